/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/upright.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ASKED 16u                        /* lines, the longest, tell it */
#define SHORTEST 3.0                     /* times as long as high */
#define TALL 30.0                        /* pixels their characters are cut out */
#define PAPER 200                        /* grey that is none of the strokes */
#define STEP 0.03                        /* between two shears that are tried, */
#define REACH 9                          /* so many of them each way */
#define TRIES (2 * REACH + 1)
#define PLAIN 0.01                       /* by which lines are sharper, as a logarithm: less is chance */
#define LEAST 0.03                       /* shear below which characters are read as they are */

/* A line, and how sharp its upright strokes stand out by the shear they are taken to have, as a logarithm. */
struct asked {
    double tilt, weight;
    double sharp[TRIES];
};

/* How dark a strip is, row by row, and room for sums of columns. */
struct depths {
    uint8_t *values;                     /* [height][width] below PAPER */
    int32_t *sums;                       /* [width and twice the height] */
    l_int32 width, height;
};

static bool make_depths(PIX *strip, struct depths *ret_depths)
{
    struct depths depths = { .width = pixGetWidth(strip), .height = pixGetHeight(strip) };
    depths.values = calloc((size_t)depths.width * (size_t)depths.height, 1);
    depths.sums = calloc((size_t)(depths.width + 2 * depths.height), sizeof *depths.sums);
    for (l_int32 y = 0; depths.values && y < depths.height; y++) {
        const l_uint32 *row = pixGetData(strip) + (size_t)y * (size_t)pixGetWpl(strip);
        for (l_int32 x = 0; x < depths.width; x++) {
            unsigned grey = GET_DATA_BYTE(row, x);
            depths.values[y * depths.width + x] = (uint8_t)(grey < PAPER ? PAPER - grey : 0);
        }
    }
    *ret_depths = depths;
    return depths.values && depths.sums;
}

static void add_row(const uint8_t *restrict row, l_int32 width, int32_t *restrict sums)
{
    for (l_int32 x = 0; x < width; x++)
        sums[x] += row[x];
}

/* Three columns beside three, since rows move by whole pixels. */
static int64_t add_rises(const int32_t *sums, l_int32 count)
{
    int64_t sum = 0;
    for (l_int32 x = 5; x < count; x++) {
        int32_t rise = sums[x] + sums[x - 1] + sums[x - 2] - sums[x - 3] - sums[x - 4] - sums[x - 5];
        sum += (int64_t)rise * rise;
    }
    return sum;
}

/* How sharp strokes stand out of the sums of columns that lean so. */
static double sharpness(const struct depths *depths, double shear)
{
    l_int32 width = depths->width, height = depths->height, room = height;
    memset(depths->sums, 0, (size_t)(width + 2 * room) * sizeof *depths->sums);
    for (l_int32 y = 0; y < height; y++)
        add_row(depths->values + y * width, width, depths->sums + room - lround(shear * (y - height / 2.0)));
    return log(1 + (double)add_rises(depths->sums, width + 2 * room));
}

static bool ask(PIX *grey, const struct zc_line *line, struct asked *asked)
{
    PIX *strip = zc_line_cut(grey, line, TALL);
    struct depths depths = { .values = NULL };
    bool done = !strip || make_depths(strip, &depths);
    *asked = (struct asked){ .tilt = line->tilt, .weight = strip && done ? line->length / line->height : 0 };
    for (int i = 0; strip && done && i < TRIES; i++)
        asked->sharp[i] = sharpness(&depths, (i - REACH) * STEP);
    free(depths.values);
    free(depths.sums);
    pixDestroy(&strip);
    return done;
}

/* Between two shears that were tried. */
static double sharp_at(const struct asked *asked, double shear)
{
    double at = shear / STEP + REACH;
    int index = at < 0 ? 0 : at >= TRIES - 1 ? TRIES - 2 : (int)at;
    double part = fmin(fmax(at - index, 0), 1);
    return asked->sharp[index] * (1 - part) + asked->sharp[index + 1] * part;
}

/* By how much lines are sharper where strokes point so than where they stand upright on their lines. */
static double gain(const struct asked *asked, size_t count, double upright)
{
    double sum = 0, weights = 0;
    for (size_t i = 0; i < count; i++) {
        sum += asked[i].weight * (sharp_at(&asked[i], upright + asked[i].tilt) - asked[i].sharp[REACH]);
        weights += asked[i].weight;
    }
    return weights > 0 ? sum / weights : 0;
}

static size_t choose(const struct zc_lines *lines, size_t chosen[ASKED])
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        if (line->column || line->length < SHORTEST * line->height)
            continue;
        size_t at = count < ASKED ? count++ : ASKED;
        for (; at > 0 && lines->list[chosen[at - 1]].length < line->length; at--)
            if (at < ASKED)
                chosen[at] = chosen[at - 1];
        if (at < ASKED)
            chosen[at] = i;
    }
    return count;
}

bool zc_uprights_find(PIX *grey, struct zc_lines *lines)
{
    struct asked asked[ASKED];
    size_t chosen[ASKED], count = choose(lines, chosen);
    double upright = 0, best = PLAIN;
    for (size_t i = 0; i < count; i++)
        if (!ask(grey, &lines->list[chosen[i]], &asked[i]))
            return false;
    for (int i = -2 * REACH; i <= 2 * REACH; i++) {
        double here = gain(asked, count, i * STEP);
        upright = here > best ? i * STEP : upright;
        best = fmax(best, here);
    }
    for (size_t i = 0; best > PLAIN && i < lines->count; i++) {
        struct zc_line *line = &lines->list[i];
        double shear = upright + line->tilt;
        line->shear = !line->column && fabs(shear) > LEAST ? shear : 0;
    }
    return true;
}
