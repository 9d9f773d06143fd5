/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/triage.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define TILE 12                          /* pixels: two lines of a page that fills the picture */
#define DIM 55                           /* ground darker than this is no paper, even in the shade */
#define FAINT 14                         /* grey levels a stroke is darker than its ground at this size */
#define COLOURED 0.42                    /* (most - least) / most of the ground: paper mostly stays below; */
#define LAMP 0.60                        /* in the orange light of a lamp, where green lies between red and blue, */
#define LAMP_GREEN 0.30                  /* and so near to red, it does not */
#define EVEN 0.28                        /* of the contrast of strokes the ground differs from pixel to pixel at most:
                                          * leaves and fur differ more */
#define ALIKE 0.12                       /* of its brightness the ground of a tile differs from the next one's */
#define TOGETHER 5u                      /* tiles: of 616 pages the sparsest cover had six, the next one ten; half of
                                          * what is no page has fewer */
#define TOGETHER_LIGHT 8u                /* on a ground of any colour */
#define FEW 300u                         /* tiles of a thumbnail: there that many are the whole page */
#define PAPER 0.12                       /* share of the picture */
#define WRITTEN 0.02

struct tile {
    int ground[3];                       /* mean colour of its lighter half */
    int light;                           /* grey of that */
    double uneven;                       /* how far its pixels are from their mean, as a share of the contrast */
    int strokes;                         /* pixels clearly darker than the ground */
    int changes;                         /* between ground and stroke along rows and columns */
};

/* What is told of each tile once it was measured. */
struct kept {
    int light;
    bool even;                           /* written, on an even ground */
    bool counted;
};

static int grey_of(l_uint32 pixel)
{
    l_int32 red, green, blue;
    extractRGBValues(pixel, &red, &green, &blue);
    return (red * 77 + green * 150 + blue * 29) >> 8;
}

static int middle_of(const int grey[TILE * TILE])
{
    int least = 255, most = 0;
    for (int i = 0; i < TILE * TILE; i++) {
        least = grey[i] < least ? grey[i] : least;
        most = grey[i] > most ? grey[i] : most;
    }
    return (least + most + 1) / 2;
}

static void find_ground(const l_uint32 pixels[TILE * TILE], const int grey[TILE * TILE], struct tile *tile)
{
    int middle = middle_of(grey), count = 0;
    long sum[3] = { 0, 0, 0 };
    double greys = 0, squares = 0, dark = 0;
    for (int i = 0; i < TILE * TILE; i++) {
        l_int32 red, green, blue;
        if (grey[i] < middle) {
            dark += grey[i];
            continue;
        }
        extractRGBValues(pixels[i], &red, &green, &blue);
        sum[0] += red;
        sum[1] += green;
        sum[2] += blue;
        greys += grey[i];
        squares += (double)grey[i] * grey[i];
        count++;
    }
    for (int c = 0; c < 3; c++)
        tile->ground[c] = (int)(sum[c] / count);
    double mean = greys / count, others = TILE * TILE - count, contrast = others > 0 ? mean - dark / others : 0;
    tile->light = (tile->ground[0] * 77 + tile->ground[1] * 150 + tile->ground[2] * 29) >> 8;
    tile->uneven = sqrt(fmax(squares / count - mean * mean, 0)) / fmax(contrast, 1);
}

/* @param flip  exclusive or of each pixel: 0, or what makes its negative */
static void measure_tile(const l_uint32 *data, size_t words, l_uint32 flip, struct tile *tile)
{
    l_uint32 pixels[TILE * TILE];
    int grey[TILE * TILE];
    *tile = (struct tile){ 0 };
    for (size_t i = 0; i < TILE * TILE; i++) {
        pixels[i] = data[i / TILE * words + i % TILE] ^ flip;
        grey[i] = grey_of(pixels[i]);
    }
    find_ground(pixels, grey, tile);
    int light = tile->light;
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

/* The rows of tiles that a piece of the picture is made of. */
struct map {
    struct kept *kept;                   /* [rows][columns] */
    size_t *open;                        /* tiles whose neighbours are still to be asked */
    int columns, rows;
};

static bool go_together(const struct kept *one, const struct kept *other)
{
    int more = one->light > other->light ? one->light : other->light;
    return other->even && !other->counted && abs(one->light - other->light) <= ALIKE * more;
}

/* How many tiles hang together with this one, corners counted; they are marked so. */
static size_t count_piece(const struct map *map, size_t first)
{
    size_t count = 0, open = 0;
    map->kept[first].counted = true;
    map->open[open++] = first;
    while (open > 0) {
        size_t at = map->open[--open];
        int column = (int)(at % (size_t)map->columns), row = (int)(at / (size_t)map->columns);
        count++;
        for (int y = row - 1; y <= row + 1; y++)
            for (int x = column - 1; x <= column + 1; x++) {
                if (x < 0 || y < 0 || x >= map->columns || y >= map->rows)
                    continue;
                size_t next = (size_t)y * (size_t)map->columns + (size_t)x;
                if (!go_together(&map->kept[at], &map->kept[next]))
                    continue;
                map->kept[next].counted = true;
                map->open[open++] = next;
            }
    }
    return count;
}

static size_t largest_piece(const struct map *map)
{
    size_t most = 0;
    for (size_t i = 0; i < (size_t)map->columns * (size_t)map->rows; i++)
        if (map->kept[i].even && !map->kept[i].counted) {
            size_t count = count_piece(map, i);
            most = count > most ? count : most;
        }
    return most;
}

static void measure_all(PIX *small, bool light, const struct map *map, struct zc_triage *triage)
{
    size_t words = (size_t)pixGetWpl(small), paper = 0, written = 0;
    for (int row = 0; row < map->rows; row++)
        for (int column = 0; column < map->columns; column++) {
            struct tile tile;
            measure_tile(pixGetData(small) + (size_t)row * TILE * words + (size_t)column * TILE, words,
                         light ? 0xffffff00u : 0, &tile);
            bool ground = light || is_paper(&tile), both = ground && is_written(&tile);
            paper += ground;
            written += both;
            map->kept[row * map->columns + column] = (struct kept){ tile.light, both && tile.uneven < EVEN, false };
        }
    double all = triage->tiles > 0 ? (double)triage->tiles : 1;
    triage->paper = (double)paper / all;
    triage->written = (double)written / all;
}

bool zc_triage_measure(PIX *small, bool light, struct zc_triage *ret_triage)
{
    struct map map = { .columns = pixGetWidth(small) / TILE, .rows = pixGetHeight(small) / TILE };
    *ret_triage = (struct zc_triage){ .light = light, .tiles = (size_t)map.columns * (size_t)map.rows };
    map.kept = calloc(ret_triage->tiles + 1, sizeof *map.kept);
    map.open = calloc(ret_triage->tiles + 1, sizeof *map.open);
    bool done = map.kept && map.open;
    if (done) {
        measure_all(small, light, &map, ret_triage);
        ret_triage->together = largest_piece(&map);
    }
    free(map.kept);
    free(map.open);
    return done;
}

bool zc_triage_is_page(const struct zc_triage *triage)
{
    size_t least = triage->tiles < FEW ? 0 : triage->light ? TOGETHER_LIGHT : TOGETHER;
    return triage->paper >= PAPER && triage->written >= WRITTEN && triage->together >= least;
}
