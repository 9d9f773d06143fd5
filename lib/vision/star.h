/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/star.h - the five-pointed star of a mark, told by shape: no network knows it.  Stage: look. */
#ifndef ZC_VISION_STAR_H
#define ZC_VISION_STAR_H

#include <stdbool.h>

struct Pix;

/** Look for a filled, upright five-pointed star among the characters of a line.
 *  @param strip  8-bit, from zc_line_cut()  @param tall  height of its characters, pixels
 *  @param ret_x  its middle; of several the first
 *  @return false where there is none */
bool zc_star_find(struct Pix *strip, unsigned tall, int *ret_x);

#endif
