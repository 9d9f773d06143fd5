/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/csv.h - comma-separated lines, strictly.  Stage: casefile.
 *
 * RFC 4180: cells may stand in quotes, a quote inside is doubled, a quoted cell may hold commas and line ends.  Lines
 * end in LF, CR LF or CR.  Anything else is told with its line, because a shifted column would move a name silently. */
#ifndef ZC_CASEFILE_CSV_H
#define ZC_CASEFILE_CSV_H

#include "base/arena.h"
#include "base/cursor.h"

#define ZC_CSV_COLUMNS 256u       /* a spreadsheet of people has a dozen */

struct zc_csv {
    struct zc_cursor bytes;       /* valid UTF-8 */
    unsigned line;                /* where the next cell begins, from 1 */
};

struct zc_csv_row {
    unsigned line;                /* where the row begins */
    uint32_t count;
    const char *cells[ZC_CSV_COLUMNS];   /* trimmed, in the arena */
};

struct zc_csv zc_csv_over(const void *data, size_t size);
/** @return ZC_OK, ZC_END, ZC_INVALID (text with its line), ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_csv_next(struct zc_csv *csv, struct zc_arena *arena, struct zc_csv_row *ret_row,
                           struct zc_error *error) ZC_MUST_USE;

#endif
