/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/sql.h"

#include <string.h>

/* SQLCipher tells a page whose HMAC is wrong as SQLITE_ERROR or SQLITE_CORRUPT, depending on who asked for the page;
 * our own SQL is tested, so what remains is a damaged file. */
static enum zc_status status_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_READONLY: case SQLITE_CANTOPEN: case SQLITE_PERM:
        return ZC_IO;
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return ZC_BUSY;
    case SQLITE_NOMEM:
        return ZC_NOMEM;
    case SQLITE_CONSTRAINT: case SQLITE_MISUSE: case SQLITE_RANGE: case SQLITE_MISMATCH: case SQLITE_TOOBIG:
        return ZC_INVALID;
    default:
        return ZC_CORRUPT;
    }
}

enum zc_status zc_sql_fail(const struct zc_case *file, const char *doing, struct zc_error *error)
{
    int code = sqlite3_extended_errcode(file->db);
    enum zc_status status = status_of(code);
    const char *advice = "";
    if (status == ZC_IO)
        advice = "; is the disk full or write-protected?  The case is as it was before";
    else if (status == ZC_CORRUPT)
        advice = "; the case file is damaged: take the last copy of it";
    zc_fail(error, status, ZC_STAGE_CASE, file->path, "%s: %s%s", doing, sqlite3_errmsg(file->db), advice);
    if (error)
        error->system = code;
    return status;
}

enum zc_status zc_sql_run(const struct zc_case *file, const char *sql, struct zc_error *error)
{
    if (sqlite3_exec(file->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return zc_sql_fail(file, "the case cannot be read or written", error);
    return ZC_OK;
}

/* A failed write (disk full) may have rolled everything back by itself. */
static bool is_rolled_back(const struct zc_case *file)
{
    return sqlite3_get_autocommit(file->db) != 0;
}

enum zc_status zc_sql_begin(struct zc_case *file, struct zc_error *error)
{
    enum zc_status status = zc_sql_run(file, file->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT inner", error);
    if (status == ZC_OK)
        file->depth++;
    return status;
}

enum zc_status zc_sql_end(struct zc_case *file, enum zc_status status, struct zc_error *error)
{
    bool outer = --file->depth == 0;
    if (status == ZC_OK) {
        if (sqlite3_exec(file->db, outer ? "COMMIT" : "RELEASE inner", NULL, NULL, NULL) == SQLITE_OK)
            return ZC_OK;
        status = zc_sql_fail(file, "the change could not be written", error);
    }
    if (!is_rolled_back(file))
        sqlite3_exec(file->db, outer ? "ROLLBACK" : "ROLLBACK TO inner; RELEASE inner", NULL, NULL, NULL);
    return status;
}

enum zc_status zc_query_open(const struct zc_case *file, const char *sql, struct zc_query *ret_query,
                             struct zc_error *error)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(file->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return zc_sql_fail(file, "the case cannot be read or written", error);
    *ret_query = (struct zc_query){ .file = file, .statement = statement };
    return ZC_OK;
}

void zc_query_finish(struct zc_query *query)
{
    sqlite3_finalize(query->statement);
    *query = (struct zc_query){ 0 };
}

static void note(struct zc_query *query, int code)
{
    if (code != SQLITE_OK)
        query->failed = true;
}

void zc_query_text(struct zc_query *query, const char *text)
{
    note(query, sqlite3_bind_text(query->statement, ++query->bound, text, -1, SQLITE_TRANSIENT));
}

void zc_query_number(struct zc_query *query, int64_t number)
{
    note(query, sqlite3_bind_int64(query->statement, ++query->bound, number));
}

void zc_query_real(struct zc_query *query, double number)
{
    note(query, sqlite3_bind_double(query->statement, ++query->bound, number));
}

void zc_query_bytes(struct zc_query *query, const void *data, size_t size)
{
    note(query, sqlite3_bind_blob64(query->statement, ++query->bound, data, size, SQLITE_TRANSIENT));
}

static void make_ready(struct zc_query *query)
{
    sqlite3_reset(query->statement);
    sqlite3_clear_bindings(query->statement);
    query->bound = 0;
    query->failed = false;
}

enum zc_status zc_query_next(struct zc_query *query, struct zc_error *error)
{
    if (query->failed)
        return zc_sql_fail(query->file, "a value cannot be stored", error);
    int code = sqlite3_step(query->statement);
    if (code == SQLITE_ROW)
        return ZC_OK;
    if (code != SQLITE_DONE)
        return zc_sql_fail(query->file, "the case cannot be read or written", error);
    make_ready(query);
    return ZC_END;
}

enum zc_status zc_query_run(struct zc_query *query, struct zc_error *error)
{
    enum zc_status status;
    do
        status = zc_query_next(query, error);
    while (status == ZC_OK);
    return status == ZC_END ? ZC_OK : status;
}

int64_t zc_column_number(const struct zc_query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

double zc_column_real(const struct zc_query *query, int column)
{
    return sqlite3_column_double(query->statement, column);
}

bool zc_column_text(const struct zc_query *query, int column, struct zc_arena *arena, const char **ret_text)
{
    *ret_text = NULL;
    if (sqlite3_column_type(query->statement, column) == SQLITE_NULL)
        return true;
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    if (text)
        *ret_text = zc_arena_copy(arena, text);
    return *ret_text != NULL;
}

bool zc_column_bytes(const struct zc_query *query, int column, void *ret_data, size_t size)
{
    const void *data = sqlite3_column_blob(query->statement, column);
    if (!data || sqlite3_column_bytes(query->statement, column) != (int)size)
        return false;
    memcpy(ret_data, data, size);
    return true;
}
