/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/stamp_box.h"

#include <math.h>
#include <string.h>

#define STEEPEST 26                      /* degrees that a stamp is pressed askew at most */
#define COARSE 2                         /* degrees from try to try, */
#define FINE 6                           /* and so many parts of that */
#define LONGEST 14.0                     /* times as long as broad */
#define SHORTEST 1.3
#define SIDE 0.14                        /* of its breadth: no box is quite straight, or quite square */
#define PLACES 40                        /* along a side at most, */
#define PLACE 1.8                        /* so many pixels each */
#define DRAWN 0.62                       /* of a side has ink, */
#define MOSTLY 0.78                      /* and of all of them */
#define SIDES 4

struct extent { double low, high; };

static void take(struct extent *extent, double value)
{
    extent->low = value < extent->low ? value : extent->low;
    extent->high = value > extent->high ? value : extent->high;
}

/* What the component reaches over when the picture is turned back by an angle. */
static void reach(const struct zc_components *components, const struct zc_component *one, double angle,
                  struct extent *ret_across, struct extent *ret_down)
{
    double c = cos(angle), s = sin(angle);
    struct extent across = { 1e9, -1e9 }, down = across;
    for (uint32_t i = 0; i < one->run_count; i++) {
        const struct zc_run *run = &components->runs[one->first_run + i];
        double y = run->row + 0.5, ends[2] = { run->start + 0.5, run->end - 0.5 };
        for (int k = 0; k < 2; k++) {
            take(&across, ends[k] * c + y * s);
            take(&down, y * c - ends[k] * s);
        }
    }
    *ret_across = across;
    *ret_down = down;
}

void zc_stamp_box_place(const struct zc_stamp_box *box, double x, double y, double *ret_across, double *ret_down)
{
    double c = cos(box->angle), s = sin(box->angle);
    *ret_across = (x - box->x) * c + (y - box->y) * s;
    *ret_down = (y - box->y) * c - (x - box->x) * s;
}

/* The box it fits when turned by an angle, where that is smaller than the best so far. */
static void try_angle(const struct zc_components *components, const struct zc_component *one, double degrees,
                      struct zc_stamp_box *best)
{
    struct extent across, down;
    double angle = degrees * M_PI / 180, c = cos(angle), s = sin(angle);
    reach(components, one, angle, &across, &down);
    double width = across.high - across.low, height = down.high - down.low;
    if (best->across > 0 && width * height >= best->across * best->down)
        return;
    double u = (across.low + across.high) / 2, v = (down.low + down.high) / 2;
    *best = (struct zc_stamp_box){ u * c - v * s, u * s + v * c, angle, width, height };
}

/* The angle at which it fits the smallest box. */
static struct zc_stamp_box fit(const struct zc_components *components, const struct zc_component *one)
{
    struct zc_stamp_box best = { 0 };
    for (int degrees = -STEEPEST; degrees <= STEEPEST; degrees += COARSE)
        try_angle(components, one, degrees, &best);
    double middle = best.angle * 180 / M_PI;
    for (int i = -FINE; i <= FINE; i++)
        try_angle(components, one, middle + (double)i * COARSE / FINE, &best);
    return best;
}

/* @param share  of the side, from its start */
static void mark(bool side[PLACES], int places, double share)
{
    int place = (int)floor(share * places);
    if (place >= 0 && place < places)
        side[place] = true;
}

/* Places along a side, each so long that ink in all of it cannot miss it. */
static int places_of(double side)
{
    return (int)fmax(1, fmin(PLACES, side / PLACE));
}

/* Is there ink along all of the four sides? */
static bool is_drawn(const struct zc_components *components, const struct zc_component *one,
                     const struct zc_stamp_box *box)
{
    bool sides[SIDES][PLACES];
    memset(sides, 0, sizeof sides);
    int wide = places_of(box->across), high = places_of(box->down);
    double half_across = box->across / 2, half_down = box->down / 2, near = SIDE * fmin(box->across, box->down);
    for (uint32_t i = 0; i < one->run_count; i++) {
        const struct zc_run *run = &components->runs[one->first_run + i];
        for (int x = run->start; x < run->end; x++) {
            double u, v;
            zc_stamp_box_place(box, x + 0.5, run->row + 0.5, &u, &v);
            if (v < near - half_down)
                mark(sides[0], wide, u / box->across + 0.5);
            if (v > half_down - near)
                mark(sides[1], wide, u / box->across + 0.5);
            if (u < near - half_across)
                mark(sides[2], high, v / box->down + 0.5);
            if (u > half_across - near)
                mark(sides[3], high, v / box->down + 0.5);
        }
    }
    double all = 0, least = 1;
    for (int i = 0; i < SIDES; i++) {
        double drawn = 0;
        int places = i < 2 ? wide : high;
        for (int k = 0; k < places; k++)
            drawn += sides[i][k];
        all += drawn / places / SIDES;
        least = fmin(least, drawn / places);
    }
    return least >= DRAWN && all >= MOSTLY;
}

bool zc_stamp_box_fit(const struct zc_components *components, const struct zc_component *one, double least,
                      struct zc_stamp_box *ret_box)
{
    double width = one->right - one->left, height = one->bottom - one->top;
    if (fmax(width, height) < SHORTEST * least || fmin(width, height) < least)
        return false;
    struct zc_stamp_box box = fit(components, one);
    double longer = fmax(box.across, box.down), breadth = fmin(box.across, box.down);
    if (breadth < least || longer < SHORTEST * breadth || longer > LONGEST * breadth)
        return false;
    *ret_box = box;
    return is_drawn(components, one, &box);
}
