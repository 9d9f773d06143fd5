/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/drawing.h - a small picture of what was seen where, for people.  Stage: look.
 *
 * Not a copy of the page: what no mark lies on is blurred until nothing can be read. */
#ifndef ZC_VISION_DRAWING_H
#define ZC_VISION_DRAWING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"

struct zc_source;

/* A box, in ten-thousandths of the upright page. */
struct zc_drawing_mark {
    uint16_t x, y, width, height;
    const char *label;                /* ASCII, short; NULL = none */
    bool shown;                       /* the picture is left clear in it */
    bool below;                       /* the label stands below the box */
};

/** @param turn     clockwise degrees that make the frame upright: 0, 90, 180, 270
 *  @param caption  ASCII, below the picture
 *  @param jpeg     the JPEG is put to it; its longer side is at most ZC_DRAWING_LONGEST and the caption
 *  @return ZC_LIMIT out of the worker's memory, ZC_CORRUPT */
#define ZC_DRAWING_LONGEST 1000u
enum zc_status zc_drawing_make(const struct zc_source *source, uint16_t turn, const struct zc_drawing_mark *marks,
                               size_t count, const char *caption, struct zc_buffer *jpeg,
                               struct zc_error *error) ZC_MUST_USE;

/** The part of the page in this box, and a margin of a letter, as it is: for owners who agreed that it is kept.
 *  @param box   where the mark stands; its label and flags say nothing here
 *  @param jpeg  the JPEG is put to it; of a page decoded at ZC_CROP_LONGEST at most
 *  @return also ZC_INVALID where nothing of the page lies in the box */
#define ZC_CROP_LONGEST 2000u
enum zc_status zc_drawing_crop(const struct zc_source *source, uint16_t turn, const struct zc_drawing_mark *box,
                               struct zc_buffer *jpeg, struct zc_error *error) ZC_MUST_USE;

#endif
