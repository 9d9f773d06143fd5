/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/brick.h"
#include "vision/smooth.h"
#include "vision/watermark_bands.h"
#include "vision/watermark_tiles.h"

#define DARK 150                         /* grey of print; what is lighter than it ... */
#define PALE 219                         /* ... and darker than this is a watermark, a shadow or noise */
#define PAPER 228                        /* the ground of an evened picture, nearly */
#define SEAM 7                           /* pixels: the grey edges of print, too ... */
#define EDGE 3                           /* ... of which less is better hidden when it is read */
#define LARGE 3.0                        /* bodies: writing much larger than the print */
#define THIN 0.16                        /* bodies: a stroke of the print, or less */
#define LEAST_PALE 0.004                 /* share of what is no print: less is nothing, */
#define MOST_PALE 0.2                    /* and more is a ground */
#define AROUND 5                         /* pixels each way: half a stroke of a large character */

/* What is darker than paper once noise is smoothed away.  @return NULL without memory */
static PIX *find_pale(PIX *even)
{
    PIX *smooth = zc_smooth(even, 2);
    PIX *pale = smooth ? pixThresholdToBinary(smooth, PALE) : NULL;
    pixDestroy(&smooth);
    return pale;
}

/* Print, and what its seams hide.  @return NULL without memory */
static PIX *find_hidden(PIX *even, l_int32 edge)
{
    PIX *dark = pixThresholdToBinary(even, DARK), *hidden = dark ? zc_brick_dilate(dark, edge, edge) : NULL;
    pixDestroy(&dark);
    return hidden;
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

/* What the print left of its edges is thinner than the strokes of writing much larger than it. */
static PIX *take_thin_off(PIX *grey, l_int32 thin)
{
    PIX *lighter = pixDilateGray(grey, thin, thin), *closed = lighter ? pixErodeGray(lighter, thin, thin) : NULL;
    pixDestroy(&lighter);
    return closed;
}

/* The pale made dark, the print taken off it, its torn edges smoothed.
 * @param thin  pixels; what is thinner goes, too; 0 = nothing does  @return NULL without memory */
static PIX *bring_out(PIX *even, l_int32 thin)
{
    PIX *hidden = find_hidden(even, EDGE), *grey = hidden ? pixCopy(NULL, even) : NULL, *smooth = NULL;
    if (grey && fill_behind(grey, hidden) && pixGammaTRC(grey, grey, 1, DARK, PAPER))
        smooth = zc_smooth(grey, 1);
    if (smooth && thin > 1) {
        PIX *closed = take_thin_off(smooth, thin);
        pixDestroy(&smooth);
        smooth = closed;
    }
    pixDestroy(&hidden);
    pixDestroy(&grey);
    return smooth;
}

static l_int32 thin_of(const struct zc_line *lines, size_t count, double body)
{
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        least = fmin(least, lines[i].height);
    return least > LARGE * body ? (l_int32)(THIN * body) | 1 : 0;
}

static bool find_bands(const struct zc_sheet *sheet, PIX *pale, PIX *hidden,
                       struct zc_line ret_lines[ZC_WATERMARKS_MOST], size_t *ret_count)
{
    struct zc_watermark_field field = { .cells = NULL };
    bool done = zc_watermark_field_make(sheet, pale, hidden, false, &field);
    if (done)
        *ret_count = zc_watermark_bands_find(&field, sheet->lines.body, ret_lines, ZC_WATERMARKS_MOST);
    zc_watermark_field_finish(&field);
    return done;
}

/* Of a scan, or a page that never was paper, also what stands outside the text: there is no desk. */
static bool find_tiles(const struct zc_sheet *sheet, PIX *pale, PIX *hidden,
                       struct zc_line ret_lines[ZC_WATERMARKS_MOST], size_t *ret_count)
{
    struct zc_watermark_field field = { .cells = NULL };
    l_float32 share = 0, print = 0;
    PIX *seen = pixSubtract(NULL, pale, hidden);
    bool done = seen && pixForegroundFraction(seen, &share) == 0 && pixForegroundFraction(hidden, &print) == 0;
    bool flat = share > LEAST_PALE * (1 - print) && share < MOST_PALE * (1 - print);
    if (done && flat)
        done = zc_watermark_field_make(sheet, pale, hidden, true, &field);
    if (done && flat)
        *ret_count = zc_watermark_tiles_find(seen, &field, sheet->lines.body, ret_lines, ZC_WATERMARKS_MOST);
    zc_watermark_field_finish(&field);
    pixDestroy(&seen);
    return done;
}

enum zc_status zc_watermark_find(const struct zc_sheet *sheet, struct zc_line ret_lines[ZC_WATERMARKS_MOST],
                                 size_t *ret_count, PIX **ret_grey, struct zc_error *error)
{
    PIX *pale = find_pale(sheet->even), *hidden = find_hidden(sheet->even, SEAM);
    *ret_count = 0;
    *ret_grey = NULL;
    bool done = pale && hidden && find_bands(sheet, pale, hidden, ret_lines, ret_count);
    if (done && *ret_count == 0)
        done = find_tiles(sheet, pale, hidden, ret_lines, ret_count);
    pixDestroy(&pale);
    pixDestroy(&hidden);
    if (done && *ret_count > 0) {
        *ret_grey = bring_out(sheet->even, thin_of(ret_lines, *ret_count, sheet->lines.body));
        done = *ret_grey != NULL;
    }
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
