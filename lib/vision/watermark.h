/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/watermark.h - large pale writing across a page: 内部资料 in grey behind the text.  Stage: look. */
#ifndef ZC_VISION_WATERMARK_H
#define ZC_VISION_WATERMARK_H

#include "vision/sheet.h"

#define ZC_WATERMARKS_MOST 3u            /* places of one picture that are read; a page repeats the words */

/** Where pale writing slants across the sheet.
 *  @param ret_lines  the likeliest first
 *  @param ret_grey   8-bit, as large as the sheet, to be read from: what is pale is dark there; the caller frees it;
 *                    NULL where there is nothing
 *  @return ZC_LIMIT out of memory */
enum zc_status zc_watermark_find(const struct zc_sheet *sheet, struct zc_line ret_lines[ZC_WATERMARKS_MOST],
                                 size_t *ret_count, struct Pix **ret_grey, struct zc_error *error) ZC_MUST_USE;

#endif
