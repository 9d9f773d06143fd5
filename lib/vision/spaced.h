/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/spaced.h - writing whose characters stand far apart: 密　码　电　报, 秘　　密.  Stage: look. */
#ifndef ZC_VISION_SPACED_H
#define ZC_VISION_SPACED_H

#include "vision/lines.h"

/** Characters alone in a row, side by side with room for one or two more between them, become one line; pieces of a
 *  large row do, too.  Nothing alone is read: a mark or a head spaced out would be lost.
 *  @param lines  after zc_lines_join_columns()
 *  @param grey   8-bit, in which they stand; without memory for a look at it pieces stay what they are */
void zc_lines_join_spaced(struct zc_lines *lines, struct Pix *grey);

#endif
