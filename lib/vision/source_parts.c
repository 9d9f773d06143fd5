/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A long picture is looked at in parts, as if they were frames: a screenshot of a whole conversation or of a paper of
 * many pages, brought to the size of one page, could not be read. */
#include <leptonica/allheaders.h>
#include <libavutil/frame.h>
#include <math.h>

#include "base/limits.h"
#include "vision/planes.h"
#include "vision/source_class.h"

#define LONG 2.7                         /* times as long as wide; a phone's screen is 2.2 */
#define LEAST_LONGEST 3000u              /* pixels; below, the whole can be read */
#define LEAST_SHORTEST 240u              /* narrower there is nothing to read */
#define PART 2.0                         /* times as long as wide: a page and what is around it */
#define SHARED 0.16                      /* widths that two parts share: a mark and its line stand whole in one */

static uint32_t shortest_of(const struct zc_source *source)
{
    return source->picture.width < source->picture.height ? source->picture.width : source->picture.height;
}

/* How many parts there would have to be; 1 = the picture is not long. */
static double count_parts(const struct zc_source *source)
{
    double wide = shortest_of(source), length = zc_source_longest(source);
    if (length < LEAST_LONGEST || wide < LEAST_SHORTEST || length < LONG * wide
        || wide * length > ZC_LIMIT_PIXELS_ROLL)
        return 1;
    return ceil((length - SHARED * wide) / ((PART - SHARED) * wide));
}

void zc_source_set_parts(struct zc_source *source)
{
    struct zc_error error = { 0 };
    double count = count_parts(source);
    pixDestroy(&source->roll);
    source->part = 0;
    source->part_count = count > ZC_LIMIT_ROLL_PARTS ? ZC_LIMIT_ROLL_PARTS : (unsigned)count;
    source->more = source->more || count > ZC_LIMIT_ROLL_PARTS;
    /* What its codec left as planes is cut there. */
    if (source->part_count > 1 && !source->planes
        && zc_source_decode_stored(source, UINT32_MAX, &source->roll, &error) != ZC_OK)
        source->part_count = 1;          /* it may be had smaller; if not, that is said then */
}

/* From one part to the next.  Parts share what is left over evenly, so that the last is as long as the others. */
static double step_of(const struct zc_source *source)
{
    double wide = shortest_of(source), length = zc_source_longest(source), part = PART * wide;
    double step = (length - part) / (source->part_count - 1);
    return step > part ? (PART - SHARED) * wide : step;      /* too many: those at the start, without gaps */
}

/* Where the part at hand begins and how long it is. */
static void place_part(const struct zc_source *source, l_int32 *ret_start, l_int32 *ret_length)
{
    *ret_start = (l_int32)(step_of(source) * source->part) & ~1;         /* colours of planes are in pairs of rows */
    *ret_length = (l_int32)(PART * shortest_of(source)) & ~1;
}

bool zc_source_part_owns(const struct zc_source *source, double x, double y)
{
    double along = source->picture.width > source->picture.height ? x : y;
    double half = (1 - step_of(source) / (PART * shortest_of(source))) / 2;
    return (source->part == 0 || along >= half) && (source->part + 1 == source->part_count || along < 1 - half);
}

static enum zc_status cut_planes(const struct zc_source *source, bool lies, size_t start, size_t length,
                                 PIX **ret_pixels, struct zc_error *error)
{
    AVFrame *part = av_frame_clone(source->planes);
    if (!part)
        return zc_source_fail_memory(error);
    size_t whole = (size_t)(lies ? part->width : part->height);
    *(lies ? &part->crop_left : &part->crop_top) = start;
    *(lies ? &part->crop_right : &part->crop_bottom) = whole > start + length ? whole - start - length : 0;
    enum zc_status status = av_frame_apply_cropping(part, AV_FRAME_CROP_UNALIGNED) < 0
                                ? zc_source_fail_memory(error)
                                : zc_planes_to_pixels(part, UINT32_MAX, ret_pixels, error);
    av_frame_free(&part);
    return status;
}

enum zc_status zc_source_cut_part(const struct zc_source *source, PIX **ret_pixels, struct zc_error *error)
{
    bool lies = source->roll ? pixGetWidth(source->roll) > pixGetHeight(source->roll)
                             : source->planes->width > source->planes->height;
    l_int32 start, length;
    place_part(source, &start, &length);
    if (!source->roll)
        return cut_planes(source, lies, (size_t)start, (size_t)length, ret_pixels, error);
    BOX *box = lies ? boxCreate(start, 0, length, pixGetHeight(source->roll))
                    : boxCreate(0, start, pixGetWidth(source->roll), length);
    PIX *cut = box ? pixClipRectangle(source->roll, box, NULL) : NULL;
    boxDestroy(&box);
    if (!cut)
        return zc_source_fail_memory(error);
    *ret_pixels = cut;
    return ZC_OK;
}
