/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/tilt.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST 16.0                        /* degrees */
#define COARSE 1.0
#define FINE 0.25
#define POINTS 12000                     /* enough for a row and a rule; more are thinned out evenly */
#define FEW 40

struct point { int16_t x, y; };

struct cloud {
    struct point *points;
    int count, *rows, row_count, off;    /* off: what keeps the row of any point positive */
};

static int count_red(PIX *red, int least)
{
    int count = 0;
    for (int y = 0; y < pixGetHeight(red); y++) {
        const l_uint32 *line = pixGetData(red) + (size_t)y * (size_t)pixGetWpl(red);
        for (int x = 0; x < pixGetWidth(red); x++)
            count += GET_DATA_BYTE(line, x) >= least;
    }
    return count;
}

static void collect(PIX *red, int least, int step, struct cloud *cloud)
{
    int seen = 0;
    for (int y = 0; y < pixGetHeight(red); y++) {
        const l_uint32 *line = pixGetData(red) + (size_t)y * (size_t)pixGetWpl(red);
        for (int x = 0; x < pixGetWidth(red); x++)
            if (GET_DATA_BYTE(line, x) >= least && seen++ % step == 0)
                cloud->points[cloud->count++] = (struct point){ (int16_t)x, (int16_t)y };
    }
}

/* The sum of squares over rows is the larger, the fewer rows the points fall into. */
static double crowding(const struct cloud *cloud, double degrees)
{
    double slope = tan(degrees * M_PI / 180), sum = 0;
    memset(cloud->rows, 0, (size_t)cloud->row_count * sizeof *cloud->rows);
    for (int i = 0; i < cloud->count; i++)
        cloud->rows[(int)(cloud->points[i].y - cloud->points[i].x * slope) + cloud->off]++;
    for (int i = 0; i < cloud->row_count; i++)
        sum += (double)cloud->rows[i] * cloud->rows[i];
    return sum;
}

static double best_between(const struct cloud *cloud, double from, double to, double step)
{
    double best = 0, most = -1;
    for (double degrees = from; degrees <= to + step / 2; degrees += step) {
        double sum = crowding(cloud, degrees);
        best = sum > most ? degrees : best;
        most = sum > most ? sum : most;
    }
    return best;
}

double zc_tilt_find(PIX *red, int least)
{
    int all = count_red(red, least), step = all / POINTS + 1;
    if (all < FEW)
        return 0;
    struct cloud cloud = { .off = pixGetWidth(red) };
    cloud.row_count = pixGetHeight(red) + 2 * cloud.off + 1;      /* the slope stays below 1 */
    cloud.points = calloc((size_t)(all / step + 1), sizeof *cloud.points);
    cloud.rows = calloc((size_t)cloud.row_count, sizeof *cloud.rows);
    double degrees = 0;
    if (cloud.points && cloud.rows) {
        collect(red, least, step, &cloud);
        degrees = best_between(&cloud, -MOST, MOST, COARSE);
        degrees = best_between(&cloud, degrees - COARSE, degrees + COARSE, FINE);
    }
    free(cloud.points);
    free(cloud.rows);
    return degrees;
}
