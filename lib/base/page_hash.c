/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/page_hash.h"

#include <string.h>

#define COARSE_MOST 14u                  /* bits of 64, beyond which nobody asks the finer ones: a copy has up to 10 */
#define FINE_A_BIT 12u                   /* of a coarse one: copies differ in up to 6, and in up to 70 fine ones */

bool zc_page_hash_has_fine(const struct zc_page_hash *hash)
{
    static const uint8_t none[ZC_PAGE_FINE_BYTES];
    return memcmp(hash->fine, none, sizeof none) != 0;
}

unsigned zc_page_hash_apart(const struct zc_page_hash *one, const struct zc_page_hash *other)
{
    unsigned coarse = (unsigned)__builtin_popcountll(one->coarse ^ other->coarse), apart = 0;
    if (coarse > COARSE_MOST || !zc_page_hash_has_fine(one) || !zc_page_hash_has_fine(other))
        return coarse * FINE_A_BIT;
    for (unsigned i = 0; i < ZC_PAGE_FINE_BYTES; i += sizeof(uint64_t)) {
        uint64_t a, b;
        memcpy(&a, one->fine + i, sizeof a);
        memcpy(&b, other->fine + i, sizeof b);
        apart += (unsigned)__builtin_popcountll(a ^ b);
    }
    return apart;
}

void zc_page_hash_put(struct zc_buffer *buffer, const struct zc_page_hash *hash)
{
    zc_buffer_put_u64(buffer, hash->coarse);
    zc_buffer_put(buffer, hash->fine, sizeof hash->fine);
}

struct zc_page_hash zc_page_hash_get(struct zc_cursor *cursor)
{
    struct zc_page_hash hash = { .coarse = zc_cursor_u64le(cursor) };
    const uint8_t *fine = zc_cursor_take(cursor, sizeof hash.fine);
    if (fine)
        memcpy(hash.fine, fine, sizeof hash.fine);
    return hash;
}
