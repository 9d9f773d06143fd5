/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/page_hash.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define SIDE 32                          /* samples a side */
#define WAVES 8                          /* kept of them, both ways, without the constant row and column */

static void transform(const double *row, double waves[WAVES])
{
    for (int k = 0; k < WAVES; k++) {
        waves[k] = 0;
        for (int i = 0; i < SIDE; i++)
            waves[k] += row[i] * cos(M_PI * (k + 1) * (2 * i + 1) / (2.0 * SIDE));
    }
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static uint64_t sign_bits(const double waves[WAVES * WAVES])
{
    double sorted[WAVES * WAVES];
    for (int i = 0; i < WAVES * WAVES; i++)
        sorted[i] = waves[i];
    qsort(sorted, WAVES * WAVES, sizeof *sorted, by_value);
    double median = (sorted[WAVES * WAVES / 2 - 1] + sorted[WAVES * WAVES / 2]) / 2;
    uint64_t bits = 0;
    for (int i = 0; i < WAVES * WAVES; i++)
        bits = bits << 1 | (waves[i] > median);
    return bits ? bits : 1;              /* 0 says that there is no page */
}

uint64_t zc_page_hash(PIX *pixels)
{
    PIX *grey = pixConvertTo8(pixels, 0);
    PIX *small = grey ? pixScaleAreaMapToSize(grey, SIDE, SIDE) : NULL;
    if (grey && !small)
        small = pixScaleBySamplingToSize(grey, SIDE, SIDE);
    pixDestroy(&grey);
    if (!small)
        return 0;
    double rows[SIDE][WAVES], waves[WAVES * WAVES];
    for (int y = 0; y < SIDE; y++) {
        double row[SIDE];
        for (int x = 0; x < SIDE; x++)
            row[x] = GET_DATA_BYTE(pixGetData(small) + y * pixGetWpl(small), x);
        transform(row, rows[y]);
    }
    for (int k = 0; k < WAVES; k++) {
        double column[SIDE], down[WAVES];
        for (int y = 0; y < SIDE; y++)
            column[y] = rows[y][k];
        transform(column, down);
        for (int j = 0; j < WAVES; j++)
            waves[j * WAVES + k] = down[j];
    }
    pixDestroy(&small);
    return sign_bits(waves);
}
