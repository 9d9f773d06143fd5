/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/ink.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "vision/ink_around.h"
#include "vision/smooth.h"

#define TILE ZC_INK_TILE
#define AROUND 2                         /* tiles on each side among which the lightest is taken for the paper */
#define DIM 46                           /* a ground darker than this is no paper, even in the shade */
#define DARKEST 55                       /* of 200, in red light: red ink is light there, brown wood is not */
#define REDDISH 16                       /* of 200, against the lightest around: no paper, whatever the light */
#define BLUR 2                           /* pixels on each side: what JPEG mixes the colours of */

struct tile {
    int colour[3];                       /* mean of the lighter half: what the strokes in it lie on */
    int light;
};

struct tiles {
    int columns, rows;
    struct tile *own, *around;
};

static int light_of(const int colour[3])
{
    return (colour[0] * 77 + colour[1] * 150 + colour[2] * 29) >> 8;
}

static void split_pixel(l_uint32 pixel, int ret_colour[3])
{
    ret_colour[0] = (int)(pixel >> L_RED_SHIFT & 0xff);
    ret_colour[1] = (int)(pixel >> L_GREEN_SHIFT & 0xff);
    ret_colour[2] = (int)(pixel >> L_BLUE_SHIFT & 0xff);
}

/* Tiles at the right and lower edge may be narrower; every pixel belongs to one. */
static void measure_tile(PIX *pixels, int column, int row, struct tile *ret_tile)
{
    int width = pixGetWidth(pixels), height = pixGetHeight(pixels), least = 255, most = 0, count = 0;
    int right = (column + 1) * TILE < width ? (column + 1) * TILE : width;
    int bottom = (row + 1) * TILE < height ? (row + 1) * TILE : height;
    int lights[TILE * TILE], seen = 0, sum[3] = { 0, 0, 0 };
    l_uint32 found[TILE * TILE];
    for (int y = row * TILE; y < bottom; y++) {
        const l_uint32 *line = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
        for (int x = column * TILE; x < right; x++, seen++) {
            int colour[3];
            split_pixel(found[seen] = line[x], colour);
            int light = lights[seen] = light_of(colour);
            least = light < least ? light : least;
            most = light > most ? light : most;
        }
    }
    for (int i = 0; i < seen; i++) {
        int colour[3];
        if (2 * lights[i] < least + most)
            continue;
        split_pixel(found[i], colour);
        for (int c = 0; c < 3; c++)
            sum[c] += colour[c];
        count++;
    }
    for (int c = 0; c < 3; c++)
        ret_tile->colour[c] = sum[c] / count;
    ret_tile->light = light_of(ret_tile->colour);
}

/* Paper looks grey, orange under a lamp, blue in the shade and greenish under a tube; never pink, green or glowing. */
static enum zc_ink_ground ground_of(const int colour[3])
{
    int red = colour[0], green = colour[1], blue = colour[2];
    int most = red > green ? red : green;
    most = most > blue ? most : blue;
    if (most < DIM)
        return ZC_GROUND_DARK;
    if (red - green > 0.30 * most)
        return green - blue < 0.30 * most ? ZC_GROUND_RED : ZC_GROUND_COLOURED;
    bool paper = red - blue <= 0.60 * most && green - red <= 0.16 * most && blue - red <= 0.30 * most
                 && green - (red > blue ? red : blue) <= 0.13 * most;
    return paper ? ZC_GROUND_PAPER : ZC_GROUND_COLOURED;
}

static void find_around(struct tiles *tiles)
{
    for (int row = 0; row < tiles->rows; row++)
        for (int column = 0; column < tiles->columns; column++) {
            const struct tile *best = &tiles->own[row * tiles->columns + column];
            for (int y = row - AROUND; y <= row + AROUND; y++)
                for (int x = column - AROUND; x <= column + AROUND; x++) {
                    if (y < 0 || x < 0 || y >= tiles->rows || x >= tiles->columns)
                        continue;
                    const struct tile *tile = &tiles->own[y * tiles->columns + x];
                    best = tile->light > best->light ? tile : best;
                }
            tiles->around[row * tiles->columns + column] = *best;
        }
}

