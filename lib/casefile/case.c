/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/case.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <openssl/crypto.h>

#include "base/auto.h"
#include "base/hash.h"
#include "casefile/journal.h"
#include "casefile/sql.h"
#include "casefile/schema.h"

enum { PAGE_SIZE = 4096, APPLICATION_ID = 0x5a434153, VERSION = 4 };

const char *zc_case_unit(const struct zc_case *file) { return file->unit; }

enum zc_status zc_case_keyed_hash(const struct zc_case *file, const void *data, size_t size, uint8_t ret_digest[32],
                                  struct zc_error *error)
{
    return zc_hmac_sha256(file->hash_key, sizeof file->hash_key, data, size, ret_digest, error);
}

void zc_case_free(struct zc_case *file)
{
    if (!file)
        return;
    sqlite3_close(file->db);      /* wipes its copies of the passphrase and the keys made of it */
    free(file->path);
    free(file->unit);
    OPENSSL_cleanse(file->hash_key, sizeof file->hash_key);
    free(file);
}

void zc_case_free_p(struct zc_case **file)
{
    zc_case_free(*file);
    *file = NULL;
}

/* With a slash in front SQLite can take no name for an address or for memory. */
static char *make_plain_path(const char *path)
{
    char *plain = NULL;
    return asprintf(&plain, "%s%s", path[0] == '/' ? "" : "./", path) < 0 ? NULL : plain;
}

/* Key, cipher and the exclusive lock.  The first page is read here, so a wrong passphrase shows. */
static enum zc_status connect(struct zc_case *file, const char *passphrase, struct zc_error *error)
{
    if (sqlite3_open_v2(file->path, &file->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return file->db ? zc_sql_fail(file, "the case cannot be opened", error) : zc_fail_nomem(error);
    sqlite3_extended_result_codes(file->db, 1);
    if (sqlite3_key_v2(file->db, "main", passphrase, (int)strlen(passphrase)) != SQLITE_OK)
        return zc_sql_fail(file, "the case cannot be opened", error);
    static const char settings[] =
        "PRAGMA kdf_iter = 256000; PRAGMA cipher_page_size = 4096; PRAGMA temp_store = MEMORY;"
        "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
        "PRAGMA locking_mode = EXCLUSIVE;";
    enum zc_status status = zc_sql_run(file, settings, error);
    if (status != ZC_OK)
        return status;
    if (sqlite3_exec(file->db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK)
        return zc_sql_run(file, "COMMIT; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", error);
    switch (sqlite3_errcode(file->db)) {
    case SQLITE_NOTADB:
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CASE, file->path,
                       "wrong passphrase, or the head of the case file is damaged");
    case SQLITE_BUSY:
        return zc_fail(error, ZC_BUSY, ZC_STAGE_CASE, file->path,
                       "the case is in use by another zicha; end that one first");
    default:
        return zc_sql_fail(file, "the case cannot be opened", error);
    }
}

static enum zc_status new_handle(const char *path, struct zc_case **ret_case, struct zc_error *error)
{
    struct zc_case *file = calloc(1, sizeof *file);
    if (file)
        file->path = make_plain_path(path);
    if (!file || !file->path) {
        zc_case_free(file);
        return zc_fail_nomem(error);
    }
    *ret_case = file;
    return ZC_OK;
}

static enum zc_status put_meta(struct zc_case *file, const char *name, const void *data, size_t size,
                               struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO meta (name, value) VALUES (?, ?)", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, name);
    zc_query_bytes(&query, data, size);
    return zc_query_run(&query, error);
}

/* From the version the file has to the present one, step by step. */
static enum zc_status run_steps(struct zc_case *file, int64_t from, struct zc_error *error)
{
    static const char *const steps[VERSION] = { ZC_CASE_SCHEMA, ZC_CASE_SCHEMA_2, ZC_CASE_SCHEMA_3, ZC_CASE_SCHEMA_4 };
    enum zc_status status = ZC_OK;
    for (int64_t version = from; version < VERSION && status == ZC_OK; version++)
        status = zc_sql_run(file, steps[version], error);
    return status;
}

static enum zc_status fill_new(struct zc_case *file, const char *unit, struct zc_error *error)
{
    enum zc_status status = run_steps(file, 0, error);
    if (status == ZC_OK)
        status = put_meta(file, "unit", unit, strlen(unit), error);
    if (status == ZC_OK)
        status = put_meta(file, "hash_key", file->hash_key, sizeof file->hash_key, error);
    if (status != ZC_OK)
        return status;
    return zc_journal_add(file, &(struct zc_journal_entry){ .action = "create", .subject = unit }, error);
}

static enum zc_status build(struct zc_case *file, const char *passphrase, const char *unit, struct zc_error *error)
{
    file->unit = strdup(unit);
    if (!file->unit)
        return zc_fail_nomem(error);
    enum zc_status status = zc_random(file->hash_key, sizeof file->hash_key, error);
    if (status == ZC_OK)
        status = connect(file, passphrase, error);
    if (status == ZC_OK)
        status = zc_sql_begin(file, error);
    if (status != ZC_OK)
        return status;
    return zc_sql_end(file, fill_new(file, unit, error), error);
}

enum zc_status zc_case_create(const char *path, const char *passphrase, const char *unit, struct zc_case **ret_case,
                              struct zc_error *error)
{
    if (!passphrase || !*passphrase)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, path, "a case needs a passphrase");
    if (!unit || !*unit)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, path, "a case needs the name of the unit");
    ZC_AUTO(zc_close_p) int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0 && errno == EEXIST)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, path,
                       "there is such a file already; a case is never written over");
    if (descriptor < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CASE, path, "the case cannot be made");
    zc_close_p(&descriptor);   /* before SQLite locks it: closing any descriptor of a file drops its locks */
    struct zc_case *file = NULL;
    enum zc_status status = new_handle(path, &file, error);
    if (status == ZC_OK)
        status = build(file, passphrase, unit, error);
    if (status != ZC_OK) {
        zc_case_free(file);
        unlink(path);
        return status;
    }
    *ret_case = file;
    return ZC_OK;
}

