/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a head, a row for each of a source, a total. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"
#include "report/form_writer.h"
#include "report/xlsx_page.h"

/* "{name}" and nothing else: a number stays a number. */
static const struct zc_form_value *sole_value(const struct zc_form_writer *writer, const char *pattern)
{
    size_t size = strlen(pattern);
    char name[64];
    if (size < 3 || size - 2 >= sizeof name || pattern[0] != '{' || strcspn(pattern, "}") != size - 1)
        return NULL;
    memcpy(name, pattern + 1, size - 2);
    name[size - 2] = 0;
    return zc_form_scope_find(&writer->scope, name);
}

struct table_cursor {
    const struct zc_form_table *table;
    const struct zc_form_source *source;
    uint32_t row, first_data;
    size_t first, count;               /* rows of the source */
    int64_t totals[ZC_LIMIT_FORM_PARTS];
};

static void widen(struct zc_form_writer *writer, uint16_t column, const struct zc_form_style *style, const char *text,
                  double *points)
{
    const struct zc_form_area area = { .column = column, .last_column = column };
    double needed = zc_xlsx_text_points(writer->sheet, &area, style, 1, text);
    if (needed > *points)
        *points = needed < ZC_FORM_MOST_POINTS ? needed : ZC_FORM_MOST_POINTS;
}

static enum zc_status set_height(struct zc_form_writer *writer, uint32_t row, double points, struct zc_error *error)
{
    lxw_error code = worksheet_set_row(writer->worksheet, row, points, NULL);
    return code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, writer->sheet->name, error);
}

static enum zc_status write_head(struct zc_form_writer *writer, struct table_cursor *cursor, struct zc_error *error)
{
    const struct zc_form_table *table = cursor->table;
    const struct zc_form_style *style = &writer->book->layout->styles[table->head_style_index];
    lxw_format *format = writer->formats[table->head_style_index];
    double points = ZC_FORM_DEFAULT_POINTS;
    enum zc_status status = ZC_OK;
    if (table->caption) {
        status = zc_form_writer_put_text(writer, cursor->row, 0, table->caption, NULL, error);
        cursor->row++;
    }
    for (unsigned i = 0; i < table->columns_count && status == ZC_OK; i++) {
        widen(writer, (uint16_t)i, style, table->columns[i].head, &points);
        status = zc_form_writer_put_text(writer, cursor->row, (uint16_t)i, table->columns[i].head, format, error);
    }
    if (status == ZC_OK)
        status = set_height(writer, cursor->row, points, error);
    cursor->first_data = ++cursor->row;
    return status;
}

static enum zc_status write_row(struct zc_form_writer *writer, struct table_cursor *cursor, struct zc_error *error)
{
    double points = ZC_FORM_DEFAULT_POINTS;
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; i < cursor->table->columns_count && status == ZC_OK; i++) {
        const struct zc_form_column *column = &cursor->table->columns[i];
        const struct zc_form_value *value = sole_value(writer, column->text);
        lxw_format *format = writer->formats[column->style_index];
        const char *text;
        if (value && value->is_number) {
            cursor->totals[i] += value->number;
            status = zc_form_writer_put_number(writer, cursor->row, (uint16_t)i, value->number, format, error);
            continue;
        }
        status = zc_form_writer_text(writer, column->text, &text, error);
        if (status != ZC_OK)
            return zc_error_prefix(error, "%s, column %s", writer->sheet->name, column->head), status;
        widen(writer, (uint16_t)i, &writer->book->layout->styles[column->style_index], text, &points);
        status = zc_form_writer_put_text(writer, cursor->row, (uint16_t)i, text, format, error);
    }
    if (status == ZC_OK)
        status = set_height(writer, cursor->row, points, error);
    cursor->row++;
    return status;
}

static enum zc_status write_total(struct zc_form_writer *writer, struct table_cursor *cursor, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; i < cursor->table->columns_count && status == ZC_OK; i++) {
        const struct zc_form_column *column = &cursor->table->columns[i];
        lxw_format *format = writer->formats[column->style_index];
        char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH], formula[64];
        if (!column->total) {
            status = zc_form_writer_put_text(writer, cursor->row, (uint16_t)i, i == 0 ? cursor->table->total : "",
                                             format, error);
            continue;
        }
        lxw_rowcol_to_cell(first, cursor->first_data, (lxw_col_t)i);
        lxw_rowcol_to_cell(last, cursor->row - 1, (lxw_col_t)i);
        snprintf(formula, sizeof formula, "=SUM(%s:%s)", first, last);
        status = zc_form_writer_put_formula(writer, cursor->row, (uint16_t)i, formula, cursor->totals[i], format,
                                            error);
    }
    if (status == ZC_OK)
        status = set_height(writer, cursor->row, ZC_FORM_DEFAULT_POINTS, error);
    cursor->row++;
    return status;
}

/* A table without rows says 无 across its width: a nil return looks meant. */
static enum zc_status write_nothing(struct zc_form_writer *writer, struct table_cursor *cursor, const char *text,
                                    struct zc_error *error)
{
    lxw_format *format = writer->formats[cursor->table->head_style_index];
    const struct zc_form_area area = { cursor->row, cursor->row, 0, (uint16_t)(cursor->table->columns_count - 1) };
    enum zc_status status = zc_form_writer_merge(writer, &area, format, error);
    cursor->row++;
    return status == ZC_OK ? zc_form_writer_put_text(writer, area.row, 0, text, format, error) : status;
}

static enum zc_status write_rows(struct zc_form_writer *writer, struct table_cursor *cursor, struct zc_error *error)
{
    const struct zc_form_input *input = &writer->book->input;
    size_t shown = cursor->count < ZC_LIMIT_FORM_ROWS ? cursor->count : ZC_LIMIT_FORM_ROWS;
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < shown && status == ZC_OK; i++) {
        zc_arena_reset(&writer->row_arena);
        status = zc_form_source_row(cursor->source, input, cursor->first + i, &writer->row, error);
        if (status == ZC_OK)
            status = write_row(writer, cursor, error);
    }
    if (status == ZC_OK && shown == 0)
        return write_nothing(writer, cursor, zc_form_words_get(input->words, "forms", "none"), error);
    if (status == ZC_OK && cursor->table->total)
        status = write_total(writer, cursor, error);
    if (status == ZC_OK && shown < cursor->count)
        status = write_nothing(writer, cursor, writer->ending, error);
    return status;
}

enum zc_status zc_form_writer_table(struct zc_form_writer *writer, const struct zc_form_table *table, uint32_t *row,
                                  struct zc_error *error)
{
    ZC_AUTO(zc_free_p) struct table_cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        return zc_fail_nomem(error);
    cursor->table = table;
    cursor->source = zc_form_source_find(table->rows);
    if (!cursor->source)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "%s: there are no rows called %s",
                       writer->sheet->name, table->rows);
    bool parted = strcmp(table->rows, "leads") == 0;
    cursor->first = parted ? writer->book->first : 0;
    cursor->count = parted ? writer->book->count : cursor->source->count(&writer->book->input);
    cursor->row = table->at_row > *row ? table->at_row - 1 : *row;
    writer->scope.row = &writer->row;
    enum zc_status status = write_head(writer, cursor, error);
    if (status == ZC_OK && *row <= writer->placed)
        worksheet_repeat_rows(writer->worksheet, cursor->first_data - 1, cursor->first_data - 1);
    if (status == ZC_OK)
        status = write_rows(writer, cursor, error);
    writer->scope.row = NULL;
    *row = cursor->row + 1;
    return status;
}
