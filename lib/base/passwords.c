/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/passwords.h"

#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/limits.h"

static enum zc_status cut(const char *path, struct zc_passwords *passwords, struct zc_error *error)
{
    passwords->lines = calloc(ZC_LIMIT_PASSWORDS, sizeof *passwords->lines);
    if (!passwords->lines)
        return zc_fail_nomem(error);
    char *next = passwords->text;
    for (char *line; (line = strsep(&next, "\n"));) {
        size_t size = strlen(line);
        if (size > 0 && line[size - 1] == '\r')
            line[--size] = 0;
        if (size == 0)
            continue;
        if (passwords->count == ZC_LIMIT_PASSWORDS)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, path, "more than %u passwords", ZC_LIMIT_PASSWORDS);
        passwords->lines[passwords->count++] = line;
    }
    return passwords->count > 0 ? ZC_OK : zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "no password in the file");
}

enum zc_status zc_passwords_load(const char *path, struct zc_passwords *ret_passwords, struct zc_error *error)
{
    struct zc_passwords passwords = { 0 };
    enum zc_status status = zc_file_load(path, ZC_LIMIT_TEXT_FILE, &passwords.text, &passwords.text_size, error);
    if (status == ZC_OK)
        status = cut(path, &passwords, error);
    if (status == ZC_OK)
        *ret_passwords = passwords;
    else
        zc_passwords_finish(&passwords);
    return status;
}

void zc_passwords_finish(struct zc_passwords *passwords)
{
    if (passwords->text)
        explicit_bzero(passwords->text, passwords->text_size);
    free(passwords->text);
    free(passwords->lines);
    *passwords = (struct zc_passwords){ 0 };
}
