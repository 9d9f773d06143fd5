/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/frame.h"

#include <math.h>
#include <stdlib.h>

#define STRETCHED 1.7                    /* times as long as broad */
#define BROAD 1.1                        /* bodies at least: figures that hang together are not as high as their box */
#define HOLLOW 0.3                       /* share of its box that is ink */
#define SAMPLES 48                       /* places along it */
#define APART 0.33                       /* of its breadth, from side to side; the rest is how it leans */
#define ALIKE 0.25                       /* by which that may differ from place to place, */
#define MOSTLY 0.7                       /* at so many places */
#define LONG 2.0                         /* bodies a side is long at least; a dash is shorter */
#define LEAN 0.4                         /* of its length it goes up or down at most */
#define THICK 0.17                       /* bodies it is thick at most, */
#define THICK_PIXELS 4.0                 /* or so many pixels */

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static void widen(double ends[2], double low, double high)
{
    ends[0] = ends[1] > ends[0] && ends[0] < low ? ends[0] : low;
    ends[1] = ends[1] > high ? ends[1] : high;
}

/* From the first to the last ink across it, at places along it: from least to most. */
static void measure(const struct zc_components *components, const struct zc_component *one, bool wide,
                    double spans[SAMPLES])
{
    double ends[SAMPLES][2] = { { 0 } };
    int first = wide ? one->left : one->top, length = wide ? one->right - one->left : one->bottom - one->top;
    for (uint32_t i = 0; i < one->run_count; i++) {
        const struct zc_run *run = &components->runs[one->first_run + i];
        for (int k = 0; k < SAMPLES; k++) {
            int at = first + (int)((k + 0.5) * length / SAMPLES);
            if (wide && at >= run->start && at < run->end)
                widen(ends[k], run->row, run->row + 1);
            else if (!wide && at == run->row)
                widen(ends[k], run->start, run->end);
        }
    }
    for (int k = 0; k < SAMPLES; k++)
        spans[k] = ends[k][1] - ends[k][0];
    qsort(spans, SAMPLES, sizeof *spans, by_value);
}

bool zc_frame_is(const struct zc_components *components, const struct zc_component *one, double body)
{
    double width = one->right - one->left, height = one->bottom - one->top, breadth = fmin(width, height);
    bool wide = width > STRETCHED * height, stretched = wide || height > STRETCHED * width;
    if (!stretched || breadth < BROAD * body || one->area > HOLLOW * width * height)
        return false;
    double spans[SAMPLES], alike = 0;
    measure(components, one, wide, spans);
    double usual = spans[SAMPLES / 2];
    for (int k = 0; k < SAMPLES; k++)
        alike += fabs(spans[k] - usual) <= ALIKE * usual;
    return usual >= APART * breadth && alike >= MOSTLY * SAMPLES;
}

bool zc_frame_side_is(const struct zc_components *components, const struct zc_component *one, double body)
{
    double spans[SAMPLES], width = one->right - one->left, height = one->bottom - one->top;
    double length = fmax(width, height), thick = fmax(THICK * body, THICK_PIXELS);
    if (length < LONG * body || fmin(width, height) > LEAN * length || one->area > thick * length)
        return false;
    measure(components, one, width > height, spans);
    return spans[SAMPLES / 2] < 1.5 * thick;
}
