/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

#include "vision/lines.h"

#define INK 170                          /* grey of strokes, of an evened picture */
#define NARROWEST 0.45                   /* of the size of its characters one is wide and high at least, */
#define WIDEST 1.25                      /* and at most */
#define ROOM 0.8                         /* sizes to both sides within which nothing else stands */
#define LEAST 0.06                       /* share of a square that is ink */
#define CLOSE 0.9                        /* sizes from one character to the next at least, */
#define APART 1.9                        /* and at most */
#define SIZES 1.5                        /* times as large at most, one of the characters that are known */
#define MOST 12u                         /* characters of a mark with its term */

/* Where the characters of a column stand, as far as they are known. */
struct column {
    struct zc_line characters[MOST];
    size_t count;
    double size;
    double across, down;                 /* from one to the next */
};

static bool take_column(const struct zc_line *line, struct column *ret_column)
{
    struct column column = { .count = line->column_count };
    double least = INFINITY;
    if (!line->column || column.count < 2 || column.count >= MOST)
        return false;
    memcpy(column.characters, line->column, column.count * sizeof *column.characters);
    for (size_t i = 0; i < column.count; i++) {
        double size = fmax(column.characters[i].height, column.characters[i].length);
        column.size = fmax(column.size, size);
        least = fmin(least, size);
    }
    const struct zc_line *first = &column.characters[0], *last = &column.characters[column.count - 1];
    column.across = (last->x - first->x) / (double)(column.count - 1);
    column.down = (last->y - first->y) / (double)(column.count - 1);
    *ret_column = column;
    return column.size < SIZES * least && column.down > CLOSE * column.size && column.down < APART * column.size
           && fabs(column.across) < column.size / 2;
}

/* What is dark within half a step above and below a place.  @return whether it is one character with paper beside it */
static bool find_character(PIX *grey, const struct column *column, double x, double y, struct zc_line *ret_character)
{
    int left = (int)(x - ROOM * column->size), right = (int)(x + ROOM * column->size);
    int top = (int)(y - column->down / 2), bottom = (int)(y + column->down / 2), count = 0;
    int box[4] = { right, bottom, left, top };
    if (left < 0 || top < 0 || right >= pixGetWidth(grey) || bottom >= pixGetHeight(grey))
        return false;
    for (int row = top; row <= bottom; row++) {
        const l_uint32 *pixels = pixGetData(grey) + (size_t)row * (size_t)pixGetWpl(grey);
        for (int at = left; at <= right; at++) {
            if (GET_DATA_BYTE(pixels, at) >= INK)
                continue;
            count++;
            box[0] = at < box[0] ? at : box[0];
            box[1] = row < box[1] ? row : box[1];
            box[2] = at > box[2] ? at : box[2];
            box[3] = row > box[3] ? row : box[3];
        }
    }
    double wide = box[2] - box[0] + 1, high = box[3] - box[1] + 1, size = column->size;
    *ret_character = (struct zc_line){ .x = (box[0] + box[2]) / 2.0, .y = (box[1] + box[3]) / 2.0, .length = wide,
                                       .height = high };
    return count > LEAST * size * size && box[0] > left && box[2] < right && wide > NARROWEST * size
           && wide < WIDEST * size && high > NARROWEST * size && high < WIDEST * size;
}

/* A step further at each end, as long as there is a character. */
static size_t lengthen(PIX *grey, struct column *column)
{
    size_t before = column->count;
    struct zc_line next;
    for (bool found = true; found && column->count < MOST;) {
        const struct zc_line *first = &column->characters[0];
        found = find_character(grey, column, first->x - column->across, first->y - column->down, &next);
        if (found) {
            memmove(column->characters + 1, column->characters, column->count * sizeof *column->characters);
            column->characters[0] = next;
            column->count++;
        }
    }
    for (bool found = true; found && column->count < MOST;) {
        const struct zc_line *last = &column->characters[column->count - 1];
        found = find_character(grey, column, last->x + column->across, last->y + column->down, &next);
        if (found)
            column->characters[column->count++] = next;
    }
    return column->count - before;
}

/* Takes the place of the column, and of lone characters that were lines of their own. */
static void put(struct zc_lines *lines, size_t index, const struct column *column)
{
    struct zc_line *characters = lines->characters + lines->character_count, *line = &lines->list[index];
    size_t kept = 0;
    memcpy(characters, column->characters, column->count * sizeof *characters);
    lines->character_count += column->count;
    line->x = characters[0].x;
    line->y = characters[0].y;
    line->length = (double)column->count * line->height;
    line->column = characters;
    line->column_count = column->count;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *other = &lines->list[i];
        bool inside = false;
        for (size_t j = 0; j < column->count && i != index && !other->column; j++)
            inside = inside || (fabs(other->x - characters[j].x) < column->size / 2
                                && fabs(other->y - characters[j].y) < column->size / 2
                                && other->length < WIDEST * column->size);
        if (!inside)
            lines->list[kept++] = *other;
    }
    lines->count = kept;
}

void zc_lines_lengthen_columns(struct zc_lines *lines, PIX *grey)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct column column;
        if (take_column(&lines->list[i], &column) && lengthen(grey, &column) > 0
            && lines->character_count + column.count <= lines->character_room)
            put(lines, i, &column);
    }
}
