/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_strip.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#define PAPER 228                        /* what the ground becomes, nearly */
#define WINDOW 64                        /* columns over which the paper is one grey: two characters */
#define INK_MOST 0.65                    /* share of a window that may be darker than its paper */

/* The grey of the paper in a window of columns round one: lighter than what may be ink. */
static unsigned paper_at(PIX *strip, l_int32 column)
{
    unsigned counts[256] = { 0 }, total = 0, sum = 0, grey = 0;
    l_int32 first = column > WINDOW / 2 ? column - WINDOW / 2 : 0, width = pixGetWidth(strip);
    l_int32 end = first + WINDOW < width ? first + WINDOW : width;
    for (l_int32 y = 0; y < pixGetHeight(strip); y++) {
        const l_uint32 *row = pixGetData(strip) + (size_t)y * (size_t)pixGetWpl(strip);
        for (l_int32 x = first; x < end; x++, total++)
            counts[GET_DATA_BYTE(row, x)]++;
    }
    for (; grey < 255 && sum < INK_MOST * total; grey++)
        sum += counts[grey];
    return grey > 0 ? grey : 1;
}

static void even(PIX *strip)
{
    enum { STEP = WINDOW / 4 };
    l_int32 width = pixGetWidth(strip), height = pixGetHeight(strip);
    unsigned left = paper_at(strip, 0), right = left;
    for (l_int32 x = 0; x < width; x++) {
        if (x % STEP == 0) {
            left = right;
            right = paper_at(strip, x + STEP < width ? x + STEP : width - 1);
        }
        unsigned paper = (left * (unsigned)(STEP - x % STEP) + right * (unsigned)(x % STEP)) / STEP;
        for (l_int32 y = 0; y < height; y++) {
            l_uint32 *row = pixGetData(strip) + (size_t)y * (size_t)pixGetWpl(strip);
            unsigned grey = GET_DATA_BYTE(row, x) * PAPER / (paper > 0 ? paper : 1);
            SET_DATA_BYTE(row, x, grey < 255 ? grey : 255);
        }
    }
}

PIX *zc_line_strip_cut(PIX *grey, const struct zc_line *line, const struct zc_look *look, bool came, bool reversed)
{
    struct zc_line taken = *line;
    taken.height *= look->room > 0 ? look->room : 1;
    PIX *strip = zc_line_cut(grey, &taken, look->tall);
    if (strip && came)
        even(strip);
    if (strip && look->sharp) {
        PIX *sharp = pixUnsharpMaskingGray(strip, 2, 0.7f);
        pixDestroy(&strip);
        strip = sharp;
    }
    if (strip && pixGetHeight(strip) != (l_int32)ZC_OCR_HEIGHT) {
        float scale = (float)ZC_OCR_HEIGHT / (float)pixGetHeight(strip);
        PIX *scaled = pixScaleToSize(strip, (l_int32)((float)pixGetWidth(strip) * scale), ZC_OCR_HEIGHT);
        pixDestroy(&strip);
        strip = scaled;
    }
    if (strip && reversed)
        pixRotate180(strip, strip);
    return strip;
}

bool zc_line_strip_unpack(PIX *pixels, struct zc_strip *ret_strip)
{
    size_t width = (size_t)pixGetWidth(pixels);
    uint8_t *grey = malloc(width * ZC_OCR_HEIGHT + 1);
    if (!grey)
        return false;
    for (size_t y = 0; y < ZC_OCR_HEIGHT; y++) {
        const l_uint32 *row = pixGetData(pixels) + y * (size_t)pixGetWpl(pixels);
        for (size_t x = 0; x < width; x++)
            grey[y * width + x] = GET_DATA_BYTE(row, x);
    }
    *ret_strip = (struct zc_strip){ grey, width, width };
    return true;
}
