/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/db/make_database.h - real databases for the tests: SQLCipher writes them to a temporary folder, with a
 * live -wal where asked, and they are taken into memory as a backup would find them. */
#ifndef ZC_TEST_MAKE_DATABASE_H
#define ZC_TEST_MAKE_DATABASE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SQLITE_HAS_CODEC
#include <sqlcipher/sqlite3.h>

#include "db/database.h"

struct made {
    char folder[64], main_path[96], wal_path[96];
    sqlite3 *handle;
    uint8_t *main, *wal;
    size_t main_size, wal_size;
};

static inline void made_run(struct made *made, const char *sql)
{
    char *text = NULL;
    if (sqlite3_exec(made->handle, sql, NULL, NULL, &text) != SQLITE_OK)
        fail_msg("%s: %s", sql, text);
}

static inline void made_start(struct made *made, enum zc_cipher cipher, const char *passphrase)
{
    memset(made, 0, sizeof *made);
    strcpy(made->folder, P_tmpdir "/zicha-test-XXXXXX");
    assert_non_null(mkdtemp(made->folder));
    snprintf(made->main_path, sizeof made->main_path, "%s/a.db", made->folder);
    snprintf(made->wal_path, sizeof made->wal_path, "%s/a.db-wal", made->folder);
    assert_int_equal(sqlite3_open(made->main_path, &made->handle), SQLITE_OK);
    if (cipher != ZC_CIPHER_NONE)
        assert_int_equal(sqlite3_key(made->handle, passphrase, (int)strlen(passphrase)), SQLITE_OK);
    if (cipher == ZC_CIPHER_A)
        made_run(made, "PRAGMA cipher_use_hmac=OFF; PRAGMA cipher_page_size=1024; PRAGMA kdf_iter=4000");
    if (cipher == ZC_CIPHER_B)
        made_run(made, "PRAGMA cipher_page_size=4096");
}

static inline uint8_t *made_load(const char *path, size_t *ret_size)
{
    FILE *file = fopen(path, "rb");
    *ret_size = 0;
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc((size_t)size + 1);
    assert_non_null(data);
    *ret_size = fread(data, 1, (size_t)size, file);
    fclose(file);
    return data;
}

/* Take what lies on the disk now, as a backup of the running app would. */
static inline void made_take(struct made *made)
{
    free(made->main);
    free(made->wal);
    made->main = made_load(made->main_path, &made->main_size);
    made->wal = made_load(made->wal_path, &made->wal_size);
}

static inline void made_finish(struct made *made)
{
    sqlite3_close(made->handle);
    unlink(made->main_path);
    unlink(made->wal_path);
    char shm[112];
    snprintf(shm, sizeof shm, "%s/a.db-shm", made->folder);
    unlink(shm);
    rmdir(made->folder);
    free(made->main);
    free(made->wal);
}

/* A database opened over memory. */
struct opened {
    struct zc_bytes *main, *wal;
    struct zc_database *database;
    struct zc_error error;
};

static inline enum zc_status opened_start(struct opened *opened, const struct made *made, enum zc_cipher cipher,
                                          const char *passphrase)
{
    memset(opened, 0, sizeof *opened);
    assert_int_equal(zc_bytes_new_memory(made->main, made->main_size, &opened->main, NULL), ZC_OK);
    if (made->wal)
        assert_int_equal(zc_bytes_new_memory(made->wal, made->wal_size, &opened->wal, NULL), ZC_OK);
    return zc_database_open(opened->main, opened->wal, cipher, passphrase, "test.db", &opened->database,
                            &opened->error);
}

static inline void opened_finish(struct opened *opened)
{
    zc_database_free(opened->database);
    zc_bytes_free(opened->main);
    zc_bytes_free(opened->wal);
}

#endif
