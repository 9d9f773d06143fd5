/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/make_android.h - Android and MIUI backups made in memory.  All keys are fixed. */
#ifndef ZC_TEST_CONTAINER_MAKE_ANDROID_H
#define ZC_TEST_CONTAINER_MAKE_ANDROID_H

#include <openssl/evp.h>
#include <zlib.h>

#include "base/hash.h"
#include "container/android_header.h"
#include "tests/unit/container/make_tar.h"

struct made_android {
    unsigned version;
    bool compressed, encrypted;
    bool wide_sum;                      /* the form of the checksum */
    const char *password;
};

MAKER void maker_cbc(const uint8_t *key, const uint8_t *iv, const uint8_t *data, size_t size, struct zc_buffer *ret)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int got = 0, rest = 0;
    uint8_t *out = malloc(size + 32);
    sure(context && out);
    sure(EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, key, iv) == 1);
    sure(EVP_EncryptUpdate(context, out, &got, data, (int)size) == 1);
    sure(EVP_EncryptFinal_ex(context, out + got, &rest) == 1);
    zc_buffer_put(ret, out, (size_t)(got + rest));
    EVP_CIPHER_CTX_free(context);
    free(out);
}

MAKER void maker_hex_line(struct zc_buffer *ret, const uint8_t *data, size_t size)
{
    char text[1024];
    zc_hex(data, size, text);
    zc_buffer_print(ret, "%s\n", text);
}

/* The five lines of an encrypted header, and the key they lead to. */
MAKER void maker_secrets(struct zc_buffer *ret, const struct made_android *android, uint8_t key[32], uint8_t iv[16])
{
    uint8_t user_salt[64], sum_salt[64], user_iv[16], user_key[32], sum[32];
    struct zc_buffer blob = { 0 }, cipher = { 0 };
    const uint32_t rounds = 20;         /* Android takes 10000; the tests make many */
    for (int i = 0; i < 64; i++) {
        user_salt[i] = (uint8_t)i;
        sum_salt[i] = (uint8_t)(64 + i);
    }
    for (int i = 0; i < 32; i++)
        key[i] = (uint8_t)(7 * i + 0x80);
    make_content(user_iv, sizeof user_iv, 3);
    make_content(iv, 16, 4);
    sure(zc_android_user_key(android->password, true, user_salt, 64, rounds, user_key, NULL) == ZC_OK);
    sure(zc_android_checksum(key, android->wide_sum, sum_salt, 64, rounds, sum, NULL) == ZC_OK);
    zc_buffer_put_u8(&blob, 16);
    zc_buffer_put(&blob, iv, 16);
    zc_buffer_put_u8(&blob, 32);
    zc_buffer_put(&blob, key, 32);
    zc_buffer_put_u8(&blob, 32);
    zc_buffer_put(&blob, sum, 32);
    maker_cbc(user_key, user_iv, blob.data, blob.size, &cipher);
    maker_hex_line(ret, user_salt, 64);
    maker_hex_line(ret, sum_salt, 64);
    zc_buffer_print(ret, "%u\n", rounds);
    maker_hex_line(ret, user_iv, 16);
    maker_hex_line(ret, cipher.data, cipher.size);
    zc_buffer_finish(&blob);
    zc_buffer_finish(&cipher);
}

MAKER void make_android(struct zc_buffer *ret, const struct made_android *android, const uint8_t *tar, size_t size)
{
    struct zc_buffer packed = { 0 };
    uint8_t key[32], iv[16];
    zc_buffer_print(ret, "ANDROID BACKUP\n%u\n%d\n%s\n", android->version, android->compressed,
                    android->encrypted ? "AES-256" : "none");
    if (android->compressed) {
        uLongf room = compressBound(size);
        uint8_t *out = zc_buffer_extend(&packed, room);
        sure(out && compress(out, &room, tar, size) == Z_OK);
        packed.size = room;
    } else {
        zc_buffer_put(&packed, tar, size);
    }
    if (android->encrypted) {
        maker_secrets(ret, android, key, iv);
        maker_cbc(key, iv, packed.data, packed.size, ret);
    } else {
        zc_buffer_put(ret, packed.data, packed.size);
    }
    zc_buffer_finish(&packed);
}

/** A MIUI .bak around a tar. */
MAKER void make_miui(struct zc_buffer *ret, const char *package_and_label, const uint8_t *tar, size_t size)
{
    static const struct made_android plain = { 5, false, false, true, NULL };
    zc_buffer_print(ret, "MIUI BACKUP\n2\n%s\n-1\n0\n", package_and_label);
    make_android(ret, &plain, tar, size);
}

#endif
