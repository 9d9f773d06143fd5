/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "vision/stamp.h"

#define AROUND 0.3                       /* of its breadth, of what is kept around it */
#define SIDE 0.15                        /* of its breadth, where its sides are */
#define PAPER 228
#define INK 178                          /* grey below which something is written */
#define FEW 0.05                         /* of the box, ink in a row of pixels that belongs to no character */
#define THIN 0.1                         /* of its breadth, what is left of a side */
#define LEAST_WIDE 0.52                  /* of the box's breadth, characters below each other: 一 fills no square */
#define TIGHT 0.95                       /* of their width, from one to the next, */
#define LOOSE 2.2                        /* at least and at most */
#define NEAR 0.12                        /* of that they stand off */

/* As the box stands in a picture that was cut out of the other and turned. */
static struct zc_stamp_box move(const struct zc_stamp_box *box, double left, double top, double width, double height,
                                int quarters)
{
    struct zc_stamp_box moved = *box;
    moved.x -= left;
    moved.y -= top;
    for (; quarters > 0; quarters--) {
        struct zc_stamp_box before = moved;
        moved.x = height - before.y;
        moved.y = before.x;
        moved.across = before.down;
        moved.down = before.across;
        double side = width;
        width = height;
        height = side;
    }
    return moved;
}

static PIX *cut(PIX *grey, const struct zc_stamp_box *box, int quarters, struct zc_stamp_box *ret_box)
{
    double c = fabs(cos(box->angle)), s = fabs(sin(box->angle)), around = AROUND * fmin(box->across, box->down);
    double wide = box->across * c + box->down * s + 2 * around, high = box->across * s + box->down * c + 2 * around;
    l_int32 left = (l_int32)fmax(box->x - wide / 2, 0), top = (l_int32)fmax(box->y - high / 2, 0);
    BOX *region = boxCreate(left, top, (l_int32)wide + 1, (l_int32)high + 1);
    PIX *part = region ? pixClipRectangle(grey, region, NULL) : NULL, *turned = part ? pixRotateOrth(part, quarters)
                                                                                     : NULL;
    if (turned)
        *ret_box = move(box, left, top, pixGetWidth(part), pixGetHeight(part), quarters);
    PIX *own = turned ? pixCopy(NULL, turned) : NULL;
    boxDestroy(&region);
    pixDestroy(&part);
    pixDestroy(&turned);
    return own;
}

/* What lies outside of a part of the box becomes paper. */
static void keep_inside(PIX *grey, const struct zc_stamp_box *box, const double across[2], const double down[2])
{
    for (l_int32 y = 0; y < pixGetHeight(grey); y++) {
        l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (l_int32 x = 0; x < pixGetWidth(grey); x++) {
            double u, v;
            zc_stamp_box_place(box, x + 0.5, y + 0.5, &u, &v);
            if (u < across[0] || u > across[1] || v < down[0] || v > down[1])
                SET_DATA_BYTE(row, x, PAPER);
        }
    }
}

static void take_sides_off(PIX *grey, const struct zc_stamp_box *box)
{
    double side = SIDE * fmin(box->across, box->down);
    const double across[2] = { side - box->across / 2, box->across / 2 - side };
    const double down[2] = { side - box->down / 2, box->down / 2 - side };
    keep_inside(grey, box, across, down);
}

/* Across the writing, from its middle to the first rows of pixels without ink: beyond them is what is left of sides
 * that are not quite straight. */
static bool find_core(const unsigned *counts, int size, double few, double ret_ends[2])
{
    int middle = size / 2, first = middle, end = middle;
    while (first > 1 && (counts[first - 1] > few || counts[first - 2] > few))
        first--;
    while (end + 2 < size && (counts[end] > few || counts[end + 1] > few))
        end++;
    ret_ends[0] = first - size / 2.0;
    ret_ends[1] = end - size / 2.0;
    return end > first;
}

/* Along it, from the first to the last ink, but for thin lines before and behind. */
static bool find_ends(const unsigned *counts, int size, double few, int thin, double ret_ends[2])
{
    int ends[2] = { 0, size };
    for (int k = 0; k < 2; k++) {
        int step = k == 0 ? 1 : -1, at = k == 0 ? 0 : size - 1, ink = 0;
        while (at >= 0 && at < size && ink <= thin) {
            ink = counts[at] > few ? ink + 1 : 0;
            at += step;
        }
        ends[k] = at - step * ink + (k == 0 ? 0 : 1);
    }
    ret_ends[0] = ends[0] - size / 2.0;
    ret_ends[1] = ends[1] - size / 2.0;
    return ends[1] > ends[0];
}

