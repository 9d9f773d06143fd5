/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/writer.h - one SQLCipher database of a phone while it is being written. */
#ifndef ZC_PHONE_WRITER_H
#define ZC_PHONE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_writer;

/** Make the database at `path`, in one transaction until zc_writer_close().
 *  @param passphrase  Profile A of the format (page 1024, no HMAC, 4000 rounds); NULL = plain SQLite.
 *  The salt and the IVs are SQLCipher's own random bytes: the file differs from run to run, its content does not. */
enum zc_status zc_writer_open(const char *path, const char *passphrase, struct zc_writer **ret_writer,
                              struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_writer_run(struct zc_writer *writer, const char *sql, struct zc_error *error) ZC_MUST_USE;
/** Insert one row.  `sql` must be a string constant: prepared statements are kept by its address.
 *  @param types  one letter a value: i int64_t, t text (may be NULL), b const void * and size_t, n nothing (NULL) */
enum zc_status zc_writer_insert(struct zc_writer *writer, struct zc_error *error, const char *sql, const char *types,
                                ...) ZC_MUST_USE;
/** From here on rows go to the -wal only, which stays live: commits what was written so far. */
enum zc_status zc_writer_start_wal(struct zc_writer *writer, struct zc_error *error) ZC_MUST_USE;
/** Commit and close.  With a live -wal the two files are copied as they stand and replace the database, as a phone
 *  that is backed up while the app runs would leave them.  NULL is fine; on failure of the run pass `keep` false. */
enum zc_status zc_writer_close(struct zc_writer *writer, bool keep, struct zc_error *error) ZC_MUST_USE;
/** Does the database have a -wal? */
bool zc_writer_has_wal(const struct zc_writer *writer);

#endif
