/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/mark_box.h - the writing in a box whose sides could not be told from it: stamped, in noise.  Stage: look. */
#ifndef ZC_VISION_MARK_BOX_H
#define ZC_VISION_MARK_BOX_H

#include <stddef.h>

#include "vision/lines.h"

#define ZC_MARK_BOX_TRIES 8u

/** Where the mark may be, if an unread line is a box with one in it: inside of it, as a stamp leans, or as the page
 *  does where what was left of the box's sides bent the line.
 *  @param lean  of the page's lines  @return how many */
size_t zc_mark_box_tries(const struct zc_lines *lines, const struct zc_line *line, double lean,
                         struct zc_line ret_tries[ZC_MARK_BOX_TRIES]);

#endif