/* Ink in each row and column of the box, upright. */
static bool count_ink(PIX *grey, const struct zc_stamp_box *box, unsigned **ret_rows, unsigned **ret_columns)
{
    int across = (int)box->across, down = (int)box->down;
    unsigned *rows = calloc((size_t)down + 1, sizeof *rows), *columns = calloc((size_t)across + 1, sizeof *columns);
    *ret_rows = rows;
    *ret_columns = columns;
    for (l_int32 y = 0; rows && columns && y < pixGetHeight(grey); y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (l_int32 x = 0; x < pixGetWidth(grey); x++) {
            double u, v;
            zc_stamp_box_place(box, x + 0.5, y + 0.5, &u, &v);
            int column = (int)floor(u + across / 2.0), line = (int)floor(v + down / 2.0);
            if (GET_DATA_BYTE(row, x) >= INK || column < 0 || line < 0 || column >= across || line >= down)
                continue;
            rows[line]++;
            columns[column]++;
        }
    }
    return rows && columns;
}

static struct zc_line line_at(const struct zc_stamp_box *box, double u, double v, double length, double height)
{
    double c = cos(box->angle), s = sin(box->angle);
    return (struct zc_line){ .x = box->x + u * c - v * s, .y = box->y + u * s + v * c, .tilt = tan(box->angle),
                             .length = length, .height = height };
}

/* The least ink in a row of pixels near a place, which is from the middle. */
static double ink_near(const unsigned *rows, int size, double place, double near)
{
    double least = 1e9;
    for (int row = (int)(place - near + size / 2.0); row <= (int)(place + near + size / 2.0); row++)
        if (row >= 0 && row < size)
            least = fmin(least, rows[row]);
    return least;
}

/* As many characters as leave the least ink between them. */
static size_t count_stacked(const unsigned *rows, int size, double top, double end, double width)
{
    size_t best = 2;
    double least = 1e9;
    for (size_t count = ZC_STAMP_CHARACTERS; count >= 2; count--) {
        double pitch = (end - top - width) / (double)(count - 1), ink = 0;
        if (pitch < TIGHT * width || pitch > LOOSE * width)
            continue;
        for (size_t i = 0; i + 1 < count; i++)
            ink += ink_near(rows, size, top + width / 2 + ((double)i + 0.5) * pitch, NEAR * pitch);
        ink /= (double)(count - 1);
        if (ink < least) {
            least = ink;
            best = count;
        }
    }
    return best;
}

/* Characters below each other. */
static void stack(const struct zc_stamp_box *box, const unsigned *rows, const double down[2], const double across[2],
                  struct zc_stamp_writing *writing)
{
    double width = fmax(across[1] - across[0], LEAST_WIDE * box->across), middle = (across[0] + across[1]) / 2;
    size_t count = count_stacked(rows, (int)box->down, down[0], down[1], width);
    double pitch = (down[1] - down[0] - width) / (double)(count - 1);
    for (size_t i = 0; i < count; i++)
        writing->characters[i] = line_at(box, middle, down[0] + width / 2 + (double)i * pitch, width, width);
    writing->line = line_at(box, middle, (down[0] + down[1]) / 2, width * (double)count, width);
    writing->line.column = writing->characters;
    writing->line.column_count = count;
}

static bool measure(const struct zc_stamp_box *box, const unsigned *rows, const unsigned *columns,
                    struct zc_stamp_writing *writing)
{
    double across[2], down[2], breadth = fmin(box->down, box->across), few = FEW * breadth;
    bool high = box->down > box->across;
    int thin = (int)(THIN * breadth), width = (int)box->across, height = (int)box->down;
    if (high ? !find_core(columns, width, few, across) || !find_ends(rows, height, few, thin, down)
             : !find_core(rows, height, few, down) || !find_ends(columns, width, few, thin, across))
        return false;
    keep_inside(writing->grey, box, across, down);
    if (high)
        stack(box, rows, down, across, writing);
    else
        writing->line = line_at(box, (across[0] + across[1]) / 2, (down[0] + down[1]) / 2, across[1] - across[0],
                                down[1] - down[0]);
    return true;
}

bool zc_stamp_write(const struct zc_stamp_box *stamp, PIX *grey, double shrunk, int quarters,
                    struct zc_stamp_writing *ret_writing)
{
    struct zc_stamp_box smaller = *stamp, box = { 0 };
    unsigned *rows = NULL, *columns = NULL;
    smaller.x /= shrunk;
    smaller.y /= shrunk;
    smaller.across /= shrunk;
    smaller.down /= shrunk;
    *ret_writing = (struct zc_stamp_writing){ .grey = cut(grey, &smaller, quarters, &box) };
    if (!ret_writing->grey)
        return false;
    take_sides_off(ret_writing->grey, &box);
    bool done = count_ink(ret_writing->grey, &box, &rows, &columns);
    if (!done || !measure(&box, rows, columns, ret_writing))
        pixDestroy(&ret_writing->grey);
    free(rows);
    free(columns);
    return done;
}
