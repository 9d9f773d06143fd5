/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/reel.h - the frames of a film or an animation that are worth looking at.  Stage: look.
 *
 * A film is visited once a second (a long one at ZC_LIMIT_FILM_VISITS places).  At each place the stillest of a few
 * frames is taken, and left out where it looks like the one before.  Of a GIF every frame that differs is taken. */
#ifndef ZC_VISION_REEL_H
#define ZC_VISION_REEL_H

#include "base/error.h"
#include "vision/type.h"

struct AVFrame;
struct zc_reel;

/** Borrows the bytes.  @param ret_reel  freed with zc_reel_free()
 *  @return as zc_source_open() */
enum zc_status zc_reel_open(const struct zc_type *type, const uint8_t *data, size_t size, struct zc_reel **ret_reel,
                            struct zc_error *error) ZC_MUST_USE;
/** @param frame  filled anew  @return ZC_END behind the last one or at a cap, ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_reel_next(struct zc_reel *reel, struct AVFrame *frame, struct zc_error *error) ZC_MUST_USE;
/** How its frames are to be turned, as EXIF says it: 1, 3, 6, 8. */
uint8_t zc_reel_orientation(const struct zc_reel *reel);
/** Accepts NULL. */
void zc_reel_free(struct zc_reel *reel);

#endif
