/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/key_files.h - the small files a phone keeps its device id and uins in, as bytes. */
#ifndef ZC_PHONE_KEY_FILES_H
#define ZC_PHONE_KEY_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* One pair of a java.util.HashMap<Integer, Object>: `text` where it is not NULL, else `number`. */
struct zc_java_pair {
    int32_t key;
    const char *text;
    int32_t number;
};

/** Serialise the map as java.io.ObjectOutputStream does: class descriptors once, later Integers by handle. */
void zc_key_files_put_map(struct zc_buffer *out, const struct zc_java_pair *pairs, size_t count);
/** RC4, in place; hand-written because libcrypto keeps it in the legacy provider only. */
void zc_key_files_rc4(const char *key, uint8_t *data, size_t size);
/** md5hex(first + second) in lower case. */
enum zc_status zc_key_files_md5(const char *first, const char *second, char ret_hex[33],
                                struct zc_error *error) ZC_MUST_USE;

#endif
