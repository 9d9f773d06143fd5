/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/auto.h"
#include "files.h"
#include "verb.h"

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(files_forget) char *passphrase = NULL;
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    const char *path = context->args.operands[0];
    enum zc_status status = files_passphrase(args_get(&context->args, "--passphrase-file"),
                                             say(context, "ask.new_passphrase"), say(context, "ask.again"),
                                             &passphrase, error);
    if (status != ZC_OK)
        return EXIT_WRONG_USE;
    status = zc_case_create(path, passphrase, args_get(&context->args, "--unit"), &file, error);
    if (status != ZC_OK)
        return exit_of(status);
    printf("%s %s\n", say(context, "new.done"), path);
    return EXIT_DONE;
}

static const struct option_row options[] = { { "--unit", "NAME", true, false }, OPTIONS_END };
const struct verb verb_new = { "new", "CASE", 1, 1, options, run };
