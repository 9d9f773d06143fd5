/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/raster.h - a picture as 8-bit RGB pixels, and JPEG out of it. */
#ifndef ZC_PHONE_RASTER_H
#define ZC_PHONE_RASTER_H

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_raster {
    uint32_t width, height;
    uint8_t *rgb;                  /* width * height * 3, rows from the top */
};

enum zc_status zc_raster_new(uint32_t width, uint32_t height, struct zc_raster *ret_raster,
                             struct zc_error *error) ZC_MUST_USE;
void zc_raster_finish(struct zc_raster *raster);
/** Copy of an RGB24 or ARGB32 cairo surface. */
enum zc_status zc_raster_from_surface(cairo_surface_t *surface, struct zc_raster *ret_raster,
                                      struct zc_error *error) ZC_MUST_USE;
/** Averaged down so that the longer side is at most `longest`; a smaller picture is copied. */
enum zc_status zc_raster_shrink(const struct zc_raster *source, uint32_t longest, struct zc_raster *ret_raster,
                                struct zc_error *error) ZC_MUST_USE;
/** Turned clockwise by 0, 90, 180 or 270 degrees, in place of the old pixels. */
enum zc_status zc_raster_turn(struct zc_raster *raster, uint32_t degrees, struct zc_error *error) ZC_MUST_USE;
/** @param ret_data  the caller frees it with free() */
enum zc_status zc_raster_encode(const struct zc_raster *raster, uint32_t quality, uint8_t **ret_data, size_t *ret_size,
                                struct zc_error *error) ZC_MUST_USE;

#endif
