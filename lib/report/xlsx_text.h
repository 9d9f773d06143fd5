/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/xlsx_text.h - text as a cell of Excel takes it, and how much room it needs.  Stage: report. */
#ifndef ZC_REPORT_XLSX_TEXT_H
#define ZC_REPORT_XLSX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

#define ZC_XLSX_CELL_MOST 32767u     /* UTF-16 units of one cell: Excel calls the file damaged beyond it */

/** Append `text` as a cell may hold it: bad UTF-8 and what XML has no character for become U+FFFD, control characters
 *  a blank (line ends stay), "_x0041_" is kept from being read as "A".  What goes beyond the cell is cut and `ending`
 *  put there, so that a cut is seen.
 *  @param ret_cut  may be NULL */
enum zc_status zc_xlsx_clean(const char *text, const char *ending, struct zc_buffer *cell, bool *ret_cut,
                             struct zc_error *error) ZC_MUST_USE;
/** Lines the text takes where a line has room for `columns` half-width characters. */
size_t zc_xlsx_count_lines(const char *text, double columns);

#endif
