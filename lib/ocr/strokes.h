/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/strokes.h - the first layers: pixels become strokes, a third as many each way.  Stage: look. */
#ifndef ZC_OCR_STROKES_H
#define ZC_OCR_STROKES_H

#include "ocr/network.h"

#define ZC_STROKE_KINDS 16u
#define ZC_STROKE_ROWS (ZC_OCR_HEIGHT / ZC_OCR_POOL)

/** @param ret_strokes  [strip width / ZC_OCR_POOL][ZC_STROKE_ROWS][ZC_STROKE_KINDS] fractions
 *  @return false without memory */
bool zc_strokes_find(const struct zc_model *model, const struct zc_strip *strip, int16_t *ret_strokes);

#endif
