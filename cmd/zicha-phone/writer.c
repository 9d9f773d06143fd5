/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/writer.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/auto.h"
#include "cmd/zicha-phone/tree.h"

#define STATEMENTS 48

struct zc_writer {
    sqlite3 *handle;
    char *path;
    bool wal;
    struct { const char *sql; sqlite3_stmt *prepared; } statements[STATEMENTS];
    size_t statement_count;
};

static enum zc_status failed(struct zc_writer *writer, const char *sql, struct zc_error *error)
{
    return zc_fail(error, ZC_IO, ZC_STAGE_DATABASE, writer->path, "%s (%.120s)", sqlite3_errmsg(writer->handle), sql);
}

enum zc_status zc_writer_run(struct zc_writer *writer, const char *sql, struct zc_error *error)
{
    return sqlite3_exec(writer->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? ZC_OK : failed(writer, sql, error);
}

static enum zc_status set_key(struct zc_writer *writer, const char *passphrase, struct zc_error *error)
{
    char sql[160];
    snprintf(sql, sizeof sql, "PRAGMA key = '%s'; PRAGMA cipher_use_hmac = OFF; PRAGMA cipher_page_size = 1024; "
             "PRAGMA kdf_iter = 4000;", passphrase);
    return zc_writer_run(writer, sql, error);
}

enum zc_status zc_writer_open(const char *path, const char *passphrase, struct zc_writer **ret_writer,
                              struct zc_error *error)
{
    struct zc_writer *writer = calloc(1, sizeof *writer);
    if (!writer || !(writer->path = strdup(path))) {
        free(writer);
        return zc_fail_nomem(error);
    }
    enum zc_status status = ZC_OK;
    if (sqlite3_open(path, &writer->handle) != SQLITE_OK)
        status = failed(writer, "open", error);
    if (status == ZC_OK && passphrase)
        status = set_key(writer, passphrase, error);
    if (status == ZC_OK)
        status = zc_writer_run(writer, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
                               "PRAGMA cache_size = -65536; PRAGMA locking_mode = EXCLUSIVE; BEGIN", error);
    if (status != ZC_OK) {
        enum zc_status ignored = zc_writer_close(writer, false, NULL);
        (void)ignored;
        return status;
    }
    *ret_writer = writer;
    return ZC_OK;
}

static sqlite3_stmt *statement(struct zc_writer *writer, const char *sql)
{
    for (size_t i = 0; i < writer->statement_count; i++)
        if (writer->statements[i].sql == sql)
            return writer->statements[i].prepared;
    sqlite3_stmt *prepared = NULL;
    if (writer->statement_count == STATEMENTS
        || sqlite3_prepare_v2(writer->handle, sql, -1, &prepared, NULL) != SQLITE_OK)
        return NULL;
    writer->statements[writer->statement_count].sql = sql;
    writer->statements[writer->statement_count++].prepared = prepared;
    return prepared;
}

static void bind(sqlite3_stmt *prepared, const char *types, va_list values)
{
    int at = 1;
    for (const char *type = types; *type; type++, at++) {
        if (*type == 'i') {
            sqlite3_bind_int64(prepared, at, va_arg(values, int64_t));
        } else if (*type == 't') {
            sqlite3_bind_text(prepared, at, va_arg(values, const char *), -1, SQLITE_STATIC);
        } else if (*type == 'b') {
            const void *data = va_arg(values, const void *);
            sqlite3_bind_blob64(prepared, at, data, va_arg(values, size_t), SQLITE_STATIC);
        } else {
            sqlite3_bind_null(prepared, at);
        }
    }
}

enum zc_status zc_writer_insert(struct zc_writer *writer, struct zc_error *error, const char *sql, const char *types,
                                ...)
{
    sqlite3_stmt *prepared = statement(writer, sql);
    if (!prepared)
        return failed(writer, sql, error);
    va_list values;
    va_start(values, types);
    bind(prepared, types, values);
    va_end(values);
    int result = sqlite3_step(prepared);
    enum zc_status status = result == SQLITE_DONE ? ZC_OK : failed(writer, sql, error);
    sqlite3_reset(prepared);
    return status;
}

enum zc_status zc_writer_start_wal(struct zc_writer *writer, struct zc_error *error)
{
    writer->wal = true;
    return zc_writer_run(writer, "COMMIT; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL; "
                         "PRAGMA wal_autocheckpoint = 0; BEGIN", error);
}

static enum zc_status copy_suffix(const char *path, const char *suffix, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *from = NULL, *to = NULL;
    ZC_AUTO(zc_free_p) uint8_t *data = NULL;
    size_t size = 0;
    if (asprintf(&from, "%s%s", path, suffix) < 0 || asprintf(&to, "%s.copy%s", path, suffix) < 0)
        return zc_fail_nomem(error);
    enum zc_status status = zc_tree_load_file(from, &data, &size, error);
    return status == ZC_OK ? zc_tree_write_file(to, data, size, error) : status;
}

static enum zc_status put_back(const char *path, const char *suffix, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *from = NULL, *to = NULL;
    if (asprintf(&from, "%s.copy%s", path, suffix) < 0 || asprintf(&to, "%s%s", path, suffix) < 0)
        return zc_fail_nomem(error);
    return rename(from, to) == 0 ? ZC_OK : zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, to, "cannot rename");
}

/* Closing the last connection would write the -wal back: what a phone leaves is copied before. */
static enum zc_status close_live(struct zc_writer *writer, struct zc_error *error)
{
    enum zc_status status = zc_writer_run(writer, "COMMIT", error);
    if (status == ZC_OK)
        status = copy_suffix(writer->path, "", error);
    if (status == ZC_OK)
        status = copy_suffix(writer->path, "-wal", error);
    sqlite3_close(writer->handle);
    writer->handle = NULL;
    if (status == ZC_OK)
        status = put_back(writer->path, "", error);
    if (status == ZC_OK)
        status = put_back(writer->path, "-wal", error);
    return status;
}

enum zc_status zc_writer_close(struct zc_writer *writer, bool keep, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (!writer)
        return ZC_OK;
    for (size_t i = 0; i < writer->statement_count; i++)
        sqlite3_finalize(writer->statements[i].prepared);
    if (keep && writer->wal)
        status = close_live(writer, error);
    else if (keep)                     /* the app runs in WAL mode: the header says so, the -wal is gone */
        status = zc_writer_run(writer, "COMMIT; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error);
    sqlite3_close(writer->handle);
    free(writer->path);
    free(writer);
    return status;
}

bool zc_writer_has_wal(const struct zc_writer *writer)
{
    return writer->wal;
}
