/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/planes.h - from a codec's own planes to pixels, at the size that is wanted.  Stage: look.
 * A frame of 12 megapixels is 18 MiB as planes and 48 as pixels: most of them are only ever wanted small. */
#ifndef ZC_VISION_PLANES_H
#define ZC_VISION_PLANES_H

#include <stdint.h>

#include "base/error.h"

struct AVFrame;
struct Pix;

#define ZC_PLANES_SKETCH 64u            /* a side of a sketch */
#define ZC_PLANES_ANOTHER 10u

/** 32-bit RGB, on white where there is alpha; its longer side at most `longest`, never enlarged.
 *  @param ret_pixels  freed with pixDestroy() */
enum zc_status zc_planes_to_pixels(const struct AVFrame *planes, uint32_t longest, struct Pix **ret_pixels,
                                   struct zc_error *error) ZC_MUST_USE;
/** The whole frame in a square of grey, by which frames are compared. */
enum zc_status zc_planes_sketch(const struct AVFrame *planes, uint8_t ret_sketch[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH],
                                struct zc_error *error) ZC_MUST_USE;
/** The largest mean difference of one block of two sketches, of 255: a page held into the corner of a room is something
 *  new.  From ZC_PLANES_ANOTHER on it is. */
unsigned zc_planes_difference(const uint8_t left[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH],
                              const uint8_t right[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH]);

#endif
