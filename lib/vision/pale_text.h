/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/pale_text.h - which of the readings of pale words serve.  Stage: look.
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

/** What the print around made of itself at the ends goes. */
void zc_pale_text_trim(struct zc_ocr_text *text);
/** @param read  the text as a string, which must live as long */
void zc_pale_text_keep(struct zc_pale_texts *texts, const struct zc_line_text *text, const char *read);

#endif
