/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdint.h>

#include "base/limits.h"
#include "vision/lines.h"

#define PAPER 228                        /* nearly what the ground of an evened picture is */
#define MARGIN 0.38                      /* of the characters' height: no fit is exact, and networks like room */

#define FINEST 4                         /* samples a side of a pixel at most */
/* Of a sum of parts of 1/65536, which is how places between pixels are counted here. */
#define WHOLE 65536
#define HALF_BITS 8

/* Between four pixels; outside the picture its edge goes on. */
static unsigned grey_at(PIX *grey, int64_t x, int64_t y)
{
    l_int32 width = pixGetWidth(grey), height = pixGetHeight(grey);
    int64_t most_x = (int64_t)(width - 1) * WHOLE, most_y = (int64_t)(height - 1) * WHOLE;
    x = x < 0 ? 0 : x > most_x ? most_x : x;
    y = y < 0 ? 0 : y > most_y ? most_y : y;
    l_int32 left = (l_int32)(x / WHOLE), top = (l_int32)(y / WHOLE);
    l_int32 right = left + 1 < width ? left + 1 : left, bottom = top + 1 < height ? top + 1 : top;
    const l_uint32 *upper = pixGetData(grey) + (size_t)top * (size_t)pixGetWpl(grey);
    const l_uint32 *lower = pixGetData(grey) + (size_t)bottom * (size_t)pixGetWpl(grey);
    unsigned a = (unsigned)(x % WHOLE) >> HALF_BITS, b = (unsigned)(y % WHOLE) >> HALF_BITS;
    unsigned above = GET_DATA_BYTE(upper, left) * (256 - a) + GET_DATA_BYTE(upper, right) * a;
    unsigned below = GET_DATA_BYTE(lower, left) * (256 - a) + GET_DATA_BYTE(lower, right) * a;
    return (above * (256 - b) + below * b + WHOLE / 2) / WHOLE;
}

/* One row of the strip from `fine` rows of samples, each pixel from so many of each.
 * @param x, y  of the first sample of each row; @param step_x, step_y  to the next one */
static void fill_row(PIX *grey, const int64_t *x, const int64_t *y, int64_t step_x, int64_t step_y, int fine,
                     l_int32 width, l_uint32 *target)
{
    unsigned share = (unsigned)(fine * fine);
    for (l_int32 column = 0; column < width; column++) {
        unsigned sum = 0;
        for (int sample = 0; sample < fine * fine; sample++) {
            int64_t along = (int64_t)column * fine + sample % fine;
            sum += grey_at(grey, x[sample / fine] + along * step_x, y[sample / fine] + along * step_y);
        }
        SET_DATA_BYTE(target, column, sum / share);
    }
}

static PIX *cut_across(PIX *grey, const struct zc_line *line, double tall)
{
    double scale = line->height / tall, slant = sqrt(1 + line->tilt * line->tilt);
    double along_x = 1 / slant, along_y = line->tilt / slant;            /* one pixel along the line */
    l_int32 width = (l_int32)(line->length / scale + 2 * MARGIN * tall), height = (l_int32)(tall * (1 + 2 * MARGIN));
    if (width < 1 || height < 1 || width > (l_int32)ZC_LIMIT_STRIP_WIDTH)
        return NULL;
    PIX *strip = pixCreate(width, height, 8);
    if (!strip)
        return NULL;
    int fine = scale > 1.3 ? (int)(scale + 0.7) : 1;                     /* samples a side of a pixel when it shrinks */
    fine = fine > FINEST ? FINEST : fine;
    double step = scale / fine * WHOLE;
    for (l_int32 row = 0; row < height; row++) {
        int64_t x[FINEST], y[FINEST];
        for (int sample = 0; sample < fine; sample++) {
            double across = (row + (sample + 0.5) / fine - height / 2.0) * scale;
            double along = (0.5 / fine - width / 2.0) * scale;
            x[sample] = (int64_t)((line->x + along * along_x - across * along_y) * WHOLE);
            y[sample] = (int64_t)((line->y + along * along_y + across * along_x) * WHOLE);
        }
        fill_row(grey, x, y, (int64_t)(along_x * step), (int64_t)(along_y * step), fine, width,
                 pixGetData(strip) + (size_t)row * (size_t)pixGetWpl(strip));
    }
    return strip;
}

/* The characters of a column side by side, each in a square of its own. */
static PIX *cut_column(PIX *grey, const struct zc_line *line, double tall)
{
    l_int32 margin = (l_int32)(MARGIN * tall), pitch = (l_int32)(tall * 1.1);
    l_int32 height = (l_int32)(tall * (1 + 2 * MARGIN));
    PIX *strip = pixCreate((l_int32)line->column_count * pitch + 2 * margin, height, 8);
    if (!strip)
        return NULL;
    pixSetAllArbitrary(strip, PAPER);
    for (size_t i = 0; i < line->column_count; i++) {
        struct zc_line square = line->column[i];
        square.length = square.height = line->height;
        PIX *one = cut_across(grey, &square, tall);
        l_int32 most = one ? pixGetWidth(one) < pitch + margin ? pixGetWidth(one) : pitch + margin : 0;
        pixRasterop(strip, margin / 2 + (l_int32)i * pitch, 0, most - margin / 2, height, PIX_SRC, one, margin / 2, 0);
        pixDestroy(&one);
    }
    return strip;
}

PIX *zc_line_cut(PIX *grey, const struct zc_line *line, double tall)
{
    return line->column ? cut_column(grey, line, tall) : cut_across(grey, line, tall);
}
