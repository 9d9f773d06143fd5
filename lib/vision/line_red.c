/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_red.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>

#define LARGE 130u                       /* hundredths of the body's size: titles and names of heads */
#define PAPER 0.8                        /* of the pixels of a line's box so many are darker than its paper */
#define INK 0.25                         /* by which green and blue of ink are darker than those of the paper */
#define RED 0.55                         /* share of what ink takes of green and blue that it leaves of red */
#define FEWEST 40                        /* pixels of ink */

struct box { int left, top, right, bottom; };

static struct box box_of(PIX *pixels, const struct zc_line_shape *line)
{
    double width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    struct box box = { (int)(line->x * width / ZC_SHAPE_WHOLE), (int)(line->y * height / ZC_SHAPE_WHOLE),
                       (int)((line->x + line->width) * width / ZC_SHAPE_WHOLE) + 1,
                       (int)((line->y + line->height) * height / ZC_SHAPE_WHOLE) + 1 };
    box.right = box.right < pixGetWidth(pixels) ? box.right : pixGetWidth(pixels);
    box.bottom = box.bottom < pixGetHeight(pixels) ? box.bottom : pixGetHeight(pixels);
    return box;
}

static l_uint32 pixel_at(PIX *pixels, int x, int y)
{
    return pixGetData(pixels)[(size_t)y * (size_t)pixGetWpl(pixels) + (size_t)x];
}

static double channel(l_uint32 pixel, int index)
{
    return pixel >> (24 - 8 * index) & 255;
}

/* What the paper shows of red, green and blue: it is brighter than most of the box. */
static void find_paper(PIX *pixels, const struct box *box, double paper[3])
{
    for (int index = 0; index < 3; index++) {
        int counts[256] = { 0 }, passed = 0, value = 0;
        for (int y = box->top; y < box->bottom; y++)
            for (int x = box->left; x < box->right; x++)
                counts[(int)channel(pixel_at(pixels, x, y), index)]++;
        double wanted = PAPER * (box->right - box->left) * (box->bottom - box->top);
        while (value < 255 && (passed += counts[value]) < wanted)
            value++;
        paper[index] = value > 0 ? value : 1;
    }
}

/* Under warm light all is reddish: colours are compared with those of the paper. */
static bool is_red(PIX *pixels, const struct box *box)
{
    double paper[3], taken = 0, left = 0;
    int ink = 0;
    find_paper(pixels, box, paper);
    for (int y = box->top; y < box->bottom; y++)
        for (int x = box->left; x < box->right; x++) {
            l_uint32 pixel = pixel_at(pixels, x, y);
            double red = channel(pixel, 0) / paper[0];
            double other = (channel(pixel, 1) / paper[1] + channel(pixel, 2) / paper[2]) / 2;
            if (other > 1 - INK)
                continue;
            ink++;
            taken += 1 - other;
            left += (red < 1 ? red : 1) - other;
        }
    return ink >= FEWEST && left > RED * taken;
}

void zc_line_red_find(PIX *upright, struct zc_line_shape *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct box box = box_of(upright, &lines[i]);
        lines[i].red_ink = lines[i].size >= LARGE && box.right > box.left && box.bottom > box.top
                           && is_red(upright, &box);
    }
}
