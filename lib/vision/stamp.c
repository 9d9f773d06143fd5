/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/stamp.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/brick.h"
#include "vision/prepare.h"

#define GAIN 3                           /* by which colour is made stronger: pale ink on a photograph */
#define INK 190                          /* grey of the evened colour below which it is ink */
#define BLACK 150                        /* grey of the evened picture below which it is print */
#define EACH 6                           /* pixels each way of which one is asked for its colour */
#define COLOURED 30                      /* by how much redder than green, or bluer than red, what is ink is */
#define LEAST_SHARE 0.0002               /* of coloured pixels: less is no stamp */
#define LARGE 1000                       /* pixels of the longer side: half as many tell as much, as JPEG keeps them */
#define LEAST 14.0                       /* pixels a box is high and wide */
#define MOST_BREADTH 0.16                /* of the picture's longer side */
#define MOST_LENGTH 0.6

/* How much redder than green a pixel is, or bluer than red: yellow paper is neither. */
static int red_of(l_uint32 pixel)
{
    return (int)(pixel >> L_RED_SHIFT & 0xff) - (int)(pixel >> L_GREEN_SHIFT & 0xff);
}

static int blue_of(l_uint32 pixel)
{
    return (int)(pixel >> L_BLUE_SHIFT & 0xff) - (int)(pixel >> L_RED_SHIFT & 0xff);
}

static bool has_colour(PIX *pixels, int (*colour_of)(l_uint32))
{
    size_t coloured = 0, count = 0;
    for (l_int32 y = 0; y < pixGetHeight(pixels); y += EACH) {
        const l_uint32 *row = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
        for (l_int32 x = 0; x < pixGetWidth(pixels); x += EACH, count++)
            coloured += colour_of(row[x]) > COLOURED;
    }
    return (double)coloured > LEAST_SHARE * (double)count;
}

/* Grey on which what has the colour is dark, evened: tinted paper is light. */
static PIX *take_colour(PIX *pixels, int (*colour_of)(l_uint32), l_int32 shrunk)
{
    l_int32 width = pixGetWidth(pixels) / shrunk, height = pixGetHeight(pixels) / shrunk;
    PIX *grey = pixCreate(width, height, 8);
    for (l_int32 y = 0; grey && y < height; y++) {
        l_uint32 *target = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (l_int32 x = 0; x < width; x++) {
            int colour = 0;
            for (l_int32 down = 0; down < shrunk; down++) {
                const l_uint32 *row = pixGetData(pixels) + (size_t)(y * shrunk + down) * (size_t)pixGetWpl(pixels);
                for (l_int32 across = 0; across < shrunk; across++)
                    colour += colour_of(row[x * shrunk + across]);
            }
            colour = GAIN * colour / (shrunk * shrunk);
            SET_DATA_BYTE(target, x, (l_uint32)(colour < 0 ? 255 : colour < 255 ? 255 - colour : 0));
        }
    }
    PIX *even = grey ? zc_prepare_even(grey) : NULL;
    pixDestroy(&grey);
    return even;
}

static struct zc_stamp_box enlarge(struct zc_stamp_box box, double times)
{
    box.x *= times;
    box.y *= times;
    box.across *= times;
    box.down *= times;
    return box;
}

static bool is_known(const struct zc_stamps *stamps, const struct zc_stamp_box *box)
{
    for (size_t i = 0; i < stamps->count; i++) {
        double across, down;
        zc_stamp_box_place(&stamps->list[i], box->x, box->y, &across, &down);
        if (fabs(across) < stamps->list[i].across / 2 && fabs(down) < stamps->list[i].down / 2)
            return true;
    }
    return false;
}

/* @param colour  NULL = they are black */
static bool take_boxes(PIX *ink, PIX *colour, struct zc_stamps *stamps)
{
    struct zc_components components = { 0 };
    double longer = fmax(pixGetWidth(ink), pixGetHeight(ink));
    bool done = zc_components_find(ink, &components);
    for (size_t i = 0; done && i < components.count && stamps->count < ZC_STAMPS_MOST; i++) {
        struct zc_stamp_box box;
        if (!zc_stamp_box_fit(&components, &components.list[i], LEAST / stamps->shrunk, &box)
            || fmin(box.across, box.down) > MOST_BREADTH * longer || fmax(box.across, box.down) > MOST_LENGTH * longer)
            continue;
        box = enlarge(box, stamps->shrunk);
        if (is_known(stamps, &box))
            continue;
        stamps->list[stamps->count] = box;
        stamps->colours[stamps->count++] = colour ? pixClone(colour) : NULL;
    }
    zc_components_finish(&components);
    return done;
}

/* A box into whose sides gaps were pressed hangs together once they are closed; what it touches is then part of it. */
static bool find_in(PIX *colour, struct zc_stamps *stamps)
{
    PIX *ink = pixThresholdToBinary(colour, INK), *closed = ink ? zc_brick_close(ink, 3, 3) : NULL;
    bool done = closed && take_boxes(ink, colour, stamps) && take_boxes(closed, colour, stamps);
    pixDestroy(&ink);
    pixDestroy(&closed);
    return done;
}

/* Drawn in black, above the middle, where marks stand: below are tables. */
static bool find_black(PIX *even, struct zc_stamps *stamps)
{
    BOX *above = boxCreate(0, 0, pixGetWidth(even), (pixGetHeight(even) + 1) / 2);
    PIX *part = above ? pixClipRectangle(even, above, NULL) : NULL;
    PIX *dark = part ? pixThresholdToBinary(part, BLACK) : NULL, *ink = NULL;
    if (dark)
        ink = stamps->shrunk > 1 ? pixReduceRankBinary2(dark, 1, NULL) : pixClone(dark);
    bool done = ink && take_boxes(ink, NULL, stamps);
    boxDestroy(&above);
    pixDestroy(&part);
    pixDestroy(&dark);
    pixDestroy(&ink);
    return done;
}

bool zc_stamps_find(PIX *pixels, PIX *even, uint16_t turn, struct zc_stamps *ret_stamps)
{
    static int (*const colours[])(l_uint32) = { red_of, blue_of };
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    l_int32 shrunk = width > LARGE || height > LARGE ? 2 : 1;
    bool done = true;
    *ret_stamps = (struct zc_stamps){ .shrunk = shrunk };
    for (size_t i = 0; done && i < sizeof colours / sizeof *colours && pixGetDepth(pixels) == 32; i++) {
        if (!has_colour(pixels, colours[i]))
            continue;
        PIX *colour = take_colour(pixels, colours[i], shrunk), *upright = colour ? pixRotateOrth(colour, turn / 90)
                                                                                 : NULL;
        done = upright && find_in(upright, ret_stamps);
        pixDestroy(&colour);
        pixDestroy(&upright);
    }
    done = done && find_black(even, ret_stamps);
    if (!done)
        zc_stamps_finish(ret_stamps);
    return done;
}

void zc_stamps_finish(struct zc_stamps *stamps)
{
    for (size_t i = 0; i < stamps->count; i++)
        pixDestroy(&stamps->colours[i]);
    stamps->count = 0;
}
