/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/known.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "vision/source.h"

#define SIDE_LEAST 640                   /* below, one figure may look like another */
#define TILE 8                           /* pixels: as large as a figure of a number */
#define STEP 4
#define NOISE 300.0                      /* variance: what compression alone makes of blank paper, and some more */
/* Of what two tiles show, so much may differ: copies differ by up to 0.1, some made a little smaller (by 0.6 to 0.9) by
 * up to 0.19, a single other figure by 0.21 and more.  A copy read again costs time; a draft not read, a page. */
#define APART_MOST 0.15
#define RED_APART_MOST 36.0              /* of 255: a head in red against one in black is 50 apart and more */

/* A picture as it is compared: its detail, and, coarser, how red it is, since compression blurs colours. */
struct lights { PIX *grey, *redness; };

static void dim(struct lights *lights)
{
    pixDestroy(&lights->grey);
    pixDestroy(&lights->redness);
}

/* Slightly blurred, as every way of making pictures smaller blurs them. */
static PIX *blurred(PIX *pixels)
{
    PIX *plane = pixConvertTo8(pixels, 0), *smooth = plane ? pixBlockconv(plane, 1, 1) : NULL;
    pixDestroy(&plane);
    return smooth;
}

static PIX *redness_of(PIX *pixels)
{
    PIX *red = pixGetRGBComponent(pixels, COLOR_RED), *green = pixGetRGBComponent(pixels, COLOR_GREEN);
    PIX *whole = red && green ? pixSubtractGray(NULL, red, green) : NULL;
    PIX *redness = whole ? pixScaleAreaMap2(whole) : NULL;
    pixDestroy(&red);
    pixDestroy(&green);
    pixDestroy(&whole);
    return redness;
}

static bool light_up(PIX *pixels, struct lights *ret_lights)
{
    *ret_lights = (struct lights){ blurred(pixels), redness_of(pixels) };
    if (!ret_lights->grey || !ret_lights->redness)
        dim(ret_lights);
    return ret_lights->grey != NULL;
}

/* What two tiles show. */
struct pair { double variance, covariance, means_apart; };

static struct pair measure(PIX *one, PIX *other, int left, int top)
{
    int32_t a_sum = 0, b_sum = 0, squares = 0, common = 0;
    for (int y = top; y < top + TILE; y++) {
        const l_uint32 *a_row = pixGetData(one) + y * pixGetWpl(one), *b_row = pixGetData(other) + y * pixGetWpl(other);
        for (int x = left; x < left + TILE; x++) {
            int a = GET_DATA_BYTE(a_row, x), b = GET_DATA_BYTE(b_row, x);
            a_sum += a;
            b_sum += b;
            squares += a * a + b * b;
            common += a * b;
        }
    }
    double count = TILE * TILE, a = a_sum / count, b = b_sum / count;
    return (struct pair){ squares / count - a * a - b * b, common / count - a * b, fabs(a - b) };
}

static bool has_same_detail(const struct pair *pair)
{
    return pair->variance - 2 * pair->covariance <= APART_MOST * (pair->variance + NOISE);
}

static bool is_as_red(const struct pair *pair)
{
    return pair->means_apart <= RED_APART_MOST;
}

static bool is_plane_same(PIX *one, PIX *other, bool (*is_tile_same)(const struct pair *pair))
{
    for (int y = 0; y + TILE <= pixGetHeight(one); y += STEP)
        for (int x = 0; x + TILE <= pixGetWidth(one); x += STEP) {
            struct pair pair = measure(one, other, x, y);
            if (!is_tile_same(&pair))
                return false;
        }
    return true;
}

/* At the size of the smaller one. */
static bool is_light_same(PIX *one, PIX *other, bool (*is_tile_same)(const struct pair *pair))
{
    int width = pixGetWidth(one), height = pixGetHeight(one);
    if (pixGetWidth(other) == width && pixGetHeight(other) == height)
        return is_plane_same(one, other, is_tile_same);
    PIX *fitted = pixScaleToSize(other, width, height);
    bool same = fitted && is_plane_same(one, fitted, is_tile_same);
    pixDestroy(&fitted);
    return same;
}

