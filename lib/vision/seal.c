/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/seal.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "vision/brick.h"

#define DIRECTIONS 48
#define FAINT 22                         /* of 200: a seal pressed with little ink */
#define SMALLEST 18                      /* pixels */
#define RING 0.84                        /* of the radius: the ring lies outside it */
#define OUTSIDE 1.07                     /* corners of the box, where a ring has nothing */
#define SOLID 0.03                       /* twice what the stars of small seals come to */
#define LINES 12                         /* parts of the picture's side: a line is longer, the top of a ring is not */
#define LEAST 62                         /* score: fewer directions meet the ring by chance */
#define LEAST_OF_REST 80                 /* where lines were taken off, what is left of them may be round */

struct box { l_int32 x, y, w, h; };

static bool is_red(PIX *mask, double x, double y)
{
    l_uint32 bit = 0;
    pixGetPixel(mask, (l_int32)lround(x), (l_int32)lround(y), &bit);
    return bit != 0;
}

/* Share of directions in which the outermost red lies on an ellipse in the box. */
static double measure_ring(PIX *mask, const struct box *box)
{
    double half_w = box->w / 2.0, half_h = box->h / 2.0, x = box->x + half_w - 0.5, y = box->y + half_h - 0.5;
    double step = 0.7 / (half_w < half_h ? half_w : half_h);
    int met = 0;
    for (int i = 0; i < DIRECTIONS; i++) {
        double across = cos(2 * M_PI * i / DIRECTIONS) * half_w, down = sin(2 * M_PI * i / DIRECTIONS) * half_h;
        bool red = false;
        for (double far = RING; far <= 1.02 && !red; far += step)
            red = is_red(mask, x + across * far, y + down * far);
        met += red;
    }
    return (double)met / DIRECTIONS;
}

/* Shares of red: in the ellipse, and in the corners of its box. */
static void measure_shares(PIX *mask, const struct box *box, double *ret_inside, double *ret_corners)
{
    int inside = 0, corners = 0, all_inside = 0, all_corners = 0;
    for (l_int32 y = box->y; y < box->y + box->h; y++)
        for (l_int32 x = box->x; x < box->x + box->w; x++) {
            double across = (x + 0.5 - box->x) / box->w * 2 - 1, down = (y + 0.5 - box->y) / box->h * 2 - 1;
            double far = across * across + down * down;
            bool outside = far > OUTSIDE * OUTSIDE, red = is_red(mask, x, y);
            inside += !outside && red;
            all_inside += !outside;
            corners += outside && red;
            all_corners += outside;
        }
    *ret_inside = all_inside > 0 ? (double)inside / all_inside : 1;
    *ret_corners = all_corners > 0 ? (double)corners / all_corners : 1;
}

/* Share of the red that has red all around it: a seal is made of strokes, a fruit or a badge is not. */
static double measure_solid(PIX *mask, const struct box *box)
{
    static const int way[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 },
                                  { 1, 1 }, { -1, -1 }, { 1, -1 }, { -1, 1 } };
    double far = (box->w < box->h ? box->w : box->h) / 10.0;
    int solid = 0, all = 0;
    for (l_int32 y = box->y; y < box->y + box->h; y += 2)
        for (l_int32 x = box->x; x < box->x + box->w; x += 2) {
            if (!is_red(mask, x, y))
                continue;
            size_t met = 0;
            while (met < sizeof way / sizeof *way && is_red(mask, x + way[met][0] * far, y + way[met][1] * far))
                met++;
            solid += met == sizeof way / sizeof *way;
            all++;
        }
    return all > 0 ? (double)solid / all : 0;
}

static int score_of(PIX *mask, const struct box *box)
{
    int width = pixGetWidth(mask), height = pixGetHeight(mask), side = width < height ? width : height;
    double inside, corners;
    if (box->w < SMALLEST || box->h < SMALLEST || box->w > 0.55 * side || box->h > 0.55 * side
        || box->w > 1.9 * box->h || box->h > 1.9 * box->w)
        return 0;
    measure_shares(mask, box, &inside, &corners);
    if (inside < 0.10 || inside > 0.60 || corners > 0.12 || measure_solid(mask, box) > SOLID)
        return 0;
    return (int)lround(100 * measure_ring(mask, box) * (1 - 2 * corners));
}

