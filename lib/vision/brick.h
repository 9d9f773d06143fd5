/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/brick.h - pictures of one bit grown, closed and opened by a rectangle.  Stage: look.
 *
 * What Leptonica's functions of these names do, to the pixel, in the logarithm of their passes. */
#ifndef ZC_VISION_BRICK_H
#define ZC_VISION_BRICK_H

struct Pix;

#define ZC_BRICK_MOST 4096               /* pixels a side */

/** Each of the ink becomes a rectangle, with it in the middle (of an even side, right of it or below), as
 *  pixDilateBrick().  @param across, down  at least 1, ZC_BRICK_MOST at most
 *  @return the caller destroys it; NULL without memory, or where the sides are none */
struct Pix *zc_brick_dilate(struct Pix *ink, int across, int down);
/** Gaps into which the rectangle does not fit become ink, as pixCloseSafeBrick().  @return as zc_brick_dilate() */
struct Pix *zc_brick_close(struct Pix *ink, int across, int down);
/** Ink into which the rectangle does not fit is taken off, as pixOpenBrick().  @return as zc_brick_dilate() */
struct Pix *zc_brick_open(struct Pix *ink, int across, int down);

#endif
