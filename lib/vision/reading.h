/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/reading.h - the writing on a picture, whichever side is up.  Stage: look. */
#ifndef ZC_VISION_READING_H
#define ZC_VISION_READING_H

#include "vision/ocr.h"

struct zc_reading {
    uint16_t turn;                    /* clockwise degrees that made it upright */
    bool legible;                     /* Chinese writing was found; otherwise the text is empty */
    struct zc_ocr_result result;
};

/** @param pixels  32-bit RGB, upright by EXIF  @param text  cleared, then filled */
enum zc_status zc_reading_take(struct zc_ocr *ocr, struct Pix *pixels, struct zc_buffer *text,
                               struct zc_reading *ret_reading, struct zc_error *error) ZC_MUST_USE;

#endif
