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
#define FARTHEST 16000.0                 /* pixels, that parts of them still can be counted */

/* The picture a strip is cut from. */
struct ground {
    const uint8_t *bytes;                /* of its first row; leptonica turns them about in each word */
    size_t step;                         /* bytes from row to row */
    int32_t most_x, most_y;              /* of the last pixel, in parts */
};

static inline unsigned byte_at(const uint8_t *row, unsigned x)
{
    return row[__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? x ^ 3 : x];
}

/* Between four pixels; outside the picture its edge goes on.  @param inside  it is not outside */
static inline unsigned grey_at(const struct ground *ground, int32_t x, int32_t y, bool inside)
{
    if (!inside) {
        x = x < 0 ? 0 : x > ground->most_x ? ground->most_x : x;
        y = y < 0 ? 0 : y > ground->most_y ? ground->most_y : y;
    }
    unsigned left = (unsigned)x / WHOLE, top = (unsigned)y / WHOLE;
    unsigned right = left + (inside || x < ground->most_x), down = inside || y < ground->most_y;
    const uint8_t *upper = ground->bytes + top * ground->step, *lower = upper + down * ground->step;
    unsigned a = (unsigned)x % WHOLE >> HALF_BITS, b = (unsigned)y % WHOLE >> HALF_BITS;
    unsigned above = byte_at(upper, left) * (256 - a) + byte_at(upper, right) * a;
    unsigned below = byte_at(lower, left) * (256 - a) + byte_at(lower, right) * a;
    return (above * (256 - b) + below * b + WHOLE / 2) / WHOLE;
}

/* Where the samples of one row of the strip lie. */
struct samples {
    int32_t x[FINEST], y[FINEST];        /* of the first one of each fine row */
    int32_t step_x, step_y;              /* to the next one */
    int fine;                            /* so many fine rows, and so many samples a pixel of each */
};

static bool is_inside(const struct ground *ground, const struct samples *samples, l_int32 width)
{
    int32_t last = width * samples->fine - 1;
    for (int down = 0; down < samples->fine; down++)
        for (int32_t at = 0; at <= last; at += last > 0 ? last : 1) {
            int32_t x = samples->x[down] + at * samples->step_x, y = samples->y[down] + at * samples->step_y;
            if (x < 0 || y < 0 || x >= ground->most_x || y >= ground->most_y)
                return false;
        }
    return true;
}

/* One row of the strip, each pixel the mean of its samples; with constants for the last two the compiler has less to
 * ask. */
static inline void fill_row(const struct ground *ground, const struct samples *samples, l_int32 width, l_uint32 *target,
                            int fine, bool inside)
{
    unsigned share = (unsigned)(fine * fine);
    for (l_int32 column = 0; column < width; column++) {
        unsigned sum = 0;
        for (int down = 0; down < fine; down++)
            for (int sample = 0; sample < fine; sample++) {
                int32_t along = column * fine + sample;
                sum += grey_at(ground, samples->x[down] + along * samples->step_x,
                               samples->y[down] + along * samples->step_y, inside);
            }
        SET_DATA_BYTE(target, column, sum / share);
    }
}

static void fill(const struct ground *ground, const struct samples *samples, l_int32 width, l_uint32 *target)
{
    if (!is_inside(ground, samples, width))
        fill_row(ground, samples, width, target, samples->fine, false);
    else if (samples->fine == 1)
        fill_row(ground, samples, width, target, 1, true);
    else if (samples->fine == 2)
        fill_row(ground, samples, width, target, 2, true);
    else
        fill_row(ground, samples, width, target, samples->fine, true);
}

static PIX *cut_across(PIX *grey, const struct zc_line *line, double tall)
{
    double scale = line->height / tall, slant = sqrt(1 + line->tilt * line->tilt);
    double along_x = 1 / slant, along_y = line->tilt / slant;            /* one pixel along the line */
    double wide = line->wide > 0 ? line->wide : 1;
    l_int32 width = (l_int32)(line->length * wide / scale + 2 * MARGIN * tall);
    l_int32 height = (l_int32)(tall * (1 + 2 * MARGIN));
    if (width < 1 || height < 1 || width > (l_int32)ZC_LIMIT_STRIP_WIDTH)
        return NULL;
    double reach = line->length + height * scale;
    if (fabs(line->x) + reach > FARTHEST || fabs(line->y) + reach > FARTHEST)
        return NULL;
    PIX *strip = pixCreate(width, height, 8);
    if (!strip)
        return NULL;
    const struct ground ground = {
        (const uint8_t *)pixGetData(grey), (size_t)pixGetWpl(grey) * 4, (pixGetWidth(grey) - 1) * WHOLE,
        (pixGetHeight(grey) - 1) * WHOLE,
    };
    int fine = scale > 1.3 ? (int)(scale + 0.7) : 1;                     /* samples a side of a pixel when it shrinks */
    fine = fine > FINEST ? FINEST : fine;
    double step = scale / fine * WHOLE;
    struct samples samples = { .fine = fine, .step_x = (int32_t)(along_x * step / wide),
                               .step_y = (int32_t)(along_y * step / wide) };
    for (l_int32 row = 0; row < height; row++) {
        for (int sample = 0; sample < fine; sample++) {
            double across = (row + (sample + 0.5) / fine - height / 2.0) * scale;
            double along = (0.5 / fine - width / 2.0) * scale / wide + line->shear * across;
            samples.x[sample] = (int32_t)((line->x + along * along_x - across * along_y) * WHOLE);
            samples.y[sample] = (int32_t)((line->y + along * along_y + across * along_x) * WHOLE);
        }
        fill(&ground, &samples, width, pixGetData(strip) + (size_t)row * (size_t)pixGetWpl(strip));
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