static int longest_of(PIX *pixels)
{
    return pixGetWidth(pixels) > pixGetHeight(pixels) ? pixGetWidth(pixels) : pixGetHeight(pixels);
}

static bool are_lights_same(const struct lights *one, const struct lights *other)
{
    const struct lights *small = longest_of(one->grey) < longest_of(other->grey) ? one : other;
    const struct lights *large = small == one ? other : one;
    double shape = (double)pixGetWidth(one->grey) / pixGetHeight(one->grey)
                   * pixGetHeight(other->grey) / pixGetWidth(other->grey);
    return longest_of(small->grey) >= SIDE_LEAST && fabs(shape - 1) < 0.01
           && is_light_same(small->grey, large->grey, has_same_detail)
           && is_light_same(small->redness, large->redness, is_as_red);
}

bool zc_known_is_same(PIX *one, PIX *other)
{
    struct lights first, second = { 0 };
    bool same = light_up(one, &first) && light_up(other, &second) && are_lights_same(&first, &second);
    dim(&first);
    dim(&second);
    return same;
}

/* The second one does not show more: more pixels, or the same ones compressed less. */
static bool was_as_good(const struct zc_known_page *page, const struct zc_source *source)
{
    uint32_t longest = zc_source_longest(source);
    return (longest <= page->longest || page->longest >= ZC_KNOWN_LARGE) && source->size / 5 <= page->size / 4;
}

static bool is_same(const struct zc_known_page *page, const struct zc_source *source)
{
    PIX *large = NULL;
    struct lights lights = { 0 };
    struct zc_error error;
    enum zc_status status = zc_source_decode(source, ZC_KNOWN_LARGE, &large, &error);
    PIX *middle = status == ZC_OK ? zc_source_shrink(large, ZC_KNOWN_SIDE) : NULL;
    bool same = middle && light_up(middle, &lights)
                && are_lights_same(&lights, &(struct lights){ page->grey, page->redness });
    dim(&lights);
    pixDestroy(&large);
    pixDestroy(&middle);
    return same;
}

const struct zc_page *zc_known_find(const struct zc_known *known, const struct zc_source *source,
                                    const struct zc_page_hash *hash)
{
    for (unsigned i = 0; i < ZC_KNOWN_PAGES; i++) {
        const struct zc_known_page *page = &known->pages[i];
        if (page->grey && was_as_good(page, source) && zc_page_hash_apart(&page->hash, hash) <= ZC_PAGE_SAME_BITS
            && is_same(page, source))
            return &page->page;
    }
    return NULL;
}

static void forget(struct zc_known_page *page)
{
    pixDestroy(&page->grey);
    pixDestroy(&page->redness);
    free((char *)page->page.text);
    free((struct zc_line_shape *)page->page.lines);
    *page = (struct zc_known_page){ 0 };
}

static bool copy(const struct zc_page *page, struct zc_page *ret_copy)
{
    char *text = malloc(page->text_size + 1);
    struct zc_line_shape *lines = calloc(page->line_count + 1, sizeof *lines);
    *ret_copy = *page;
    ret_copy->text = text;
    ret_copy->lines = lines;
    if (!text || !lines)
        return false;
    memcpy(text, page->text, page->text_size + 1);
    if (page->line_count > 0)
        memcpy(lines, page->lines, page->line_count * sizeof *lines);
    return true;
}

void zc_known_keep(struct zc_known *known, const struct zc_source *source, const struct zc_page_hash *hash, PIX *middle,
                   const struct zc_page *page)
{
    struct zc_known_page *kept = &known->pages[known->next];
    struct lights lights;
    if (longest_of(middle) < SIDE_LEAST)
        return;
    forget(kept);
    if (copy(page, &kept->page) && light_up(middle, &lights)) {
        kept->grey = lights.grey;
        kept->redness = lights.redness;
        kept->hash = *hash;
        kept->longest = zc_source_longest(source);
        kept->size = source->size;
        known->next = (known->next + 1) % ZC_KNOWN_PAGES;
    } else {
        forget(kept);
    }
}

void zc_known_finish(struct zc_known *known)
{
    for (unsigned i = 0; i < ZC_KNOWN_PAGES; i++)
        forget(&known->pages[i]);
    known->next = 0;
}
