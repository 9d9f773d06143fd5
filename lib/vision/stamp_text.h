/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/stamp_text.h - what stamps say, where that is a mark.  Stage: look. */
#ifndef ZC_VISION_STAMP_TEXT_H
#define ZC_VISION_STAMP_TEXT_H

#include "base/arena.h"
#include "base/line_shape.h"
#include "ocr/ocr.h"
#include "vision/sheet.h"
#include "vision/stamp.h"

struct zc_stamp_text {
    const char *text;                    /* in the arena */
    struct zc_stamp_box box;             /* on the sheet */
    size_t before;                       /* it stands above this line of the sheet, or beside it */
    uint8_t confidence;
    bool star;
};

struct zc_stamp_texts {
    struct zc_stamp_text list[ZC_STAMPS_MOST];
    size_t count;
};

/** Stamps that say something else are left out.
 *  @param pixels  32-bit RGB, of which the sheet was made
 *  @param texts   of each of its lines; NULL or "" = none could be read
 *  @param shapes  of these texts, how sure they are
 *  @param anyhow  nothing on the page tells which side is up: they are read from every side */
enum zc_status zc_stamp_texts_read(struct zc_ocr *ocr, struct Pix *pixels, const struct zc_sheet *sheet,
                                   const char *const *texts, const struct zc_line_shape *shapes, bool anyhow,
                                   struct zc_arena *arena, struct zc_stamp_texts *ret_texts,
                                   struct zc_error *error) ZC_MUST_USE;
/** Is a line of the sheet what was made of one of them on the grey picture?  Print under it, read surely, is not.
 *  @param text  what was read of the line; NULL = nothing */
bool zc_stamp_texts_cover(const struct zc_stamp_texts *texts, const struct zc_line *line, const char *text,
                          uint8_t confidence);

/** The height of its characters, as a rule. */
double zc_stamp_text_height(const struct zc_stamp_text *text);

#endif
