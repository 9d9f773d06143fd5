/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/scope.h - what the owner's consent allows to be read.  Stage: base.
 * Plain values: the consent file is parsed elsewhere (casefile/consent.h); a child gets this and nothing more. */
#ifndef ZC_BASE_SCOPE_H
#define ZC_BASE_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each tick is "no" unless the owner ticked it. */
struct zc_scope {
    bool groups, private_chats, official_accounts, mini_programs, pictures, files, favourites, ocr, unreferenced_media;
    int64_t from_ms, to_ms;           /* first and last millisecond allowed; INT64_MIN / INT64_MAX = no bound */
    char **exclude;                   /* names or ids of chats, owned by whoever filled the scope */
    uint32_t exclude_count;
    char **only;                      /* ids of the chats that alone are read; narrows the ticks, widens nothing */
    uint32_t only_count;              /* 0 = all that are ticked */
};

#endif
