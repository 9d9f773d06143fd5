/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/ab_cipher.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

static enum zc_status derive(const void *secret, size_t size, const uint8_t *salt, int rounds,
                             uint8_t ret_key[ZC_AB_KEY_SIZE], struct zc_error *error)
{
    if (PKCS5_PBKDF2_HMAC(secret, (int)size, salt, ZC_AB_SALT_SIZE, rounds, EVP_sha1(), ZC_AB_KEY_SIZE, ret_key) != 1)
        return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "PBKDF2 failed");
    return ZC_OK;
}

enum zc_status zc_ab_user_key(const char *password, const struct zc_ab_keys *keys, uint8_t ret_key[ZC_AB_KEY_SIZE],
                              struct zc_error *error)
{
    return derive(password, strlen(password), keys->user_salt, keys->rounds, ret_key, error);
}

enum zc_status zc_ab_checksum(const struct zc_ab_keys *keys, uint8_t ret_checksum[ZC_AB_KEY_SIZE],
                              struct zc_error *error)
{
    char text[ZC_AB_KEY_SIZE * 4];
    size_t size = 0;
    for (size_t i = 0; i < ZC_AB_KEY_SIZE; i++) {
        uint32_t character = keys->master_key[i];
        if (character >= 0x80)
            character |= 0xff00;
        size += zc_utf8_encode(character, text + size);
    }
    return derive(text, size, keys->checksum_salt, keys->rounds, ret_checksum, error);
}

static void put_hex(struct zc_buffer *out, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        zc_buffer_print(out, "%02X", data[i]);
    zc_buffer_put_u8(out, '\n');
}

/* length IV, length key, length checksum, encrypted with the user's key. */
static enum zc_status put_blob(struct zc_buffer *out, const char *password, const struct zc_ab_keys *keys,
                               struct zc_error *error)
{
    uint8_t plain[3 + ZC_AB_IV_SIZE + 2 * ZC_AB_KEY_SIZE], sealed[sizeof plain + 16], key[ZC_AB_KEY_SIZE];
    uint8_t checksum[ZC_AB_KEY_SIZE];
    int size = 0, rest = 0;
    enum zc_status status = zc_ab_user_key(password, keys, key, error);
    if (status == ZC_OK)
        status = zc_ab_checksum(keys, checksum, error);
    if (status != ZC_OK)
        return status;
    plain[0] = ZC_AB_IV_SIZE;
    memcpy(plain + 1, keys->master_iv, ZC_AB_IV_SIZE);
    plain[17] = ZC_AB_KEY_SIZE;
    memcpy(plain + 18, keys->master_key, ZC_AB_KEY_SIZE);
    plain[50] = ZC_AB_KEY_SIZE;
    memcpy(plain + 51, checksum, ZC_AB_KEY_SIZE);
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    bool good = cipher && EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), NULL, key, keys->user_iv) == 1
        && EVP_EncryptUpdate(cipher, sealed, &size, plain, sizeof plain) == 1
        && EVP_EncryptFinal_ex(cipher, sealed + size, &rest) == 1;
    EVP_CIPHER_CTX_free(cipher);
    if (!good)
        return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "AES failed");
    put_hex(out, sealed, (size_t)(size + rest));
    return ZC_OK;
}

enum zc_status zc_ab_put_header(struct zc_buffer *out, bool compressed, const char *password,
                                const struct zc_ab_keys *keys, struct zc_error *error)
{
    zc_buffer_print(out, "ANDROID BACKUP\n5\n%d\n%s\n", compressed, password ? "AES-256" : "none");
    if (!password)
        return ZC_OK;
    put_hex(out, keys->user_salt, ZC_AB_SALT_SIZE);
    put_hex(out, keys->checksum_salt, ZC_AB_SALT_SIZE);
    zc_buffer_print(out, "%d\n", keys->rounds);
    put_hex(out, keys->user_iv, ZC_AB_IV_SIZE);
    return put_blob(out, password, keys, error);
}
