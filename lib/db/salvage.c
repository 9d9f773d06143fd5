/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that SQLite refuses: above the cap, or damaged.  One that is too large is read column by column: the true size
 * of a value comes from an incremental blob handle, which reads the row's header and not the value.  Damage in a row's
 * overflow pages costs the columns that lie there; damage in a page of the tree costs the rows below it, and reading
 * goes on at the first id behind them. */
#include "db/rows.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/limits.h"

int zc_rows_prepare_text(struct zc_rows *rows, char *sql, sqlite3_stmt **ret_statement)
{
    if (!sql)
        return SQLITE_NOMEM;
    const char *end = NULL;
    int code = sqlite3_prepare_v2(rows->database->handle, sql, -1, ret_statement, &end);
    if (code == SQLITE_OK && end && *end)
        code = SQLITE_ERROR;         /* a tail with a second statement in it */
    sqlite3_free(sql);
    return code;
}

int zc_rows_prepare(struct zc_rows *rows, bool with_states, const char *tail, sqlite3_stmt **ret_statement)
{
    char *sql = sqlite3_mprintf("SELECT %s", rows->table->rowid ? rows->table->rowid : "NULL");
    for (size_t i = 0; sql && i < rows->column_count; i++) {
        const char *column = rows->columns[i];
        char *longer = !column || (with_states && rows->states[i] != ZC_VALUE_THERE)
                       ? sqlite3_mprintf("%s, NULL", sql) : sqlite3_mprintf("%s, \"%w\"", sql, column);
        sqlite3_free(sql);
        sql = longer;
    }
    char *whole = sql ? sqlite3_mprintf("%s FROM \"%w\" %s", sql, rows->table->name, tail ? tail : "") : NULL;
    sqlite3_free(sql);
    return zc_rows_prepare_text(rows, whole, ret_statement);
}

/* One row by its id: one column of it, or (NULL) all that the present states leave. */
static int prepare_row(struct zc_rows *rows, const char *column, int64_t id, sqlite3_stmt **ret_statement)
{
    char *tail = sqlite3_mprintf("NOT INDEXED WHERE %s = ?1", rows->table->rowid);
    int code = SQLITE_NOMEM;
    if (tail && !column)
        code = zc_rows_prepare(rows, true, tail, ret_statement);
    else if (tail)
        code = zc_rows_prepare_text(rows, sqlite3_mprintf("SELECT \"%w\" FROM \"%w\" %s", column, rows->table->name,
                                                          tail), ret_statement);
    sqlite3_free(tail);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(*ret_statement, 1, id);
    return code;
}

/* Can this value be read, and how long is it?  The limit on whole rows is lifted here. */
static int judge_value(struct zc_rows *rows, size_t index, int64_t id)
{
    const char *column = rows->columns[index];
    sqlite3_blob *blob = NULL;
    rows->states[index] = ZC_VALUE_THERE;
    rows->sizes[index] = 0;
    if (!column)
        return SQLITE_OK;
    int code = sqlite3_blob_open(rows->database->handle, "main", rows->table->name, column, id, 0, &blob);
    int size = code == SQLITE_OK ? sqlite3_blob_bytes(blob) : 0;
    sqlite3_blob_close(blob);
    if (code == SQLITE_NOMEM)
        return code;
    if (size > (int)ZC_LIMIT_MESSAGE) {
        rows->states[index] = ZC_VALUE_LARGE;
        rows->sizes[index] = (size_t)size;
        return SQLITE_OK;
    }
    sqlite3_stmt *statement = NULL;
    code = prepare_row(rows, column, id, &statement);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW)
        rows->states[index] = ZC_VALUE_DAMAGED;
    return (code & 0xff) == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

/* Counts the values of each state; a row of which nothing can be read is none. */
static int judge_row(struct zc_rows *rows, int64_t id, size_t *ret_large, size_t *ret_damaged)
{
    size_t there = 0;
    *ret_large = *ret_damaged = 0;
    for (size_t i = 0; i < rows->column_count; i++) {
        if (judge_value(rows, i, id) == SQLITE_NOMEM)
            return SQLITE_NOMEM;
        *ret_large += rows->states[i] == ZC_VALUE_LARGE;
        *ret_damaged += rows->states[i] == ZC_VALUE_DAMAGED;
        there += rows->columns[i] && rows->states[i] != ZC_VALUE_DAMAGED;
    }
    if (there == 0)
        return SQLITE_CORRUPT;
    sqlite3_finalize(rows->partial_row);
    rows->partial_row = NULL;
    int code = prepare_row(rows, NULL, id, &rows->partial_row);
    return code == SQLITE_OK ? sqlite3_step(rows->partial_row) : code;
}

static void set_gap(struct zc_rows *rows, int64_t first, int64_t last)
{
    rows->has_gap = true;
    rows->gap_first = first;
    rows->gap_last = last;
}

enum zc_status zc_rows_salvage(struct zc_rows *rows, int64_t id, struct zc_error *error)
{
    size_t large = 0, damaged = 0;
    char place[ZC_ERROR_PLACE_SIZE];
    snprintf(place, sizeof place, "%s %s row %" PRId64, rows->database->name, rows->table->name, id);
    zc_database_lift_limit(rows->database);
    int code = judge_row(rows, id, &large, &damaged);
    zc_database_lower_limit(rows->database);
    if ((code & 0xff) == SQLITE_NOMEM)
        return zc_fail_nomem(error);
    if (code != SQLITE_ROW) {
        set_gap(rows, id, id);
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, place, "the row cannot be read");
    }
    rows->current = rows->partial_row;
    rows->first_column = 1;
    rows->partial = true;
    if (damaged > 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, place, "%zu of its values cannot be read", damaged);
    if (large > 0)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_DATABASE, place, "%zu of its values are above %llu bytes", large,
                       (unsigned long long)ZC_LIMIT_MESSAGE);
    return ZC_OK;                    /* long only as a whole */
}

