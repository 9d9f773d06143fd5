/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/components.h"
#include "vision/smooth.h"

#define DARK 175                         /* grey of print; what is lighter than it ... */
#define PALE 219                         /* ... and darker than this is a watermark, a shadow or noise */
#define PAPER 228                        /* the ground of an evened picture, nearly */
#define SHRUNK 4                         /* times, for looking at shapes */
#define LEAST 0.002                      /* share of the picture: fewer pale pixels are noise */
#define MOST 0.25                        /* more are a shadow or a picture */
#define TALLER 1.8                       /* times the body: watermarks are large */
#define LENGTH 2.2                       /* times as long as high: three characters */
#define GAP 1.4                          /* bodies between strokes of one watermark */
#define AROUND 4                         /* pixels each way: half a stroke of a large character */
#define LEAST_SLANT 0.17                 /* dy / dx: ten degrees; the text lies flatter */
#define MOST_SLANT 2.2                   /* 65 degrees */

/* What is pale, without the seams of what is dark.  @return NULL without memory */
static PIX *find_pale(PIX *even)
{
    PIX *smooth = zc_smooth(even, 2);
    PIX *pale = smooth ? pixThresholdToBinary(smooth, PALE) : NULL, *dark = pixThresholdToBinary(even, DARK);
    PIX *seams = dark ? pixDilateBrick(NULL, dark, 7, 7) : NULL, *small = NULL;
    if (pale && seams && pixSubtract(pale, pale, seams))
        small = pixReduceRankBinaryCascade(pale, 2, 2, 0, 0);
    pixDestroy(&smooth);
    pixDestroy(&pale);
    pixDestroy(&dark);
    pixDestroy(&seams);
    return small;
}

/* Each masked pixel as the mean of the others around it: what stood behind the print.  @return false without memory */
static bool fill_behind(PIX *grey, PIX *mask)
{
    PIX *bare = pixCopy(NULL, grey), *known = pixConvert1To8(NULL, mask, 255, 0);
    bool done = bare && known && pixSetMasked(bare, mask, 0) == 0;
    PIX *sums = done ? zc_smooth(bare, AROUND) : NULL;
    PIX *shares = done ? zc_smooth(known, AROUND) : NULL;
    for (l_int32 y = 0; sums && shares && y < pixGetHeight(grey); y++) {
        const l_uint32 *sum = pixGetData(sums) + (size_t)y * (size_t)pixGetWpl(sums);
        const l_uint32 *share = pixGetData(shares) + (size_t)y * (size_t)pixGetWpl(shares);
        const l_uint32 *masked = pixGetData(mask) + (size_t)y * (size_t)pixGetWpl(mask);
        l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (l_int32 x = 0; x < pixGetWidth(grey); x++) {
            unsigned weight = GET_DATA_BYTE(share, x);
            unsigned value = weight > 8 ? GET_DATA_BYTE(sum, x) * 255u / weight : PAPER;
            if (GET_DATA_BIT(masked, x))
                SET_DATA_BYTE(row, x, value > 255 ? 255 : value);
        }
    }
    done = sums && shares;
    pixDestroy(&bare);
    pixDestroy(&known);
    pixDestroy(&sums);
    pixDestroy(&shares);
    return done;
}

/* The pale made dark, the print taken off it.  @return NULL without memory */
static PIX *bring_out(PIX *even)
{
    PIX *dark = pixThresholdToBinary(even, DARK), *seams = dark ? pixDilateBrick(NULL, dark, 5, 5) : NULL;
    PIX *grey = seams ? pixCopy(NULL, even) : NULL;
    if (grey && (!fill_behind(grey, seams) || !pixGammaTRC(grey, grey, 1, DARK, PAPER)))
        pixDestroy(&grey);
    pixDestroy(&dark);
    pixDestroy(&seams);
    return grey;
}

static void keep(struct zc_line lines[ZC_WATERMARKS_MOST], size_t *count, const struct zc_line *line)
{
    size_t at = *count < ZC_WATERMARKS_MOST ? (*count)++ : ZC_WATERMARKS_MOST;
    for (; at > 0 && lines[at - 1].length < line->length; at--)
        if (at < ZC_WATERMARKS_MOST)
            lines[at] = lines[at - 1];
    if (at < ZC_WATERMARKS_MOST)
        lines[at] = *line;
}

/* The line along which the pixels of a component lie: their middle, the way they spread most, and how far they do. */
static struct zc_line fit(const struct zc_components *components, const struct zc_component *one)
{
    double area = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < one->run_count; i++) {
        const struct zc_run *run = &components->runs[one->first_run + i];
        for (int column = run->start; column < run->end; column++) {
            area++;
            x += column;
            y += run->row;
            xx += (double)column * column;
            yy += (double)run->row * run->row;
            xy += (double)column * run->row;
        }
    }
    x /= area;
    y /= area;
    xx = xx / area - x * x;
    yy = yy / area - y * y;
    xy = xy / area - x * y;
    double angle = atan2(2 * xy, xx - yy) / 2, half = (xx + yy) / 2, apart = hypot((xx - yy) / 2, xy);
    /* Of an even rectangle a side is the root of twelve times its spread. */
    return (struct zc_line){ .x = x * SHRUNK, .y = y * SHRUNK, .tilt = tan(angle),
                             .length = sqrt(12 * (half + apart)) * SHRUNK,
                             .height = sqrt(12 * fmax(half - apart, 0)) * SHRUNK };
}

static bool find_slanting(PIX *small, double body, struct zc_line lines[ZC_WATERMARKS_MOST], size_t *count)
{
    struct zc_components components;
    int gap = (int)(GAP * body / SHRUNK) | 1;
    PIX *closed = pixCloseSafeBrick(NULL, small, gap < 9 ? 9 : gap, gap < 9 ? 9 : gap);
    bool done = closed && zc_components_find(closed, &components);
    for (size_t i = 0; done && i < components.count; i++) {
        struct zc_line line = fit(&components, &components.list[i]);
        bool slants = fabs(line.tilt) > LEAST_SLANT && fabs(line.tilt) < MOST_SLANT;
        bool tells = slants && line.length > LENGTH * line.height && line.height > TALLER * body;
        line.length += 2 * line.height;              /* a first or last character may have come apart from the rest */
        if (tells)
            keep(lines, count, &line);
    }
    if (done)
        zc_components_finish(&components);
    pixDestroy(&closed);
    return done;
}

enum zc_status zc_watermark_find(const struct zc_sheet *sheet, struct zc_line ret_lines[ZC_WATERMARKS_MOST],
                                 size_t *ret_count, PIX **ret_grey, struct zc_error *error)
{
    l_float32 share = 0;
    PIX *small = find_pale(sheet->even);
    bool done = small && pixForegroundFraction(small, &share) == 0;
    *ret_count = 0;
    *ret_grey = NULL;
    if (done && share > LEAST && share < MOST)
        done = find_slanting(small, sheet->lines.body, ret_lines, ret_count);
    pixDestroy(&small);
    if (done && *ret_count > 0) {
        *ret_grey = bring_out(sheet->even);
        done = *ret_grey != NULL;
    }
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
