/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/under_red.h - black lines that red print touches: a mark just above a head, a number just above the star in
 * its rule.  Stage: look.
 *
 * On the grey picture both are ink, and the small line is lost in the large one.  Red light does not show red ink. */
#ifndef ZC_VISION_UNDER_RED_H
#define ZC_VISION_UNDER_RED_H

#include "vision/sheet.h"

#define ZC_UNDER_RED_MOST 6u

struct zc_under_red {
    struct Pix *grey;                    /* 8-bit, as large as the sheet, to read them from; NULL = there are none */
    struct zc_line lines[ZC_UNDER_RED_MOST];
    size_t before[ZC_UNDER_RED_MOST];    /* each stands above this line of the sheet, or is part of it */
    bool number[ZC_UNDER_RED_MOST];      /* it may be the number, of which the sheet may have pieces */
    bool swallowed[ZC_UNDER_RED_MOST];   /* whatever it says, it lies in a larger line; else it is only a number */
    size_t count;
};

/** @param pixels     32-bit RGB, of which the sheet was made
 *  @param ret_under  ends with zc_under_red_finish()
 *  @return false without memory */
bool zc_under_red_find(struct Pix *pixels, const struct zc_sheet *sheet, struct zc_under_red *ret_under);
/** Is a line of the sheet a piece of one of these? */
bool zc_under_red_is_piece(const struct zc_line *piece, const struct zc_line *line);
void zc_under_red_finish(struct zc_under_red *under);

#endif
