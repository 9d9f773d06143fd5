/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/source.h - the pixels of an encoded picture or film, upright, at the size that is wanted.  Stage: look. */
#ifndef ZC_VISION_SOURCE_H
#define ZC_VISION_SOURCE_H

#include "base/error.h"
#include "vision/type.h"

struct Pix;
struct AVFrame;
struct zc_reel;

struct zc_picture {
    uint32_t width, height;           /* as stored, before the orientation */
    uint8_t orientation;              /* EXIF 1..8; 1 = upright or unknown */
};

/* One frame at a time, and of a long picture one part of it.  Borrows the bytes.  Ends with zc_source_close(). */
struct zc_source {
    const struct zc_type *type;
    const uint8_t *data;
    size_t size;
    struct zc_picture picture;        /* of the frame at hand */
    bool upright;                     /* the decoder has followed the orientation already */
    struct Pix *whole;                /* the frame, of kinds that Leptonica decodes */
    struct AVFrame *planes;           /* the frame as its codec left it; JPEG has neither: decoded for each size */
    struct zc_reel *reel;             /* of films */
    struct zc_animation *animation;   /* of a WebP that moves; the planes are its own */
    struct Pix *roll;                 /* the frame whole, where it is long and no planes are at hand */
    unsigned part, part_count;        /* of the frame; part_count is 1 for what is not long */
    unsigned frame;
    bool more;                        /* frames were left out: over a cap, or between those that were looked at */
};

/** Silence the libraries of pictures and let them set up what they need; before the sandbox. */
enum zc_status zc_picture_warm_up(struct zc_error *error) ZC_MUST_USE;
/** Whether bytes of this type may have pixels that this version decodes. */
bool zc_source_knows(const struct zc_type *type);
/** Measure, check the caps, and decode what cannot be decoded at a smaller size: the first frame.
 *  @return ZC_CORRUPT where the pixels cannot be had, ZC_UNSUPPORTED for what this version does not decode, ZC_LIMIT
 *          over a cap or out of the worker's memory, ZC_INVALID for a type that has no pixels, ZC_NOMEM */
enum zc_status zc_source_open(const struct zc_type *type, const uint8_t *data, size_t size,
                              struct zc_source *ret_source, struct zc_error *error) ZC_MUST_USE;
/** Go to the next part, the next page, or the next frame that shows something new; what was before is gone.
 *  @return ZC_END behind the last one; a frame that cannot be had is an end too */
enum zc_status zc_source_next(struct zc_source *source, struct zc_error *error) ZC_MUST_USE;
void zc_source_close(struct zc_source *source);
/** What is at hand, a frame or a part of it: 32-bit RGB, its longer side at most `longest`; never enlarged.
 *  @param ret_pixels  freed with pixDestroy() */
enum zc_status zc_source_decode(const struct zc_source *source, uint32_t longest, struct Pix **ret_pixels,
                                struct zc_error *error) ZC_MUST_USE;
/** Does the place, in shares of the width and height of what is at hand, belong to it?  What two parts of a long
 *  picture share belongs to the one by half, to the other by half. */
bool zc_source_owns(const struct zc_source *source, double x, double y);
/** The picture with its longer side at most `longest`; the same once more where it is no longer.
 *  @return the caller destroys it; NULL without memory */
struct Pix *zc_source_shrink(struct Pix *pixels, uint32_t longest);
static inline uint32_t zc_source_longest(const struct zc_source *source)
{
    return source->picture.width > source->picture.height ? source->picture.width : source->picture.height;
}

#endif
