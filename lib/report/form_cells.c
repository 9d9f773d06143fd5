/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells a layout places by hand. */
#include <string.h>

#include "report/form_writer.h"
#include "report/xlsx_page.h"

#define SMALL 0.75     /* once the rows of a cell are as high as they can be, its text gets smaller */

static lxw_format *small_format(struct zc_form_writer *writer, unsigned style)
{
    if (!writer->small[style])
        writer->small[style] = zc_xlsx_format(writer->workbook, &writer->book->layout->styles[style], SMALL);
    return writer->small[style];
}

/* Make the rows of the cell high enough for its text; false where even the highest are not. */
static bool grow(struct zc_form_writer *writer, const struct zc_form_cell *cell, const struct zc_form_style *style,
                 double scale, const char *text)
{
    double needed = zc_xlsx_text_points(writer->sheet, &cell->area, style, scale, text), there = 0;
    uint32_t rows = cell->area.last_row - cell->area.row + 1;
    for (uint32_t row = cell->area.row; row <= cell->area.last_row; row++)
        there += writer->heights[row];
    if (needed <= there)
        return true;
    for (uint32_t row = cell->area.row; row <= cell->area.last_row; row++) {
        double share = needed / rows;
        if (share > writer->heights[row])
            writer->heights[row] = share < ZC_FORM_MOST_POINTS ? share : ZC_FORM_MOST_POINTS;
    }
    return needed <= rows * ZC_FORM_MOST_POINTS;
}

/* Text put into a formula could become part of it. */
static bool is_numeric(const struct zc_form_writer *writer, const char *formula)
{
    for (const char *at = strchr(formula, '{'); at; at = strchr(at + 1, '{')) {
        char name[64] = "";
        size_t size = strcspn(at, "}");
        if (size < 2 || size - 1 >= sizeof name)
            return false;
        memcpy(name, at + 1, size - 1);
        const struct zc_form_value *value = zc_form_scope_find(&writer->scope, name);
        if (!value || !value->is_number)
            return false;
    }
    return true;
}

static enum zc_status write_value_cell(struct zc_form_writer *writer, const struct zc_form_cell *cell,
                                       lxw_format *format, struct zc_error *error)
{
    const struct zc_form_value *value = zc_form_scope_find(&writer->scope, cell->value);
    bool own = strncmp(cell->value, "fill.", 5) == 0;
    if (!value && !own)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "%s!%s: there is no value {%s}", writer->sheet->name,
                       cell->at, cell->value);
    if (!value)   /* a unit's own column that nobody filled in: rule V1 says so */
        return zc_form_writer_put_text(writer, cell->area.row, cell->area.column, "", format, error);
    if (!value->is_number || value->number < 0)
        return zc_form_writer_put_text(writer, cell->area.row, cell->area.column,
                                       value->is_number ? "" : value->text, format, error);
    if (!cell->formula)
        return zc_form_writer_put_number(writer, cell->area.row, cell->area.column, value->number, format, error);
    if (!is_numeric(writer, cell->formula))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "%s!%s: a formula takes numbers only",
                       writer->sheet->name, cell->at);
    const char *formula;
    enum zc_status status = zc_form_writer_text(writer, cell->formula, &formula, error);
    if (status == ZC_OK)
        status = zc_form_writer_put_formula(writer, cell->area.row, cell->area.column, formula, value->number, format,
                                            error);
    return status;
}

static enum zc_status write_text_cell(struct zc_form_writer *writer, const struct zc_form_cell *cell,
                                      lxw_format *format, struct zc_error *error)
{
    const struct zc_form_style *style = &writer->book->layout->styles[cell->style_index];
    const char *text = "";
    enum zc_status status = zc_form_writer_text(writer, cell->text, &text, error);
    if (status != ZC_OK)
        return zc_error_prefix(error, "%s!%s", writer->sheet->name, cell->at), status;
    if (cell->hide_empty && !*text)
        writer->heights[cell->area.row] = -1;
    else if (cell->grow && !grow(writer, cell, style, 1, text)) {
        format = small_format(writer, cell->style_index);
        (void)grow(writer, cell, style, SMALL, text);
    }
    if (!format)
        return zc_fail_nomem(error);
    status = zc_form_writer_merge(writer, &cell->area, format, error);
    if (status == ZC_OK)
        status = zc_form_writer_put_text(writer, cell->area.row, cell->area.column, text, format, error);
    return status;
}

/* A row without a height in the layout is as high as its largest letters. */
static void set_heights(struct zc_form_writer *writer)
{
    const struct zc_form_sheet *sheet = writer->sheet;
    for (uint32_t row = 0; row < ZC_FORM_PLACED_ROWS; row++)
        writer->heights[row] = ZC_FORM_DEFAULT_POINTS;
    for (unsigned i = 0; i < sheet->cells_count; i++) {
        const struct zc_form_cell *cell = &sheet->cells[i];
        double points = zc_xlsx_text_points(sheet, &cell->area, &writer->book->layout->styles[cell->style_index], 1,
                                            "一");
        if (cell->area.row == cell->area.last_row && points > writer->heights[cell->area.row])
            writer->heights[cell->area.row] = points;
    }
    for (unsigned i = 0; i < sheet->heights_count; i++)
        writer->heights[sheet->heights[i].row - 1] = sheet->heights[i].points;
}

enum zc_status zc_form_writer_cells(struct zc_form_writer *writer, struct zc_error *error)
{
    const struct zc_form_sheet *sheet = writer->sheet;
    enum zc_status status = ZC_OK;
    writer->placed = 0;
    set_heights(writer);
    for (unsigned i = 0; i < sheet->cells_count && status == ZC_OK; i++) {
        const struct zc_form_cell *cell = &sheet->cells[i];
        lxw_format *format = writer->formats[cell->style_index];
        if (cell->area.last_row + 1 > writer->placed)
            writer->placed = cell->area.last_row + 1;
        if (cell->value) {
            status = zc_form_writer_merge(writer, &cell->area, format, error);
            status = status == ZC_OK ? write_value_cell(writer, cell, format, error) : status;
        } else {
            status = write_text_cell(writer, cell, format, error);
        }
    }
    for (uint32_t row = 0; row < writer->placed && status == ZC_OK; row++) {
        lxw_row_col_options hidden = { .hidden = writer->heights[row] < 0 };
        double points = hidden.hidden ? ZC_FORM_DEFAULT_POINTS : writer->heights[row];
        lxw_error code = worksheet_set_row_opt(writer->worksheet, row, points, NULL, &hidden);
        status = code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, sheet->name, error);
    }
    return status;
}
