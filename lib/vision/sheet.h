/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/sheet.h - a picture with its lines found and standing upright, whichever side was up.  Stage: look. */
#ifndef ZC_VISION_SHEET_H
#define ZC_VISION_SHEET_H

#include <stdint.h>

#include "base/error.h"
#include "vision/lines.h"

struct zc_ocr;

struct zc_sheet {
    struct Pix *even;                    /* 8-bit, from zc_prepare_even(), upright */
    struct Pix *smooth;                  /* the same without a dark photograph's noise; NULL = there is hardly any */
    struct Pix *grey;                    /* 8-bit, as it came, upright; not of zc_sheet_make() */
    struct zc_lines lines;               /* as it stands now */
    uint16_t turn;                       /* clockwise degrees that made it upright */
};

/** Find the lines and which side is up, by reading a few of them.
 *  @param pixels     32-bit RGB
 *  @param ret_sheet  ends with zc_sheet_finish()
 *  @return ZC_LIMIT out of memory, or as zc_ocr_read() */
enum zc_status zc_sheet_find(struct zc_ocr *ocr, struct Pix *pixels, struct zc_sheet *ret_sheet,
                             struct zc_error *error) ZC_MUST_USE;
/** Lines of a picture turned by so many degrees clockwise, right or not.
 *  @param even  from zc_prepare_even()  @return false without memory */
bool zc_sheet_make(struct Pix *even, uint16_t turn, struct zc_sheet *ret_sheet) ZC_MUST_USE;
/** The picture a line is best read off: small characters come to nothing in the smoothed one.  Borrowed. */
struct Pix *zc_sheet_for(const struct zc_sheet *sheet, const struct zc_line *line);
/** Another picture a line is looked at on where it came out doubtful; NULL = there is none.  Borrowed. */
struct Pix *zc_sheet_other(const struct zc_sheet *sheet, const struct zc_line *line);
void zc_sheet_finish(struct zc_sheet *sheet);

#endif
