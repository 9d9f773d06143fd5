/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "db/cipher.h"

#include <limits.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#define SALT_SIZE 16
#define BLOCK_SIZE 16
#define KEY_SIZE 32
#define MAX_PAGE 4096

static const char magic[16] = "SQLite format 3";

struct profile {
    unsigned page_size, reserved;    /* bytes; reserved = IV, and HMAC with padding, at the end of each page */
    int iterations;                  /* of PBKDF2-HMAC-SHA1 */
    const char *parameters;          /* after the key, in this order: each pragma starts the derivation anew */
};

static const struct profile profiles[] = {
    [ZC_CIPHER_NONE] = { .page_size = 512 },
    [ZC_CIPHER_A] = { 1024, 16, 4000,
                      "PRAGMA cipher_use_hmac=OFF; PRAGMA cipher_page_size=1024; PRAGMA kdf_iter=4000" },
    [ZC_CIPHER_B] = { 4096, 48, 64000,
                      "PRAGMA cipher_use_hmac=ON; PRAGMA cipher_page_size=4096; PRAGMA kdf_iter=64000" },
};

unsigned zc_cipher_page_size(enum zc_cipher cipher)
{
    return profiles[cipher].page_size;
}

int zc_cipher_apply(enum zc_cipher cipher, sqlite3 *handle, const char *passphrase)
{
    if (cipher == ZC_CIPHER_NONE)
        return SQLITE_OK;
    size_t size = strlen(passphrase);
    if (size > INT_MAX)
        return SQLITE_TOOBIG;
    int code = sqlite3_key(handle, passphrase, (int)size);
    return code == SQLITE_OK ? sqlite3_exec(handle, profiles[cipher].parameters, NULL, NULL, NULL) : code;
}

static enum zc_status derive(const struct profile *profile, const char *passphrase, const uint8_t salt[SALT_SIZE],
                             uint8_t ret_key[KEY_SIZE], struct zc_error *error)
{
    if (PKCS5_PBKDF2_HMAC_SHA1(passphrase, (int)strlen(passphrase), salt, SALT_SIZE, profile->iterations, KEY_SIZE,
                               ret_key) == 1)
        return ZC_OK;
    return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_KEY, NULL, "libcrypto cannot derive a key (PBKDF2-HMAC-SHA1)");
}

/* AES-256-CBC without padding, in place. */
static enum zc_status run_cbc(int encrypt, const uint8_t key[KEY_SIZE], const uint8_t iv[BLOCK_SIZE], uint8_t *data,
                              size_t size, struct zc_error *error)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (!context)
        return zc_fail_nomem(error);
    int written = 0;
    int done = EVP_CipherInit_ex(context, EVP_aes_256_cbc(), NULL, key, iv, encrypt) == 1
               && EVP_CIPHER_CTX_set_padding(context, 0) == 1
               && EVP_CipherUpdate(context, data, &written, data, (int)size) == 1 && written == (int)size;
    EVP_CIPHER_CTX_free(context);
    return done ? ZC_OK : zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_KEY, NULL, "libcrypto cannot run AES-256-CBC");
}

/* `header` is bytes 16..31 of the file: page size (big-endian), versions for writing and reading (1 = journal,
 * 2 = WAL), reserved bytes a page, and three fractions that never change. */
static bool header_fits(const struct profile *profile, const uint8_t header[BLOCK_SIZE])
{
    return header[0] == profile->page_size >> 8 && header[1] == 0 && (header[2] == 1 || header[2] == 2)
           && (header[3] == 1 || header[3] == 2) && header[4] == profile->reserved && header[5] == 64
           && header[6] == 32 && header[7] == 32;
}

enum zc_status zc_database_check_key(struct zc_bytes *main, enum zc_cipher cipher, const char *passphrase,
                                     struct zc_error *error)
{
    const struct profile *profile = &profiles[cipher];
    if (main->size < profile->page_size)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, NULL,
                       main->size == 0 ? "the file has zero bytes" : "the file is shorter than one page");
    uint8_t page[MAX_PAGE], key[KEY_SIZE];
    enum zc_status status = zc_bytes_read_at(main, 0, page, profile->page_size, error);
    if (status != ZC_OK)
        return status;
    bool plain = memcmp(page, magic, sizeof magic) == 0;
    if (cipher == ZC_CIPHER_NONE)
        return plain ? ZC_OK
                     : zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, NULL, "the file is no plain SQLite database");
    if (plain)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, NULL, "the file is not encrypted as WeChat leaves it");
    status = derive(profile, passphrase, page, key, error);
    if (status == ZC_OK)
        status = run_cbc(0, key, page + profile->page_size - profile->reserved, page + SALT_SIZE, BLOCK_SIZE, error);
    OPENSSL_cleanse(key, sizeof key);
    if (status != ZC_OK)
        return status;
    if (!header_fits(profile, page + SALT_SIZE))
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_KEY, NULL, "the passphrase does not fit this database");
    return ZC_OK;
}

enum zc_status zc_cipher_make_empty(const char *passphrase, uint8_t *ret_page, struct zc_error *error)
{
    const struct profile *profile = &profiles[ZC_CIPHER_A];
    /* Header of a database of one page (offsets as in the SQLite file format), then an empty leaf of the schema. */
    static const struct { unsigned offset; uint8_t value; } fields[] = {
        { 16, 0x04 }, { 18, 1 }, { 19, 1 }, { 20, 16 }, { 21, 64 }, { 22, 32 }, { 23, 32 }, { 27, 1 }, { 31, 1 },
        { 43, 1 }, { 47, 4 }, { 59, 1 }, { 95, 1 }, { 100, 0x0d }, { 105, 0x03 }, { 106, 0xf0 },
    };
    memset(ret_page, 0, profile->page_size);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        ret_page[fields[i].offset] = fields[i].value;
    uint8_t key[KEY_SIZE];
    enum zc_status status = derive(profile, passphrase, ret_page, key, error);
    if (status == ZC_OK)
        status = run_cbc(1, key, ret_page + profile->page_size - profile->reserved, ret_page + SALT_SIZE,
                         profile->page_size - SALT_SIZE - profile->reserved, error);
    OPENSSL_cleanse(key, sizeof key);
    return status;
}
