/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/roster.h"

#include <stdio.h>

#include "base/auto.h"
#include "base/limits.h"
#include "files.h"
#include "verb.h"

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    ZC_AUTO(zc_free_p) char *text = NULL;
    struct zc_roster_note note = { 0 };
    size_t size, people;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    const char *path = context->args.operands[1];
    enum zc_status status = files_load(path, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    if (status != ZC_OK)
        return exit_of(status);
    status = zc_roster_import(file, text, size, args_get(&context->args, "--by"), &people, &note, error);
    if (status != ZC_OK) {
        zc_error_prefix(error, "%s", path);
        return exit_of_failure(status, error);
    }
    printf("%s %zu (%s)\n", say(context, "roster.done"), people, note.encoding);
    if (note.ignored_columns)
        fprintf(stderr, "zicha: %s %u\n", say(context, "roster.ignored"), note.ignored_columns);
    return EXIT_DONE;
}

static const struct option_row options[] = { { "--by", "NAME", false, false }, OPTIONS_END };
const struct verb verb_roster = { "roster", "CASE FILE.csv", 2, 2, options, run };
