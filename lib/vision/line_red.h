/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_red.h - which large lines are printed in red.  Stage: look.
 *
 * A head is told by the shape of its page; where the page's edges cannot be seen, by its colour and its words. */
#ifndef ZC_VISION_LINE_RED_H
#define ZC_VISION_LINE_RED_H

#include <stddef.h>

#include "base/line_shape.h"

struct Pix;

/** Sets red_ink of the lines that are larger than the body and red.  @param upright  32-bit, as the lines run */
void zc_line_red_find(struct Pix *upright, struct zc_line_shape *lines, size_t count);

#endif
