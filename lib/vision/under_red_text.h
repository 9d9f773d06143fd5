/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/under_red_text.h - what is written in black lines that red print touches.  Stage: look. */
#ifndef ZC_VISION_UNDER_RED_TEXT_H
#define ZC_VISION_UNDER_RED_TEXT_H

#include "base/arena.h"
#include "ocr/ocr.h"
#include "vision/under_red.h"

struct zc_under_red_text {
    const char *text;                    /* in the arena */
    struct zc_line line;
    size_t before;                       /* it stands above this line of the sheet, or is part of it */
    uint8_t confidence;
    bool star;
};

struct zc_under_red_texts {
    struct zc_under_red_text list[ZC_UNDER_RED_MOST];
    size_t count;
};

/** A number that is read whole takes the place of its pieces; where the page has one already, none is looked for.
 *  @param pixels   32-bit RGB, of which the sheet was made
 *  @param texts    of each of its lines, NULL = not read; those of such pieces become ""
 *  @param numbered a number was read on the page
 *  @return as zc_lines_read() */
enum zc_status zc_under_red_texts_read(struct zc_ocr *ocr, struct Pix *pixels, const struct zc_sheet *sheet,
                                       const char **texts, bool numbered, struct zc_arena *arena,
                                       struct zc_under_red_texts *ret_texts, struct zc_error *error) ZC_MUST_USE;

#endif
