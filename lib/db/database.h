/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/database.h - the phone's SQLite and SQLCipher databases, read-only.  Stage: db.
 *
 * One VFS reads main file and -wal through zc_bytes; nothing is ever written, no -shm is made, no file is opened.
 * Cipher parameters, header check and the -wal: FORMAT.md beside this.  A database is used by one thread at a time. */
#ifndef ZC_DB_DATABASE_H
#define ZC_DB_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bytes.h"
#include "base/error.h"

enum zc_cipher {
    ZC_CIPHER_NONE,      /* plain SQLite */
    ZC_CIPHER_A,         /* "SQLCipher 1": page 1024, no HMAC, PBKDF2-SHA1 4000 */
    ZC_CIPHER_B,         /* "SQLCipher 3": page 4096, HMAC-SHA1, PBKDF2-SHA1 64000 */
};

/** Register the VFS and touch every algorithm, so that later use needs no system call a sandbox denies. */
enum zc_status zc_database_warm_up(struct zc_error *error) ZC_MUST_USE;

/** Does `passphrase` decrypt the header of this database?  Costs one PBKDF2.  Reads page 1 only.
 *  @return ZC_OK, ZC_WRONG_KEY, ZC_CORRUPT (shorter than a page) */
enum zc_status zc_database_check_key(struct zc_bytes *main, enum zc_cipher cipher, const char *passphrase,
                                     struct zc_error *error) ZC_MUST_USE;

struct zc_database;
/** Open and read the schema; entries newer than this SQLite are skipped, not fatal.
 *  @param main, wal  borrowed, must outlive the database; `wal` NULL or empty = none
 *  @param name  for messages, e.g. "MicroMsg/<dir>/EnMicroMsg.db"; copied
 *  @return ZC_WRONG_KEY, ZC_CORRUPT (also: zero bytes), ZC_NOMEM */
enum zc_status zc_database_open(struct zc_bytes *main, struct zc_bytes *wal, enum zc_cipher cipher,
                                const char *passphrase, const char *name, struct zc_database **ret_database,
                                struct zc_error *error) ZC_MUST_USE;
void zc_database_free(struct zc_database *database);
const char *zc_database_name(const struct zc_database *database);

/** Names of the ordinary tables, sorted; borrowed until the database is freed. */
const char *const *zc_database_tables(const struct zc_database *database, size_t *ret_count);
bool zc_database_has_table(const struct zc_database *database, const char *table);
bool zc_database_has_column(const struct zc_database *database, const char *table, const char *column);
/** What of this file cannot be read, one sentence each: schema entries skipped, a damaged or cut -wal, a schema that is
 *  damaged itself.  For the list of unread things; borrowed until the database is freed, *ret_count 0 = nothing. */
const char *const *zc_database_notes(const struct zc_database *database, size_t *ret_count);
/** How many rows the table has, by its smallest index where it has one: so also where rows themselves are damaged.
 *  @return ZC_NOT_FOUND, ZC_UNSUPPORTED (its definition is newer than this SQLite), ZC_CORRUPT */
enum zc_status zc_database_count(struct zc_database *database, const char *table, uint64_t *ret_rows,
                                 struct zc_error *error) ZC_MUST_USE;

/* Rows of one table, columns asked by name.  Without a tail they come in the order of their rowid, which is the fastest
 * way; with one, the rows' ids are listed first and each row is fetched by its id, so that sorting holds ids only. */
struct zc_rows;
/** @param columns  names; one the table lacks reads as NULL in every row (see zc_rows_has)
 *  @param tail  SQL behind the table's name ("WHERE talker=?1 ORDER BY ..."), NULL = none.  Names of columns in it
 *               must exist: ask zc_database_has_column first
 *  @return ZC_NOT_FOUND where there is no such table, ZC_UNSUPPORTED where its definition is newer than this SQLite,
 *          ZC_INVALID where the tail is wrong */
enum zc_status zc_rows_open(struct zc_database *database, const char *table, const char *const *columns,
                            size_t column_count, const char *tail, struct zc_rows **ret_rows,
                            struct zc_error *error) ZC_MUST_USE;
void zc_rows_free(struct zc_rows *rows);
void zc_rows_free_p(struct zc_rows **rows);
/** Parameters ?1.. of the tail; zc_rows_reset() before binding anew. */
void zc_rows_bind_int(struct zc_rows *rows, int parameter, int64_t value);
void zc_rows_bind_text(struct zc_rows *rows, int parameter, const char *value);
void zc_rows_reset(struct zc_rows *rows);
/** The next row.  After every answer but ZC_END, ZC_IO, ZC_NOMEM it may be called again: reading goes on behind the
 *  damage, so a loop that wants all rows ends at ZC_END only.
 *  @return ZC_OK       a row
 *          ZC_LIMIT    a row with a value above ZC_LIMIT_MESSAGE: zc_rows_size() tells its true size, zc_rows_text()
 *                      and zc_rows_blob() give NULL for it; the row's other columns are there
 *          ZC_CORRUPT  something could not be read, `error` says what: one row (zc_rows_has_row() true: its readable
 *                      columns are there, for the others zc_rows_is_lost() is true), or all rows of zc_rows_gap()
 *          ZC_END      no more; ZC_IO, ZC_NOMEM */
enum zc_status zc_rows_next(struct zc_rows *rows, struct zc_error *error) ZC_MUST_USE;
/** Is there a row whose columns can be asked? */
bool zc_rows_has_row(const struct zc_rows *rows);
/** Is this value of the row there but not to be had: damaged, or above the cap? */
bool zc_rows_is_lost(const struct zc_rows *rows, size_t index);
/** The rowid of the row; 0 where the table has none. */
int64_t zc_rows_id(const struct zc_rows *rows);
/** After ZC_CORRUPT without a row: the rowids, both inclusive, among which rows were lost (not every id need exist).
 *  False where that is not known: no rowid, or the order of a tail cannot be followed further. */
bool zc_rows_gap(const struct zc_rows *rows, int64_t *ret_first, int64_t *ret_last);
/** Does the table have column number `index` of those asked for? */
bool zc_rows_has(const struct zc_rows *rows, size_t index);
bool zc_rows_is_null(const struct zc_rows *rows, size_t index);
int64_t zc_rows_int(const struct zc_rows *rows, size_t index);
/** Size of text or blob without loading more than SQLite must; 0 for NULL. */
size_t zc_rows_size(const struct zc_rows *rows, size_t index);
/** Borrowed until the next row.  Text may be no valid UTF-8 (base/utf8.h repairs); NULL for NULL. */
const char *zc_rows_text(const struct zc_rows *rows, size_t index);
const uint8_t *zc_rows_blob(const struct zc_rows *rows, size_t index, size_t *ret_size);

#endif
