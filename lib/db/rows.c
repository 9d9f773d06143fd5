/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "db/rows.h"

#include <stdlib.h>


static int prepare_by_id(struct zc_rows *rows)
{
    const char *id = rows->table->rowid, *table = rows->table->name;
    /* NOT INDEXED: by the tree of the rows itself, whose ids then rise; a scan that does not rise has met damage. */
    char *tail = sqlite3_mprintf("NOT INDEXED WHERE %s >= ?1 ORDER BY %s", id, id);
    if (!tail)
        return SQLITE_NOMEM;
    int code = zc_rows_prepare(rows, false, tail, &rows->scan);
    sqlite3_free(tail);
    if (code == SQLITE_OK)
        code = zc_rows_prepare_text(rows, sqlite3_mprintf("SELECT %s FROM \"%w\" NOT INDEXED WHERE %s >= ?1 "
                                                          "ORDER BY %s LIMIT 1", id, table, id, id), &rows->probe);
    return code;
}

static int prepare_point(struct zc_rows *rows)
{
    char *tail = sqlite3_mprintf("NOT INDEXED WHERE %s = ?1", rows->table->rowid);
    int code = tail ? zc_rows_prepare(rows, false, tail, &rows->point) : SQLITE_NOMEM;
    sqlite3_free(tail);
    return code;
}

static int prepare_all(struct zc_rows *rows, const char *tail)
{
    if (!rows->table->rowid) {
        rows->order = ZC_ROWS_NO_ID;
        return zc_rows_prepare(rows, false, tail, &rows->scan);
    }
    if (!tail) {
        rows->order = ZC_ROWS_BY_ID;
        return prepare_by_id(rows);
    }
    rows->order = ZC_ROWS_BY_TAIL;
    int code = zc_rows_prepare_text(rows, sqlite3_mprintf("SELECT %s FROM \"%w\" %s", rows->table->rowid,
                                                          rows->table->name, tail), &rows->scan);
    return code == SQLITE_OK ? prepare_point(rows) : code;
}

enum zc_status zc_rows_open(struct zc_database *database, const char *table, const char *const *columns,
                            size_t column_count, const char *tail, struct zc_rows **ret_rows, struct zc_error *error)
{
    const struct zc_table *found = NULL;
    enum zc_status status = zc_database_find_table(database, table, &found, error);
    if (status != ZC_OK)
        return status;
    struct zc_rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        return zc_fail_nomem(error);
    rows->database = database;
    rows->table = found;
    rows->next_id = INT64_MIN;
    rows->column_count = column_count;
    rows->columns = calloc(column_count + 1, sizeof *rows->columns);
    rows->states = calloc(column_count + 1, sizeof *rows->states);
    rows->sizes = calloc(column_count + 1, sizeof *rows->sizes);
    if (!rows->columns || !rows->states || !rows->sizes) {
        zc_rows_free(rows);
        return zc_fail_nomem(error);
    }
    for (size_t i = 0; i < column_count; i++)
        rows->columns[i] = zc_table_column(found, columns[i]);
    int code = prepare_all(rows, tail);
    if (code != SQLITE_OK) {
        status = zc_database_fail(database, code, table, error);
        zc_rows_free(rows);
        return status;
    }
    *ret_rows = rows;
    return ZC_OK;
}

void zc_rows_free(struct zc_rows *rows)
{
    if (!rows)
        return;
    sqlite3_finalize(rows->scan);
    sqlite3_finalize(rows->point);
    sqlite3_finalize(rows->probe);
    sqlite3_finalize(rows->partial_row);
    free(rows->columns);
    free(rows->states);
    free(rows->sizes);
    free(rows);
}

void zc_rows_free_p(struct zc_rows **rows)
{
    zc_rows_free(*rows);
    *rows = NULL;
}

