/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define GAP 2u                     /* columns between two cells */

struct zc_table {
    struct zc_arena arena;
    size_t column_count, row_count, room;
    const char **cells;            /* row by row; row 0 holds the headings */
};

static char *clean(struct zc_arena *arena, const char *text)
{
    char *copy = zc_arena_copy(arena, text ? text : "");
    for (char *c = copy; c && *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = ' ';
    return copy;
}

enum zc_status zc_table_new(const char *const *headings, size_t column_count, struct zc_table **ret_table,
                            struct zc_error *error)
{
    if (column_count == 0 || column_count > ZC_TABLE_MOST_COLUMNS)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "a table of %zu columns", column_count);
    struct zc_table *table = calloc(1, sizeof *table);
    if (!table)
        return zc_fail_nomem(error);
    table->column_count = column_count;
    enum zc_status status = zc_table_add(table, headings, error);
    if (status != ZC_OK) {
        zc_table_free(table);
        return status;
    }
    *ret_table = table;
    return ZC_OK;
}

void zc_table_free(struct zc_table *table)
{
    if (!table)
        return;
    zc_arena_finish(&table->arena);
    free(table->cells);
    free(table);
}

enum zc_status zc_table_add(struct zc_table *table, const char *const *cells, struct zc_error *error)
{
    if (table->row_count == table->room) {
        size_t room = table->room ? table->room * 2 : 16;
        const char **grown = realloc(table->cells, room * table->column_count * sizeof *grown);
        if (!grown)
            return zc_fail_nomem(error);
        table->cells = grown;
        table->room = room;
    }
    const char **row = table->cells + table->row_count * table->column_count;
    for (size_t i = 0; i < table->column_count; i++)
        if (!(row[i] = clean(&table->arena, cells[i])))
            return zc_fail_nomem(error);
    table->row_count++;
    return ZC_OK;
}

size_t zc_table_rows(const struct zc_table *table)
{
    return table->row_count - 1;
}

/* Bytes of `text` that take at most `columns` columns. */
static size_t bytes_within(const char *text, size_t columns)
{
    size_t size = strlen(text), at = 0;
    char one[5];
    for (size_t used = 0, width = 0; at < size; at += used) {
        uint32_t code_point;
        used = zc_utf8_decode(text + at, size - at, &code_point);
        used = used ? used : 1;
        memcpy(one, text + at, used);
        one[used] = 0;
        width += zc_utf8_width(one);
        if (width > columns)
            break;
    }
    return at;
}

static void print_cell(struct zc_buffer *text, const char *cell, size_t width, bool last)
{
    size_t own = zc_utf8_width(cell);
    if (own > width) {
        size_t bytes = bytes_within(cell, width - 1);
        zc_buffer_put(text, cell, bytes);
        zc_buffer_print(text, "…");
        char *kept = strndup(cell, bytes);
        own = kept ? zc_utf8_width(kept) + 1 : width;
        free(kept);
    } else {
        zc_buffer_print(text, "%s", cell);
    }
    if (!last)
        zc_buffer_print(text, "%*s", (int)(width - own + GAP), "");
}

enum zc_status zc_table_print(const struct zc_table *table, size_t widest, struct zc_buffer *ret_text,
                              struct zc_error *error)
{
    size_t widths[ZC_TABLE_MOST_COLUMNS] = { 0 };
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        size_t width = zc_utf8_width(table->cells[i]), *column = &widths[i % table->column_count];
        if (widest && width > widest)
            width = widest;
        if (width > *column)
            *column = width;
    }
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++)
            print_cell(ret_text, table->cells[row * table->column_count + i], widths[i], i + 1 == table->column_count);
        zc_buffer_put_u8(ret_text, '\n');
    }
    return ret_text->failed ? zc_fail_nomem(error) : ZC_OK;
}
