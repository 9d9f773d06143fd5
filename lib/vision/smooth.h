/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/smooth.h - means of squares of pixels.  Stage: look. */
#ifndef ZC_VISION_SMOOTH_H
#define ZC_VISION_SMOOTH_H

struct Pix;

#define ZC_SMOOTH_MOST 8                 /* pixels each way */

/** A grey picture in which each pixel is the mean of the (2 * around + 1)^2 around it; the edge goes on beyond itself.
 *  @param grey  of 8 bits; @param around  1 to ZC_SMOOTH_MOST
 *  @return the caller destroys it; NULL without memory */
struct Pix *zc_smooth(struct Pix *grey, int around);

#endif