/* Without a tail there is nothing to bind: ?1 is then ours. */
void zc_rows_bind_int(struct zc_rows *rows, int parameter, int64_t value)
{
    if (rows->order != ZC_ROWS_BY_ID)
        sqlite3_bind_int64(rows->scan, parameter, value);
}

void zc_rows_bind_text(struct zc_rows *rows, int parameter, const char *value)
{
    if (rows->order != ZC_ROWS_BY_ID)
        sqlite3_bind_text(rows->scan, parameter, value, -1, SQLITE_TRANSIENT);
}

void zc_rows_reset(struct zc_rows *rows)
{
    sqlite3_reset(rows->scan);
    sqlite3_reset(rows->point);
    rows->current = NULL;
    rows->partial = rows->running = rows->finished = rows->has_gap = false;
    rows->has_id = rows->has_previous = false;
    rows->id = 0;
    rows->next_id = INT64_MIN;
    rows->damage_count = rows->probe_count = 0;
    rows->row_count = 0;
}

enum zc_status zc_rows_next(struct zc_rows *rows, struct zc_error *error)
{
    rows->current = NULL;
    rows->partial = rows->has_gap = false;
    rows->database->steps = 0;
    if (rows->finished)
        return ZC_END;
    if (++rows->row_count > rows->database->row_limit) {
        rows->finished = true;
        return zc_database_fail(rows->database, SQLITE_INTERRUPT, rows->table->name, error);
    }
    return zc_rows_scan(rows, error);
}

bool zc_rows_has_row(const struct zc_rows *rows)
{
    return rows->current != NULL;
}

bool zc_rows_gap(const struct zc_rows *rows, int64_t *ret_first, int64_t *ret_last)
{
    if (!rows->has_gap)
        return false;
    *ret_first = rows->gap_first;
    *ret_last = rows->gap_last;
    return true;
}

int64_t zc_rows_id(const struct zc_rows *rows)
{
    return rows->id;
}

bool zc_rows_has(const struct zc_rows *rows, size_t index)
{
    return index < rows->column_count && rows->columns[index];
}

/* The column of `current`, or -1 where there is no value to be asked for. */
static int find_value(const struct zc_rows *rows, size_t index)
{
    if (!rows->current || index >= rows->column_count || !rows->columns[index])
        return -1;
    return rows->partial && rows->states[index] != ZC_VALUE_THERE ? -1 : rows->first_column + (int)index;
}

bool zc_rows_is_lost(const struct zc_rows *rows, size_t index)
{
    return rows->current && rows->partial && index < rows->column_count && rows->states[index] != ZC_VALUE_THERE;
}

bool zc_rows_is_null(const struct zc_rows *rows, size_t index)
{
    int column = find_value(rows, index);
    if (column >= 0)
        return sqlite3_column_type(rows->current, column) == SQLITE_NULL;
    return !zc_rows_is_lost(rows, index);
}

int64_t zc_rows_int(const struct zc_rows *rows, size_t index)
{
    int column = find_value(rows, index);
    return column < 0 ? 0 : sqlite3_column_int64(rows->current, column);
}

size_t zc_rows_size(const struct zc_rows *rows, size_t index)
{
    int column = find_value(rows, index);
    if (column >= 0)
        return (size_t)sqlite3_column_bytes(rows->current, column);
    return zc_rows_is_lost(rows, index) ? rows->sizes[index] : 0;
}

const char *zc_rows_text(const struct zc_rows *rows, size_t index)
{
    int column = find_value(rows, index);
    return column < 0 ? NULL : (const char *)sqlite3_column_text(rows->current, column);
}

const uint8_t *zc_rows_blob(const struct zc_rows *rows, size_t index, size_t *ret_size)
{
    int column = find_value(rows, index);
    const uint8_t *data = column < 0 ? NULL : sqlite3_column_blob(rows->current, column);
    *ret_size = data ? (size_t)sqlite3_column_bytes(rows->current, column) : 0;
    return data;
}
