/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "db/handle.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "db/cipher.h"
#include "db/wal.h"

#define STEPS_BETWEEN_CHECKS 100000
#define STEPS_FLOOR 100000000ull     /* two seconds of SQLite's machine */
#define MAX_LENGTH 1000000000        /* SQLite's own upper bound of a value */

/* locking_mode before anything is read: it makes the -wal readable without shared memory.  writable_schema on a
 * read-only handle only means that entries of the schema which this SQLite cannot parse are passed over.
 * cell_size_check looks over each page as it is read: that costs little and finds damage before rows are made of it. */
static const char settings[] =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON; PRAGMA writable_schema=ON; "
    "PRAGMA cell_size_check=ON";

/* Everything but reading is refused, whatever a schema or a tail asks for. */
static int authorize(void *data, int action, const char *first, const char *second, const char *third,
                     const char *fourth)
{
    static const char *const refused[] = { "load_extension", "fts3_tokenizer", "sqlcipher_export" };
    if (action != SQLITE_FUNCTION)
        return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (second && sqlite3_stricmp(second, refused[i]) == 0)
            return SQLITE_DENY;
    return SQLITE_OK;
}

static int count_steps(void *data)
{
    struct zc_database *database = data;
    database->steps += STEPS_BETWEEN_CHECKS;
    return database->steps > database->step_limit;
}

void zc_database_lower_limit(struct zc_database *database)
{
    sqlite3_limit(database->handle, SQLITE_LIMIT_LENGTH, (int)ZC_LIMIT_MESSAGE);
}

void zc_database_lift_limit(struct zc_database *database)
{
    sqlite3_limit(database->handle, SQLITE_LIMIT_LENGTH, MAX_LENGTH);
}

enum zc_status zc_database_fail(struct zc_database *database, int code, const char *place, struct zc_error *error)
{
    char where[ZC_ERROR_PLACE_SIZE];
    snprintf(where, sizeof where, "%s%s%s", database->name, place ? " " : "", place ? place : "");
    enum zc_status status = zc_vfs_failure(database->vfs, error);
    if ((code & 0xff) == SQLITE_IOERR && status != ZC_OK) {
        if (error)
            zc_error_prefix(error, "%s", where);
        return status;
    }
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return zc_fail_nomem(error);
    case SQLITE_TOOBIG:
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_DATABASE, where, "a row above %llu bytes",
                       (unsigned long long)ZC_LIMIT_MESSAGE);
    case SQLITE_ERROR:
    case SQLITE_AUTH:
        return zc_fail(error, ZC_INVALID, ZC_STAGE_DATABASE, where, "%s", sqlite3_errmsg(database->handle));
    case SQLITE_IOERR:
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, where, "the file ends before one of its pages");
    case SQLITE_INTERRUPT:
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, where, "its pages lead in a circle");
    default:
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_DATABASE, where, "%s", sqlite3_errstr(code));
    }
}

