/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/source.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#define CHUNK (128 * 1024)
#define BLOCK 16

struct aes_source {
    struct zc_source source;
    struct zc_source *below;
    EVP_CIPHER_CTX *context;
    bool ended;
    size_t start, end;                 /* what of `plain` is still to be given */
    uint8_t cipher[CHUNK], plain[CHUNK + BLOCK];
};

/* The padding is checked at the very end; libcrypto holds the last block back until then. */
static enum zc_status refill(struct aes_source *aes, struct zc_error *error)
{
    size_t got = 0;
    int made = 0;
    enum zc_status status = aes->below->class->read(aes->below, aes->cipher, CHUNK, &got, error);
    if (status != ZC_OK)
        return status;
    int good = got ? EVP_DecryptUpdate(aes->context, aes->plain, &made, aes->cipher, (int)got)
                   : EVP_DecryptFinal_ex(aes->context, aes->plain, &made);
    if (good != 1)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the encrypted data is cut off or damaged");
    aes->ended = got == 0;
    aes->start = 0;
    aes->end = (size_t)made;
    return ZC_OK;
}

static enum zc_status aes_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                               struct zc_error *error)
{
    struct aes_source *aes = (struct aes_source *)source;
    while (aes->start == aes->end && !aes->ended) {
        enum zc_status status = refill(aes, error);
        if (status != ZC_OK)
            return status;
    }
    size_t part = aes->end - aes->start < size ? aes->end - aes->start : size;
    memcpy(ret_data, aes->plain + aes->start, part);
    aes->start += part;
    *ret_got = part;
    return ZC_OK;
}

static uint64_t aes_position(const struct zc_source *source)
{
    const struct zc_source *below = ((const struct aes_source *)source)->below;
    return below->class->position(below);
}

static void aes_free(struct zc_source *source)
{
    struct aes_source *aes = (struct aes_source *)source;
    EVP_CIPHER_CTX_free(aes->context);
    zc_source_free(aes->below);
    OPENSSL_cleanse(aes->plain, sizeof aes->plain);
    free(aes);
}

static const struct zc_source_class aes_class = { aes_read, NULL, aes_position, aes_free };

enum zc_status zc_source_new_aes(struct zc_source *below, const uint8_t key[32], const uint8_t iv[16],
                                 struct zc_source **ret_source, struct zc_error *error)
{
    struct aes_source *aes = calloc(1, sizeof *aes);
    if (!aes) {
        zc_source_free(below);
        return zc_fail_nomem(error);
    }
    aes->source.class = &aes_class;
    aes->below = below;
    aes->context = EVP_CIPHER_CTX_new();
    if (!aes->context || !EVP_DecryptInit_ex(aes->context, EVP_aes_256_cbc(), NULL, key, iv)) {
        aes_free(&aes->source);
        return zc_fail_nomem(error);
    }
    *ret_source = &aes->source;
    return ZC_OK;
}
