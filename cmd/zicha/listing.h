/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/listing.h - verbs that print what the inspections of a case hold, as JSON lines or as a table. */
#ifndef ZC_ZICHA_LISTING_H
#define ZC_ZICHA_LISTING_H

#include "casefile/inspection.h"
#include "report/table.h"
#include "verb.h"

struct listing {
    const char *const *headings;   /* keys of screen texts */
    size_t column_count;
    /** Entries of one inspection; print_json and add_row take their number. */
    size_t (*count)(const struct zc_inspection *inspection);
    /* NULL = all */
    bool (*shown)(const struct context *context, const struct zc_inspection *inspection, size_t index);
    enum zc_status (*json)(const struct zc_inspection *inspection, size_t index, char **ret_line,
                           struct zc_error *error);
    enum zc_status (*row)(const struct context *context, const struct zc_inspection *inspection, size_t index,
                          struct zc_table *table, struct zc_error *error);
    const char *empty;             /* key: said where there is nothing to list */
};

/** Open the case, load its inspections, print.  @return the exit code */
int listing_run(struct context *context, const struct listing *listing, struct zc_error *error);

/* Cells: texts that live until the next call with the same room. */
#define CELL_SIZE 32
const char *cell_number(char room[CELL_SIZE], uint64_t number);
/** "2022-11-06 08:00" in UTC+8, "" for 0. */
const char *cell_time(char room[CELL_SIZE], int64_t time_ms);

#endif
