/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/measure.h - how large a picture is, which side is up, and whether its pixels can be had.  Stage: look. */
#ifndef ZC_VISION_MEASURE_H
#define ZC_VISION_MEASURE_H

#include "base/error.h"
#include "vision/type.h"

struct zc_picture {
    uint32_t width, height;           /* as stored, before the orientation */
    uint8_t orientation;              /* EXIF 1..8; 1 = upright or unknown */
};

/** Silence the picture libraries and let them set up what they need; before the sandbox. */
enum zc_status zc_picture_warm_up(struct zc_error *error) ZC_MUST_USE;
/** @param type  from zc_type_sniff() on the same bytes
 *  @return ZC_CORRUPT where the pixels cannot be had, ZC_UNSUPPORTED for a picture this version does not measure,
 *          ZC_LIMIT over ZC_LIMIT_PIXELS or out of the worker's memory, ZC_INVALID for a type that is no picture */
enum zc_status zc_picture_measure(const struct zc_type *type, const uint8_t *data, size_t size,
                                  struct zc_picture *ret_picture, struct zc_error *error) ZC_MUST_USE;

#endif
