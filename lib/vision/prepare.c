/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/prepare.h"

#include <leptonica/allheaders.h>

#define DARK 150u                        /* what is lightest in a picture is paper, and should not be darker; */
#define LIT 180u                         /* it becomes so light */
#define LIGHT_STEP 4                     /* every so many rows light is measured */
#define SIDE 720                         /* pixels on which the way of the lines is found */
#define STRIP 2                          /* words of 32 pixels: three characters of a page */
#define AROUND 24                        /* rows: more than half the pitch of its lines */

/* The grey a tenth of the picture is lighter than. */
static unsigned light_of(PIX *grey)
{
    size_t counts[256] = { 0 }, all = 0, lighter = 0;
    for (int y = 0; y < pixGetHeight(grey); y += LIGHT_STEP) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (int x = 0; x < pixGetWidth(grey); x++, all++)
            counts[GET_DATA_BYTE(row, x)]++;
    }
    unsigned light = 255;
    for (; light > 0 && (lighter + counts[light]) * 10 < all; light--)
        lighter += counts[light];
    return light;
}

/* @return the picture as if more light had fallen on it; NULL where it is light enough, and without memory */
static PIX *lighten(PIX *grey)
{
    unsigned light = light_of(grey);
    NUMA *map = light < DARK && light > 0 ? numaCreate(256) : NULL;
    PIX *lit = map ? pixCopy(NULL, grey) : NULL;
    for (int value = 0; lit && value < 256; value++) {
        unsigned more = (unsigned)value * LIT / light;
        numaAddNumber(map, more < 255 ? (float)more : 255);
    }
    if (lit)
        pixTRCMap(lit, NULL, map);
    numaDestroy(&map);
    return lit;
}

PIX *zc_prepare_even(PIX *grey)
{
    l_int32 width = pixGetWidth(grey), height = pixGetHeight(grey);
    PIX *even = NULL;
    if (width >= 64 && height >= 64) {   /* smaller than some tiles there is nothing to fit */
        PIX *lit = lighten(grey);        /* ink is what is darker than some grey: all of a dark page would be */
        even = pixBackgroundNorm(lit ? lit : grey, NULL, NULL, 16, 20, 60, 40, 230, 2, 2);
        pixDestroy(&lit);
    }
    return even ? even : pixClone(grey);
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
    PIX *small = pixScaleGeneral(even, factor, factor, 0, 0);            /* not sharpened: only rows are counted */
    PIX *ink = small ? pixThresholdToBinary(small, 200) : NULL, *turned = ink ? pixRotateOrth(ink, 1) : NULL;
    bool lies = turned && rhythm(turned) > rhythm(ink);
    pixDestroy(&small);
    pixDestroy(&ink);
    pixDestroy(&turned);
    return lies;
}
