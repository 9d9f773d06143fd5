/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/words.h"

#include "base/buffer.h"
#include "base/hash.h"

enum zc_status zc_words_hash(const char *text, struct zc_candidate *candidate, struct zc_error *error)
{
    struct zc_buffer words = { 0 };
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c > ' ')
            zc_buffer_put_u8(&words, (uint8_t)*c);
    enum zc_status status = words.failed ? zc_fail_nomem(error) : ZC_OK;
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, words.data, words.size, candidate->sha256, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SM3, words.data, words.size, candidate->sm3, error);
    zc_buffer_finish(&words);
    return status;
}

void zc_words_keep_numbers(char *excerpt)
{
    char *out = excerpt;
    for (const char *c = excerpt; *c; c++) {
        bool number = (*c >= '0' && *c <= '9') || *c == '*';
        if (number || (out > excerpt && out[-1] != ' '))
            *out++ = number ? *c : ' ';
    }
    *out = 0;
}