static void put(struct zc_seal seals[ZC_SEALS_MOST], size_t *count, const struct zc_seal *seal)
{
    if (*count == ZC_SEALS_MOST && seals[ZC_SEALS_MOST - 1].score >= seal->score)
        return;
    size_t at = *count < ZC_SEALS_MOST ? (*count)++ : ZC_SEALS_MOST - 1;
    for (; at > 0 && seals[at - 1].score < seal->score; at--)
        seals[at] = seals[at - 1];
    seals[at] = *seal;
}

static bool is_known(const struct zc_seal *seals, size_t count, const struct zc_place *place)
{
    for (size_t i = 0; i < count; i++)
        if (abs(seals[i].place.x - place->x) < place->width && abs(seals[i].place.y - place->y) < place->height)
            return true;
    return false;
}

/* Seals among what hangs together in the mask, of that score at least.  @return false without memory */
static bool find_in(PIX *mask, int least, struct zc_seal seals[ZC_SEALS_MOST], size_t *count)
{
    l_int32 width = pixGetWidth(mask), height = pixGetHeight(mask), gap = width / 150 + 2;
    PIX *closed = zc_brick_close(mask, gap, gap);
    BOXA *boxes = closed ? pixConnComp(closed, NULL, 8) : NULL;
    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
        struct box box;
        boxaGetBoxGeometry(boxes, i, &box.x, &box.y, &box.w, &box.h);
        int score = score_of(mask, &box);
        if (score < least)
            continue;
        struct zc_seal seal = { .score = (uint8_t)score, .oval = box.w > 1.25 * box.h || box.h > 1.25 * box.w };
        seal.place = (struct zc_place){ (uint16_t)(box.x * ZC_PLACE_WHOLE / width),
                                        (uint16_t)(box.y * ZC_PLACE_WHOLE / height),
                                        (uint16_t)(box.w * ZC_PLACE_WHOLE / width),
                                        (uint16_t)(box.h * ZC_PLACE_WHOLE / height) };
        if (!is_known(seals, *count, &seal.place))
            put(seals, count, &seal);
    }
    bool done = boxes != NULL;
    pixDestroy(&closed);
    boxaDestroy(&boxes);
    return done;
}

/* Takes the red lines of forms off, on which seals stand.  Thickened first: they lean.
 * @param ret_lines  whether there are any  @return false without memory */
static bool clear_lines(PIX *mask, bool *ret_lines)
{
    l_int32 side = (pixGetWidth(mask) + pixGetHeight(mask)) / 2, length = side / LINES + 1, none = 1;
    PIX *tall = zc_brick_dilate(mask, 1, 3), *wide = zc_brick_dilate(mask, 3, 1);
    PIX *lying = tall ? zc_brick_open(tall, length, 1) : NULL;
    PIX *standing = wide ? zc_brick_open(wide, 1, length) : NULL;
    bool done = lying && standing && pixOr(lying, lying, standing) && pixZero(lying, &none) == 0;
    *ret_lines = done && !none;
    if (*ret_lines)
        done = pixSubtract(mask, mask, lying) != NULL;
    pixDestroy(&tall);
    pixDestroy(&wide);
    pixDestroy(&lying);
    pixDestroy(&standing);
    return done;
}

bool zc_seal_find(const struct zc_ink *ink, struct zc_seal ret_seals[ZC_SEALS_MOST], size_t *ret_count)
{
    PIX *mask = pixThresholdToBinary(ink->red, FAINT);
    bool done = mask && pixInvert(mask, mask), lines = false;      /* Leptonica's ink is what is below the threshold */
    *ret_count = 0;
    done = done && find_in(mask, LEAST, ret_seals, ret_count) && clear_lines(mask, &lines);
    if (done && lines)
        done = find_in(mask, LEAST_OF_REST, ret_seals, ret_count);
    pixDestroy(&mask);
    return done;
}
