/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/source_class.h - one decoder behind vision/source.h.  Stage: look.  For source*.c only. */
#ifndef ZC_VISION_SOURCE_CLASS_H
#define ZC_VISION_SOURCE_CLASS_H

#include "vision/source.h"

struct zc_source_class {
    /** Fill picture, and whole, planes or reel; what is filled is freed by the caller whatever is returned. */
    enum zc_status (*open)(struct zc_source *source, struct zc_error *error);
    /** Put the next frame into the place of the present one.  NULL = there is but one. */
    enum zc_status (*next)(struct zc_source *source, struct zc_error *error);
    /** The frame as stored, not under `longest` where it can be had; NULL = of `whole` or `planes`. */
    enum zc_status (*decode)(const struct zc_source *source, uint32_t longest, struct Pix **ret_pixels,
                             struct zc_error *error);
};

extern const struct zc_source_class zc_source_heif, zc_source_jpeg, zc_source_png, zc_source_reel,
    zc_source_webp, zc_source_whole, zc_source_wxgf;

/** Accepts NULL. */
void zc_animation_free(struct zc_animation *animation);

/** Leptonica's way for one picture, for what the decoder of a class does not know. */
enum zc_status zc_source_open_whole(struct zc_source *source, struct zc_error *error) ZC_MUST_USE;
/** ZC_OK, or ZC_CORRUPT for a side of 0, or ZC_LIMIT for more than `limit` pixels. */
enum zc_status zc_source_check(uint64_t width, uint64_t height, uint64_t limit, struct zc_error *error) ZC_MUST_USE;
/** The frame whole, as stored, not under `longest` where it can be had. */
enum zc_status zc_source_decode_stored(const struct zc_source *source, uint32_t longest, struct Pix **ret_pixels,
                                       struct zc_error *error) ZC_MUST_USE;
/** Tell whether the frame at hand is long, and begin with its first part. */
void zc_source_set_parts(struct zc_source *source);
/** zc_source_owns() of a place of a part as stored. */
bool zc_source_part_owns(const struct zc_source *source, double x, double y);
/** The part at hand, as stored. */
enum zc_status zc_source_cut_part(const struct zc_source *source, struct Pix **ret_pixels,
                                  struct zc_error *error) ZC_MUST_USE;
/** "decoding needs more memory than is given" */
enum zc_status zc_source_fail_memory(struct zc_error *error);
/** EXIF orientation out of a TIFF block; 1 where there is none. */
uint8_t zc_source_orientation(const uint8_t *data, size_t size);

#endif
