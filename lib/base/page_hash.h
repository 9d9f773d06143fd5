/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/page_hash.h - by what a page is known again after resizing and compressing.  Stage: base.
 *
 * Made by vision/page_hash.h, compared by casefile.  64 bits alone do not tell apart papers that one office set on one
 * template; the 1,024 finer ones mostly do. */
#ifndef ZC_BASE_PAGE_HASH_H
#define ZC_BASE_PAGE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/cursor.h"

#define ZC_PAGE_FINE_BYTES 128u
#define ZC_PAGE_APART_MOST 1024u

struct zc_page_hash {
    uint64_t coarse;                     /* 0 = no page */
    uint8_t fine[ZC_PAGE_FINE_BYTES];    /* zeros = made by a zicha that had none */
};

/** How far two pages are apart, 0 to ZC_PAGE_APART_MOST; where one has no finer bits, or they are far apart anyway,
 *  by the coarse ones, each counting for twelve. */
unsigned zc_page_hash_apart(const struct zc_page_hash *one, const struct zc_page_hash *other);
bool zc_page_hash_has_fine(const struct zc_page_hash *hash);
void zc_page_hash_put(struct zc_buffer *buffer, const struct zc_page_hash *hash);
/** @return what lies at the cursor, whose `failed` tells whether there was one */
struct zc_page_hash zc_page_hash_get(struct zc_cursor *cursor);

#endif
