/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/passwords.h - passwords the officer was told, for archives that have one.  Stage: base. */
#ifndef ZC_BASE_PASSWORDS_H
#define ZC_BASE_PASSWORDS_H

#include <stddef.h>

#include "base/error.h"

/* Zero-initialise; ends with zc_passwords_finish(), which wipes them. */
struct zc_passwords {
    char *text;                        /* the file's, cut into lines */
    size_t text_size;
    const char **lines;                /* those that are not empty, as they stand in the file */
    size_t count;
    size_t last;                       /* which opened something last: it opens the next member too, most times */
};
/** Before a sandbox is entered.
 *  @return as zc_file_load(); ZC_LIMIT over ZC_LIMIT_PASSWORDS lines, ZC_INVALID where there is none */
enum zc_status zc_passwords_load(const char *path, struct zc_passwords *ret_passwords,
                                 struct zc_error *error) ZC_MUST_USE;
void zc_passwords_finish(struct zc_passwords *passwords);

#endif
