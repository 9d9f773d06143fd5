/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/triage.h"

#include <leptonica/allheaders.h>

#define TILE 12                          /* pixels: two lines of a page that fills the picture */
#define DIM 55                           /* ground darker than this is no paper, even in the shade */
#define FAINT 14                         /* grey levels a stroke is darker than its ground at this size */
#define COLOURED 0.42                    /* (most - least) / most of the ground: paper mostly stays below; */
#define LAMP 0.60                        /* in the orange light of a lamp, where green lies between red and blue, */
#define LAMP_GREEN 0.30                  /* and so near to red, it does not */

struct tile {
    int ground[3];                       /* mean colour of its lighter half */
    int strokes;                         /* pixels clearly darker than the ground */
    int changes;                         /* between ground and stroke along rows and columns */
};

static int grey_of(l_uint32 pixel)
{
    l_int32 red, green, blue;
    extractRGBValues(pixel, &red, &green, &blue);
    return (red * 77 + green * 150 + blue * 29) >> 8;
}

static void find_ground(const l_uint32 pixels[TILE * TILE], const int grey[TILE * TILE], struct tile *tile)
{
    int least = 255, most = 0, count = 0;
    long sum[3] = { 0, 0, 0 };
    for (int i = 0; i < TILE * TILE; i++) {
        least = grey[i] < least ? grey[i] : least;
        most = grey[i] > most ? grey[i] : most;
    }
    for (int i = 0; i < TILE * TILE; i++) {
        l_int32 red, green, blue;
        if (2 * grey[i] < least + most)
            continue;
        extractRGBValues(pixels[i], &red, &green, &blue);
        sum[0] += red;
        sum[1] += green;
        sum[2] += blue;
        count++;
    }
    for (int c = 0; c < 3; c++)
        tile->ground[c] = (int)(sum[c] / count);
}

static void measure_tile(const l_uint32 *data, size_t words, struct tile *tile)
{
    l_uint32 pixels[TILE * TILE];
    int grey[TILE * TILE];
    *tile = (struct tile){ 0 };
    for (size_t i = 0; i < TILE * TILE; i++) {
        pixels[i] = data[i / TILE * words + i % TILE];
        grey[i] = grey_of(pixels[i]);
    }
    find_ground(pixels, grey, tile);
    int light = (tile->ground[0] * 77 + tile->ground[1] * 150 + tile->ground[2] * 29) >> 8;
    for (int i = 0; i < TILE * TILE; i++) {
        bool stroke = light - grey[i] > FAINT;
        tile->strokes += stroke;
        if (i % TILE > 0)
            tile->changes += stroke != (light - grey[i - 1] > FAINT);
        if (i >= TILE)
            tile->changes += stroke != (light - grey[i - TILE] > FAINT);
    }
}

static bool is_paper(const struct tile *tile)
{
    int most = 0, least = 255;
    for (int c = 0; c < 3; c++) {
        most = tile->ground[c] > most ? tile->ground[c] : most;
        least = tile->ground[c] < least ? tile->ground[c] : least;
    }
    int red = tile->ground[0], green = tile->ground[1], blue = tile->ground[2];
    bool lamp = red >= green && green >= blue && red - green <= LAMP_GREEN * most;
    return most >= DIM && most - least <= (lamp ? LAMP : COLOURED) * most;
}

static bool is_written(const struct tile *tile)
{
    return tile->strokes >= TILE * TILE / 20 && tile->strokes <= TILE * TILE * 6 / 10 && tile->changes >= 2 * TILE;
}

bool zc_triage_measure(PIX *small, struct zc_triage *ret_triage)
{
    int columns = pixGetWidth(small) / TILE, rows = pixGetHeight(small) / TILE;
    size_t words = (size_t)pixGetWpl(small);
    int paper = 0, written = 0;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            struct tile tile;
            measure_tile(pixGetData(small) + (size_t)row * TILE * words + (size_t)column * TILE, words, &tile);
            paper += is_paper(&tile);
            written += is_paper(&tile) && is_written(&tile);
        }
    double all = rows * columns > 0 ? rows * columns : 1;
    *ret_triage = (struct zc_triage){ paper / all, written / all };
    return true;
}

bool zc_triage_is_page(const struct zc_triage *triage)
{
    return triage->paper >= 0.12 && triage->written >= 0.02;
}
