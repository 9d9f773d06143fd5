/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/line_shape.h - what a picture shows of a line of its text beside the characters.  Stage: base.  Plain values. */
#ifndef ZC_BASE_LINE_SHAPE_H
#define ZC_BASE_LINE_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#define ZC_SHAPE_WHOLE 10000u         /* the whole width or height that places are parts of */

/* One a line of the text, in the same order.  Places are ten-thousandths of the upright page's width and height (of the
 * picture's, where no edge of a page was seen); 0 wide = not known. */
struct zc_line_shape {
    uint16_t x, y, width, height;
    uint16_t size;                    /* of its characters, in hundredths of the body's; 0 = not known */
    uint8_t confidence;               /* the mean of its characters, 0..100 */
    bool star;                        /* a five-pointed star stands in it, by its shape; the text has it as U+2605 */
    bool red;                         /* it stands in the red row that may be a head's */
    bool red_ink;                     /* it is large and printed in red, wherever it stands */
};

/* How much a picture looks like the head of an official paper or telegram by its shapes alone. */
enum zc_head_shape {
    ZC_HEAD_NONE,
    ZC_HEAD_LIKELY,                   /* a row of red glyphs where a head stands: the text must agree */
    ZC_HEAD_CERTAIN,                  /* row, rule and place agree: enough where nothing can be read */
};

#endif
