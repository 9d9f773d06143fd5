/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stretch of paper a place lies on: the fractions of a page count from its own edges, not from the picture's. */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "vision/ink.h"

#define SHADE 0.40                       /* paper in the shade is at least so light as where it started */
#define EDGE 0.68                        /* from one tile to the next, light falls less on one sheet */

struct walk {
    const struct zc_ink *ink;
    int *stack, depth;
    uint8_t *seen;
    int light;
    double sine, cosine;
    int size;
    struct zc_ink_paper paper;
};

bool zc_ink_tile_at(const struct zc_ink *ink, double tilt, double x, double y, int *ret_tile)
{
    double turn = tilt * M_PI / 180, width = pixGetWidth(ink->red), height = pixGetHeight(ink->red);
    double across = x - width / 2, down = y - height / 2;
    double column = floor((width / 2 + across * cos(turn) - down * sin(turn)) / ZC_INK_TILE);
    double row = floor((height / 2 + across * sin(turn) + down * cos(turn)) / ZC_INK_TILE);
    if (column < 0 || row < 0 || column >= ink->columns || row >= ink->rows)
        return false;
    *ret_tile = (int)row * ink->columns + (int)column;
    return true;
}

static int clip(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

double zc_ink_share(PIX *plane, int least, int left, int top, int right, int bottom)
{
    int count = 0;
    left = clip(left, pixGetWidth(plane));
    right = clip(right, pixGetWidth(plane));
    top = clip(top, pixGetHeight(plane));
    bottom = clip(bottom, pixGetHeight(plane));
    for (int y = top; y < bottom; y++) {
        const l_uint32 *line = pixGetData(plane) + (size_t)y * (size_t)pixGetWpl(plane);
        for (int x = left; x < right; x++)
            count += GET_DATA_BYTE(line, x) >= least;
    }
    return right > left && bottom > top ? (double)count / ((double)(right - left) * (bottom - top)) : 0;
}

static void start(struct walk *walk, double tilt, const struct zc_ink_paper *place)
{
    long light = 0;
    for (double y = place->top; y <= place->bottom; y += ZC_INK_TILE)
        for (double x = place->left; x <= place->right; x += ZC_INK_TILE) {
            int at;
            if (!zc_ink_tile_at(walk->ink, tilt, x, y, &at) || walk->seen[at]
                || walk->ink->ground[at] != ZC_GROUND_PAPER)
                continue;
            walk->seen[at] = 1;
            walk->stack[walk->depth++] = at;
            light += walk->ink->light[at];
        }
    walk->light = walk->depth > 0 ? (int)(light / walk->depth) : 0;
}

static void reach(struct walk *walk, int from, int at)
{
    const struct zc_ink *ink = walk->ink;
    if (walk->seen[at] || ink->ground[at] != ZC_GROUND_PAPER || ink->light[at] < SHADE * walk->light
        || ink->light[at] < EDGE * ink->light[from] || ink->light[from] < EDGE * ink->light[at])
        return;
    walk->seen[at] = 1;
    walk->stack[walk->depth++] = at;
}

static void visit(struct walk *walk, int at)
{
    const struct zc_ink *ink = walk->ink;
    int column = at % ink->columns, row = at / ink->columns;
    double width = pixGetWidth(ink->red), height = pixGetHeight(ink->red), half = ZC_INK_TILE / 2.0;
    double across = column * ZC_INK_TILE + half - width / 2, down = row * ZC_INK_TILE + half - height / 2;
    double x = width / 2 + across * walk->cosine + down * walk->sine;
    double y = height / 2 - across * walk->sine + down * walk->cosine;
    walk->paper.left = fmin(walk->paper.left, x - half);
    walk->paper.right = fmax(walk->paper.right, x + half);
    walk->paper.top = fmin(walk->paper.top, y - half);
    walk->paper.bottom = fmax(walk->paper.bottom, y + half);
    walk->size++;
    if (column > 0)
        reach(walk, at, at - 1);
    if (column + 1 < ink->columns)
        reach(walk, at, at + 1);
    if (row > 0)
        reach(walk, at, at - ink->columns);
    if (row + 1 < ink->rows)
        reach(walk, at, at + ink->columns);
}

bool zc_ink_find_paper(const struct zc_ink *ink, double tilt, const struct zc_ink_paper *place,
                       struct zc_ink_paper *ret_paper)
{
    size_t count = (size_t)ink->columns * (size_t)ink->rows;
    struct walk walk = { .ink = ink, .sine = sin(tilt * M_PI / 180), .cosine = cos(tilt * M_PI / 180),
                         .stack = calloc(count, sizeof *walk.stack), .seen = calloc(count, 1),
                         .paper = { 1e6, 1e6, -1e6, -1e6, 0 } };
    if (walk.stack && walk.seen) {
        start(&walk, tilt, place);
        while (walk.depth > 0)
            visit(&walk, walk.stack[--walk.depth]);
    }
    free(walk.stack);
    free(walk.seen);
    if (walk.size == 0)
        return false;
    walk.paper.part = (double)walk.size * ZC_INK_TILE * ZC_INK_TILE
                      / ((walk.paper.right - walk.paper.left) * (walk.paper.bottom - walk.paper.top));
    *ret_paper = walk.paper;
    return true;
}
