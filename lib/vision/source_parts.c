/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A long picture is looked at in parts, as if they were frames: a screenshot of a whole conversation or of a paper of
 * many pages, brought to the size of one page, could not be read. */
#include <leptonica/allheaders.h>
#include <math.h>

#include "base/limits.h"
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
    pixDestroy(&source->roll);
    source->part = 0;
    double count = count_parts(source);
    source->part_count = count > ZC_LIMIT_ROLL_PARTS ? ZC_LIMIT_ROLL_PARTS : (unsigned)count;
    source->more = source->more || count > ZC_LIMIT_ROLL_PARTS;
    if (source->part_count > 1 && zc_source_decode_stored(source, UINT32_MAX, &source->roll, &error) != ZC_OK)
        source->part_count = 1;          /* it may be had smaller; if not, that is said then */
}

/* Parts share what is left over evenly, so that the last is as long as the others. */
PIX *zc_source_cut_part(const struct zc_source *source)
{
    l_int32 width = pixGetWidth(source->roll), height = pixGetHeight(source->roll);
    bool lies = width > height;
    double wide = lies ? height : width, length = lies ? width : height, part = PART * wide;
    double step = (length - part) / (source->part_count - 1), start = step * source->part;
    if (step > part)                     /* more parts than are looked at: those at the start, without gaps */
        start = (PART - SHARED) * wide * source->part;
    BOX *box = lies ? boxCreate((l_int32)start, 0, (l_int32)part, height)
                    : boxCreate(0, (l_int32)start, width, (l_int32)part);
    PIX *cut = box ? pixClipRectangle(source->roll, box, NULL) : NULL;
    boxDestroy(&box);
    return cut;
}
