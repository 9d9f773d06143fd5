/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/blobs.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "vision/brick.h"
#include "vision/components.h"

#define SLIM 3                           /* times as high as wide, and thin: the piece of a rule, no character */

static int by_left(const void *one, const void *other)
{
    double a = ((const struct zc_blob *)one)->left, b = ((const struct zc_blob *)other)->left;
    return (a > b) - (a < b);
}

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* Top and bottom of a component in each of its columns. */
struct profile {
    int *tops, *bottoms;                 /* room for the picture's width; top < 0: nothing in this column */
};

static void trace(const struct zc_components *components, const struct zc_component *component, struct profile *profile)
{
    for (int x = 0; x < component->right - component->left; x++)
        profile->tops[x] = -1;
    for (uint32_t i = 0; i < component->run_count; i++) {
        const struct zc_run *run = &components->runs[component->first_run + i];
        for (int x = run->start - component->left; x < run->end - component->left; x++) {
            profile->tops[x] = profile->tops[x] < 0 ? run->row : profile->tops[x];
            profile->bottoms[x] = run->row;
        }
    }
}

/* Sums for a straight line through the middles of the columns. */
struct sums {
    double weight, x, y, xx, xy;
};

static void add_column(struct sums *sums, double x, double middle, double weight)
{
    sums->weight += weight;
    sums->x += weight * x;
    sums->y += weight * middle;
    sums->xx += weight * x * x;
    sums->xy += weight * x * middle;
}

/* A straight line through the columns, and how far their ink reaches above and below it: most of it, for one column in
 * ten may have dust. */
static struct zc_blob fit(const struct zc_component *component, const struct profile *profile)
{
    enum { MOST = 128 };
    double above[MOST], below[MOST], thick = 0;
    int width = component->right - component->left, step = width / MOST + 1;
    struct sums sums = { 0 };
    size_t count = 0;
    for (int x = step / 2; x < width; x += step)
        if (profile->tops[x] >= 0) {
            double weight = profile->bottoms[x] - profile->tops[x] + 1;
            add_column(&sums, x, (profile->tops[x] + profile->bottoms[x]) / 2.0, weight);
            thick = weight > thick ? weight : thick;
        }
    double spread = sums.weight * sums.xx - sums.x * sums.x;
    struct zc_blob blob = { .left = component->left, .right = component->right };
    /* What is hardly longer than high has no direction of its own. */
    blob.tilt = spread > 0 && width > 2.5 * thick ? (sums.weight * sums.xy - sums.x * sums.y) / spread : 0;
    double start = sums.weight > 0 ? (sums.y - blob.tilt * sums.x) / sums.weight : 0;
    for (int x = step / 2; x < width && count < MOST; x += step)
        if (profile->tops[x] >= 0) {
            above[count] = profile->tops[x] - start - blob.tilt * x;
            below[count++] = profile->bottoms[x] + 1 - start - blob.tilt * x;
        }
    if (count == 0)
        return blob;
    qsort(above, count, sizeof *above, by_value);
    qsort(below, count, sizeof *below, by_value);
    double top = above[count / 10], bottom = below[count - 1 - count / 10];
    blob.height = bottom - top;
    blob.middle = start + blob.tilt * width / 2.0 + (top + bottom) / 2;
    return blob;
}

bool zc_blobs_find(PIX *ink, int across, int down, struct zc_blobs *ret_blobs)
{
    size_t width = (size_t)pixGetWidth(ink);
    struct zc_components components = { 0 };
    struct profile profile = { calloc(width, sizeof *profile.tops), calloc(width, sizeof *profile.bottoms) };
    struct zc_blobs blobs = { 0 };
    PIX *closed = zc_brick_close(ink, across, down);
    bool done = closed && profile.tops && profile.bottoms && zc_components_find(closed, &components);
    blobs.list = done ? calloc(components.count + 1, sizeof *blobs.list) : NULL;
    done = blobs.list != NULL;
    for (size_t i = 0; done && i < components.count; i++) {
        const struct zc_component *component = &components.list[i];
        int height = component->bottom - component->top;
        int breadth = component->right - component->left;
        bool slim = height > SLIM * breadth && 2 * breadth < across;
        if (height < 3 || height > pixGetHeight(ink) / 2 || breadth < 3 || slim)
            continue;
        trace(&components, component, &profile);
        blobs.list[blobs.count++] = fit(component, &profile);
    }
    zc_components_finish(&components);
    free(profile.tops);
    free(profile.bottoms);
    pixDestroy(&closed);
    if (done)
        *ret_blobs = blobs;
    return done;
}

