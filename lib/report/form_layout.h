/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_layout.h - where what stands in an Excel file: templates/forms/NAME.yaml, or a unit's own.
 * Stage: report.  templates/forms/README.md tells how one is written. */
#ifndef ZC_REPORT_FORM_LAYOUT_H
#define ZC_REPORT_FORM_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum zc_form_kind {
    ZC_FORM_SUMMARY, ZC_FORM_LEADS, ZC_FORM_GROUPS, ZC_FORM_PROGRAMS, ZC_FORM_RECTIFY, ZC_FORM_KIND_COUNT
};
/** "summary", "leads", ... : the `form` of a layout, and the name of the shipped file. */
const char *zc_form_kind_name(enum zc_form_kind kind);

struct zc_form_style {
    char *name, *font;
    double size;                          /* points; 0 = 11 */
    int bold, wrap, border;               /* 0 or 1 */
    int align, valign;                    /* LXW_ALIGN_... */
    unsigned indent;                      /* characters kept free at the left */
    unsigned colour;                      /* 0xRRGGBB */
};

struct zc_form_area { uint32_t row, last_row; uint16_t column, last_column; };   /* from 0 */

struct zc_form_cell {
    char *at;                             /* "A1" or "A1:I1" */
    char *text;                           /* a pattern; or NULL */
    char *value;                          /* the name of one value, written as a number where it is one; or NULL */
    char *formula;                        /* a pattern; `value` is what it comes to */
    char *style;
    int hide_empty;                       /* its row is hidden while the text is empty */
    int grow;                             /* its rows become as high as the text needs */
    struct zc_form_area area;             /* of `at` */
    unsigned style_index;
};

struct zc_form_column {
    char *head, *text, *style;
    int total;                            /* added up in the last row */
    unsigned style_index;
};
struct zc_form_table {
    char *rows;                           /* name of a source of rows: form_source.h */
    char *caption, *head_style, *total;   /* total: the label of the last row, NULL = no such row */
    unsigned at_row;                      /* of the caption or head, from 1; 0 = two below what comes before */
    struct zc_form_column *columns;       unsigned columns_count;
    unsigned head_style_index;
};
struct zc_form_height { unsigned row; double points; };

struct zc_form_sheet {
    char *name;                           /* a pattern where `each` is given */
    char *each;                           /* a source: one such sheet for each of its rows; or NULL */
    char *only_with;                      /* the sheet is left out while this value is 0; or NULL */
    int landscape;
    double *widths;                       unsigned widths_count;      /* in characters, from column A */
    struct zc_form_height *heights;       unsigned heights_count;
    struct zc_form_cell *cells;           unsigned cells_count;
    struct zc_form_table *tables;         unsigned tables_count;
};

struct zc_form_layout {
    unsigned version;
    int form;                             /* enum zc_form_kind */
    char *file;                           /* its name, "自查自纠情况统计表.xlsx" */
    struct zc_form_style *styles;         unsigned styles_count;
    struct zc_form_sheet *sheets;         unsigned sheets_count;
};

/** @return ZC_INVALID with the line, or the sheet and cell */
enum zc_status zc_form_layout_parse(const void *data, size_t size, struct zc_form_layout **ret_layout,
                                    struct zc_error *error) ZC_MUST_USE;
void zc_form_layout_free(struct zc_form_layout *layout);
void zc_form_layout_free_p(struct zc_form_layout **layout);
/** The first cell that shows a value, and its sheet; NULL where none does. */
const struct zc_form_cell *zc_form_layout_find(const struct zc_form_layout *layout, const char *value,
                                               const struct zc_form_sheet **ret_sheet);
/** Does any cell's text hold these words? */
bool zc_form_layout_says(const struct zc_form_layout *layout, const char *words);

#endif
