/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/polarity.h"

#include <leptonica/allheaders.h>

#define TILE 16                          /* pixels: some characters */
#define OUTLIER 8                        /* pixels of a tile that are lighter, and darker, than what counts */
#define FAINT 28                         /* grey levels between strokes and ground: less is noise */
#define MOST_CONTRAST 120
#define STROKES 40                       /* changes between light and dark along rows and columns; an edge has 32 */
#define GROUND 0.60                      /* share of a tile that is ground, at least: noise is as often light as dark */
#define LEAST 700.0                      /* a few characters */
#define TIMES 2.5                        /* as much light writing as dark */

struct tile {
    uint8_t pixels[TILE][TILE];
    int low, high;                       /* grey of its strokes and ground, whichever is which */
};

static void take_tile(PIX *grey, int left, int top, struct tile *ret_tile)
{
    int counts[256] = { 0 }, passed = 0;
    for (int y = 0; y < TILE; y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)(top + y) * (size_t)pixGetWpl(grey);
        for (int x = 0; x < TILE; x++)
            counts[ret_tile->pixels[y][x] = (uint8_t)GET_DATA_BYTE(row, left + x)]++;
    }
    ret_tile->low = ret_tile->high = 0;
    for (int value = 0; value < 256; value++) {
        passed += counts[value];
        ret_tile->low = passed <= OUTLIER ? value : ret_tile->low;
        ret_tile->high = passed < TILE * TILE - OUTLIER ? value : ret_tile->high;
    }
}

static int count_changes(const struct tile *tile, int middle)
{
    int changes = 0;
    for (int y = 0; y < TILE; y++)
        for (int x = 1; x < TILE; x++) {
            changes += (tile->pixels[y][x] > middle) != (tile->pixels[y][x - 1] > middle);
            changes += (tile->pixels[x][y] > middle) != (tile->pixels[x - 1][y] > middle);
        }
    return changes;
}

static void add_tile(const struct tile *tile, struct zc_polarity *polarity)
{
    int contrast = tile->high - tile->low, middle = (tile->high + tile->low) / 2, above = 0;
    if (contrast < FAINT || count_changes(tile, middle) < STROKES)
        return;
    for (int y = 0; y < TILE; y++)
        for (int x = 0; x < TILE; x++)
            above += tile->pixels[y][x] > middle;
    double share = above / (double)(TILE * TILE), weight = contrast < MOST_CONTRAST ? contrast : MOST_CONTRAST;
    if (share > GROUND)
        polarity->dark += weight;
    else if (share < 1 - GROUND)
        polarity->light += weight;
}

bool zc_polarity_measure(PIX *small, struct zc_polarity *ret_polarity)
{
    PIX *grey = pixConvertTo8(small, 0);
    *ret_polarity = (struct zc_polarity){ 0, 0 };
    if (!grey)
        return false;
    for (int top = 0; top + TILE <= pixGetHeight(grey); top += TILE)
        for (int left = 0; left + TILE <= pixGetWidth(grey); left += TILE) {
            struct tile tile;
            take_tile(grey, left, top, &tile);
            add_tile(&tile, ret_polarity);
        }
    pixDestroy(&grey);
    return true;
}

bool zc_polarity_is_light(const struct zc_polarity *polarity)
{
    return polarity->light > LEAST && polarity->light > TIMES * polarity->dark;
}
