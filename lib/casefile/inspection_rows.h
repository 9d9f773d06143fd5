/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/inspection_rows.h - an inspection as rows, and their digest.  Stage: casefile.
 *
 * For the files of this folder only.  inspection_write.c and inspection_load.c name the columns in the same order. */
#ifndef ZC_CASEFILE_INSPECTION_ROWS_H
#define ZC_CASEFILE_INSPECTION_ROWS_H

#include "casefile/inspection.h"
#include "casefile/sql.h"

/** zc_inspection_end() without the leads; within a transaction. */
enum zc_status zc_inspection_put(struct zc_case *file, const struct zc_inspection *inspection,
                                 enum zc_inspection_fate *ret_fate, struct zc_error *error) ZC_MUST_USE;
/** Insert all rows of an inspection; its sha256 is left zero.  Within a transaction. */
enum zc_status zc_inspection_write(struct zc_case *file, const struct zc_inspection *inspection, int64_t *ret_id,
                                   struct zc_error *error) ZC_MUST_USE;
/** Read one back, with the digest that is stored beside it. */
enum zc_status zc_inspection_read(const struct zc_case *file, int64_t id, struct zc_arena *arena,
                                  struct zc_inspection *ret_inspection, uint8_t ret_stored_sha256[32],
                                  struct zc_error *error) ZC_MUST_USE;
/** Columns scope, from_ms and to_ms, beginning with the `first`. */
void zc_scope_of_columns(const struct zc_query *query, int first, struct zc_scope *ret_scope);
/** SHA-256 over every value that is kept, each with its length. */
enum zc_status zc_inspection_digest(const struct zc_inspection *inspection, uint8_t ret_sha256[32],
                                    struct zc_error *error) ZC_MUST_USE;
/** Unread lines as they are stored: beyond the limit, those alike made one.
 *  @param ret_lines  the caller frees it; strings stay the inspection's */
enum zc_status zc_unread_fold(const struct zc_inspection *inspection, struct zc_unread_item **ret_lines,
                              uint32_t *ret_count, struct zc_error *error) ZC_MUST_USE;

#endif
