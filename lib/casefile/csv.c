/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/csv.h"

#include <string.h>

#include "base/limits.h"

struct zc_csv zc_csv_over(const void *data, size_t size)
{
    return (struct zc_csv){ .bytes = zc_cursor_over(data, size), .line = 1 };
}

static bool is_end(const struct zc_csv *csv) { return zc_cursor_left(&csv->bytes) == 0; }

/* The next byte without taking it; 0 at the end. */
static char peek(const struct zc_csv *csv)
{
    return is_end(csv) ? 0 : (char)csv->bytes.data[csv->bytes.offset];
}

static char take(struct zc_csv *csv) { return (char)zc_cursor_u8(&csv->bytes); }

static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

static void take_line_end(struct zc_csv *csv)
{
    if (take(csv) == '\r' && peek(csv) == '\n')
        take(csv);
    csv->line++;
}

/* Bytes of a space at the text: ASCII, no-break (U+00A0), ideographic (U+3000). */
static size_t space_at(const char *text, size_t size)
{
    if (size > 0 && (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r'))
        return 1;
    if (size > 1 && memcmp(text, "\xc2\xa0", 2) == 0)
        return 2;
    return size > 2 && memcmp(text, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Bytes of a space at the end of the text. */
static size_t space_before(const char *text, size_t size)
{
    for (size_t width = 1; width <= 3 && width <= size; width++)
        if (space_at(text + size - width, width) == width)
            return width;
    return 0;
}

static const char *copy_trimmed(struct zc_arena *arena, const char *text, size_t size)
{
    for (size_t used; (used = space_at(text, size)) > 0; text += used)
        size -= used;
    for (size_t used; (used = space_before(text, size)) > 0;)
        size -= used;
    return zc_arena_copy_sized(arena, text, size);
}

static enum zc_status fail_at(const struct zc_csv *csv, enum zc_status status, const char *text,
                              struct zc_error *error)
{
    return zc_fail(error, status, ZC_STAGE_CASE, NULL, "line %u: %s", csv->line, text);
}

static enum zc_status put(const struct zc_csv *csv, char *cell, size_t *size, char c, struct zc_error *error)
{
    if ((unsigned char)c < 0x20 && c != '\t' && !is_line_end(c))
        return fail_at(csv, ZC_INVALID, "a control character; is this a text file?", error);
    if (*size == ZC_LIMIT_CELL)
        return fail_at(csv, ZC_LIMIT, "a cell is too long; is a quote missing?", error);
    cell[(*size)++] = c;
    return ZC_OK;
}

/* Behind the opening quote, up to and with the closing one. */
static enum zc_status take_quoted(struct zc_csv *csv, char *cell, size_t *size, struct zc_error *error)
{
    for (;;) {
        if (is_end(csv))
            return fail_at(csv, ZC_INVALID, "a quote is not closed", error);
        char c = take(csv);
        if (c == '"' && peek(csv) != '"')
            break;
        if (c == '"')
            take(csv);
        csv->line += c == '\n' || (c == '\r' && peek(csv) != '\n');
        enum zc_status status = put(csv, cell, size, c, error);
        if (status != ZC_OK)
            return status;
    }
    while (peek(csv) == ' ')
        take(csv);
    if (!is_end(csv) && peek(csv) != ',' && !is_line_end(peek(csv)))
        return fail_at(csv, ZC_INVALID, "text behind a closing quote", error);
    return ZC_OK;
}

static enum zc_status take_plain(struct zc_csv *csv, char *cell, size_t *size, struct zc_error *error)
{
    while (!is_end(csv) && peek(csv) != ',' && !is_line_end(peek(csv))) {
        enum zc_status status = peek(csv) == '"' ? fail_at(csv, ZC_INVALID, "a quote inside a cell", error)
                                                 : put(csv, cell, size, take(csv), error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

enum zc_status zc_csv_next(struct zc_csv *csv, struct zc_arena *arena, struct zc_csv_row *ret_row,
                           struct zc_error *error)
{
    if (is_end(csv))
        return ZC_END;
    ret_row->line = csv->line;
    ret_row->count = 0;
    for (;;) {
        char cell[ZC_LIMIT_CELL];
        size_t size = 0;
        bool quoted = peek(csv) == '"';
        if (quoted)
            take(csv);
        enum zc_status status = quoted ? take_quoted(csv, cell, &size, error) : take_plain(csv, cell, &size, error);
        if (status != ZC_OK)
            return status;
        if (ret_row->count == ZC_CSV_COLUMNS)
            return fail_at(csv, ZC_LIMIT, "too many columns", error);
        const char *copy = copy_trimmed(arena, cell, size);
        if (!copy)
            return zc_fail_nomem(error);
        ret_row->cells[ret_row->count++] = copy;
        if (is_end(csv))
            return ZC_OK;
        if (peek(csv) != ',') {
            take_line_end(csv);
            return ZC_OK;
        }
        take(csv);
    }
}