int zc_rows_probe(struct zc_rows *rows, int64_t start, int64_t *ret_id)
{
    rows->probe_count++;
    sqlite3_reset(rows->probe);
    sqlite3_bind_int64(rows->probe, 1, start);
    int code = sqlite3_step(rows->probe);
    if (code == SQLITE_ROW) {
        *ret_id = sqlite3_column_int64(rows->probe, 0);
        if (*ret_id < start)
            code = SQLITE_CORRUPT;
    }
    sqlite3_reset(rows->probe);
    return code;
}

static bool is_bad(int code)
{
    return code != SQLITE_ROW && code != SQLITE_DONE;
}

/* The widest step of the search: a region that is readable and narrower than this may be stepped over between two
 * damaged ones; it then lies in the gap that is told. */
static uint64_t widest_step(struct zc_rows *rows, int64_t start)
{
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\" NOT INDEXED ORDER BY %s DESC LIMIT 1", rows->table->rowid,
                                rows->table->name, rows->table->rowid);
    int64_t last = INT64_MAX;
    if (sql && sqlite3_prepare_v2(rows->database->handle, sql, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        last = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_free(sql);
    uint64_t range = last > start ? (uint64_t)last - (uint64_t)start : 0;
    return range / 4096 + 1;
}

/* From `start` on nothing can be read.  Step forward, wider and wider, until something can; then halve the way back.
 * Writes the smallest start that works and what is found there; false = there is none to be found. */
static bool find_end_of_damage(struct zc_rows *rows, int64_t start, int64_t *ret_start, int *ret_code)
{
    int64_t bad = start, good = 0, id = 0;
    int code = SQLITE_CORRUPT;
    if (bad < 0 && is_bad(code = zc_rows_probe(rows, 0, &id)))
        bad = 0;                     /* no table of a phone has negative ids */
    uint64_t widest = widest_step(rows, bad), step = 1;
    while (is_bad(code)) {
        if (bad == INT64_MAX || rows->probe_count > ZC_LIMIT_DAMAGE_PROBES)
            return false;
        good = step > (uint64_t)INT64_MAX - (uint64_t)bad ? INT64_MAX : (int64_t)((uint64_t)bad + step);
        code = zc_rows_probe(rows, good, &id);
        if (is_bad(code))
            bad = good;
        step = step * 2 < widest ? step * 2 : widest;
    }
    *ret_code = code;
    while ((uint64_t)good - (uint64_t)bad > 1) {
        int64_t middle = (int64_t)((uint64_t)bad + ((uint64_t)good - (uint64_t)bad) / 2);
        code = zc_rows_probe(rows, middle, &id);
        if (is_bad(code)) {
            bad = middle;
        } else {
            good = middle;
            *ret_code = code;
        }
    }
    *ret_start = good;
    return true;
}

static enum zc_status tell_gap(struct zc_rows *rows, int64_t first, int64_t last, struct zc_error *error)
{
    char place[ZC_ERROR_PLACE_SIZE];
    snprintf(place, sizeof place, "%s %s", rows->database->name, rows->table->name);
    set_gap(rows, first, last);
    if (rows->finished)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, place, first == INT64_MIN
                       ? "no row can be read" : "the rows from number %" PRId64 " on cannot be read", first);
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, place,
                   first == INT64_MIN ? "the rows up to number %" PRId64 " cannot be read" : first == last
                                      ? "the row with number %" PRId64 " cannot be read"
                                      : "the rows up to number %" PRId64 ", from %" PRId64 " on, cannot be read",
                   last, first);
}

/* Is the whole row longer than SQLite may take at once?  Then that is why the scan stopped at it. */
static bool is_long(struct zc_rows *rows)
{
    sqlite3_reset(rows->partial_row);
    int code = sqlite3_step(rows->partial_row);
    sqlite3_reset(rows->partial_row);
    zc_database_lift_limit(rows->database);
    int again = sqlite3_step(rows->partial_row);
    zc_database_lower_limit(rows->database);
    return code == SQLITE_TOOBIG && again == SQLITE_ROW;
}

/* The tree gives `id` as the next row: it should be the one at which the scan stopped. */
static enum zc_status go_on_at(struct zc_rows *rows, int64_t id, struct zc_error *error)
{
    int64_t start = rows->next_id;
    enum zc_status status = zc_rows_salvage(rows, id, error);
    if (status != ZC_OK || id == start || is_long(rows)) {
        if (status != ZC_NOMEM && status != ZC_IO)
            zc_rows_pass(rows, id);
        return status;
    }
    /* Nothing is wrong with it: the scan stopped at something between that looking up does not find. */
    rows->current = NULL;
    rows->partial = false;
    rows->next_id = id;
    return tell_gap(rows, start, id - 1, error);
}

enum zc_status zc_rows_go_around(struct zc_rows *rows, struct zc_error *error)
{
    int64_t start = rows->next_id, id = 0;
    int code = zc_rows_probe(rows, start, &id);
    if (code == SQLITE_ROW)
        return go_on_at(rows, id, error);
    int64_t next = 0;
    if (code == SQLITE_DONE || ++rows->damage_count > ZC_LIMIT_DAMAGE
        || !find_end_of_damage(rows, start, &next, &code) || code == SQLITE_DONE) {
        rows->finished = true;
        return tell_gap(rows, start, INT64_MAX, error);
    }
    rows->next_id = next;
    return tell_gap(rows, start, next - 1, error);
}
