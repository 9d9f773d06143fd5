/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/star.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define RAYS 60                          /* a multiple of 5 points */
#define POINTS 5

/* What of a shape is seen from its middle. */
struct rays {
    double far[RAYS];                    /* to its edge, in halves of its box's height */
    double filled;                       /* share of the way to the edge that is ink: strokes leave gaps */
};

static void cast(PIX *shape, double x, double y, struct rays *ret_rays)
{
    l_int32 width = pixGetWidth(shape), height = pixGetHeight(shape), ink = 0, way = 0;
    const l_uint32 *data = pixGetData(shape);
    for (int ray = 0; ray < RAYS; ray++) {
        double angle = 2 * M_PI * ray / RAYS, far = 0;
        l_int32 seen = 0, last = 0, steps = 0;
        for (double at = 0; at < width + height; at += 0.5) {
            l_int32 column = (l_int32)(x + at * sin(angle) + 0.5), row = (l_int32)(y - at * cos(angle) + 0.5);
            if (column < 0 || row < 0 || column >= width || row >= height)
                break;
            steps++;
            if (!GET_DATA_BIT(data + row * pixGetWpl(shape), column))
                continue;
            seen++;
            last = seen;
            far = at;
            way += steps;
            steps = 0;
        }
        ink += last;
        ret_rays->far[ray] = 2 * far / height;
    }
    ret_rays->filled = way > 0 ? (double)ink / way : 0;
}

/* How strongly the edge comes and goes five times round, with a point on top; 0 where it points another way. */
static double fivefold(const struct rays *rays)
{
    double mean = 0, cosine = 0, sine = 0;
    for (int ray = 0; ray < RAYS; ray++) {
        double angle = 2 * M_PI * POINTS * ray / RAYS;
        mean += rays->far[ray] / RAYS;
        cosine += 2 * rays->far[ray] * cos(angle) / RAYS;
        sine += 2 * rays->far[ray] * sin(angle) / RAYS;
    }
    return mean > 0 && fabs(sine) < 0.6 * cosine ? cosine / mean : 0;
}

static bool is_star(PIX *shape)
{
    l_int32 width = pixGetWidth(shape), height = pixGetHeight(shape), area = 0;
    double sum_x = 0, sum_y = 0;
    for (l_int32 y = 0; y < height; y++)
        for (l_int32 x = 0; x < width; x++)
            if (GET_DATA_BIT(pixGetData(shape) + y * pixGetWpl(shape), x)) {
                area++;
                sum_x += x;
                sum_y += y;
            }
    double fill = (double)area / (width * height), middle = area > 0 ? sum_x / area / width : 0;
    if (fill < 0.26 || fill > 0.62 || fabs(middle - 0.5) > 0.08)
        return false;
    struct rays rays;
    cast(shape, sum_x / area, sum_y / area, &rays);
    return rays.filled > 0.93 && fivefold(&rays) > 0.17;
}

bool zc_star_find(PIX *strip, unsigned tall, int *ret_x)
{
    l_int32 threshold = 128;
    PIXA *shapes = NULL;
    if (pixSplitDistributionFgBg(strip, 0.1f, 1, &threshold, NULL, NULL, NULL) != 0)
        return false;
    PIX *ink = pixThresholdToBinary(strip, threshold);
    BOXA *boxes = ink ? pixConnComp(ink, &shapes, 8) : NULL;
    bool found = false;
    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes) && !found; i++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        if (height < 0.5 * tall || height > 1.25 * tall || width < 0.8 * height || width > 1.3 * height)
            continue;
        PIX *shape = pixaGetPix(shapes, i, L_CLONE);
        found = shape && is_star(shape);
        pixDestroy(&shape);
        *ret_x = x + width / 2;
    }
    boxaDestroy(&boxes);
    pixaDestroy(&shapes);
    pixDestroy(&ink);
    return found;
}
