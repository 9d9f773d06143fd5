/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/android_header.h"

#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"

#define SALT_MAX 128
#define BLOB_MAX 256
#define LINE_SIZE 1024
#define PASSWORD_MAX 1024

struct lines {
    const uint8_t *data;
    size_t size, at;
    char line[LINE_SIZE];
};

struct secrets {
    uint32_t rounds;
    uint8_t user_salt[SALT_MAX], sum_salt[SALT_MAX], iv[ZC_ANDROID_IV_SIZE], blob[BLOB_MAX];
    size_t user_salt_size, sum_salt_size, iv_size, blob_size;
};

static enum zc_status next_line(struct lines *lines, struct zc_error *error)
{
    const uint8_t *start = lines->data + lines->at;
    const uint8_t *end = memchr(start, '\n', lines->size - lines->at);
    if (!end || (size_t)(end - start) >= LINE_SIZE)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the header of the Android backup is cut off");
    memcpy(lines->line, start, (size_t)(end - start));
    lines->line[end - start] = 0;
    lines->at += (size_t)(end - start) + 1;
    return ZC_OK;
}

static enum zc_status next_number(struct lines *lines, uint32_t *ret_number, struct zc_error *error)
{
    uint32_t number = 0;
    enum zc_status status = next_line(lines, error);
    if (status != ZC_OK)
        return status;
    size_t size = strlen(lines->line);
    if (size == 0 || size > 9 || strspn(lines->line, "0123456789") != size)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the Android backup's header has no number where "
                       "one belongs");
    for (size_t i = 0; i < size; i++)
        number = number * 10 + (uint32_t)(lines->line[i] - '0');
    *ret_number = number;
    return ZC_OK;
}

static enum zc_status next_hex(struct lines *lines, uint8_t *ret_data, size_t max, size_t *ret_size,
                               struct zc_error *error)
{
    enum zc_status status = next_line(lines, error);
    if (status != ZC_OK)
        return status;
    size_t size = strlen(lines->line) / 2;
    if (size == 0 || size > max || !zc_hex_parse(lines->line, ret_data, size))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                       "the key in the Android backup's header is damaged");
    *ret_size = size;
    return ZC_OK;
}

static enum zc_status read_secrets(struct lines *lines, struct secrets *secrets, struct zc_error *error)
{
    enum zc_status status = next_hex(lines, secrets->user_salt, SALT_MAX, &secrets->user_salt_size, error);
    if (status == ZC_OK)
        status = next_hex(lines, secrets->sum_salt, SALT_MAX, &secrets->sum_salt_size, error);
    if (status == ZC_OK)
        status = next_number(lines, &secrets->rounds, error);
    if (status == ZC_OK)
        status = next_hex(lines, secrets->iv, sizeof secrets->iv, &secrets->iv_size, error);
    if (status == ZC_OK)
        status = next_hex(lines, secrets->blob, BLOB_MAX, &secrets->blob_size, error);
    if (status != ZC_OK)
        return status;
    if (secrets->iv_size != ZC_ANDROID_IV_SIZE || secrets->blob_size % 16 != 0 || secrets->rounds == 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                       "the key in the Android backup's header is damaged");
    if (secrets->rounds > ZC_LIMIT_KDF_ROUNDS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "the Android backup asks for %u rounds of PBKDF2, "
                       "more than %u", secrets->rounds, ZC_LIMIT_KDF_ROUNDS);
    return ZC_OK;
}

static enum zc_status derive(const uint8_t *secret, size_t size, const uint8_t *salt, size_t salt_size,
                             uint32_t rounds, uint8_t ret_key[ZC_ANDROID_KEY_SIZE], struct zc_error *error)
{
    if (PKCS5_PBKDF2_HMAC_SHA1((const char *)secret, (int)size, salt, (int)salt_size, (int)rounds,
                               ZC_ANDROID_KEY_SIZE, ret_key) != 1)
        return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "libcrypto could not run PBKDF2");
    return ZC_OK;
}

enum zc_status zc_android_user_key(const char *password, bool wide, const uint8_t *salt, size_t salt_size,
                                   uint32_t rounds, uint8_t ret_key[ZC_ANDROID_KEY_SIZE], struct zc_error *error)
{
    uint8_t narrow[PASSWORD_MAX];
    size_t size = strlen(password), out = 0;
    if (size > sizeof narrow)
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CONTAINER, NULL, "a password of more than %d bytes", PASSWORD_MAX);
    if (wide)
        return derive((const uint8_t *)password, size, salt, salt_size, rounds, ret_key, error);
    for (size_t at = 0; at < size;) {
        uint32_t code_point = 0;
        size_t used = zc_utf8_decode(password + at, size - at, &code_point);
        narrow[out++] = used ? (uint8_t)code_point : (uint8_t)password[at];
        at += used ? used : 1;
    }
    enum zc_status status = derive(narrow, out, salt, salt_size, rounds, ret_key, error);
    OPENSSL_cleanse(narrow, sizeof narrow);
    return status;
}

enum zc_status zc_android_checksum(const uint8_t key[ZC_ANDROID_KEY_SIZE], bool wide, const uint8_t *salt,
                                   size_t salt_size, uint32_t rounds, uint8_t ret_sum[ZC_ANDROID_KEY_SIZE],
                                   struct zc_error *error)
{
    char text[ZC_ANDROID_KEY_SIZE * 4];
    size_t size = 0;
    for (size_t i = 0; wide && i < ZC_ANDROID_KEY_SIZE; i++)
        size += zc_utf8_encode(key[i] < 0x80 ? key[i] : 0xff00u | key[i], text + size);
    enum zc_status status = wide ? derive((const uint8_t *)text, size, salt, salt_size, rounds, ret_sum, error)
                                 : derive(key, ZC_ANDROID_KEY_SIZE, salt, salt_size, rounds, ret_sum, error);
    OPENSSL_cleanse(text, sizeof text);
    return status;
}