static double middle_at(const struct zc_blob *blob, double tilt, double x)
{
    return blob->middle + tilt * (x - (blob->left + blob->right) / 2);
}

/* Could `next` go on where the chain ends?  Flat things (一, a dash) belong to a line although they are not high. */
static bool goes_on(const struct zc_blob *chain, const struct zc_blob *next)
{
    double high = chain->height > next->height ? chain->height : next->height;
    double low = chain->height > next->height ? next->height : chain->height;
    double gap = next->left - chain->right, length = next->right - next->left;
    double tilt = chain->right - chain->left > length ? chain->tilt : next->tilt;
    bool flat = low < 0.6 * high;
    double flat_length = chain->height < next->height ? chain->right - chain->left : length;
    double apart = fabs(middle_at(next, tilt, next->left) - middle_at(chain, tilt, next->left));
    if (gap > (flat ? 0.9 : 1.9) * high || gap < -0.6 * high)
        return false;
    return apart < (flat ? 0.35 : 0.4) * high && (!flat || flat_length < 1.3 * high);
}

static struct zc_blob join(const struct zc_blob *one, const struct zc_blob *other)
{
    double first = one->right - one->left, second = other->right - other->left;
    double left = (one->left + one->right) / 2, right = (other->left + other->right) / 2;
    struct zc_blob both = { .left = one->left < other->left ? one->left : other->left,
                         .right = one->right > other->right ? one->right : other->right,
                         .height = one->height > other->height ? one->height : other->height };
    bool flat = one->height < 0.6 * both.height || other->height < 0.6 * both.height;
    both.tilt = (one->tilt * first + other->tilt * second) / (first + second);
    if (right - left > 1.2 * both.height && !flat)      /* far enough from each other to show the direction */
        both.tilt = (other->middle - one->middle) / (right - left);
    const struct zc_blob *longer = first > second ? one : other;
    if (longer->right - longer->left > 6 * both.height)
        both.tilt = longer->tilt;
    const struct zc_blob *anchor = flat ? (one->height > other->height ? one : other) : longer;
    both.middle = middle_at(anchor, both.tilt, (both.left + both.right) / 2);
    return both;
}

bool zc_blob_stands(const struct zc_blob *blob, double body)
{
    double breadth = blob->right - blob->left;
    return blob->height > 1.45 * body && blob->height > 1.5 * breadth && breadth > 0.5 * body && breadth < 1.7 * body;
}

void zc_blobs_link(struct zc_blobs *blobs, double body)
{
    qsort(blobs->list, blobs->count, sizeof *blobs->list, by_left);
    size_t count = 0;
    for (size_t i = 0; i < blobs->count; i++) {
        if (blobs->list[i].taken)
            continue;
        struct zc_blob line = blobs->list[i];
        bool alone = zc_blob_stands(&line, body);
        for (size_t j = i + 1; !alone &&
             j < blobs->count && blobs->list[j].left < line.right + 2 * line.height; j++)
            if (!blobs->list[j].taken && !zc_blob_stands(&blobs->list[j], body) && goes_on(&line, &blobs->list[j])) {
                line = join(&line, &blobs->list[j]);
                blobs->list[j].taken = true;
            }
        blobs->list[count++] = line;     /* count <= i: never ahead of what is still read */
    }
    blobs->count = count;
}
