/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/clear.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/brick.h"
#include "vision/components.h"
#include "vision/frame.h"

#define WIDEST 12.0                      /* bodies of one stroke or character: beyond, it is a rule or a frame */
#define TALLEST 6.0
#define SPECK 0.1                        /* of the body: less is dust; a dot of a character is more */
#define SOLID 0.8                        /* share of ink in its box: an icon or a block, no character */
#define SOLID_LEAST 3.0                  /* bodies it is wide and high; */
#define FILLED 0.93                      /* what is smaller; 前 and 题 out of focus came to 0.83 */
#define FILLED_LEAST 1.2                 /* strokes and full stops are less */
#define SIDE 1.2                         /* bodies; a standing stroke of a box is longer, of a character shorter */
#define BESIDE 6                         /* pixels from a stroke that should be paper, */
#define NEAR 3                           /* but for the nearest: it may lean */
#define CROWDED 0.4                      /* share of them that is ink: no scratch from line to line, no rule */
#define FULL 0.25                        /* and no side of a box */
#define THIN 0.25                        /* bodies it is thick at most, */
#define THINNEST 6.0                     /* or so many pixels, and what find_strokes() adds */
#define STROKE 2.5                       /* bodies; longer strokes of what is too large for a character are rules */

/* Could it be a character, or a piece of one, where these are `body` high? */
static bool is_large(const struct zc_component *one, double across, double down)
{
    return one->right - one->left > across || one->bottom - one->top > down;
}

static bool is_dust(const struct zc_component *one, double body)
{
    double width = one->right - one->left, height = one->bottom - one->top, least = SPECK * body;
    double side = fmin(width, height), share = one->area / (width * height);
    bool solid = (share > SOLID && side > SOLID_LEAST * body) || (share > FILLED && side > FILLED_LEAST * body);
    return solid || (width < least && height < least);
}

/* Strokes of some length, across or down; thickened first, so that a leaning one does not fall to pieces.
 * @return NULL without memory */
static PIX *find_strokes(PIX *ink, l_int32 across, l_int32 down)
{
    PIX *thick = zc_brick_dilate(ink, down > 1 ? 3 : 1, across > 1 ? 3 : 1);
    PIX *strokes = thick ? zc_brick_open(thick, across, down) : NULL;
    pixDestroy(&thick);
    return strokes;
}

/* How much of what lies beside a stroke is ink. */
static double share_beside(PIX *touched, const struct zc_component *one, bool down)
{
    l_int32 x = one->left - (down ? BESIDE : 0), y = one->top - (down ? 0 : BESIDE), count = 0;
    BOX *box = boxCreate(x < 0 ? 0 : x, y < 0 ? 0 : y, one->right - x + (down ? BESIDE : 0),
                         one->bottom - y + (down ? 0 : BESIDE));
    PIX *part = box ? pixClipRectangle(touched, box, NULL) : NULL;
    if (part)
        pixCountPixels(part, &count, NULL);
    pixDestroy(&part);
    boxDestroy(&box);
    return count / (2.0 * (BESIDE - NEAR) * (down ? one->bottom - one->top : one->right - one->left));
}

/* A rule or a scratch is thin and has paper on both sides; bold characters that have run together have ink.
 * @param strokes  as of find_strokes(); keeps the first  @return false without memory */
static bool keep_free(PIX *strokes, PIX *ink, double body, bool down, double most)
{
    struct zc_components components;
    l_int32 none = 0;
    if (!strokes || pixZero(strokes, &none) || none)
        return strokes != NULL;
    l_int32 far = 2 * BESIDE + 1, close = 2 * NEAR + 1, thick = (l_int32)fmax(THIN * body, THINNEST) + 3;
    PIX *broad = zc_brick_open(strokes, down ? thick : 1, down ? 1 : thick);
    bool thin = broad && pixSubtract(strokes, strokes, broad);
    PIX *near = thin ? zc_brick_dilate(strokes, down ? close : 1, down ? 1 : close) : NULL;
    PIX *beside = near ? zc_brick_dilate(strokes, down ? far : 1, down ? 1 : far) : NULL;
    bool done = beside && pixSubtract(beside, beside, near) && pixAnd(beside, beside, ink)
                && zc_components_find(strokes, &components);
    if (done) {
        for (size_t i = 0; i < components.count; i++)
            if (share_beside(beside, &components.list[i], down) > most)
                zc_component_clear(&components, &components.list[i], strokes);
        zc_components_finish(&components);
    }
    pixDestroy(&broad);
    pixDestroy(&near);
    pixDestroy(&beside);
    return done;
}

