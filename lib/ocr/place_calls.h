/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/place_calls.h - the one character by which a place is called in the numbers of its papers: 沪 for 上海.
 * Stage: look. */
#ifndef ZC_OCR_PLACE_CALLS_H
#define ZC_OCR_PLACE_CALLS_H

#include "ocr/together.h"

struct zc_place_call {
    const char *name[2];                 /* what the place's name begins with, UTF-8 */
    const char *text;
    bool only;                           /* no number of it begins as its name does */
};

/** @param begin  where the place's name begins in what the view reads
 *  @return NULL where it is called by no other character, or the place is not known */
const struct zc_place_call *zc_place_call_find(const struct zc_view *view, size_t begin);

#endif
