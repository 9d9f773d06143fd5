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

/* How sharp strokes stand out of the sums of columns that lean so. */
static double sharpness(PIX *strip, double shear, int32_t *sums)
{
    l_int32 width = pixGetWidth(strip), height = pixGetHeight(strip), room = height;
    memset(sums, 0, (size_t)(width + 2 * room) * sizeof *sums);
    for (l_int32 y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(strip) + (size_t)y * (size_t)pixGetWpl(strip);
        int32_t *target = sums + room - lround(shear * (y - height / 2.0));
        for (l_int32 x = 0; x < width; x++)
            target[x] += GET_DATA_BYTE(row, x) < PAPER ? PAPER - (int32_t)GET_DATA_BYTE(row, x) : 0;
    }
    double sum = 1;
    for (l_int32 x = 5; x < width + 2 * room; x++) {     /* three beside three: rows move by whole pixels */
        double rise = sums[x] + sums[x - 1] + sums[x - 2] - sums[x - 3] - sums[x - 4] - sums[x - 5];
        sum += rise * rise;
    }
    return log(sum);
}

static bool ask(PIX *grey, const struct zc_line *line, struct asked *asked)
{
    PIX *strip = zc_line_cut(grey, line, TALL);
    int32_t *sums = strip ? calloc((size_t)(pixGetWidth(strip) + 2 * pixGetHeight(strip)), sizeof *sums) : NULL;
    bool done = !strip || sums;
    *asked = (struct asked){ .tilt = line->tilt, .weight = sums ? line->length / line->height : 0 };
    for (int i = 0; sums && i < TRIES; i++)
        asked->sharp[i] = sharpness(strip, (i - REACH) * STEP, sums);
    free(sums);
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
