/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/verify.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/auto.h"
#include "verb.h"

static void print_finding(const struct context *context, const char *fault, const struct zc_verify_finding *finding)
{
    if (finding->staff)
        printf("%s %s %s\n", fault, finding->staff, finding->device ? finding->device : "");
    else if (finding->lead)
        printf("%s %" PRIu64 "\n", fault, finding->lead);
    else
        printf("%s %s\n", fault, say(context, "verify.some_lead"));
}

static void print_faults(const struct context *context, const struct zc_case_check *check)
{
    static const char *const faults[ZC_VERIFY_FAULT_COUNT] = { "verify.changed", "verify.unjournalled", "verify.gone",
                                                              "verify.lead" };
    if (!check->file_is_sound)
        printf("%s\n", say(context, "verify.file"));
    if (check->journal.first_broken)
        printf("%s %" PRIu64 "\n", say(context, "verify.broken"), check->journal.first_broken);
    if (check->journal.end_is_missing)
        printf("%s\n", say(context, "verify.end"));
    for (size_t i = 0; i < check->finding_count; i++)
        print_finding(context, say(context, faults[check->findings[i].fault]), &check->findings[i]);
}

static int judge(const struct context *context, const struct zc_case_check *check, struct zc_error *error)
{
    bool good = zc_case_check_is_good(check);
    if (wants_json(context)) {
        printf("{\"good\":%s,\"entries\":%" PRIu64 ",\"first_broken\":%" PRIu64 ",\"end_missing\":%s,"
               "\"inspections\":%" PRIu64 ",\"findings\":%zu,\"file_sound\":%s,\"head\":\"%s\"}\n",
               good ? "true" : "false",
               check->journal.entries, check->journal.first_broken, check->journal.end_is_missing ? "true" : "false",
               check->inspections, check->finding_count, check->file_is_sound ? "true" : "false", check->journal.head);
    } else if (good) {
        printf("%s %" PRIu64 "\n%s %s\n", say(context, "verify.good"), check->journal.entries,
               say(context, "verify.head"), check->journal.head);
    } else {
        print_faults(context, check);
    }
    if (good)
        return EXIT_DONE;
    (void)zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, context->args.operands[0], "the case was changed from outside");
    return EXIT_FAILED;
}

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    struct zc_case_check check = { 0 };
    enum zc_status status = zc_case_verify(file, &check, error);
    code = status == ZC_OK ? judge(context, &check, error) : EXIT_CASE;
    zc_case_check_finish(&check);
    return code;
}

static const struct option_row options[] = { { "--json", NULL, false, false }, OPTIONS_END };
const struct verb verb_verify = { "verify", "CASE", 1, 1, options, run };
