/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "db/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

void zc_schema_finish(struct zc_schema *schema)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        struct zc_table *table = &schema->tables[i];
        for (size_t k = 0; k < table->column_count; k++)
            free(table->columns[k]);
        free(table->columns);
        free(table->name);
    }
    for (size_t i = 0; i < schema->note_count; i++)
        free(schema->notes[i]);
    free(schema->tables);
    free(schema->names);
    free(schema->notes);
    *schema = (struct zc_schema){ 0 };
}

/* Room for one more in an array that doubles at powers of two. */
static bool grow(void *array, size_t count, size_t size)
{
    if (count & (count - 1))
        return true;
    void *larger = reallocarray(*(void **)array, count ? count * 2 : 1, size);
    if (larger)
        *(void **)array = larger;
    return larger != NULL;
}

enum zc_status zc_schema_note(struct zc_schema *schema, struct zc_error *error, const char *format, ...)
{
    char text[ZC_ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (!grow(&schema->notes, schema->note_count, sizeof *schema->notes))
        return zc_fail_nomem(error);
    schema->notes[schema->note_count] = strdup(text);
    if (!schema->notes[schema->note_count])
        return zc_fail_nomem(error);
    schema->note_count++;
    return ZC_OK;
}

const struct zc_table *zc_schema_find(const struct zc_schema *schema, const char *table)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (sqlite3_stricmp(schema->tables[i].name, table) == 0)
            return &schema->tables[i];
    return NULL;
}

const char *zc_table_column(const struct zc_table *table, const char *column)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (sqlite3_stricmp(table->columns[i], column) == 0)
            return table->columns[i];
    return NULL;
}

/* Columns stay absent where SQLite cannot make out the definition: then table_info has no rows. */
static enum zc_status read_columns(sqlite3 *handle, struct zc_table *table, struct zc_error *error)
{
    char *sql = sqlite3_mprintf("PRAGMA table_info(\"%w\")", table->name);
    sqlite3_stmt *statement = NULL;
    int code = sql ? sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) : SQLITE_NOMEM;
    sqlite3_free(sql);
    while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW && table->column_count < ZC_LIMIT_COLUMNS) {
        const char *name = (const char *)sqlite3_column_text(statement, 1);
        char *copy = name ? strdup(name) : NULL;
        if (!copy || !grow(&table->columns, table->column_count, sizeof *table->columns)) {
            free(copy);
            code = SQLITE_NOMEM;
            break;
        }
        table->columns[table->column_count++] = copy;
    }
    sqlite3_finalize(statement);
    return code == SQLITE_NOMEM ? zc_fail_nomem(error) : ZC_OK;
}

/* A column may be named like one of the words for the rowid and hide it. */
static void find_rowid(sqlite3 *handle, struct zc_table *table)
{
    static const char *const words[] = { "_rowid_", "rowid", "oid" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (zc_table_column(table, words[i]))
            continue;
        char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\"", words[i], table->name);
        sqlite3_stmt *statement = NULL;
        if (sql && sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) == SQLITE_OK)
            table->rowid = words[i];
        sqlite3_finalize(statement);
        sqlite3_free(sql);
        return;
    }
}

/* Ordinary tables only: no views, no virtual tables (they would run code the file names), nothing of SQLite's own. */
static bool is_ordinary(const char *name, const char *sql, int64_t root)
{
    return name && sql && root > 0 && sqlite3_strnicmp(sql, "CREATE TABLE", 12) == 0
           && sqlite3_strnicmp(name, "sqlite_", 7) != 0;
}

static enum zc_status list_tables(struct zc_schema *schema, sqlite3 *handle, const char *place, int *ret_code,
                                  struct zc_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum zc_status status = ZC_OK;
    int code = sqlite3_prepare_v2(handle, "SELECT name, sql, rootpage FROM sqlite_master WHERE type='table'", -1,
                                  &statement, NULL);
    while (status == ZC_OK && code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        const char *sql = (const char *)sqlite3_column_text(statement, 1);
        code = SQLITE_OK;
        if (!is_ordinary(name, sql, sqlite3_column_int64(statement, 2)) || zc_schema_find(schema, name))
            continue;
        char *copy = strdup(name);
        if (schema->table_count >= ZC_LIMIT_TABLES)
            status = zc_fail(error, ZC_LIMIT, ZC_STAGE_DATABASE, place, "more than %u tables", ZC_LIMIT_TABLES);
        else if (!copy || !grow(&schema->tables, schema->table_count, sizeof *schema->tables))
            status = zc_fail_nomem(error);
        if (status == ZC_OK)
            schema->tables[schema->table_count++] = (struct zc_table){ .name = copy };
        else
            free(copy);
    }
    sqlite3_finalize(statement);
    *ret_code = code;
    return status;
}

static int compare_tables(const void *left, const void *right)
{
    return strcmp(((const struct zc_table *)left)->name, ((const struct zc_table *)right)->name);
}

static enum zc_status describe_tables(struct zc_schema *schema, sqlite3 *handle, struct zc_error *error)
{
    schema->names = calloc(schema->table_count + 1, sizeof *schema->names);
    if (!schema->names)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < schema->table_count; i++) {
        struct zc_table *table = &schema->tables[i];
        enum zc_status status = read_columns(handle, table, error);
        if (status == ZC_OK && table->column_count == 0)
            status = zc_schema_note(schema, error, "table %s: its definition is damaged or newer than SQLite %s",
                                    table->name, sqlite3_libversion());
        if (status != ZC_OK)
            return status;
        if (table->column_count == 0)
            continue;
        find_rowid(handle, table);
        schema->names[schema->name_count++] = table->name;
    }
    return ZC_OK;
}

enum zc_status zc_schema_read(struct zc_schema *schema, sqlite3 *handle, const char *place, struct zc_error *error)
{
    int code = SQLITE_OK;
    enum zc_status status = list_tables(schema, handle, place, &code, error);
    if (status != ZC_OK)
        return status;
    if (code == SQLITE_NOMEM)
        return zc_fail_nomem(error);
    if (code != SQLITE_DONE && schema->table_count == 0)
        return zc_fail(error, code == SQLITE_NOTADB ? ZC_WRONG_KEY : ZC_CORRUPT, ZC_STAGE_DATABASE, place,
                       "the schema cannot be read: %s", sqlite3_errmsg(handle));
    if (code != SQLITE_DONE)
        status = zc_schema_note(schema, error, "the list of tables is damaged behind its entry %zu: tables are missing",
                                schema->table_count);
    if (status != ZC_OK)
        return status;
    if (schema->table_count > 0)
        qsort(schema->tables, schema->table_count, sizeof *schema->tables, compare_tables);
    return describe_tables(schema, handle, error);
}