/* Where a stroke runs through others they stay whole: what would be closed over it is theirs.
 * @return false without memory */
static bool spare_crossings(PIX *strokes, PIX *ink, bool down)
{
    l_int32 wide = 2 * BESIDE - 1, none = 0;
    if (pixZero(strokes, &none) || none)
        return true;
    PIX *others = pixSubtract(NULL, ink, strokes);
    PIX *closed = others ? zc_brick_close(others, down ? wide : 1, down ? 1 : wide) : NULL;
    bool done = closed && pixSubtract(strokes, strokes, closed);
    pixDestroy(&others);
    pixDestroy(&closed);
    return done;
}

/* What holds characters together: boxes, and all that is too large for one.
 * @param large, frames  boxes are put to both, the rest to the first  @return false without memory */
static bool find_large(PIX *ink, double body, PIX *large, PIX *frames)
{
    struct zc_components components;
    if (!zc_components_find(ink, &components))
        return false;
    for (size_t i = 0; i < components.count; i++) {
        const struct zc_component *one = &components.list[i];
        bool frame = zc_frame_is(&components, one, body);
        if (frame || is_large(one, WIDEST * body, TALLEST * body))
            zc_component_set(&components, one, large);
        if (frame)
            zc_component_set(&components, one, frames);
    }
    zc_components_finish(&components);
    return true;
}

/* Takes strokes that are longer than any character's off what hangs together with them: lines of a form, of a fax, of a
 * box leave the characters they touch.
 * @param frames  these strokes are put to it  @return false without memory */
static bool clear_strokes(PIX *ink, double body, PIX *frames)
{
    l_int32 length = (l_int32)(STROKE * body);
    PIX *large = pixCreateTemplate(ink), *down = NULL, *across = NULL, *sides = NULL;
    bool done = large && find_large(ink, body, large, frames);
    if (done) {
        down = find_strokes(large, 1, length);
        across = find_strokes(large, length, 1);
        done = keep_free(down, ink, body, true, CROWDED) && spare_crossings(down, ink, true)
               && keep_free(across, ink, body, false, CROWDED) && spare_crossings(across, ink, false)
               && pixOr(down, down, across);
        /* The sides of a box are as high as its characters and a little more. */
        sides = done ? find_strokes(frames, 1, (l_int32)(SIDE * body)) : NULL;
        done = keep_free(sides, ink, body, true, FULL) && pixOr(down, down, sides) && pixAnd(down, down, large)
               && pixSubtract(ink, ink, down) && pixCopy(frames, down);
    }
    pixDestroy(&large);
    pixDestroy(&down);
    pixDestroy(&across);
    pixDestroy(&sides);
    return done;
}

/* Takes off the ink what is no character: dust, frames, grids, rules, dark grounds, pictures.
 * @param frames  boxes are put to it; may be NULL
 * @return false without memory */
static bool clear_others(PIX *ink, double body, double across, double down, PIX *frames)
{
    struct zc_components components;
    if (!zc_components_find(ink, &components))
        return false;
    for (size_t i = 0; i < components.count; i++) {
        const struct zc_component *one = &components.list[i];
        bool frame = body > 0
                     && (zc_frame_is(&components, one, body) || zc_frame_side_is(&components, one, body));
        if (frame && frames)
            zc_component_set(&components, one, frames);
        if (frame || is_large(one, across, down) || (body > 0 && is_dust(one, body)))
            zc_component_clear(&components, one, ink);
    }
    zc_components_finish(&components);
    return true;
}

bool zc_clear_others(PIX *ink, double body, PIX *frames)
{
    return clear_strokes(ink, body, frames) && clear_others(ink, body, WIDEST * body, TALLEST * body, frames);
}

bool zc_clear_large(PIX *ink, double across, double down)
{
    return clear_others(ink, 0, across, down, NULL);
}
