/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/source.h - the pixels of an encoded picture, upright by EXIF, at the size that is wanted.  Stage: look. */
#ifndef ZC_VISION_SOURCE_H
#define ZC_VISION_SOURCE_H

#include "vision/measure.h"

struct Pix;

/* Borrows the bytes.  Ends with zc_source_close(). */
struct zc_source {
    const struct zc_type *type;
    const uint8_t *data;
    size_t size;
    struct zc_picture picture;
    struct Pix *whole;                /* of kinds that are decoded whole; JPEG is decoded anew for each size */
};

/** Measure, check the caps, and decode what cannot be decoded at a smaller size.
 *  @return as zc_page_read() */
enum zc_status zc_source_open(const struct zc_type *type, const uint8_t *data, size_t size,
                              struct zc_source *ret_source, struct zc_error *error) ZC_MUST_USE;
void zc_source_close(struct zc_source *source);
/** 32-bit RGB, its longer side at most `longest`; never enlarged.  @param ret_pixels  freed with pixDestroy() */
enum zc_status zc_source_decode(const struct zc_source *source, uint32_t longest, struct Pix **ret_pixels,
                                struct zc_error *error) ZC_MUST_USE;
static inline uint32_t zc_source_longest(const struct zc_source *source)
{
    return source->picture.width > source->picture.height ? source->picture.width : source->picture.height;
}

#endif
