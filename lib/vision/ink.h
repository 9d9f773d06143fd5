/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/ink.h - a picture taken apart into paper, red ink and dark ink, whatever light fell on it.  Stage: look. */
#ifndef ZC_VISION_INK_H
#define ZC_VISION_INK_H

#include <stdbool.h>
#include <stdint.h>

struct Pix;

#define ZC_INK_TILE 8                 /* pixels a side: wider than a stroke of a header that fills the picture */

enum zc_ink_ground { ZC_GROUND_PAPER, ZC_GROUND_RED, ZC_GROUND_COLOURED, ZC_GROUND_DARK };

/* Ends with zc_ink_free(). */
struct zc_ink {
    struct Pix *red;                  /* 8 bits: how much redder than the paper around it, 0..255 */
    struct Pix *dark;                 /* 8 bits: how much darker than the paper in red light, which hides red ink */
    struct Pix *any;                  /* 8 bits: how much darker in green light: ink of either kind */
    int columns, rows;                /* of tiles */
    uint8_t *ground;                  /* enum zc_ink_ground of each tile: what the ink lies on */
    uint8_t *light;                   /* how light the paper around each tile is */
    double share[ZC_GROUND_DARK + 1]; /* of tiles with each ground */
};

/* A stretch of paper, in pixels of the picture made level; right and bottom lie outside it. */
struct zc_ink_paper {
    double left, top, right, bottom;
    double part;                      /* of its box that is paper */
};

/** @param pixels  32-bit RGB  @return false without memory */
bool zc_ink_split(struct Pix *pixels, struct zc_ink *ret_ink);
/** The stretch of paper on which a place lies.
 *  @param tilt  degrees by which the level picture, to which the place and the answer belong, was turned
 *  @return false without memory, or where there is no paper */
bool zc_ink_find_paper(const struct zc_ink *ink, double tilt, const struct zc_ink_paper *place,
                       struct zc_ink_paper *ret_paper);
/** The ground at a point of the level picture; `ret_tile` is its tile.  @return false outside the picture */
bool zc_ink_tile_at(const struct zc_ink *ink, double tilt, double x, double y, int *ret_tile);
/** Share of what is at least `least` in a rectangle of an 8-bit plane, which may reach over its edges. */
double zc_ink_share(struct Pix *plane, int least, int left, int top, int right, int bottom);
void zc_ink_free(struct zc_ink *ink);

#endif