static enum zc_status open_handle(struct zc_database *database, enum zc_cipher cipher, const char *passphrase,
                                  struct zc_error *error)
{
    int code = sqlite3_open_v2("main", &database->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                               zc_vfs_name(database->vfs));
    if (code != SQLITE_OK)
        return zc_database_fail(database, code, NULL, error);
    sqlite3_extended_result_codes(database->handle, 1);
    sqlite3_enable_load_extension(database->handle, 0);
    sqlite3_limit(database->handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database->handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    zc_database_lower_limit(database);
    code = zc_cipher_apply(cipher, database->handle, passphrase);
    if (code == SQLITE_OK)
        code = sqlite3_exec(database->handle, settings, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return zc_database_fail(database, code, NULL, error);
    sqlite3_progress_handler(database->handle, STEPS_BETWEEN_CHECKS, count_steps, database);
    return ZC_OK;
}

static enum zc_status read_all_about(struct zc_database *database, struct zc_bytes *wal, struct zc_error *error)
{
    char note[ZC_WAL_NOTE_SIZE] = "";
    enum zc_status status = zc_schema_read(&database->schema, database->handle, database->name, error);
    if (status == ZC_OK && wal)
        status = zc_wal_check(wal, note, error);
    if (status == ZC_OK && *note)
        status = zc_schema_note(&database->schema, error, "%s", note);
    if (status != ZC_OK)
        return status;
    /* 8 MiB of pages: the inner pages of every tree stay, and a leaf is never read twice in one scan. */
    sqlite3_exec(database->handle, "PRAGMA cache_size=-8192", NULL, NULL, NULL);
    sqlite3_set_authorizer(database->handle, authorize, NULL);
    return ZC_OK;
}

/* The header is checked first, which tells a wrong key from damage: what fails later is damage. */
static enum zc_status open_all(struct zc_database *database, struct zc_bytes *main, struct zc_bytes *wal,
                               enum zc_cipher cipher, const char *passphrase, struct zc_error *error)
{
    enum zc_status status = zc_database_check_key(main, cipher, passphrase, error);
    if (status != ZC_OK) {
        if (error && !*error->place)
            snprintf(error->place, sizeof error->place, "%s", database->name);
        return status;
    }
    status = zc_vfs_new(main, wal, &database->vfs, error);
    if (status == ZC_OK)
        status = open_handle(database, cipher, passphrase, error);
    if (status == ZC_OK)
        status = read_all_about(database, wal, error);
    if (status != ZC_WRONG_KEY)
        return status;
    if (error)
        error->status = ZC_CORRUPT;
    return ZC_CORRUPT;
}

enum zc_status zc_database_open(struct zc_bytes *main, struct zc_bytes *wal, enum zc_cipher cipher,
                                const char *passphrase, const char *name, struct zc_database **ret_database,
                                struct zc_error *error)
{
    struct zc_database *database = calloc(1, sizeof *database);
    if (!database)
        return zc_fail_nomem(error);
    uint64_t bytes = main->size + (wal ? wal->size : 0);
    database->row_limit = bytes / 4;
    database->step_limit = STEPS_FLOOR + 2 * bytes;
    database->name = strdup(name ? name : "");
    enum zc_status status = database->name ? open_all(database, main, wal, cipher, passphrase, error)
                                           : zc_fail_nomem(error);
    if (status != ZC_OK) {
        zc_database_free(database);
        return status;
    }
    *ret_database = database;
    return ZC_OK;
}

void zc_database_free(struct zc_database *database)
{
    if (!database)
        return;
    zc_schema_finish(&database->schema);
    sqlite3_close(database->handle);
    zc_vfs_free(database->vfs);
    free(database->name);
    free(database);
}

const char *zc_database_name(const struct zc_database *database)
{
    return database->name;
}

const char *const *zc_database_tables(const struct zc_database *database, size_t *ret_count)
{
    *ret_count = database->schema.name_count;
    return database->schema.names;
}

const char *const *zc_database_notes(const struct zc_database *database, size_t *ret_count)
{
    *ret_count = database->schema.note_count;
    return (const char *const *)database->schema.notes;
}

bool zc_database_has_table(const struct zc_database *database, const char *table)
{
    const struct zc_table *found = zc_schema_find(&database->schema, table);
    return found && found->column_count > 0;
}

bool zc_database_has_column(const struct zc_database *database, const char *table, const char *column)
{
    const struct zc_table *found = zc_schema_find(&database->schema, table);
    return found && zc_table_column(found, column);
}

enum zc_status zc_database_find_table(struct zc_database *database, const char *name, const struct zc_table **ret_table,
                                      struct zc_error *error)
{
    const struct zc_table *table = zc_schema_find(&database->schema, name);
    if (!table)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_DATABASE, database->name, "there is no table %s", name);
    if (table->column_count == 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_DATABASE, database->name,
                       "table %s: its definition is damaged or newer than SQLite %s", name, sqlite3_libversion());
    *ret_table = table;
    return ZC_OK;
}

enum zc_status zc_database_count(struct zc_database *database, const char *name, uint64_t *ret_rows,
                                 struct zc_error *error)
{
    const struct zc_table *table = NULL;
    enum zc_status status = zc_database_find_table(database, name, &table, error);
    if (status != ZC_OK)
        return status;
    /* The condition keeps SQLite from counting inside one step, which nothing could stop in a damaged tree that leads
     * in a circle.  It asks for no column, not even the rowid: entries of a hostile index are then never looked
     * into. */
    char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\" WHERE 1", table->name);
    sqlite3_stmt *statement = NULL;
    database->steps = 0;
    int code = sql ? sqlite3_prepare_v2(database->handle, sql, -1, &statement, NULL) : SQLITE_NOMEM;
    sqlite3_free(sql);
    zc_database_lift_limit(database);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    zc_database_lower_limit(database);
    if (code == SQLITE_ROW) {
        *ret_rows = (uint64_t)sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return ZC_OK;
    }
    /* Too big with the limit lifted: a length that is no length. */
    status = zc_database_fail(database, code == SQLITE_TOOBIG ? SQLITE_CORRUPT : code, name, error);
    sqlite3_finalize(statement);
    return status;
}
