/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/watermark_tiles.h - pale words that are repeated over a whole sheet.  Stage: look. */
#ifndef ZC_VISION_WATERMARK_TILES_H
#define ZC_VISION_WATERMARK_TILES_H

#include "vision/watermark_field.h"

/** Outside the text such words stand alone, and are found as lines are once the sheet is turned by their slant.  In
 *  bands across the sheet there is too little of them.
 *  @param pale   1-bit: what is pale and not print
 *  @param field  of the whole sheet  @param body  the usual height of characters, in pixels
 *  @return how many lines, the longest first; 0 without memory, too */
size_t zc_watermark_tiles_find(struct Pix *pale, const struct zc_watermark_field *field, double body,
                               struct zc_line *ret_lines, size_t capacity);

#endif
