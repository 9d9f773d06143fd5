/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/reading.h - the writing on a picture, whichever side is up, as much of it as is worth its time.  Stage: look.
 *
 * A page of writing takes half a second.  What an official paper is told by stands on short
 * lines and at its head, so these are read first; the rest where it is asked for. */
#ifndef ZC_VISION_READING_H
#define ZC_VISION_READING_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/limits.h"
#include "base/line_shape.h"
#include "vision/page.h"
#include "ocr/ocr.h"

struct Pix;

/* Ends with zc_reading_finish(). */
struct zc_reading {
    uint16_t turn;                    /* clockwise degrees that made it upright */
    bool whole;                       /* every line was read */
    uint8_t confidence;               /* the mean over the lines, 0..100; 0 without text */
    struct zc_buffer text;            /* UTF-8, a line each with its newline, from the top down */
    struct zc_line_shape shapes[ZC_LIMIT_PICTURE_LINES];
    size_t line_count;
    /* while it is taken */
    struct zc_arena arena;
};

/** @param pixels   32-bit RGB, upright by EXIF
 *  @param reading  zeroed or used before; text is empty where no Chinese writing was found */
enum zc_status zc_reading_take(struct zc_ocr *ocr, struct Pix *pixels, const struct zc_page_options *options,
                               struct zc_reading *reading, struct zc_error *error) ZC_MUST_USE;
void zc_reading_finish(struct zc_reading *reading);

#endif
