/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/red.h - red shapes on paper: the row of a header's glyphs, the ring of a seal.  Stage: look. */
#ifndef ZC_VISION_RED_H
#define ZC_VISION_RED_H

#include <stdbool.h>

struct Pix;

struct zc_red {
    double share;                     /* of all pixels */
    bool row;                         /* glyphs of one height, in the middle, on paper, in the upper 55 % */
    bool ring;                        /* a seal */
};

/** @param pixels  32-bit RGB, upright, 100 to 800 pixels  @return false without memory */
bool zc_red_find(struct Pix *pixels, struct zc_red *ret_red);

#endif
