/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

struct zc_hash {
    EVP_MD_CTX *context;
    const EVP_MD *algorithm;
    bool failed;
};

static const char *const names[ZC_HASH_KIND_COUNT] = { "SHA256", "SM3", "MD5" };
static EVP_MD *fetched[ZC_HASH_KIND_COUNT];

enum zc_status zc_hash_warm_up(struct zc_error *error)
{
    for (int kind = 0; kind < ZC_HASH_KIND_COUNT; kind++) {
        if (!fetched[kind])
            fetched[kind] = EVP_MD_fetch(NULL, names[kind], NULL);
        if (!fetched[kind])
            return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_NONE, NULL, "libcrypto has no %s", names[kind]);
    }
    return ZC_OK;
}

enum zc_status zc_hash_new(enum zc_hash_kind kind, struct zc_hash **ret_hash, struct zc_error *error)
{
    enum zc_status status = zc_hash_warm_up(error);
    if (status != ZC_OK)
        return status;
    struct zc_hash *hash = calloc(1, sizeof *hash);
    if (!hash)
        return zc_fail_nomem(error);
    hash->algorithm = fetched[kind];
    hash->context = EVP_MD_CTX_new();
    if (!hash->context || !EVP_DigestInit_ex(hash->context, hash->algorithm, NULL)) {
        zc_hash_free(hash);
        return zc_fail_nomem(error);
    }
    *ret_hash = hash;
    return ZC_OK;
}

void zc_hash_free(struct zc_hash *hash)
{
    if (!hash)
        return;
    EVP_MD_CTX_free(hash->context);
    free(hash);
}

void zc_hash_free_p(struct zc_hash **hash)
{
    zc_hash_free(*hash);
    *hash = NULL;
}

void zc_hash_update(struct zc_hash *hash, const void *data, size_t size)
{
    if (size && !EVP_DigestUpdate(hash->context, data, size))
        hash->failed = true;
}

enum zc_status zc_hash_end(struct zc_hash *hash, uint8_t *ret_digest, struct zc_error *error)
{
    bool good = !hash->failed && EVP_DigestFinal_ex(hash->context, ret_digest, NULL);
    hash->failed = !EVP_DigestInit_ex(hash->context, hash->algorithm, NULL);
    return good ? ZC_OK : zc_fail(error, ZC_IO, ZC_STAGE_NONE, NULL, "libcrypto could not compute a digest");
}

enum zc_status zc_hash_of(enum zc_hash_kind kind, const void *data, size_t size, uint8_t *ret_digest,
                          struct zc_error *error)
{
    enum zc_status status = zc_hash_warm_up(error);
    if (status != ZC_OK)
        return status;
    if (!EVP_Digest(data, size, ret_digest, NULL, fetched[kind], NULL))
        return zc_fail(error, ZC_IO, ZC_STAGE_NONE, NULL, "libcrypto could not compute a digest");
    return ZC_OK;
}

enum zc_status zc_hmac_sha256(const void *key, size_t key_size, const void *data, size_t size,
                              uint8_t ret_digest[ZC_SHA256_SIZE], struct zc_error *error)
{
    if (key_size > INT32_MAX || !HMAC(EVP_sha256(), key, (int)key_size, data, size, ret_digest, NULL))
        return zc_fail(error, ZC_IO, ZC_STAGE_NONE, NULL, "libcrypto could not compute a keyed digest");
    return ZC_OK;
}

void zc_hex(const uint8_t *data, size_t size, char *ret_text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        ret_text[2 * i] = digits[data[i] >> 4];
        ret_text[2 * i + 1] = digits[data[i] & 15];
    }
    ret_text[2 * size] = 0;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool zc_hex_parse(const char *text, uint8_t *ret_data, size_t size)
{
    if (strlen(text) != 2 * size)
        return false;
    for (size_t i = 0; i < size; i++) {
        int high = digit_value(text[2 * i]), low = digit_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        ret_data[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

enum zc_status zc_random(void *ret_data, size_t size, struct zc_error *error)
{
    if (size > INT32_MAX || RAND_bytes(ret_data, (int)size) != 1)
        return zc_fail(error, ZC_IO, ZC_STAGE_NONE, NULL, "no random bytes to be had");
    return ZC_OK;
}