static bool measure_tiles(PIX *pixels, struct tiles *tiles)
{
    tiles->columns = (pixGetWidth(pixels) + TILE - 1) / TILE;
    tiles->rows = (pixGetHeight(pixels) + TILE - 1) / TILE;
    size_t count = (size_t)tiles->columns * (size_t)tiles->rows;
    tiles->own = calloc(count, sizeof *tiles->own);
    tiles->around = calloc(count, sizeof *tiles->around);
    if (!tiles->own || !tiles->around)
        return false;
    for (int row = 0; row < tiles->rows; row++)
        for (int column = 0; column < tiles->columns; column++)
            measure_tile(pixels, column, row, &tiles->own[row * tiles->columns + column]);
    find_around(tiles);
    return true;
}

static int redness(const int part[3])
{
    int most = part[1] > part[2] ? part[1] : part[2], apart = abs(part[1] - part[2]), red = part[0] - most;
    if (red <= 0)
        return 0;
    int excess = apart - red * 6 / 10 - 6;          /* orange, or violet */
    red -= excess > 0 ? 2 * excess : 0;
    red = part[0] < DARKEST ? 0 : part[0] < 2 * DARKEST ? red * (part[0] - DARKEST) / DARKEST : red;
    return red > 0 ? red : 0;
}

/* Room for one row of a picture: its colours, the paper's there in PAPER_ONE parts, and the ones against the other. */
struct split_row {
    float *colour[3], *paper[3];
    int32_t *part[3];                    /* 0..255: 200 is white, so that glare still counts */
    void *memory;
};

#define PAPER_ONE (4 * TILE * TILE)

static bool make_row(size_t width, struct split_row *ret_row)
{
    float *memory = calloc(9 * width, sizeof *memory);
    ret_row->memory = memory;
    for (size_t i = 0; memory && i < 3; i++) {
        ret_row->colour[i] = memory + i * width;
        ret_row->paper[i] = memory + (3 + i) * width;
        ret_row->part[i] = (int32_t *)(void *)(memory + (6 + i) * width);
    }
    return memory;
}

/* Between two tiles above and two below, from the middle of one to the middle of the next. */
static void lay_stretch(const int corners[4], int part_down, int across, int step, int count, float *ret_paper)
{
    int left = corners[0] * (2 * TILE - part_down) + corners[2] * part_down;
    int right = corners[1] * (2 * TILE - part_down) + corners[3] * part_down;
    int first = left * (2 * TILE - across) + right * across;
    for (int i = 0; i < count; i++)
        ret_paper[i] = (float)(first + i * step * (right - left));
}

/* Between the tiles around, as light changes; beyond the middle of the first and the last it is as there. */
static void lay_paper(const struct tiles *tiles, int y, int width, struct split_row *row)
{
    int v = 2 * y + 1 - TILE, above = v < 0 ? 0 : v / (2 * TILE), part_down = v < 0 ? 0 : v % (2 * TILE);
    int below = above + 1 < tiles->rows ? above + 1 : above;
    const struct tile *upper = tiles->around + above * tiles->columns, *lower = tiles->around + below * tiles->columns;
    for (int x = 0, count; x < width; x += count) {
        int u = 2 * x + 1 - TILE, column = u < 0 ? 0 : u / (2 * TILE), across = u < 0 ? 0 : u % (2 * TILE);
        int next = column + 1 < tiles->columns ? column + 1 : column, end = u < 0 ? 0 : 2 * TILE * (column + 1);
        count = (end - u + 1) / 2 < width - x ? (end - u + 1) / 2 : width - x;
        for (int i = 0; i < 3; i++) {
            const int corners[] = { upper[column].colour[i], upper[next].colour[i], lower[column].colour[i],
                                    lower[next].colour[i] };
            lay_stretch(corners, part_down, across, u < 0 ? 0 : 2, count, row->paper[i] + x);
        }
    }
}

