/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/handle.h - an opened database, as database.c makes it and rows.c uses it.  Stage: db. */
#ifndef ZC_DB_HANDLE_H
#define ZC_DB_HANDLE_H

#include "db/database.h"
#include "db/schema.h"
#include "db/vfs.h"

struct zc_database {
    char *name;
    struct zc_vfs *vfs;
    sqlite3 *handle;
    struct zc_schema schema;
    uint64_t row_limit;              /* no table holds more: a row takes 4 bytes at least */
    uint64_t steps, step_limit;      /* of SQLite's machine since the last row: a damaged tree may have no end */
};

/** Turn an SQLite code into a status with its text; `place` is put behind the database's name. */
enum zc_status zc_database_fail(struct zc_database *database, int code, const char *place,
                                struct zc_error *error) ZC_MUST_USE;
/** The table, or why not: ZC_NOT_FOUND, ZC_UNSUPPORTED. */
enum zc_status zc_database_find_table(struct zc_database *database, const char *name, const struct zc_table **ret_table,
                                      struct zc_error *error) ZC_MUST_USE;

/* Values above the cap are never loaded: lowered, SQLite refuses every column of a row that is longer; lifted, it is
 * up to the statement not to touch them. */
void zc_database_lower_limit(struct zc_database *database);
void zc_database_lift_limit(struct zc_database *database);

#endif
