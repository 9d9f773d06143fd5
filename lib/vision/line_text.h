/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_text.h - one line of a picture, read.  Stage: look. */
#ifndef ZC_VISION_LINE_TEXT_H
#define ZC_VISION_LINE_TEXT_H

#include "base/limits.h"
#include "vision/lines.h"
#include "vision/ocr.h"

struct zc_line_text {
    struct zc_ocr_symbol symbols[ZC_LIMIT_LINE_SYMBOLS];
    size_t count;
    uint32_t sure, figures;           /* Chinese characters and figures the engine is sure of */
    uint8_t confidence;               /* mean, 0..100 */
    bool star;                        /* a star was seen and stands among the symbols as U+2605 */
    double star_at;                   /* where along the line: 0 its start, 1 its end */
    unsigned tall, width;             /* pixels of the strip it was read from: of its characters, of all */
};

/** Cut the line out and read it.
 *  @param grey      8-bit, from zc_prepare_even()
 *  @param reversed  the picture stands on its head: the line is read from its other end
 *  @return as zc_ocr_read_line(); a line that holds nothing legible is ZC_OK with no symbols */
enum zc_status zc_line_read(struct zc_ocr *ocr, struct Pix *grey, const struct zc_line *line, bool reversed,
                            struct zc_line_text *ret_text, struct zc_error *error) ZC_MUST_USE;
/** As zc_line_read(), and where a short line came out doubtful, read it again, larger, smaller and sharper: the best of
 *  them.  Marks and numbers are short lines, and one character of theirs decides.
 *  @param again  so often at most; a line with a star, a number, or as short as a mark is read as often as it takes */
enum zc_status zc_line_read_well(struct zc_ocr *ocr, struct Pix *grey, const struct zc_line *line, unsigned again,
                                 struct zc_line_text *ret_text, struct zc_error *error) ZC_MUST_USE;
/** How much of a line that long is surely writing, Chinese or figures: 0 none, 1 all of it. */
double zc_line_text_sense(const struct zc_line_text *text, const struct zc_line *line);

#endif
