/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/table.h - a table of text for a terminal, aligned with Han characters two columns wide.  Stage: report. */
#ifndef ZC_REPORT_TABLE_H
#define ZC_REPORT_TABLE_H

#include "base/buffer.h"
#include "base/error.h"

#define ZC_TABLE_MOST_COLUMNS 16u

struct zc_table;
/** @param headings  copied */
enum zc_status zc_table_new(const char *const *headings, size_t column_count, struct zc_table **ret_table,
                            struct zc_error *error) ZC_MUST_USE;
void zc_table_free(struct zc_table *table);
/** One row; cells are copied, control characters become spaces: text from a phone never steers a terminal. */
enum zc_status zc_table_add(struct zc_table *table, const char *const *cells, struct zc_error *error) ZC_MUST_USE;
size_t zc_table_rows(const struct zc_table *table);
/** The table as lines; cells wider than `widest` columns are cut with an ellipsis, 0 = never. */
enum zc_status zc_table_print(const struct zc_table *table, size_t widest, struct zc_buffer *ret_text,
                              struct zc_error *error) ZC_MUST_USE;

#endif
