/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_source.h - the rows a layout may ask for, by name.  Stage: report.
 *
 * One source = one const struct and one line in form_source.c.  templates/forms/README.md lists the values of each. */
#ifndef ZC_REPORT_FORM_SOURCE_H
#define ZC_REPORT_FORM_SOURCE_H

#include "report/form_data.h"
#include "report/form_row.h"
#include "report/form_words.h"

struct zc_form_input { const struct zc_form_data *data; const struct zc_form_words *words; };

struct zc_form_source {
    const char *name;
    size_t (*count)(const struct zc_form_input *input);
    void (*fill)(const struct zc_form_input *input, size_t index, struct zc_form_row *row);
};
extern const struct zc_form_source zc_form_source_people, zc_form_source_categories, zc_form_source_blocks,
    zc_form_source_unread, zc_form_source_groups, zc_form_source_programs, zc_form_source_leads,
    zc_form_source_rectify;

/** NULL where there is no such source. */
const struct zc_form_source *zc_form_source_find(const char *name);
/** Put the values of one row into `row`, in place of what it held; texts go to its arena, which is not reset.
 *  @return ZC_NOMEM */
enum zc_status zc_form_source_row(const struct zc_form_source *source, const struct zc_form_input *input, size_t index,
                                  struct zc_form_row *row, struct zc_error *error) ZC_MUST_USE;

/* What holds for one file as a whole. */
struct zc_form_book_facts {
    size_t broken;                   /* error rules that do not hold */
    bool is_final;
    unsigned file_number, file_count;
};
/** The values of the book: {unit}, {people}, {fill.NAME}, ... */
enum zc_status zc_form_book_row(const struct zc_form_input *input, const struct zc_form_book_facts *facts,
                                struct zc_form_row *row, struct zc_error *error) ZC_MUST_USE;

/** "2021-11-06" or "" for 0; the arena's. */
const char *zc_form_day_text(struct zc_form_row *row, int64_t time_ms);

#endif
