/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_writer.h - a workbook being written: what form_book.c, form_cells.c and form_table.c share.
 * Stage: report. */
#ifndef ZC_REPORT_FORM_WRITER_H
#define ZC_REPORT_FORM_WRITER_H

#include <xlsxwriter.h>

#include "report/form_book.h"

#define ZC_FORM_PLACED_ROWS 1000u      /* rows cells are placed in; form_layout.c knows no more */
#define ZC_FORM_DEFAULT_POINTS 18.0
#define ZC_FORM_MOST_POINTS 409.0      /* Excel's highest row */

struct zc_form_writer {
    const struct zc_form_book *book;
    lxw_workbook *workbook;
    lxw_format **formats, **small;     /* one a style; the small ones made when needed */
    struct zc_arena arena, row_arena;
    struct zc_form_row values, row;    /* of the book, of the row at hand */
    struct zc_form_scope scope;
    struct zc_buffer pattern, cell;
    const char *ending;                /* put where a text was too long for a cell */
    const struct zc_form_sheet *sheet;
    lxw_worksheet *worksheet;
    double heights[ZC_FORM_PLACED_ROWS];         /* of the sheet's placed rows; negative = hidden */
    uint32_t placed;                   /* rows of them */
};

/** The pattern with its values, cleaned for a cell; valid until the next call. */
enum zc_status zc_form_writer_text(struct zc_form_writer *writer, const char *pattern, const char **ret_text,
                                   struct zc_error *error) ZC_MUST_USE;
/** One cell each, always of the type they say. */
enum zc_status zc_form_writer_put_text(struct zc_form_writer *writer, uint32_t row, uint16_t column, const char *text,
                                       lxw_format *format, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_form_writer_put_number(struct zc_form_writer *writer, uint32_t row, uint16_t column, int64_t number,
                                         lxw_format *format, struct zc_error *error) ZC_MUST_USE;
/** @param number  what it comes to: shown by whoever does not calculate */
enum zc_status zc_form_writer_put_formula(struct zc_form_writer *writer, uint32_t row, uint16_t column,
                                          const char *formula, int64_t number, lxw_format *format,
                                          struct zc_error *error) ZC_MUST_USE;
/** Nothing where the area is one cell. */
enum zc_status zc_form_writer_merge(struct zc_form_writer *writer, const struct zc_form_area *area, lxw_format *format,
                                    struct zc_error *error) ZC_MUST_USE;
/** A failure of libxlsxwriter as one of ours. */
enum zc_status zc_form_writer_fail(lxw_error code, const char *place, struct zc_error *error);

/** The placed cells of the sheet at hand, and the heights of their rows. */
enum zc_status zc_form_writer_cells(struct zc_form_writer *writer, struct zc_error *error) ZC_MUST_USE;
/** One table, from `row` on; moved behind it and one blank row. */
enum zc_status zc_form_writer_table(struct zc_form_writer *writer, const struct zc_form_table *table, uint32_t *row,
                                    struct zc_error *error) ZC_MUST_USE;

#endif
