/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A sandbox closes behind this: whatever SQLite, SQLCipher and libcrypto do once and lazily is done here, by opening
 * and reading an encrypted database of one page that is made in memory. */
#include "db/cipher.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "base/hash.h"

#define PASSPHRASE "warm-up"

static enum zc_status read_empty(struct zc_error *error)
{
    uint8_t page[1024];
    struct zc_bytes *main = NULL;
    struct zc_database *database = NULL;
    size_t count = 0;
    enum zc_status status = zc_cipher_make_empty(PASSPHRASE, page, error);
    if (status == ZC_OK)
        status = zc_bytes_new_memory(page, sizeof page, &main, error);
    if (status == ZC_OK)
        status = zc_database_open(main, NULL, ZC_CIPHER_A, PASSPHRASE, "warm-up", &database, error);
    if (status == ZC_OK)
        zc_database_tables(database, &count);
    if (status == ZC_OK && count != 0)
        status = zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_DATABASE, "warm-up", "this SQLCipher reads what is not there");
    zc_database_free(database);
    zc_bytes_free(main);
    return status;
}

enum zc_status zc_database_warm_up(struct zc_error *error)
{
    uint8_t seed[16], mac[EVP_MAX_MD_SIZE];
    unsigned mac_size = 0;
    enum zc_status status = zc_hash_warm_up(error);
    if (status != ZC_OK)
        return status;
    if (sqlite3_initialize() != SQLITE_OK)
        return zc_fail_nomem(error);
    sqlite3_randomness(sizeof seed, seed);       /* seeds itself once, from a file */
    if (RAND_bytes(seed, sizeof seed) != 1 || !EVP_Digest("", 0, mac, &mac_size, EVP_sha1(), NULL))
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_KEY, NULL, "libcrypto has no random numbers or no SHA-1");
    return read_empty(error);
}
