/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/red.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define DIRECTIONS 36

/* Channel maxima that make the lightest fifth of the picture white: a lamp's colour must not make paper red. */
static void find_white(PIX *pixels, int ret_white[3])
{
    int counts[256] = { 0 }, total = pixGetWidth(pixels) * pixGetHeight(pixels), light = 255, seen = 0;
    long sum[3] = { 0, 0, 0 }, count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int y = 0; y < pixGetHeight(pixels); y++) {
            const l_uint32 *row = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
            for (int x = 0; x < pixGetWidth(pixels); x++) {
                l_int32 colour[3];
                extractRGBValues(row[x], &colour[0], &colour[1], &colour[2]);
                int grey = (colour[0] + 2 * colour[1] + colour[2]) / 4;
                counts[grey] += pass == 0;
                if (pass == 0 || grey < light)
                    continue;
                for (int c = 0; c < 3; c++)
                    sum[c] += colour[c];
                count++;
            }
        }
        while (pass == 0 && light > 0 && (seen += counts[light]) < total / 5)
            light--;
    }
    for (int c = 0; c < 3; c++) {
        int white = count > 0 ? (int)(sum[c] / count) : 255;
        ret_white[c] = white < 60 ? 60 : white;
    }
}

static bool is_red(int red, int green, int blue)
{
    int most = green > blue ? green : blue, apart = abs(green - blue);
    return red >= 80 && red - green >= 34 && red - blue >= 28 && apart <= 0.6 * (red - most) + 8;
}

/* The red pixels, by the picture's own white.  `ret_paper` marks what is light and without colour. */
static PIX *mark_red(PIX *pixels, PIX **ret_paper)
{
    int white[3];
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    PIX *mask = pixCreate(width, height, 1), *paper = mask ? pixCreate(width, height, 1) : NULL;
    if (!paper) {
        pixDestroy(&mask);
        return NULL;
    }
    find_white(pixels, white);
    for (int y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
        for (int x = 0; x < width; x++) {
            l_int32 colour[3];
            extractRGBValues(row[x], &colour[0], &colour[1], &colour[2]);
            for (int c = 0; c < 3; c++)
                colour[c] = colour[c] * 235 / white[c] > 255 ? 255 : colour[c] * 235 / white[c];
            int least = colour[1] < colour[2] ? colour[1] : colour[2];
            if (is_red(colour[0], colour[1], colour[2]))
                SET_DATA_BIT(pixGetData(mask) + y * pixGetWpl(mask), x);
            else if (least > 120 && abs(colour[0] - least) < 60)
                SET_DATA_BIT(pixGetData(paper) + y * pixGetWpl(paper), x);
        }
    }
    *ret_paper = paper;
    return mask;
}

static double share_of(PIX *mask)
{
    l_float32 share = 0;
    return pixForegroundFraction(mask, &share) == 0 ? (double)share : 0;
}

static double share_in(PIX *mask, BOX *box)
{
    PIX *part = pixClipRectangle(mask, box, NULL);
    double share = part ? share_of(part) : 0;
    pixDestroy(&part);
    return share;
}

/* How often ink begins along the row: strokes of several glyphs, not one bar. */
static int count_starts(PIX *mask, BOX *box)
{
    PIX *part = pixClipRectangle(mask, box, NULL);
    NUMA *columns = part ? pixCountPixelsByColumn(part) : NULL;
    int starts = 0;
    double deep = part ? 0.12 * pixGetHeight(part) : 0, before = 0;
    for (l_int32 i = 0; columns && i < numaGetCount(columns); i++) {
        l_float32 count = 0;
        numaGetFValue(columns, i, &count);
        starts += (double)count > deep && before <= deep;
        before = (double)count;
    }
    numaDestroy(&columns);
    pixDestroy(&part);
    return starts;
}

static bool is_row(PIX *mask, PIX *paper, BOX *box)
{
    double width = pixGetWidth(mask), height = pixGetHeight(mask);
    l_int32 x, y, w, h;
    boxGetGeometry(box, &x, &y, &w, &h);
    if (w < 0.2 * width || w < 3 * h || h < 0.014 * height || h < 4 || h > 0.17 * height)
        return false;
    if (fabs(x + w / 2.0 - width / 2) > 0.16 * width || y + h / 2.0 > 0.55 * height)
        return false;
    double ink = share_in(mask, box), ground = share_in(paper, box);
    return ink > 0.08 && ink < 0.72 && ground > 0.12 && count_starts(mask, box) >= 4;
}

/* A ring: in nearly every direction from the middle there is red near the edge of the box. */
static bool is_ring(PIX *mask, BOX *box)
{
    l_int32 x, y, w, h;
    boxGetGeometry(box, &x, &y, &w, &h);
    int side = pixGetWidth(mask) < pixGetHeight(mask) ? pixGetWidth(mask) : pixGetHeight(mask), met = 0;
    if (w < 14 || h < 14 || w < 0.08 * side || w > 0.5 * side || w > 1.35 * h || h > 1.35 * w)
        return false;
    double fill = share_in(mask, box);
    if (fill < 0.06 || fill > 0.6)
        return false;
    for (int i = 0; i < DIRECTIONS; i++) {
        double angle = 2 * M_PI * i / DIRECTIONS;
        bool red = false;
        for (double far = 0.8; far <= 1.02 && !red; far += 1.0 / w) {
            l_uint32 bit = 0;
            pixGetPixel(mask, (l_int32)(x + w / 2.0 + cos(angle) * far * w / 2), (l_int32)(y + h / 2.0 + sin(angle)
                        * far * h / 2), &bit);
            red = bit != 0;
        }
        met += red;
    }
    return met >= DIRECTIONS * 7 / 10;
}

/* Boxes of what hangs together once gaps of so many pixels are closed. */
static BOXA *find_parts(PIX *mask, l_int32 across, l_int32 down)
{
    PIX *closed = pixCloseSafeBrick(NULL, mask, across, down);
    BOXA *boxes = closed ? pixConnComp(closed, NULL, 8) : NULL;
    pixDestroy(&closed);
    return boxes;
}

bool zc_red_find(PIX *pixels, struct zc_red *ret_red)
{
    struct zc_red red = { 0 };
    PIX *paper = NULL, *mask = mark_red(pixels, &paper);
    if (!mask)
        return false;
    l_int32 width = pixGetWidth(mask);
    red.share = share_of(mask);
    BOXA *rows = find_parts(mask, width / 14 + 1, 1), *rings = find_parts(mask, width / 120 + 1, width / 120 + 1);
    for (l_int32 i = 0; rows && i < boxaGetCount(rows) && !red.row && red.share < 0.15; i++) {
        BOX *box = boxaGetBox(rows, i, L_CLONE);
        red.row = is_row(mask, paper, box);
        boxDestroy(&box);
    }
    for (l_int32 i = 0; rings && i < boxaGetCount(rings) && !red.ring && red.share < 0.3; i++) {
        BOX *box = boxaGetBox(rings, i, L_CLONE);
        red.ring = is_ring(mask, box);
        boxDestroy(&box);
    }
    boxaDestroy(&rows);
    boxaDestroy(&rings);
    pixDestroy(&mask);
    pixDestroy(&paper);
    *ret_red = red;
    return true;
}