static void compare(const float *restrict colour, const float *restrict paper, int width, int32_t *restrict ret_part)
{
    for (int x = 0; x < width; x++) {
        float ground = paper[x] > PAPER_ONE ? paper[x] : PAPER_ONE;
        int32_t part = (int32_t)(colour[x] * (200.0f * PAPER_ONE) / ground);
        ret_part[x] = part > 255 ? 255 : part;
    }
}

/* `hue`: how red, as coarse as JPEG keeps colours; `any`: how dark in green light, where red ink is black. */
static void split_line(PIX *pixels, const struct tiles *tiles, int y, struct split_row *row, PIX *hue,
                       struct zc_ink *ink)
{
    l_uint32 *hues = pixGetData(hue) + (size_t)y * (size_t)pixGetWpl(hue);
    const l_uint32 *from = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels);
    l_uint32 *any = pixGetData(ink->any) + (size_t)y * (size_t)pixGetWpl(ink->any);
    l_uint32 *dark = pixGetData(ink->dark) + (size_t)y * (size_t)pixGetWpl(ink->dark);
    int width = pixGetWidth(pixels);
    lay_paper(tiles, y, width, row);
    for (int x = 0; x < width; x++) {
        int colour[3];
        split_pixel(from[x], colour);
        for (int i = 0; i < 3; i++)
            row->colour[i][x] = (float)colour[i];
    }
    for (int i = 0; i < 3; i++)
        compare(row->colour[i], row->paper[i], width, row->part[i]);
    for (int x = 0; x < width; x++) {
        const int part[3] = { row->part[0][x], row->part[1][x], row->part[2][x] };
        SET_DATA_BYTE(hues, x, redness(part));
        SET_DATA_BYTE(any, x, part[1] < 200 ? 200 - part[1] : 0);
        SET_DATA_BYTE(dark, x, part[0] < 200 ? 200 - part[0] : 0);
    }
}

static bool name_grounds(struct zc_ink *ink, const struct tiles *tiles)
{
    size_t count = (size_t)tiles->columns * (size_t)tiles->rows;
    ink->columns = tiles->columns;
    ink->rows = tiles->rows;
    ink->ground = calloc(count, 1);
    ink->light = calloc(count, 1);
    if (!ink->ground || !ink->light)
        return false;
    for (size_t i = 0; i < count; i++) {
        ink->ground[i] = (uint8_t)ground_of(tiles->own[i].colour);
        ink->light[i] = (uint8_t)tiles->around[i].light;
        ink->share[ink->ground[i]] += 1.0 / (double)count;
    }
    return true;
}

/* Tiles of one ground among those at most `far` away; `ret_all` is how many there are. */
static int count_ground(const struct zc_ink *ink, int column, int row, int far, enum zc_ink_ground ground, int *ret_all)
{
    int count = 0;
    *ret_all = 0;
    for (int y = row - far; y <= row + far; y++)
        for (int x = column - far; x <= column + far; x++)
            if (y >= 0 && x >= 0 && y < ink->rows && x < ink->columns) {
                count += ink->ground[y * ink->columns + x] == ground;
                (*ret_all)++;
            }
    return count;
}

/* Red from edge to edge of nine tiles, or of all but two: a bar, a flag.  No stroke is so wide. */
static bool is_filled(const struct zc_ink *ink, int column, int row)
{
    int all;
    return count_ground(ink, column, row, 1, ZC_GROUND_RED, &all) >= 7;
}

/* Print has paper around it; what is red among other colours, or a filled surface, is no print. */
static bool is_printable(const struct zc_ink *ink, int column, int row)
{
    int all, paper = count_ground(ink, column, row, AROUND, ZC_GROUND_PAPER, &all);
    if (2 * paper < all)
        return false;
    for (int y = row - 1; y <= row + 1; y++)
        for (int x = column - 1; x <= column + 1; x++)
            if (is_filled(ink, x, y))
                return false;
    return true;
}

