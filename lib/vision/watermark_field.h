/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/watermark_field.h - where a sheet is pale, and along which slanting bands.  Stage: look.  For watermark.c. */
#ifndef ZC_VISION_WATERMARK_FIELD_H
#define ZC_VISION_WATERMARK_FIELD_H

#include <stdint.h>

#include "vision/sheet.h"

struct zc_watermark_cell {
    uint16_t known, pale;                /* pixels that print does not hide; of these the ones that are pale */
};

/* Ends with zc_watermark_field_finish(). */
struct zc_watermark_field {
    struct zc_watermark_cell *cells;     /* [rows][columns]; NULL where no text stands */
    int columns, rows;
    int size;                            /* pixels of a cell each way */
    double left, top;                    /* of the field on the sheet */
};

/** The part of the sheet where its running text stands, in cells.
 *  @param pale, hidden  1-bit, as large as the sheet
 *  @param all           the whole sheet instead  @return false without memory */
bool zc_watermark_field_make(const struct zc_sheet *sheet, struct Pix *pale, struct Pix *hidden, bool all,
                             struct zc_watermark_field *ret_field);
void zc_watermark_field_finish(struct zc_watermark_field *field);

#endif
