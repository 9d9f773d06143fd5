/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/red_rows.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#define SPECK 4                          /* pixels: dirt, and noise of the camera */
#define GAP 1.15                         /* glyph heights between neighbours of one row */
#define LEADING 0.75                     /* glyph heights between the lines of several offices */

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

static int height_of(const struct zc_red_part *part)
{
    return part->bottom - part->top;
}

static int width_of(const struct zc_red_part *part)
{
    return part->right - part->left;
}

static void join(struct zc_red_part *into, const struct zc_red_part *part)
{
    into->left = least_of(into->left, part->left);
    into->top = least_of(into->top, part->top);
    into->right = most_of(into->right, part->right);
    into->bottom = most_of(into->bottom, part->bottom);
    into->glyphs += part->glyphs;
    into->area += part->area;
}

/* Side by side at one height, no further apart than glyphs of a spaced row. */
static bool are_beside(const struct zc_red_part *a, const struct zc_red_part *b)
{
    int high = most_of(height_of(a), height_of(b)), low = least_of(height_of(a), height_of(b));
    int shared = least_of(a->bottom, b->bottom) - most_of(a->top, b->top);
    int gap = most_of(a->left, b->left) - least_of(a->right, b->right);
    /* A small part beside a large one is a stroke of a glyph when near, and other print when far. */
    return shared * 2 >= low && gap <= GAP * (3 * low >= high ? high : low + high / 3);
}

static bool are_stacked(const struct zc_red_part *a, const struct zc_red_part *b)
{
    int high = most_of(height_of(a), height_of(b)), low = least_of(height_of(a), height_of(b));
    int shared = least_of(a->right, b->right) - most_of(a->left, b->left);
    int gap = most_of(a->top, b->top) - least_of(a->bottom, b->bottom);
    return 3 * low >= 2 * high && a->lines + b->lines <= 4 && gap <= LEADING * low
           && shared * 10 >= 7 * most_of(width_of(a), width_of(b));
}

static void drop(struct zc_red_rows *rows, int at)
{
    rows->rows[at] = rows->rows[--rows->count];
}

static void join_all(struct zc_red_rows *rows, bool (*belong)(const struct zc_red_part *, const struct zc_red_part *),
                     bool stacked)
{
    for (int i = 0; i < rows->count; i++)
        for (int j = i + 1; j < rows->count; j++) {
            if (!belong(&rows->rows[i], &rows->rows[j]))
                continue;
            join(&rows->rows[i], &rows->rows[j]);
            rows->rows[i].lines += stacked ? rows->rows[j].lines : 0;
            drop(rows, j);
            i = -1;                      /* grown, it may reach what it did not before */
            break;
        }
}

static bool is_line(const struct zc_red_part *part, int width)
{
    long box = (long)width_of(part) * height_of(part);
    /* The rule, also with a star; in a thumbnail a row of glyphs hangs together too, but it is a third as long. */
    bool thin = width_of(part) > 20 * height_of(part) || (width_of(part) > 9 * height_of(part) && part->area * 4 < box);
    return thin && width_of(part) * 10 > width;
}

static bool is_upright(const struct zc_red_part *part, int height)
{
    return height_of(part) * 5 > height && (height_of(part) > 9 * width_of(part)
                                            || part->area * 10 < (long)height_of(part) * width_of(part));
}

static void take(struct zc_red_rows *rows, BOX *box, PIX *shape, int least, PIX *mask)
{
    int width = pixGetWidth(mask), height = pixGetHeight(mask);
    l_int32 x, y, w, h, area = 0;
    boxGetGeometry(box, &x, &y, &w, &h);
    if (pixCountPixels(shape, &area, NULL) || area < least)
        return;
    struct zc_red_part part = { x, y, x + w, y + h, 1, 1, area };
    rows->area += area;
    if (is_upright(&part, height))
        rows->uprights++;
    else if (is_line(&part, width))
        rows->rules += 3 * width_of(&part) > width;
    else
        rows->rows[rows->count++] = part;
}

/* Where there is too much of it, the smallest is left out. */
static void take_all(struct zc_red_rows *rows, BOXA *boxes, PIXA *shapes, PIX *mask)
{
    int least = SPECK / 2;
    do {
        *rows = (struct zc_red_rows){ .count = 0 };
        least *= 2;
        for (l_int32 i = 0; i < boxaGetCount(boxes) && rows->count < ZC_RED_ROWS_MOST; i++) {
            BOX *box = boxaGetBox(boxes, i, L_CLONE);
            PIX *shape = pixaGetPix(shapes, i, L_CLONE);
            take(rows, box, shape, least, mask);
            boxDestroy(&box);
            pixDestroy(&shape);
        }
    } while (rows->count == ZC_RED_ROWS_MOST);
}

bool zc_red_rows_find(PIX *mask, struct zc_red_rows *ret_rows)
{
    PIXA *shapes = NULL;
    BOXA *boxes = pixConnComp(mask, &shapes, 8);
    bool done = boxes && shapes;
    if (done) {
        take_all(ret_rows, boxes, shapes, mask);
        join_all(ret_rows, are_beside, false);
        join_all(ret_rows, are_stacked, true);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&shapes);
    return done;
}