/* Is the ground itself red against the lightest around? */
static bool is_reddish(const struct tile *own, const struct tile *around)
{
    int part[3];
    for (int i = 0; i < 3; i++)
        part[i] = own->colour[i] * 200 / (around->colour[i] > 0 ? around->colour[i] : 1);
    return redness(part) > REDDISH;
}

static bool clear_unprintable(struct zc_ink *ink, const struct tiles *tiles)
{
    size_t count = (size_t)ink->columns * (size_t)ink->rows;
    uint8_t *other = calloc(2 * count, 1), *around = other ? other + count : NULL;
    for (size_t i = 0; other && i < count; i++)
        other[i] = ink->ground[i] != ZC_GROUND_PAPER || is_reddish(&tiles->own[i], &tiles->around[i]);
    bool done = other && zc_ink_around_find(other, ink->columns, ink->rows, around);
    for (int row = 0; done && row < ink->rows; row++)
        for (int column = 0; column < ink->columns; column++)
            if (around[row * ink->columns + column] || !is_printable(ink, column, row))
                pixRasterop(ink->red, column * TILE, row * TILE, TILE, TILE, PIX_CLR, NULL, 0, 0);
    free(other);
    return done;
}

/* What is dark in green light is red ink where the colour around it says so: strokes come as sharp as JPEG keeps
 * light, although it keeps colours at half the size. */
static bool sharpen(PIX *hue, struct zc_ink *ink)
{
    PIX *hues = zc_smooth(hue, BLUR), *darks = zc_smooth(ink->any, BLUR);
    bool done = hues && darks;
    for (int y = 0; done && y < pixGetHeight(hue); y++) {
        l_uint32 *red = pixGetData(ink->red) + (size_t)y * (size_t)pixGetWpl(ink->red);
        const l_uint32 *any = pixGetData(ink->any) + (size_t)y * (size_t)pixGetWpl(ink->any);
        const l_uint32 *how_red = pixGetData(hues) + (size_t)y * (size_t)pixGetWpl(hues);
        const l_uint32 *how_dark = pixGetData(darks) + (size_t)y * (size_t)pixGetWpl(darks);
        for (int x = 0; x < pixGetWidth(hue); x++) {
            int coloured = GET_DATA_BYTE(how_red, x), dark = GET_DATA_BYTE(how_dark, x);
            /* of 100: none where a sixth of the darkness is red, all where two fifths are */
            int part = coloured < 3 ? 0 : (coloured * 100 / (dark > 0 ? dark : 1) - 16) * 4;
            part = part < 0 ? 0 : part > 100 ? 100 : part;
            SET_DATA_BYTE(red, x, (int)GET_DATA_BYTE(any, x) * part / 100);
        }
    }
    pixDestroy(&hues);
    pixDestroy(&darks);
    return done;
}

bool zc_ink_split(PIX *pixels, struct zc_ink *ret_ink)
{
    struct tiles tiles = { 0 };
    struct zc_ink ink = { 0 };
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    ink.red = pixCreate(width, height, 8);
    ink.dark = pixCreate(width, height, 8);
    ink.any = pixCreate(width, height, 8);
    PIX *hue = pixCreate(width, height, 8);
    struct split_row row = { .memory = NULL };
    bool done = ink.red && ink.dark && ink.any && hue && make_row((size_t)width, &row) && measure_tiles(pixels, &tiles)
                && name_grounds(&ink, &tiles);
    for (int y = 0; done && y < height; y++)
        split_line(pixels, &tiles, y, &row, hue, &ink);
    free(row.memory);
    done = done && sharpen(hue, &ink) && clear_unprintable(&ink, &tiles);
    pixDestroy(&hue);
    free(tiles.own);
    free(tiles.around);
    if (done)
        *ret_ink = ink;
    else
        zc_ink_free(&ink);
    return done;
}

void zc_ink_free(struct zc_ink *ink)
{
    pixDestroy(&ink->red);
    pixDestroy(&ink->dark);
    pixDestroy(&ink->any);
    free(ink->ground);
    free(ink->light);
    ink->ground = ink->light = NULL;
}
