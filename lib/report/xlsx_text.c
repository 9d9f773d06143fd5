/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/xlsx_text.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

#define REPLACEMENT 0xfffdu

static size_t units_of(uint32_t point)
{
    return point > 0xffff ? 2 : 1;
}

static size_t count_units(const char *text)
{
    size_t units = 0, size = strlen(text);
    for (size_t at = 0, used; at < size; at += used) {
        uint32_t point;
        used = zc_utf8_decode(text + at, size - at, &point);
        units += used ? units_of(point) : 1;
        used = used ? used : 1;
    }
    return units;
}

/* Characters XML 1.0 cannot hold, the two that are no characters at all, and those that turn the direction of writing
 * round, so that a name reads otherwise than it is. */
static uint32_t allowed(uint32_t point)
{
    if (point == '\n')
        return point;
    if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069))
        return ' ';
    return (point & 0xfffe) == 0xfffe ? REPLACEMENT : point;
}

/* "_x" and four hex digits and "_": Excel reads it as the character of that number. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[6] == '_';
}

struct writer {
    struct zc_buffer *cell;
    size_t units, most, cut_at;      /* cut_at: where the ending would have to begin */
    bool full;
};

static void put(struct writer *writer, const char *bytes, size_t size, size_t units)
{
    if (writer->units + units > ZC_XLSX_CELL_MOST) {
        writer->full = true;
        return;
    }
    writer->units += units;
    zc_buffer_put(writer->cell, bytes, size);
    if (writer->units <= writer->most)
        writer->cut_at = writer->cell->size;
}

enum zc_status zc_xlsx_clean(const char *text, const char *ending, struct zc_buffer *cell, bool *ret_cut,
                             struct zc_error *error)
{
    size_t size = strlen(text), ending_units = count_units(ending);
    struct writer writer = { .cell = cell, .most = ZC_XLSX_CELL_MOST - ending_units, .cut_at = cell->size };
    for (size_t at = 0, used; at < size && !writer.full; at += used) {
        uint32_t point;
        char bytes[4];
        used = zc_utf8_decode(text + at, size - at, &point);
        point = used ? allowed(point) : REPLACEMENT;
        used = used ? used : 1;
        if (text[at] == '\r' && text[at + 1] == '\n')
            continue;
        if (is_escape(text + at))
            put(&writer, "_x005F_", 7, 7);
        else
            put(&writer, bytes, zc_utf8_encode(point, bytes), units_of(point));
    }
    if (writer.full && !cell->failed) {
        cell->size = writer.cut_at;
        zc_buffer_put(cell, ending, strlen(ending));
    }
    if (ret_cut)
        *ret_cut = writer.full;
    return cell->failed ? zc_fail_nomem(error) : ZC_OK;
}

size_t zc_xlsx_count_lines(const char *text, double columns)
{
    size_t lines = 1, size = strlen(text);
    double used_columns = 0;
    for (size_t at = 0, used; at < size; at += used) {
        uint32_t point;
        used = zc_utf8_decode(text + at, size - at, &point);
        if (used == 0 || point == '\n') {
            lines += used != 0;
            used_columns = used ? 0 : used_columns + 1;
            used = used ? used : 1;
            continue;
        }
        char one[5] = { 0 };
        memcpy(one, text + at, used);
        double width = (double)zc_utf8_width(one);
        if (used_columns + width > columns && used_columns > 0) {
            lines++;
            used_columns = 0;
        }
        used_columns += width;
    }
    return lines;
}
