/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/prepare.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define INK 170                          /* grey below which an evened picture is ink */
#define LINE_WANTED 34.0                 /* pixels; Tesseract's own lines have 36 */
#define LARGEST 9.0e6                    /* pixels given to the engine: memory and time */
#define SIDE 720                         /* pixels on which the way of the lines is found */
#define STRIP 2                          /* words of 32 pixels: three characters of a page */
#define AROUND 24                        /* rows: more than half the pitch of its lines */

PIX *zc_prepare_even(PIX *pixels)
{
    PIX *grey = pixConvertTo8(pixels, 0);
    if (!grey)
        return NULL;
    l_int32 width = pixGetWidth(grey), height = pixGetHeight(grey);
    PIX *even = NULL;
    if (width >= 64 && height >= 64)     /* smaller than some tiles there is nothing to fit */
        even = pixBackgroundNorm(grey, NULL, NULL, 16, 20, 60, 40, 230, 2, 2);
    if (!even)
        return grey;
    pixDestroy(&grey);
    return even;
}

/* How strongly ink comes and goes from row to row with the pitch of lines, in narrow strips so that a tilt does not
 * blur it: the deviation of each row from the mean of the rows around it. */
static double rhythm(PIX *ink)
{
    int width = pixGetWidth(ink), height = pixGetHeight(ink), words = pixGetWpl(ink);
    const l_uint32 *data = pixGetData(ink);
    double sum = 0, total = 1;
    for (int strip = 0; strip + STRIP <= width / 32; strip += STRIP) {
        int counts[SIDE + 1] = { 0 };                /* counts[y + 1]: ink in all rows up to y */
        for (int y = 0; y < height && y < SIDE; y++) {
            counts[y + 1] = counts[y];
            for (int i = strip; i < strip + STRIP; i++)
                counts[y + 1] += __builtin_popcount(data[(size_t)y * (size_t)words + (size_t)i]);
        }
        for (int y = AROUND; y + AROUND < height && y + AROUND < SIDE; y++) {
            double around = (double)(counts[y + AROUND + 1] - counts[y - AROUND]) / (2 * AROUND + 1);
            double here = (double)(counts[y + 2] - counts[y - 1]) / 3;
            sum += (here - around) * (here - around);
        }
        total += counts[height < SIDE ? height : SIDE];
    }
    return sum / total;
}

bool zc_prepare_lies(PIX *even)
{
    l_int32 width = pixGetWidth(even), height = pixGetHeight(even), side = width > height ? width : height;
    float factor = side > SIDE ? (float)SIDE / (float)side : 1;
    PIX *small = pixScale(even, factor, factor);
    PIX *ink = small ? pixThresholdToBinary(small, 200) : NULL, *turned = ink ? pixRotateOrth(ink, 1) : NULL;
    bool lies = turned && rhythm(turned) > rhythm(ink);
    pixDestroy(&small);
    pixDestroy(&ink);
    pixDestroy(&turned);
    return lies;
}

static PIX *straighten(PIX *even)
{
    l_float32 angle = 0, confidence = 0;
    PIX *ink = pixThresholdToBinary(even, INK);
    l_ok failed = !ink || pixFindSkewSweepAndSearch(ink, &angle, &confidence, 4, 2, 7.0f, 1.0f, 0.02f);
    pixDestroy(&ink);
    if (failed || confidence < 2.5f || fabsf(angle) < 0.25f)
        return pixClone(even);
    PIX *straight = pixRotate(even, angle * (float)M_PI / 180, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    return straight ? straight : pixClone(even);
}

static int by_size(const void *left, const void *right)
{
    return *(const l_int32 *)left - *(const l_int32 *)right;
}

/* Median height of what becomes a bar when the gaps between glyphs are closed; 0 = no lines seen. */
static double line_height(PIX *even)
{
    PIX *ink = pixThresholdToBinary(even, INK);
    l_int32 gap = pixGetWidth(even) / 70 + 3;
    PIX *bars = ink ? pixCloseSafeBrick(NULL, ink, gap, 1) : NULL;
    BOXA *boxes = bars ? pixConnComp(bars, NULL, 8) : NULL;
    l_int32 count = boxes ? boxaGetCount(boxes) : 0, kept = 0;
    l_int32 *heights = count > 0 ? calloc((size_t)count, sizeof *heights) : NULL;
    for (l_int32 i = 0; heights && i < count; i++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        if (height >= 6 && height < pixGetHeight(even) / 8 && width > 4 * height)
            heights[kept++] = height;
    }
    double median = 0;
    if (kept > 0) {
        qsort(heights, (size_t)kept, sizeof *heights, by_size);
        median = heights[kept / 2];
    }
    free(heights);
    boxaDestroy(&boxes);
    pixDestroy(&bars);
    pixDestroy(&ink);
    return median;
}

PIX *zc_prepare_lines(PIX *even)
{
    PIX *straight = straighten(even);
    double height = line_height(straight);
    double factor = height > 0 ? LINE_WANTED / height : 2;
    double area = (double)pixGetWidth(straight) * (double)pixGetHeight(straight);
    factor = factor > 3 ? 3 : factor < 0.4 ? 0.4 : factor;
    if (area * factor * factor > LARGEST)
        factor = sqrt(LARGEST / area);
    PIX *scaled = fabs(factor - 1) < 0.1 ? pixClone(straight) : pixScale(straight, (float)factor, (float)factor);
    pixDestroy(&straight);
    return scaled;
}
