/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/measure_kinds.h - one measuring function per kind of picture.  Stage: look.  For measure.c only.
 * All fill the whole of ret_picture on success and return as zc_picture_measure() says. */
#ifndef ZC_VISION_MEASURE_KINDS_H
#define ZC_VISION_MEASURE_KINDS_H

#include "vision/measure.h"

enum zc_status zc_measure_jpeg(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                               struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_measure_gif(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                              struct zc_error *error) ZC_MUST_USE;
/** HEIC, HEIF, AVIF. */
enum zc_status zc_measure_heif(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                               struct zc_error *error) ZC_MUST_USE;
/** What Leptonica decodes whole: PNG, BMP, TIFF, WebP, and rare JPEGs. */
enum zc_status zc_measure_whole(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                                struct zc_error *error) ZC_MUST_USE;
/** The same without decoding. */
enum zc_status zc_measure_whole_header(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                                       struct zc_error *error) ZC_MUST_USE;
/** EXIF orientation of a JPEG, 1 where it tells none.  @return false where no scan begins: no pixels */
bool zc_measure_jpeg_orientation(const uint8_t *data, size_t size, uint8_t *ret_orientation);
/** What turbojpeg said last, as a status. */
enum zc_status zc_measure_jpeg_failure(void *handle, struct zc_error *error) ZC_MUST_USE;
/** ZC_OK, or ZC_CORRUPT for a side of 0, or ZC_LIMIT for more than `limit` pixels. */
enum zc_status zc_measure_check(uint64_t width, uint64_t height, uint64_t limit, struct zc_error *error) ZC_MUST_USE;
/** EXIF orientation out of a TIFF block; 1 where there is none. */
uint8_t zc_measure_orientation(const uint8_t *data, size_t size);

#endif
