/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/source_jpeg.h - JPEG, decoded at an eighth to the whole of its size.  Stage: look.  For source.c only. */
#ifndef ZC_VISION_SOURCE_JPEG_H
#define ZC_VISION_SOURCE_JPEG_H

#include "vision/source.h"

/** Fill source->picture.  @return ZC_UNSUPPORTED for a JPEG turbojpeg does not know; its orientation is filled then */
enum zc_status zc_source_open_jpeg(struct zc_source *source, struct zc_error *error) ZC_MUST_USE;
/** As stored, at the smallest of libjpeg's scales that is not under `longest`. */
enum zc_status zc_source_decode_jpeg(const struct zc_source *source, uint32_t longest, struct Pix **ret_pixels,
                                     struct zc_error *error) ZC_MUST_USE;

#endif
