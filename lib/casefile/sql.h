/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/sql.h - statements, values and transactions on the case's database.  Stage: casefile.
 *
 * For the files of this folder only: other folders use case.h, inspection.h, journal.h, ... */
#ifndef ZC_CASEFILE_SQL_H
#define ZC_CASEFILE_SQL_H

#include <sqlite3.h>

#include "base/arena.h"
#include "casefile/case.h"

struct zc_case {
    sqlite3 *db;
    char *path, *unit;
    uint8_t hash_key[32];
    unsigned depth;               /* transactions inside each other */
};

/** What SQLite said last, as a status with text; `doing` says what was tried. */
enum zc_status zc_sql_fail(const struct zc_case *file, const char *doing, struct zc_error *error);
/** One or more statements without values or rows. */
enum zc_status zc_sql_run(const struct zc_case *file, const char *sql, struct zc_error *error) ZC_MUST_USE;

/** Begin; may be nested.  Every successful begin is answered by one zc_sql_end(). */
enum zc_status zc_sql_begin(struct zc_case *file, struct zc_error *error) ZC_MUST_USE;
/** Commit where `status` is ZC_OK, else roll back; returns `status`, or what the commit itself said.  `error` keeps
 *  what led to a roll-back. */
enum zc_status zc_sql_end(struct zc_case *file, enum zc_status status, struct zc_error *error) ZC_MUST_USE;

/* One prepared statement.  Values are set in the order of its question marks, then zc_query_run() or
 * zc_query_next(); columns are read by number.  Zero-initialise; ends with zc_query_finish(). */
struct zc_query {
    const struct zc_case *file;
    sqlite3_stmt *statement;
    int bound;
    bool failed;
};

enum zc_status zc_query_open(const struct zc_case *file, const char *sql, struct zc_query *ret_query,
                             struct zc_error *error) ZC_MUST_USE;
void zc_query_finish(struct zc_query *query);
/* Text and bytes are copied; NULL is SQL's NULL.  Failures are kept and told by the next run. */
void zc_query_text(struct zc_query *query, const char *text);
void zc_query_number(struct zc_query *query, int64_t number);
void zc_query_real(struct zc_query *query, double number);
void zc_query_bytes(struct zc_query *query, const void *data, size_t size);
/** Run to its end, and make it ready for the next values. */
enum zc_status zc_query_run(struct zc_query *query, struct zc_error *error) ZC_MUST_USE;
/** @return ZC_OK with a row, ZC_END behind the last one (then it is ready for new values) */
enum zc_status zc_query_next(struct zc_query *query, struct zc_error *error) ZC_MUST_USE;
int64_t zc_column_number(const struct zc_query *query, int column);
double zc_column_real(const struct zc_query *query, int column);
/** A copy in the arena; NULL for SQL's NULL.  @return false without memory */
bool zc_column_text(const struct zc_query *query, int column, struct zc_arena *arena, const char **ret_text);
/** Exactly `size` bytes; false on any other size. */
bool zc_column_bytes(const struct zc_query *query, int column, void *ret_data, size_t size);

#endif
