/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/page_hash.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COARSE_SIDE 32                   /* samples a side */
#define COARSE_WAVES 8                   /* kept of them, both ways, without the constant row and column */
#define FINE_SIDE 64
#define FINE_WAVES 32
#define THUMBNAIL 150                    /* pixels of the longer side of what a chat keeps of a picture */

/* @param shapes  [count][side], one of each wave */
static void make_shapes(int side, int count, double *shapes)
{
    for (int k = 0; k < count; k++)
        for (int i = 0; i < side; i++)
            shapes[k * side + i] = cos(M_PI * (k + 1) * (2 * i + 1) / (2.0 * side));
}

static void transform(const double *row, const double *shapes, int side, int count, double *waves)
{
    for (int k = 0; k < count; k++) {
        waves[k] = 0;
        for (int i = 0; i < side; i++)
            waves[k] += row[i] * shapes[k * side + i];
    }
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* One bit a wave, the first at the top of the first byte: above the middle one or not. */
static void sign_bits(const double *waves, int count, uint8_t *bits)
{
    double sorted[FINE_WAVES * FINE_WAVES];
    memcpy(sorted, waves, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, by_value);
    double median = (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    memset(bits, 0, (size_t)count / 8);
    for (int i = 0; i < count; i++)
        bits[i / 8] |= (uint8_t)((waves[i] > median) << (7 - i % 8));
}

/* The means of `parts` equal parts of a row of samples, or of a column where the steps are more than one. */
static void shrink_line(const double *samples, int count, int step, double *means, int parts)
{
    for (int i = 0; i < count; i++) {
        double begin = (double)i * parts / count, end = (double)(i + 1) * parts / count;
        for (int k = (int)begin; k < parts && k < end; k++)
            means[k * step] += samples[i * step] * ((end < k + 1 ? end : k + 1) - (begin > k ? begin : k));
    }
}

/* By hand: Leptonica's pixScaleAreaMapToSize() leaves the last column of some sizes black.
 * @param room  width * down samples  @param means  width * height, row by row */
static void shrink(const double *samples, int across, int down, int width, int height, double *room, double *means)
{
    memset(room, 0, (size_t)width * (size_t)down * sizeof *room);
    memset(means, 0, (size_t)width * (size_t)height * sizeof *means);
    for (int y = 0; y < down; y++)
        shrink_line(samples + y * across, across, 1, room + y * width, width);
    for (int x = 0; x < width; x++)
        shrink_line(room + x, down, width, means + x, height);
}

/* @param samples  side x side */
static void hash(const double *samples, int side, int count, uint8_t *ret_bits)
{
    double rows[FINE_SIDE][FINE_WAVES], waves[FINE_WAVES * FINE_WAVES], shapes[FINE_WAVES * FINE_SIDE];
    make_shapes(side, count, shapes);
    for (int y = 0; y < side; y++)
        transform(samples + y * side, shapes, side, count, rows[y]);
    for (int k = 0; k < count; k++) {
        double column[FINE_SIDE], down[FINE_WAVES];
        for (int y = 0; y < side; y++)
            column[y] = rows[y][k];
        transform(column, shapes, side, count, down);
        for (int j = 0; j < count; j++)
            waves[j * count + k] = down[j];
    }
    sign_bits(waves, count * count, ret_bits);
}

struct samples { int width, height; double *values, *thumbnail, *room; };

static void hash_both(const struct samples *samples, struct zc_page_hash *ret_hash)
{
    int width = samples->width, height = samples->height, longest = width > height ? width : height;
    double sides[FINE_SIDE * FINE_SIDE], *values = samples->values;
    uint8_t coarse[COARSE_WAVES * COARSE_WAVES / 8];
    shrink(values, width, height, COARSE_SIDE, COARSE_SIDE, samples->room, sides);
    hash(sides, COARSE_SIDE, COARSE_WAVES, coarse);
    for (unsigned i = 0; i < sizeof coarse; i++)
        ret_hash->coarse = ret_hash->coarse << 8 | coarse[i];
    ret_hash->coarse = ret_hash->coarse ? ret_hash->coarse : 1;      /* 0 says that there is no page */
    if (longest > THUMBNAIL) {
        int across = (width * THUMBNAIL + longest / 2) / longest, down = (height * THUMBNAIL + longest / 2) / longest;
        across = across > 0 ? across : 1;
        down = down > 0 ? down : 1;
        shrink(values, width, height, across, down, samples->room, samples->thumbnail);
        values = samples->thumbnail;
        width = across;
        height = down;
    }
    shrink(values, width, height, FINE_SIDE, FINE_SIDE, samples->room, sides);
    hash(sides, FINE_SIDE, FINE_WAVES, ret_hash->fine);
}

bool zc_page_hash_make(PIX *pixels, struct zc_page_hash *ret_hash)
{
    struct zc_page_hash found = { 0 };
    PIX *grey = pixConvertTo8(pixels, 0);
    struct samples samples = { .width = grey ? pixGetWidth(grey) : 0, .height = grey ? pixGetHeight(grey) : 0 };
    size_t area = (size_t)samples.width * (size_t)samples.height, small = THUMBNAIL * THUMBNAIL;
    size_t room = (size_t)THUMBNAIL * (size_t)samples.height;
    samples.values = grey ? malloc((area + small + room) * sizeof *samples.values) : NULL;
    if (samples.values) {
        samples.thumbnail = samples.values + area;
        samples.room = samples.thumbnail + small;
        for (int y = 0; y < samples.height; y++)
            for (int x = 0; x < samples.width; x++)
                samples.values[y * samples.width + x] = GET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x);
        hash_both(&samples, &found);
        *ret_hash = found;
    }
    pixDestroy(&grey);
    free(samples.values);
    return samples.values != NULL;
}
