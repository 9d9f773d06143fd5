/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/rows.h - the state of reading one table, shared by rows.c (what callers see), scan.c (the order of the rows) and
 * salvage.c (rows that are too large or damaged).  Stage: db. */
#ifndef ZC_DB_ROWS_H
#define ZC_DB_ROWS_H

#include "db/handle.h"

enum zc_rows_order {
    ZC_ROWS_BY_ID,                   /* no tail: one scan in the order of the rowid */
    ZC_ROWS_BY_TAIL,                 /* ids in the order of the tail, each row by its id */
    ZC_ROWS_NO_ID,                   /* a table without rowid: one scan, which cannot go around damage */
};

enum zc_value_state { ZC_VALUE_THERE, ZC_VALUE_LARGE, ZC_VALUE_DAMAGED };

struct zc_rows {
    struct zc_database *database;
    const struct zc_table *table;
    enum zc_rows_order order;
    size_t column_count;
    const char **columns;            /* as the table spells them, borrowed from the schema; NULL = it has none such */
    enum zc_value_state *states;     /* of the present row, valid where it is `partial` */
    size_t *sizes;                   /* of its large values */
    sqlite3_stmt *scan;              /* by id: from ?1 on; by tail: the ids; no id: everything */
    sqlite3_stmt *point;             /* the row with id ?1 */
    sqlite3_stmt *probe;             /* the first id from ?1 on */
    sqlite3_stmt *partial_row;       /* the readable columns of a row that is too large or damaged */
    sqlite3_stmt *current;           /* what the present row's columns are asked of; NULL = no row */
    int first_column;                /* of `current`: behind the id, or 0 */
    bool partial;                    /* the present row has states other than THERE */
    bool running;                    /* `scan` stands on or behind a row */
    bool finished;
    int64_t id;                      /* of the present row */
    int64_t next_id;                 /* by id: the lowest that may come; where `scan` starts when it is not running */
    int64_t previous_id;             /* of the row before the present one */
    bool has_id, has_previous;
    bool has_gap;
    int64_t gap_first, gap_last;
    uint64_t row_count;              /* since the last reset */
    unsigned damage_count, probe_count;
};

/* scan.c */
enum zc_status zc_rows_scan(struct zc_rows *rows, struct zc_error *error) ZC_MUST_USE;

/** By id: the present row is `id`, the next ones lie behind it. */
void zc_rows_pass(struct zc_rows *rows, int64_t id);

/* salvage.c */
/** Prepare one statement.  @param sql  from sqlite3_mprintf(), freed here; NULL gives SQLITE_NOMEM */
int zc_rows_prepare_text(struct zc_rows *rows, char *sql, sqlite3_stmt **ret_statement);
/** Prepare "SELECT id, columns FROM table" + `tail`.
 *  @param with_states  leave out what the present states call lost */
int zc_rows_prepare(struct zc_rows *rows, bool with_states, const char *tail, sqlite3_stmt **ret_statement);
/** Make `id` the present row, with those of its columns that can be read.
 *  @return ZC_OK, ZC_LIMIT, ZC_CORRUPT (with or without a row), ZC_NOMEM, ZC_IO */
enum zc_status zc_rows_salvage(struct zc_rows *rows, int64_t id, struct zc_error *error) ZC_MUST_USE;
/** The first id from `start` on.  @return SQLITE_ROW, SQLITE_DONE (none) or what went wrong */
int zc_rows_probe(struct zc_rows *rows, int64_t start, int64_t *ret_id);
/** Reading by id failed at or behind next_id: find where it goes on, and say what is lost.
 *  @return as zc_rows_salvage(), never ZC_OK without a row */
enum zc_status zc_rows_go_around(struct zc_rows *rows, struct zc_error *error) ZC_MUST_USE;

#endif
