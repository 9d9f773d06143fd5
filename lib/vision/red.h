/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/red.h - what an official paper shows in red: its head and its seals.  Stage: look. */
#ifndef ZC_VISION_RED_H
#define ZC_VISION_RED_H

#include "vision/header.h"
#include "vision/seal.h"

#define ZC_RED_LEAST 0.0003           /* a quarter of what the smallest row of a head or a pale seal has */
#define ZC_RED_THUMBNAIL 400          /* pixels of the longer side: enlarged, and judged as a thumbnail */

struct zc_red {
    double share;                     /* red print, of the picture; nothing is looked for in less than ZC_RED_LEAST */
    struct zc_header header;
    struct zc_seal seals[ZC_SEALS_MOST];
    size_t seal_count;
};

/** @param pixels  32-bit RGB, the side up that is asked about, at most some 800 pixels
 *  @return false without memory */
bool zc_red_find(struct Pix *pixels, struct zc_red *ret_red);

#endif
