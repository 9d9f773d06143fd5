/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/key64.h - 64-bit keys of text and numbers, for the tables of paths and joins.  Stage: wechat.
 *
 * No cryptographic hash: whoever looks a key up compares the text behind it, or can live with one false match in
 * 2^64.  Each table draws its own seed, so that a backup cannot be made whose names all fall on one place. */
#ifndef ZC_WECHAT_KEY64_H
#define ZC_WECHAT_KEY64_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t zc_key64_mix(uint64_t key, uint64_t word)
{
    key = (key ^ word) * 0x9e3779b97f4a7c15ull;
    key ^= key >> 29;
    key *= 0xbf58476d1ce4e5b9ull;
    return key ^ key >> 32;
}

/** Fold `size` bytes into `key`; the size counts, so that ("ab","c") and ("a","bc") differ. */
static inline uint64_t zc_key64_bytes(uint64_t key, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    uint64_t word;
    for (size_t left = size; left > 0;) {
        size_t part = left < sizeof word ? left : sizeof word;
        word = 0;
        memcpy(&word, bytes, part);
        key = zc_key64_mix(key, word);
        bytes += part;
        left -= part;
    }
    return zc_key64_mix(key, size);
}

#endif
