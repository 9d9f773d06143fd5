/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which rows come, and what a failing step means. */
#include "db/rows.h"

#include <stdio.h>

#include "base/limits.h"

/* What cannot be gone around: the bytes themselves cannot be read, or there is no memory. */
static bool is_final(struct zc_rows *rows, int code)
{
    return (code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM
           || ((code & 0xff) == SQLITE_IOERR && zc_vfs_failure(rows->database->vfs, NULL) != ZC_OK);
}

static enum zc_status end_with(struct zc_rows *rows, int code, struct zc_error *error)
{
    rows->finished = true;
    return zc_database_fail(rows->database, code, rows->table->name, error);
}

static enum zc_status stand_on(struct zc_rows *rows, sqlite3_stmt *statement, int first_column)
{
    rows->current = statement;
    rows->first_column = first_column;
    return ZC_OK;
}

void zc_rows_pass(struct zc_rows *rows, int64_t id)
{
    rows->has_previous = rows->has_id;
    rows->previous_id = rows->id;
    rows->has_id = true;
    rows->id = id;
    rows->finished = id == INT64_MAX;
    rows->next_id = rows->finished ? id : id + 1;
}

static enum zc_status scan_by_id(struct zc_rows *rows, struct zc_error *error)
{
    if (!rows->running) {
        sqlite3_reset(rows->scan);
        sqlite3_bind_int64(rows->scan, 1, rows->next_id);
        rows->running = true;
    }
    int code = sqlite3_step(rows->scan);
    if (code == SQLITE_DONE) {
        rows->finished = true;
        return ZC_END;
    }
    if (code == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(rows->scan, 0);
        if (id >= rows->next_id) {
            zc_rows_pass(rows, id);
            return stand_on(rows, rows->scan, 1);
        }
        code = SQLITE_CORRUPT;       /* ids must rise */
        if (rows->has_previous && id > rows->previous_id)
            rows->next_id = id;      /* the one before was wrong: too high; else pages lead in a circle */
    }
    sqlite3_reset(rows->scan);
    rows->running = false;
    return is_final(rows, code) ? end_with(rows, code, error) : zc_rows_go_around(rows, error);
}

static enum zc_status scan_by_tail(struct zc_rows *rows, struct zc_error *error)
{
    zc_database_lift_limit(rows->database);
    int code = sqlite3_step(rows->scan);
    zc_database_lower_limit(rows->database);
    if (code == SQLITE_DONE) {
        rows->finished = true;
        return ZC_END;
    }
    if (code != SQLITE_ROW) {
        /* Too big with the limit lifted: a length that is no length. */
        enum zc_status status = end_with(rows, code == SQLITE_TOOBIG ? SQLITE_CORRUPT : code, error);
        if (status == ZC_CORRUPT && error)
            zc_error_prefix(error, "rows are missing, their order cannot be followed further");
        return status;
    }
    rows->id = sqlite3_column_int64(rows->scan, 0);
    sqlite3_reset(rows->point);
    sqlite3_bind_int64(rows->point, 1, rows->id);
    code = sqlite3_step(rows->point);
    if (code == SQLITE_ROW)
        return stand_on(rows, rows->point, 1);
    sqlite3_reset(rows->point);
    return is_final(rows, code) ? end_with(rows, code, error) : zc_rows_salvage(rows, rows->id, error);
}

static enum zc_status scan_without_id(struct zc_rows *rows, struct zc_error *error)
{
    int code = sqlite3_step(rows->scan);
    if (code == SQLITE_ROW)
        return stand_on(rows, rows->scan, 1);
    if (code == SQLITE_DONE) {
        rows->finished = true;
        return ZC_END;
    }
    enum zc_status status = end_with(rows, code, error);
    if ((status == ZC_CORRUPT || status == ZC_LIMIT) && error)
        zc_error_prefix(error, "this row and all behind it are not read (a table without rowid)");
    return status;
}

enum zc_status zc_rows_scan(struct zc_rows *rows, struct zc_error *error)
{
    switch (rows->order) {
    case ZC_ROWS_BY_ID:
        return scan_by_id(rows, error);
    case ZC_ROWS_BY_TAIL:
        return scan_by_tail(rows, error);
    default:
        return scan_without_id(rows, error);
    }
}
