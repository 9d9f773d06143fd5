/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/place.h - a place on a picture of any size.  Stage: look. */
#ifndef ZC_VISION_PLACE_H
#define ZC_VISION_PLACE_H

#include <stdint.h>

#define ZC_PLACE_WHOLE 10000

/* Ten-thousandths of the picture's width and height. */
struct zc_place {
    uint16_t x, y, width, height;
};

/** Where a place, in shares of the width and height, lay before the picture was turned clockwise. */
static inline void zc_place_turn_back(unsigned quarters, double *x, double *y)
{
    for (; quarters % 4 > 0; quarters--) {
        double across = *x;
        *x = *y;
        *y = 1 - across;
    }
}

#endif
