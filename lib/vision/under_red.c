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
#define SHORTEST 1.6                     /* times as long as high: two characters, */
#define LONGEST 14.0                     /* a mark with its term, */
#define LONGEST_NUMBER 26.0              /* and a number, */
#define SHORTEST_NUMBER 6.0              /* which is not so short */
#define PIECE 0.8                        /* of its length a piece of it is long at most */
#define BELOW 3.5                        /* heights of the head within which the number stands below it */

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

bool zc_under_red_is_piece(const struct zc_line *piece, const struct zc_line *line)
{
    double high = fmax(line->height, piece->height), low = fmin(line->height, piece->height);
    double along = piece->x - line->x, across = piece->y - line->y - line->tilt * along;
    return high < ALIKE * low && piece->length < PIECE * line->length && fabs(along) < line->length / 2
           && fabs(across) < low / 2;
}

static bool is_below_head(const struct zc_line *line, const struct zc_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *head = &lines->list[i];
        double down = line->y - head->y;
        if (head->height > LARGER * line->height && head->length > head->height && down > 0
            && down < BELOW * head->height)
            return true;
    }
    return false;
}

/* Where a number belongs of which the star in the rule below, which touches it, made pieces, or left nothing: at the
 * first piece, or the next line; the number of lines for nowhere. */
static size_t place_of_number(const struct zc_line *line, const struct zc_lines *lines)
{
    size_t first = lines->count, next = lines->count, count = 0;
    for (size_t i = lines->count; i-- > 0;) {
        if (zc_under_red_is_piece(&lines->list[i], line)) {
            first = i;
            count++;
        }
        next = lines->list[i].y > line->y ? i : next;
    }
    bool lost = count > 0 || !is_known(line, lines);
    bool number = line->length > SHORTEST_NUMBER * line->height && line->length < LONGEST_NUMBER * line->height
                  && is_below_head(line, lines);
    return !lost || !number ? lines->count : count > 0 ? first : next;
}

static void choose(const struct zc_lines *black, const struct zc_lines *all, struct zc_under_red *under)
{
    for (size_t i = 0; i < black->count && under->count < ZC_UNDER_RED_MOST; i++) {
        const struct zc_line *line = &black->list[i];
        size_t place = place_of_number(line, all), swallower = find_swallower(line, all);
        bool swallowed = swallower < all->count && line->length <= LONGEST * line->height
                         && line->length >= SHORTEST * line->height && !is_known(line, all);
        if (!swallowed && place == all->count)
            continue;
        under->lines[under->count] = *line;
        under->number[under->count] = place < all->count;
        under->swallowed[under->count] = swallowed;
        under->before[under->count++] = swallowed ? swallower : place;
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
