/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/two_pages.h - two pages side by side in one picture are read one after the other.  Stage: look. */
#ifndef ZC_VISION_TWO_PAGES_H
#define ZC_VISION_TWO_PAGES_H

#include <stdbool.h>

#include "vision/lines.h"

/** Puts the lines of the left page before those of the right one, where a picture that is wider than high shows two:
 *  running text, and a strip between wider than columns of one page leave.
 *  @param lines  in the order of rows  @param lean  dy / dx of the lines  @return false without memory */
bool zc_two_pages_order(struct zc_lines *lines, double lean, double width, double height);

#endif
