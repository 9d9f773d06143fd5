/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_row.h - named values, and the patterns of a layout that take them.  Stage: report.
 *
 * A pattern is text with names in braces, "填报部门/企业（盖章）：{unit}".  Values are put in as they are and never read
 * as a pattern again, so that text from a phone cannot name a value. */
#ifndef ZC_REPORT_FORM_ROW_H
#define ZC_REPORT_FORM_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

#define ZC_FORM_ROW_MOST 96u      /* values of one row; the largest source gives some 60 */

struct zc_form_value {
    const char *name;
    const char *text;             /* never NULL */
    int64_t number;
    bool is_number;
};

/* Zero-initialise and set `arena`; emptied by setting `count` to 0. */
struct zc_form_row {
    struct zc_arena *arena;
    struct zc_form_value values[ZC_FORM_ROW_MOST];
    size_t count;
    bool failed;                  /* out of memory or room: asked once at the end */
};

/** `name` is borrowed, the text (NULL = "") too. */
void zc_form_row_text(struct zc_form_row *row, const char *name, const char *text);
void zc_form_row_number(struct zc_form_row *row, const char *name, int64_t number);
/** NULL where there is no such value. */
const struct zc_form_value *zc_form_row_find(const struct zc_form_row *row, const char *name);

/* Where names are looked up: the row first, then what holds for the whole book.  Either may be NULL. */
struct zc_form_scope { const struct zc_form_row *row, *book; };
const struct zc_form_value *zc_form_scope_find(const struct zc_form_scope *scope, const char *name);
/** Write the pattern with its values to `text`.
 *  @return ZC_INVALID with the name that is not known, or where a brace is not closed */
enum zc_status zc_form_expand(const struct zc_form_scope *scope, const char *pattern, struct zc_buffer *text,
                              struct zc_error *error) ZC_MUST_USE;
/** Does the pattern name this value? */
bool zc_form_pattern_names(const char *pattern, const char *name);

#endif
