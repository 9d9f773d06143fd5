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

#endif
