/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* RC4 by hand: libcrypto has it in the "legacy" provider only, a module that is loaded from a file at run time and may
 * not be installed.  The file is hidden, not secured: the key is a constant of the app. */
#include "wechat/android/key_info.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#include "base/limits.h"

static const uint8_t rc4_key[8] = { '_', 'w', 'E', 'c', 'H', 'A', 'T', '_' };

static void swap(uint8_t *left, uint8_t *right)
{
    uint8_t kept = *left;
    *left = *right;
    *right = kept;
}

static void rc4(const uint8_t *input, size_t size, uint8_t *ret_output)
{
    uint8_t state[256], i = 0, j = 0;
    for (unsigned k = 0; k < 256; k++)
        state[k] = (uint8_t)k;
    for (unsigned k = 0; k < 256; k++) {
        j = (uint8_t)(j + state[k] + rc4_key[k % sizeof rc4_key]);
        swap(&state[k], &state[j]);
    }
    j = 0;
    for (size_t k = 0; k < size; k++) {
        i++;
        j = (uint8_t)(j + state[i]);
        swap(&state[i], &state[j]);
        ret_output[k] = input[k] ^ state[(uint8_t)(state[i] + state[j])];
    }
    OPENSSL_cleanse(state, sizeof state);
}

static bool is_id(const uint8_t *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return size <= ZC_LIMIT_DEVICE_ID;
}

static enum zc_status tell_lines(const uint8_t *text, size_t size, const struct zc_key_info_taker *taker,
                                 struct zc_error *error)
{
    size_t bad = 0;
    for (size_t start = 0; start < size;) {
        const uint8_t *end = memchr(text + start, '\n', size - start);
        size_t length = end ? (size_t)(end - text) - start : size - start;
        size_t next = start + length + 1;
        if (length > 0 && text[start + length - 1] == '\r')
            length--;
        bool good = is_id(text + start, length);
        bad += !good;
        enum zc_status status = ZC_OK;
        if (good && length > 0)
            status = taker->id(taker->data, (const char *)text + start, length, error);
        if (status != ZC_OK)
            return status;
        start = next;
    }
    return bad == 0 ? ZC_OK
                    : zc_fail(error, ZC_CORRUPT, ZC_STAGE_KEY, "KeyInfo.bin", "%zu of its lines are no ids", bad);
}

enum zc_status zc_key_info_read(const uint8_t *file, size_t size, const struct zc_key_info_taker *taker,
                                struct zc_error *error)
{
    if (size == 0)
        return ZC_OK;
    if (size > ZC_LIMIT_KEY_FILE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_KEY, "KeyInfo.bin", "larger than %llu bytes",
                       (unsigned long long)ZC_LIMIT_KEY_FILE);
    uint8_t *text = malloc(size);
    if (!text)
        return zc_fail_nomem(error);
    rc4(file, size, text);
    enum zc_status status = tell_lines(text, size, taker, error);
    OPENSSL_cleanse(text, size);
    free(text);
    return status;
}
