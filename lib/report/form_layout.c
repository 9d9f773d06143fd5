/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_layout.h"

#include <string.h>

#include "report/form_layout_schema.h"
#include "report/form_row.h"

#define MOST_ROWS 1000u            /* rows a layout places by hand: a form is a page or two */
#define MOST_COLUMNS 256u

static const char *const kinds[ZC_FORM_KIND_COUNT] = { "summary", "leads", "groups", "programs", "rectify" };

const char *zc_form_kind_name(enum zc_form_kind kind)
{
    return (unsigned)kind < ZC_FORM_KIND_COUNT ? kinds[kind] : "?";
}

/* "B12" to column 1, row 11; returns what stands behind it, NULL where it is none. */
static const char *parse_cell(const char *text, uint32_t *ret_row, uint16_t *ret_column)
{
    uint32_t column = 0, row = 0;
    while (*text >= 'A' && *text <= 'Z' && column <= MOST_COLUMNS)
        column = column * 26 + (uint32_t)(*text++ - 'A' + 1);
    while (*text >= '0' && *text <= '9' && row <= MOST_ROWS)
        row = row * 10 + (uint32_t)(*text++ - '0');
    if (column == 0 || row == 0 || column > MOST_COLUMNS || row > MOST_ROWS)
        return NULL;
    *ret_row = row - 1;
    *ret_column = (uint16_t)(column - 1);
    return text;
}

static bool parse_area(const char *text, struct zc_form_area *area)
{
    text = parse_cell(text, &area->row, &area->column);
    if (!text)
        return false;
    area->last_row = area->row;
    area->last_column = area->column;
    if (*text == ':')
        text = parse_cell(text + 1, &area->last_row, &area->last_column);
    return text && !*text && area->last_row >= area->row && area->last_column >= area->column;
}

#define INVALID(sheet, place, ...) zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, place, __VA_ARGS__)

static bool find_style(const struct zc_form_layout *layout, const char *name, unsigned *ret_index)
{
    for (unsigned i = 0; i < layout->styles_count; i++)
        if (strcmp(layout->styles[i].name, name) == 0) {
            *ret_index = i;
            return true;
        }
    return false;
}

static bool overlap(const struct zc_form_area *one, const struct zc_form_area *other)
{
    return one->row <= other->last_row && other->row <= one->last_row && one->column <= other->last_column
           && other->column <= one->last_column;
}

static enum zc_status check_cells(const struct zc_form_layout *layout, struct zc_form_sheet *sheet,
                                  struct zc_error *error)
{
    for (unsigned i = 0; i < sheet->cells_count; i++) {
        struct zc_form_cell *cell = &sheet->cells[i];
        if (!parse_area(cell->at, &cell->area))
            return INVALID(sheet, sheet->name, "%s is no cell and no area", cell->at);
        if (!find_style(layout, cell->style, &cell->style_index))
            return INVALID(sheet, sheet->name, "%s: there is no style %s", cell->at, cell->style);
        if (!cell->text == !cell->value)
            return INVALID(sheet, sheet->name, "%s needs either a text or a value", cell->at);
        if (cell->formula && !cell->value)
            return INVALID(sheet, sheet->name, "%s: a formula needs the value it comes to", cell->at);
        if (cell->area.last_column >= sheet->widths_count)
            return INVALID(sheet, sheet->name, "%s lies beyond the widths given", cell->at);
        for (unsigned j = 0; j < i; j++)
            if (overlap(&cell->area, &sheet->cells[j].area))
                return INVALID(sheet, sheet->name, "%s lies over %s", cell->at, sheet->cells[j].at);
    }
    return ZC_OK;
}

