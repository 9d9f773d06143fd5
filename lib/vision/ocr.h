/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/ocr.h - Tesseract behind a wall: grey pixels in, lines of text out.  Stage: look.
 * No exception crosses; nothing is opened after zc_ocr_new(). */
#ifndef ZC_VISION_OCR_H
#define ZC_VISION_OCR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {                         /* of base as well, which is C */
#endif

#include "base/buffer.h"

struct Pix;
struct zc_ocr;

enum zc_ocr_layout { ZC_OCR_PAGE, ZC_OCR_SPARSE };      /* columns and paragraphs found | lines wherever they stand */

struct zc_ocr_result {
    uint32_t characters;              /* Chinese ones, figures and letters */
    uint32_t sure_characters;         /* Chinese ones in words of at least 60 % */
    uint8_t confidence;               /* mean over the characters, 0..100 */
    bool cut;                         /* time ran out: the text is a part */
};

/** @param ret_ocr  the caller frees it  @return ZC_NOT_FOUND where the Chinese data is not installed, ZC_NOMEM */
enum zc_status zc_ocr_new(struct zc_ocr **ret_ocr, struct zc_error *error) ZC_MUST_USE;
/** Accepts NULL. */
void zc_ocr_free(struct zc_ocr *ocr);
/** @param pixels  8-bit grey, dark on light, lines of some 35 pixels; not changed
 *  @param text    lines are added to it, each with its newline
 *  @return ZC_LIMIT out of memory, ZC_INVALID where the engine fails */
enum zc_status zc_ocr_read(struct zc_ocr *ocr, struct Pix *pixels, enum zc_ocr_layout layout, uint32_t milliseconds,
                           struct zc_buffer *text, struct zc_ocr_result *ret_result,
                            struct zc_error *error) ZC_MUST_USE;

#ifdef __cplusplus
}
#endif
#endif
