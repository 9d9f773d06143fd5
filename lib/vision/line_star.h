/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_star.h - the star of a mark, put back among the characters of its line.  Stage: look.
 *
 * The networks know no star: they make some character of it, at no exact place. */
#ifndef ZC_VISION_LINE_STAR_H
#define ZC_VISION_LINE_STAR_H

#include "vision/line_text.h"

/** Where along the line a star stands, 0 to 1; below 0 for nowhere.
 *  @param grey  8-bit */
double zc_line_star_find(struct Pix *grey, const struct zc_line *line);
/** What the network made of it goes, and a star stands there.
 *  @param share  from zc_line_star_find(); @param width  of the strip that was read, in pixels */
void zc_line_star_put(struct zc_line_text *text, double share, size_t width);
/** Takes off the sides of a box drawn round a mark: a stroke before it and a sign behind it, however surely read. */
void zc_line_star_unbox(struct zc_ocr_text *text);

#endif
