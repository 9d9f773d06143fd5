/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <leptonica/allheaders.h>
#include <math.h>

#include "base/limits.h"
#include "vision/lines.h"

#define PAPER 228                        /* nearly what the ground of an evened picture is */
#define MARGIN 0.38                      /* of the characters' height: no fit is exact, and the engine likes room */

static unsigned grey_at(PIX *grey, double x, double y)
{
    l_int32 width = pixGetWidth(grey), height = pixGetHeight(grey);
    x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
    y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
    l_int32 left = (l_int32)x, top = (l_int32)y;
    l_int32 right = left + 1 < width ? left + 1 : left, bottom = top + 1 < height ? top + 1 : top;
    const l_uint32 *upper = pixGetData(grey) + (size_t)top * (size_t)pixGetWpl(grey);
    const l_uint32 *lower = pixGetData(grey) + (size_t)bottom * (size_t)pixGetWpl(grey);
    double a = x - left, b = y - top;
    double above = GET_DATA_BYTE(upper, left) * (1 - a) + GET_DATA_BYTE(upper, right) * a;
    double below = GET_DATA_BYTE(lower, left) * (1 - a) + GET_DATA_BYTE(lower, right) * a;
    return (unsigned)(above * (1 - b) + below * b + 0.5);
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
    fine = fine > 4 ? 4 : fine;
    for (l_int32 row = 0; row < height; row++)
        for (l_int32 column = 0; column < width; column++) {
            unsigned sum = 0;
            for (int sample = 0; sample < fine * fine; sample++) {
                double across = (row + (sample / fine + 0.5) / fine - height / 2.0) * scale;
                double along = (column + (sample % fine + 0.5) / fine - width / 2.0) * scale;
                sum += grey_at(grey, line->x + along * along_x - across * along_y,
                               line->y + along * along_y + across * along_x);
            }
            SET_DATA_BYTE(pixGetData(strip) + row * pixGetWpl(strip), column, sum / (unsigned)(fine * fine));
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
