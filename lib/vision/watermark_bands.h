/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/watermark_bands.h - the slants of pale writing, and where it stands.  Stage: look. */
#ifndef ZC_VISION_WATERMARK_BANDS_H
#define ZC_VISION_WATERMARK_BANDS_H

#include "vision/watermark_field.h"

/** The slants along which pale and not pale bands follow each other most clearly, and the writing in those bands as
 *  lines, each at a slant of its own, the ones with the most in them first.
 *  @param body  the usual height of characters, in pixels  @return how many; 0 without memory, too */
size_t zc_watermark_bands_find(const struct zc_watermark_field *field, double body, struct zc_line *ret_lines,
                               size_t capacity);

#endif
