/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/red_rows.h - what is printed in red, put together to rows of glyphs.  Stage: look. */
#ifndef ZC_VISION_RED_ROWS_H
#define ZC_VISION_RED_ROWS_H

#include <stdbool.h>

struct Pix;

struct zc_red_part {
    int left, top, right, bottom;     /* pixels; right and bottom lie outside it */
    int glyphs;                       /* parts that hang together, as a rule one or more a glyph */
    int lines;                        /* one above the other, as on a paper of several offices */
    long area;                        /* red pixels */
};

#define ZC_RED_ROWS_MOST 400          /* of one picture: a page of red print has some thousand, and is no header */

struct zc_red_rows {
    struct zc_red_part rows[ZC_RED_ROWS_MOST];
    int count;
    long area;                        /* red pixels in all */
    int rules;                        /* lying lines, longer than a third of the picture */
    int uprights;                     /* frames and standing lines: as tall as a fifth of the picture */
};

/** @param mask  1 bit, level  @return false without memory */
bool zc_red_rows_find(struct Pix *mask, struct zc_red_rows *ret_rows);

#endif
