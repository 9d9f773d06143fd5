/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/schema.h - the tables and columns a database really has.  Stage: db. */
#ifndef ZC_DB_SCHEMA_H
#define ZC_DB_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include <sqlcipher/sqlite3.h>

#include "base/error.h"

struct zc_table {
    char *name;
    char **columns;
    size_t column_count;             /* 0 = there, but its definition cannot be read */
    const char *rowid;               /* the word that means the rowid in this table; NULL = it has none */
};

/* Zero-initialise; ends with zc_schema_finish(). */
struct zc_schema {
    struct zc_table *tables;         /* sorted by name, those that cannot be read included */
    const char **names;              /* of those that can */
    size_t table_count, name_count;
    char **notes;
    size_t note_count;
};

/** Fill an empty schema.  What is skipped is put into the notes.
 *  @return ZC_CORRUPT, ZC_WRONG_KEY where not even the schema's first page can be read, ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_schema_read(struct zc_schema *schema, sqlite3 *handle, const char *place,
                              struct zc_error *error) ZC_MUST_USE;
void zc_schema_finish(struct zc_schema *schema);
/** Names are compared as SQLite does, without regard to ASCII case; NULL = there is none. */
const struct zc_table *zc_schema_find(const struct zc_schema *schema, const char *table);
/** The column as the table spells it, or NULL. */
const char *zc_table_column(const struct zc_table *table, const char *column);
enum zc_status zc_schema_note(struct zc_schema *schema, struct zc_error *error, const char *format, ...) ZC_MUST_USE
    ZC_PRINTF(3, 4);

#endif
