/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_field.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELLS_A_BODY 6.0                 /* of the body's height: strokes of a watermark fill one */
#define COARSE 2                         /* times as large, of a whole sheet: there only slants are looked for */
#define LEAST_CELLS 8
#define LONG 5.0                         /* times as long as high: a line that tells where text stands */
#define ALIKE 1.4                        /* times as high at most */
#define PITCHES 5.5                      /* heights between lines of one text: some are lost below the watermark */
#define TOGETHER 1.5                     /* heights by which edges may differ */
#define FEWEST 3u                        /* of them make a text */
#define ROOM 2.0                         /* bodies round the text that count as well */
#define SHEET 1.3                        /* times as high as wide, from its first line down, is the paper of a text */

/* Of one size, not far apart, and one edge below the other's. */
static bool are_of_one_text(const struct zc_line *one, const struct zc_line *other)
{
    double high = fmax(one->height, other->height), low = fmin(one->height, other->height);
    double apart = fabs(one->x - other->x), longer = fabs(one->length - other->length) / 2;
    return high < ALIKE * low && fabs(one->y - other->y) < PITCHES * high && fabs(apart - longer) < TOGETHER * high;
}

/* Running text: a long line of the usual height with another near it that ends or begins where it does.  A table's
 * grain and the edges of sheets are lines, too. */
static bool is_text(const struct zc_lines *lines, size_t index)
{
    const struct zc_line *line = &lines->list[index];
    if (line->length < LONG * line->height || line->height < 0.6 * lines->body || line->height > 1.5 * lines->body)
        return false;
    for (size_t i = 0; i < lines->count; i++)
        if (i != index && are_of_one_text(line, &lines->list[i]))
            return true;
    return false;
}

/* The box of the running text.  @return false where there is none */
static bool find_text(const struct zc_lines *lines, double ret_box[4])
{
    double room = ROOM * lines->body;
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        if (!is_text(lines, i))
            continue;
        const double box[4] = { line->x - line->length / 2 - room, line->y - room, line->x + line->length / 2 + room,
                                line->y + room };
        for (int side = 0; side < 4; side++) {
            bool further = side < 2 ? box[side] < ret_box[side] : box[side] > ret_box[side];
            ret_box[side] = count == 0 || further ? box[side] : ret_box[side];
        }
        count++;
    }
    ret_box[3] = fmax(ret_box[3], ret_box[1] + SHEET * (ret_box[2] - ret_box[0]));
    return count >= FEWEST;
}

/* Cells near running text are worth a look.  @param near  [rows][columns], all 0 */
static void mark_text(const struct zc_watermark_field *field, const struct zc_lines *lines, uint8_t *near)
{
    int room = (int)(ROOM * lines->body) / field->size;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        int first = (int)((line->x - line->length / 2 - field->left) / field->size) - room;
        int last = (int)((line->x + line->length / 2 - field->left) / field->size) + room;
        if (!is_text(lines, i))
            continue;
        for (int column = first < 0 ? 0 : first; column <= last && column < field->columns; column++) {
            double y = line->y + line->tilt * (field->left + column * field->size - line->x) - field->top;
            int top = (int)(y / field->size) - room, bottom = (int)(y / field->size) + room;
            for (int row = top < 0 ? 0 : top; row <= bottom && row < field->rows; row++)
                near[row * field->columns + column] = 1;
        }
    }
}

/* Sets what lies between the first and the last that is set, of `count` cells that lie `step` apart. */
static void fill_between(uint8_t *cells, int count, int step)
{
    int first = 0, last = count - 1;
    while (first < count && !cells[first * step])
        first++;
    while (last > first && !cells[last * step])
        last--;
    for (int i = first; i < last; i++)
        cells[i * step] = 1;
}

/* All of the text, and the empty paper below it. */
static void fill_text(const struct zc_watermark_field *field, uint8_t *near)
{
    for (int column = 0; column < field->columns; column++)
        near[(field->rows - 1) * field->columns + column] = 1;
    for (int row = 0; row < field->rows; row++)
        fill_between(near + row * field->columns, field->columns, 1);
    for (int column = 0; column < field->columns; column++)
        fill_between(near + column, field->rows, field->columns);
}

static void count_cell(const struct zc_watermark_field *field, int column, int row, PIX *pale, PIX *hidden,
                       struct zc_watermark_cell *cell)
{
    int x0 = (int)field->left + column * field->size, y0 = (int)field->top + row * field->size;
    for (int y = y0; y < y0 + field->size; y++) {
        const l_uint32 *pale_row = pixGetData(pale) + (size_t)y * (size_t)pixGetWpl(pale);
        const l_uint32 *hidden_row = pixGetData(hidden) + (size_t)y * (size_t)pixGetWpl(hidden);
        for (int x = x0; x < x0 + field->size; x++) {
            bool known = !GET_DATA_BIT(hidden_row, x);
            cell->known = (uint16_t)(cell->known + known);
            cell->pale = (uint16_t)(cell->pale + (known && GET_DATA_BIT(pale_row, x)));
        }
    }
}

bool zc_watermark_field_make(const struct zc_sheet *sheet, PIX *pale, PIX *hidden, bool all,
                             struct zc_watermark_field *ret_field)
{
    double box[4] = { 0, 0, INFINITY, INFINITY }, width = pixGetWidth(pale), height = pixGetHeight(pale);
    struct zc_watermark_field field = { .size = (int)(sheet->lines.body / CELLS_A_BODY) };
    field.size = (field.size < 2 ? 2 : field.size) * (all ? COARSE : 1);
    *ret_field = field;
    if (!all && !find_text(&sheet->lines, box))
        return true;
    field.left = fmax(box[0], 0);
    field.top = fmax(box[1], 0);
    field.columns = (int)(fmin(box[2], width) - field.left) / field.size;
    field.rows = (int)(fmin(box[3], height) - field.top) / field.size;
    if (field.columns < LEAST_CELLS || field.rows < LEAST_CELLS)
        return true;
    size_t count = (size_t)field.columns * (size_t)field.rows;
    uint8_t *near = calloc(count, 1);
    field.cells = near ? calloc(count, sizeof *field.cells) : NULL;
    if (field.cells && all)
        memset(near, 1, count);
    if (field.cells && !all)
        mark_text(&field, &sheet->lines, near);
    if (field.cells && !all)
        fill_text(&field, near);
    for (size_t i = 0; field.cells && i < count; i++)
        if (near[i])
            count_cell(&field, (int)i % field.columns, (int)i / field.columns, pale, hidden, &field.cells[i]);
    free(near);
    *ret_field = field;
    return field.cells != NULL;
}

void zc_watermark_field_finish(struct zc_watermark_field *field)
{
    free(field->cells);
    field->cells = NULL;
}
