/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A group or mini-program becomes a lead. */
#include <inttypes.h>
#include <stdio.h>

#include "base/auto.h"
#include "casefile/lead.h"
#include "verb.h"

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    const char *program = args_get(&context->args, "--miniprogram"), *group = args_get(&context->args, "--group");
    uint64_t number = 0;
    if (!program == !group) {
        (void)zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "either --miniprogram or --group is needed");
        return EXIT_WRONG_USE;
    }
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    enum zc_status status = zc_lead_raise(file, program ? ZC_LEAD_MINI_PROGRAM : ZC_LEAD_GROUP,
                                          program ? program : group, args_get(&context->args, "--note"),
                                          args_get(&context->args, "--by"), &number, error);
    if (status == ZC_NOT_FOUND)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, program ? program : group,
                         "no inspected phone has such a group or mini-program");
    if (status != ZC_OK)
        return status == ZC_INVALID ? EXIT_WRONG_USE : EXIT_CASE;
    printf("%s %" PRIu64 "\n", say(context, "raise.done"), number);
    return EXIT_DONE;
}

static const struct option_row options[] = {
    { "--miniprogram", "U", false, false }, { "--group", "ID", false, false }, { "--note", "TEXT", true, false },
    { "--by", "NAME", false, false }, OPTIONS_END
};
const struct verb verb_raise = { "raise", "CASE", 1, 1, options, run };
