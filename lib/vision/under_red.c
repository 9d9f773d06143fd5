/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/under_red.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/prepare.h"

#define EACH 6                           /* pixels each way of which one is asked for its colour */
#define RED 60                           /* by which red is brighter than green and blue */
#define LEAST_SHARE 0.002                /* of red pixels: less is no head */
#define LARGER 1.7                       /* times as high: the line that swallowed another */
#define ALIKE 1.4                        /* times as high at most: the same line again */
#define LONGEST 14.0                     /* times as long as high: a mark with its term */

void zc_under_red_finish(struct zc_under_red *under)
{
    pixDestroy(&under->grey);
}

static bool has_red(PIX *pixels)
{
    size_t red = 0, count = 0;
    for (l_int32 y = 0; y < pixGetHeight(pixels); y += EACH) {
        const l_uint32 *row = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
        for (l_int32 x = 0; x < pixGetWidth(pixels); x += EACH, count++) {
            l_int32 r, g, b;
            extractRGBValues(row[x], &r, &g, &b);
            red += r > g + RED && r > b + RED;
        }
    }
    return (double)red > LEAST_SHARE * (double)count;
}

/* Grey in which red ink is as light as paper: dark red too, so by how much redder a pixel is it is made lighter. */
static PIX *leave_out_red(PIX *pixels)
{
    PIX *grey = pixCreate(pixGetWidth(pixels), pixGetHeight(pixels), 8);
    for (l_int32 y = 0; grey && y < pixGetHeight(pixels); y++) {
        const l_uint32 *row = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
        l_uint32 *target = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (l_int32 x = 0; x < pixGetWidth(pixels); x++) {
            l_int32 r, g, b;
            extractRGBValues(row[x], &r, &g, &b);
            l_int32 redder = r - (g + b) / 2, light = redder > 0 ? r + redder : r;
            SET_DATA_BYTE(target, x, (l_uint32)(light > 255 ? 255 : light));
        }
    }
    return grey;
}

static bool lies_in(const struct zc_line *line, const struct zc_line *other)
{
    return fabs(line->y - other->y) < (line->height + other->height) / 2
           && fabs(line->x - other->x) < (line->length + other->length) / 2;
}

/* Is the line, as such, among those that were found on the grey picture? */
static bool is_known(const struct zc_line *line, const struct zc_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *other = &lines->list[i];
        double high = line->height > other->height ? line->height : other->height;
        double low = line->height > other->height ? other->height : line->height;
        if (lies_in(line, other) && high < ALIKE * low && fabs(line->y - other->y) < low / 2)
            return true;
    }
    return false;
}

/* The first large line it is lost in; the number of lines for none. */
static size_t find_swallower(const struct zc_line *line, const struct zc_lines *lines)
{
    size_t i = 0;
    while (i < lines->count && !(lies_in(line, &lines->list[i]) && lines->list[i].height > LARGER * line->height))
        i++;
    return i;
}

/* Is there a line that could have swallowed another? */
static bool has_large(const struct zc_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].height > LARGER * lines->body)
            return true;
    return false;
}

static void choose(const struct zc_lines *black, const struct zc_lines *all, struct zc_under_red *under)
{
    for (size_t i = 0; i < black->count && under->count < ZC_UNDER_RED_MOST; i++) {
        const struct zc_line *line = &black->list[i];
        if (line->length > LONGEST * line->height || line->length < 1.6 * line->height || is_known(line, all))
            continue;
        size_t swallower = find_swallower(line, all);
        if (swallower == all->count)
            continue;
        under->lines[under->count] = *line;
        under->before[under->count++] = swallower;
    }
}

bool zc_under_red_find(PIX *pixels, const struct zc_sheet *sheet, struct zc_under_red *ret_under)
{
    struct zc_under_red under = { .count = 0 };
    struct zc_sheet other = { 0 };
    *ret_under = under;
    if (pixGetDepth(pixels) != 32 || !has_large(&sheet->lines) || !has_red(pixels))
        return true;
    PIX *black = leave_out_red(pixels), *even = black ? zc_prepare_even(black) : NULL;
    bool done = even && zc_sheet_make(even, sheet->turn, &other);
    pixDestroy(&black);
    pixDestroy(&even);
    if (!done)
        return false;
    choose(&other.lines, &sheet->lines, &under);
    if (under.count > 0)
        under.grey = pixClone(other.even);
    zc_sheet_finish(&other);
    *ret_under = under;
    return true;
}
