/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/mark_box_text.h - marks that are read inside lines of which nothing could be read.  Stage: look. */
#ifndef ZC_VISION_MARK_BOX_TEXT_H
#define ZC_VISION_MARK_BOX_TEXT_H

#include "base/arena.h"
#include "vision/line_text.h"
#include "vision/sheet.h"

#define ZC_MARK_BOXES_MOST 6u            /* lines that are taken for such boxes */

struct zc_mark_box_texts {
    size_t indexes[ZC_MARK_BOXES_MOST];  /* of the line of the sheet */
    struct zc_line_job *jobs;            /* with where in it the mark stands, and what was read there */
    size_t count;
};

/** All places in all boxes are read at once; of each box the first in which the words of a mark are found counts.
 *  @param texts      of each line of the sheet; "" = nothing could be read, NULL = it was not tried
 *  @param ret_texts  ends with zc_mark_box_texts_finish(), after an error too
 *  @return as zc_lines_read() */
enum zc_status zc_mark_box_texts_read(struct zc_ocr *ocr, const struct zc_sheet *sheet, const char *const *texts,
                                      struct zc_arena *arena, struct zc_mark_box_texts *ret_texts,
                                      struct zc_error *error) ZC_MUST_USE;
void zc_mark_box_texts_finish(struct zc_mark_box_texts *texts);

#endif
