/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/pale_text.h - pale words across a page, and which readings of them serve.  Stage: look.
 *
 * A page repeats the words, and each place is read with more room and with less: a reading may lack an end. */
#ifndef ZC_VISION_PALE_TEXT_H
#define ZC_VISION_PALE_TEXT_H

#include "base/line_shape.h"
#include "vision/line_text.h"
#include "vision/watermark.h"

#define ZC_PALE_TEXTS (2 * ZC_WATERMARKS_MOST)

/* All that tell a mark; else the surest one. */
struct zc_pale_texts {
    const char *texts[ZC_PALE_TEXTS];    /* borrowed */
    struct zc_line_shape shapes[ZC_PALE_TEXTS];
    size_t count;
    bool telling;
};

/** Find the pale words across a page and read them.
 *  @param arena  the texts live there  @return as zc_ocr_read() */
enum zc_status zc_pale_texts_read(struct zc_ocr *ocr, const struct zc_sheet *sheet, struct zc_arena *arena,
                                  struct zc_pale_texts *ret_texts, struct zc_error *error) ZC_MUST_USE;

#endif