static enum zc_status check_table(const struct zc_form_layout *layout, const struct zc_form_sheet *sheet,
                                  struct zc_form_table *table, struct zc_error *error)
{
    if (table->columns_count > sheet->widths_count)
        return INVALID(sheet, sheet->name, "table %s has more columns than widths", table->rows);
    if (!find_style(layout, table->head_style, &table->head_style_index))
        return INVALID(sheet, sheet->name, "table %s: there is no style %s", table->rows, table->head_style);
    for (unsigned i = 0; i < table->columns_count; i++) {
        struct zc_form_column *column = &table->columns[i];
        if (!find_style(layout, column->style, &column->style_index))
            return INVALID(sheet, sheet->name, "column %s: there is no style %s", column->head, column->style);
    }
    return ZC_OK;
}

static enum zc_status check_sheet(const struct zc_form_layout *layout, struct zc_form_sheet *sheet,
                                  struct zc_error *error)
{
    enum zc_status status = check_cells(layout, sheet, error);
    for (unsigned i = 0; i < sheet->tables_count && status == ZC_OK; i++)
        status = check_table(layout, sheet, &sheet->tables[i], error);
    for (unsigned i = 0; i < sheet->heights_count && status == ZC_OK; i++)
        if (sheet->heights[i].row == 0 || sheet->heights[i].row > MOST_ROWS || !(sheet->heights[i].points > 0)
            || sheet->heights[i].points > ZC_FORM_ROW_POINTS)
            status = INVALID(sheet, sheet->name, "a height is out of bounds: row %u", sheet->heights[i].row);
    for (unsigned i = 0; i < sheet->widths_count && status == ZC_OK; i++)
        if (!(sheet->widths[i] > 0) || sheet->widths[i] > 255)
            status = INVALID(sheet, sheet->name, "a width is out of bounds");
    return status;
}

static enum zc_status check(struct zc_form_layout *layout, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (layout->version != 1)
        return INVALID(NULL, NULL, "the layout has version %u, this zicha knows version 1", layout->version);
    size_t size = strlen(layout->file);
    if (strchr(layout->file, '/') || layout->file[0] == '.' || size < 6
        || strcmp(layout->file + size - 5, ".xlsx") != 0)
        return INVALID(NULL, NULL, "%s is no name of an .xlsx file", layout->file);
    for (unsigned i = 0; i < layout->sheets_count && status == ZC_OK; i++)
        status = check_sheet(layout, &layout->sheets[i], error);
    return status;
}

enum zc_status zc_form_layout_parse(const void *data, size_t size, struct zc_form_layout **ret_layout,
                                    struct zc_error *error)
{
    void *value = NULL;
    enum zc_status status = zc_yaml_load(data, size, &zc_form_layout_schema, &value, error);
    if (status == ZC_OK)
        status = check(value, error);
    if (status != ZC_OK) {
        zc_form_layout_free(value);
        zc_error_prefix(error, "the layout");
        return status;
    }
    *ret_layout = value;
    return ZC_OK;
}

void zc_form_layout_free(struct zc_form_layout *layout)
{
    if (layout)
        zc_yaml_free(&zc_form_layout_schema, layout);
}

void zc_form_layout_free_p(struct zc_form_layout **layout)
{
    zc_form_layout_free(*layout);
    *layout = NULL;
}

const struct zc_form_cell *zc_form_layout_find(const struct zc_form_layout *layout, const char *value,
                                               const struct zc_form_sheet **ret_sheet)
{
    for (unsigned i = 0; i < layout->sheets_count; i++) {
        const struct zc_form_sheet *sheet = &layout->sheets[i];
        for (unsigned j = 0; j < sheet->cells_count; j++) {
            const struct zc_form_cell *cell = &sheet->cells[j];
            bool shows = cell->value ? strcmp(cell->value, value) == 0 : zc_form_pattern_names(cell->text, value);
            if (!shows)
                continue;
            *ret_sheet = sheet;
            return cell;
        }
    }
    return NULL;
}

bool zc_form_layout_says(const struct zc_form_layout *layout, const char *words)
{
    for (unsigned i = 0; i < layout->sheets_count; i++)
        for (unsigned j = 0; j < layout->sheets[i].cells_count; j++)
            if (layout->sheets[i].cells[j].text && strstr(layout->sheets[i].cells[j].text, words))
                return true;
    return false;
}
