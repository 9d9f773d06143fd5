/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "verb.h"

#include "files.h"

int exit_of(enum zc_status status)
{
    switch (status) {
    case ZC_OK: case ZC_END: return EXIT_DONE;
    case ZC_NOT_FOUND: case ZC_UNSUPPORTED: case ZC_CORRUPT: case ZC_WRONG_KEY: case ZC_LIMIT: return EXIT_UNREADABLE;
    case ZC_INVALID: return EXIT_WRONG_USE;
    case ZC_REFUSED: return EXIT_REFUSED;
    case ZC_CANCELLED: return EXIT_STOPPED;
    case ZC_BUSY: return EXIT_CASE;
    case ZC_IO: case ZC_NOMEM: case ZC_CHILD: case ZC_STATUS_COUNT: break;
    }
    return EXIT_FAILED;
}

int exit_of_failure(enum zc_status status, const struct zc_error *error)
{
    if (error->stage == ZC_STAGE_CASE && (status == ZC_CORRUPT || status == ZC_WRONG_KEY))
        return EXIT_CASE;
    if (error->stage == ZC_STAGE_CONTAINER && status == ZC_IO)
        return EXIT_UNREADABLE;
    return exit_of(status);
}

int open_case(struct context *context, struct zc_case **ret_case, struct zc_error *error)
{
    char *passphrase = NULL;
    enum zc_status status = files_passphrase(args_get(&context->args, "--passphrase-file"),
                                             say(context, "ask.passphrase"), NULL, &passphrase, error);
    if (status != ZC_OK)
        return EXIT_WRONG_USE;
    status = zc_case_open(context->args.operands[0], passphrase, ret_case, error);
    files_forget(&passphrase);
    return status == ZC_OK ? EXIT_DONE : EXIT_CASE;
}

bool wants_json(const struct context *context)
{
    return args_get(&context->args, "--json") != NULL;
}

const char *say(const struct context *context, const char *key)
{
    return lang_text(context->lang, key);
}
