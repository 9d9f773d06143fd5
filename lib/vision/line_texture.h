/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_texture.h - is it worth reading?  Stage: look.
 *
 * More than a third of what looks like a line on a photograph is none: the edge of a table, cloth, leaves.  Strokes of
 * characters stand out from their ground and cross each row and column of pixels so often, no more and no less. */
#ifndef ZC_VISION_LINE_TEXTURE_H
#define ZC_VISION_LINE_TEXTURE_H

#include <stdbool.h>

struct Pix;

/** @param strip  8-bit, from zc_line_cut(); @return false only where writing is out of the question */
bool zc_line_has_strokes(struct Pix *strip);

#endif
