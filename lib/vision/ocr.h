/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/ocr.h - Tesseract behind a wall: a line of grey pixels in, characters out.  Stage: look.
 * No exception crosses; nothing is opened after zc_ocr_new(). */
#ifndef ZC_VISION_OCR_H
#define ZC_VISION_OCR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {                         /* of base as well, which is C */
#endif

#include "base/error.h"

struct Pix;
struct zc_ocr;

enum zc_script { ZC_SCRIPT_SIMPLIFIED, ZC_SCRIPT_TRADITIONAL, ZC_SCRIPT_COUNT };

/** @param ret_ocr  the caller frees it  @return ZC_NOT_FOUND where the Chinese data is not installed, ZC_NOMEM */
enum zc_status zc_ocr_new(struct zc_ocr **ret_ocr, struct zc_error *error) ZC_MUST_USE;
/** Accepts NULL. */
void zc_ocr_free(struct zc_ocr *ocr);
/* A character as the engine saw it; places are pixels of the strip and not exact. */
struct zc_ocr_symbol {
    char text[8];                     /* UTF-8 */
    int left, right;
    uint8_t confidence;
    bool spaced;                      /* a word ends before it */
};

/** Read one line that is cut out and straight.  A line takes milliseconds a character.
 *  @param symbols      room for `capacity` of them
 *  @param ret_count    how many were read; 0 for none
 *  @return ZC_LIMIT out of memory, ZC_INVALID where the engine fails */
enum zc_status zc_ocr_read_line(struct zc_ocr *ocr, enum zc_script script, struct Pix *strip,
                                struct zc_ocr_symbol *symbols, size_t capacity, size_t *ret_count,
                                struct zc_error *error) ZC_MUST_USE;

#ifdef __cplusplus
}
#endif
#endif