static enum zc_status read_pragma(struct zc_case *file, const char *sql, int64_t *ret_value, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_value = zc_column_number(&query, 0);
    return status == ZC_END ? ZC_CORRUPT : status;
}

/* A case of an earlier zicha is brought up to this version, once, and says so in its journal. */
static enum zc_status bring_up(struct zc_case *file, int64_t version, struct zc_error *error)
{
    enum zc_status status = zc_sql_begin(file, error);
    if (status != ZC_OK)
        return status;
    status = run_steps(file, version, error);
    if (status == ZC_OK)
        status = zc_journal_add(file, &(struct zc_journal_entry){ .action = "upgrade", .subject = "3" }, error);
    return zc_sql_end(file, status, error);
}

static enum zc_status check_version(struct zc_case *file, int64_t *ret_version, struct zc_error *error)
{
    int64_t id = 0, version = 0;
    enum zc_status status = read_pragma(file, "PRAGMA application_id", &id, error);
    if (status == ZC_OK)
        status = read_pragma(file, "PRAGMA user_version", &version, error);
    if (status != ZC_OK)
        return status;
    if (id != APPLICATION_ID)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "the file opens, but it is no case of zicha");
    *ret_version = version;
    if (version < 1 || version > VERSION)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CASE, file->path,
                       "the case has version %lld, this zicha knows version %d: use the zicha that made it",
                       (long long)version, VERSION);
    return ZC_OK;
}

static enum zc_status read_meta(struct zc_case *file, struct zc_error *error)
{
    struct zc_arena arena = { 0 };
    const char *unit = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT (SELECT value FROM meta WHERE name = 'hash_key'),"
                                          "(SELECT CAST(value AS TEXT) FROM meta WHERE name = 'unit')", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status != ZC_OK)
        return status;
    bool good = zc_column_bytes(&query, 0, file->hash_key, sizeof file->hash_key)
                && zc_column_text(&query, 1, &arena, &unit) && unit;
    file->unit = good ? strdup(unit) : NULL;
    zc_arena_finish(&arena);
    if (!good)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "the case lacks its unit or its key");
    return file->unit ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status check_file(const char *path, struct zc_error *error)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return errno == ENOENT || errno == ENOTDIR
               ? zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, path, "there is no such case; `zicha new` makes one")
               : zc_fail_errno(error, errno, ZC_STAGE_CASE, path, "the case cannot be opened");
    if (!S_ISREG(info.st_mode))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, path, "this is no case file");
    if (info.st_size < PAGE_SIZE)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, path,
                       "the case file is cut off (%lld bytes): take the last copy of it", (long long)info.st_size);
    return ZC_OK;
}

enum zc_status zc_case_open(const char *path, const char *passphrase, struct zc_case **ret_case,
                            struct zc_error *error)
{
    enum zc_status status = check_file(path, error);
    if (status != ZC_OK)
        return status;
    if (!passphrase || !*passphrase)
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CASE, path, "the passphrase is empty");
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    status = new_handle(path, &file, error);
    if (status == ZC_OK)
        status = connect(file, passphrase, error);
    int64_t version = 0;
    if (status == ZC_OK)
        status = check_version(file, &version, error);
    if (status == ZC_OK)
        status = read_meta(file, error);
    if (status == ZC_OK && version < VERSION)
        status = bring_up(file, version, error);
    if (status != ZC_OK)
        return status;
    *ret_case = file;
    file = NULL;
    return ZC_OK;
}
