/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/mark_box.h - the writing in a box whose sides could not be told from it: stamped, in noise.  Stage: look. */
#ifndef ZC_VISION_MARK_BOX_H
#define ZC_VISION_MARK_BOX_H

#include <stdbool.h>

#include "vision/lines.h"

/** Has the line the shape of a box with a mark in it?  @param ret_inside  where the mark is then */
bool zc_mark_box_inside(const struct zc_lines *lines, const struct zc_line *line, struct zc_line *ret_inside);

#endif