/* One length byte and so many bytes.  The sizes are fixed: anything else means the password was wrong. */
static const uint8_t *take_field(const uint8_t *plain, size_t size, size_t *at, size_t wanted)
{
    if (*at >= size || plain[*at] != wanted || size - *at - 1 < wanted)
        return NULL;
    const uint8_t *field = plain + *at + 1;
    *at += 1 + wanted;
    return field;
}

/* True where the blob opens with this key and its sum is right; then key and iv are filled. */
static bool open_blob(const struct secrets *secrets, const uint8_t *user_key, struct zc_android_header *header)
{
    uint8_t plain[BLOB_MAX + 16], sum[ZC_ANDROID_KEY_SIZE];
    int size = 0, rest = 0;
    bool right = false;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    bool good = context && EVP_DecryptInit_ex(context, EVP_aes_256_cbc(), NULL, user_key, secrets->iv) == 1
                && EVP_DecryptUpdate(context, plain, &size, secrets->blob, (int)secrets->blob_size) == 1
                && EVP_DecryptFinal_ex(context, plain + size, &rest) == 1;
    EVP_CIPHER_CTX_free(context);
    size_t at = 0, total = good ? (size_t)(size + rest) : 0;
    const uint8_t *iv = take_field(plain, total, &at, ZC_ANDROID_IV_SIZE);
    const uint8_t *key = iv ? take_field(plain, total, &at, ZC_ANDROID_KEY_SIZE) : NULL;
    const uint8_t *expected = key ? take_field(plain, total, &at, ZC_ANDROID_KEY_SIZE) : NULL;
    for (int wide = 1; expected && !right && wide >= 0; wide--)
        right = zc_android_checksum(key, wide, secrets->sum_salt, secrets->sum_salt_size, secrets->rounds, sum,
                                    NULL) == ZC_OK
                && CRYPTO_memcmp(sum, expected, sizeof sum) == 0;
    if (right) {
        memcpy(header->iv, iv, ZC_ANDROID_IV_SIZE);
        memcpy(header->key, key, ZC_ANDROID_KEY_SIZE);
    }
    OPENSSL_cleanse(plain, sizeof plain);
    return right;
}

/* Both forms of the password are tried; they differ only where it is not ASCII. */
static enum zc_status unlock(const struct secrets *secrets, const char *password, struct zc_android_header *header,
                             struct zc_error *error)
{
    uint8_t user_key[ZC_ANDROID_KEY_SIZE];
    bool right = false;
    if (!password)
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CONTAINER, NULL,
                       "the backup is encrypted and no backup password was given");
    for (int wide = 1; !right && wide >= 0; wide--) {
        enum zc_status status = zc_android_user_key(password, wide, secrets->user_salt, secrets->user_salt_size,
                                                    secrets->rounds, user_key, error);
        if (status != ZC_OK)
            return status;
        right = open_blob(secrets, user_key, header);
        OPENSSL_cleanse(user_key, sizeof user_key);
        if (zc_utf8_length(password) == strlen(password))
            break;
    }
    return right ? ZC_OK : zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CONTAINER, NULL, "the backup password is wrong");
}

static enum zc_status read_form(struct lines *lines, struct zc_android_header *header, struct zc_error *error)
{
    uint32_t compressed = 0;
    enum zc_status status = next_line(lines, error);
    if (status == ZC_OK)
        status = next_number(lines, &header->version, error);
    if (status == ZC_OK)
        status = next_number(lines, &compressed, error);
    if (status == ZC_OK)
        status = next_line(lines, error);
    if (status != ZC_OK)
        return status;
    if (header->version < 1 || header->version > 5 || compressed > 1)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, NULL, "an Android backup of version %u, packed by "
                       "way %u: only versions 1 to 5, ways 0 and 1 are known", header->version, compressed);
    header->compressed = compressed == 1;
    header->encrypted = strcmp(lines->line, "AES-256") == 0;
    if (!header->encrypted && strcmp(lines->line, "none") != 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, NULL, "an Android backup with the cipher \"%.40s\"",
                       lines->line);
    return ZC_OK;
}

enum zc_status zc_android_header_read(const uint8_t *data, size_t size, const char *password,
                                      struct zc_android_header *ret_header, struct zc_error *error)
{
    struct lines lines = { data, size };
    struct zc_android_header header = { 0 };
    struct secrets secrets = { 0 };
    size_t magic = strlen(ZC_ANDROID_MAGIC);
    if (size < magic || memcmp(data, ZC_ANDROID_MAGIC, magic) != 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, NULL, "no Android backup");
    enum zc_status status = read_form(&lines, &header, error);
    if (status == ZC_OK && header.encrypted)
        status = read_secrets(&lines, &secrets, error);
    if (status == ZC_OK && header.encrypted)
        status = unlock(&secrets, password, &header, error);
    header.size = lines.at;
    if (status == ZC_OK)
        *ret_header = header;
    OPENSSL_cleanse(&header, sizeof header);
    OPENSSL_cleanse(&secrets, sizeof secrets);
    return status;
}
