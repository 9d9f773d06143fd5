/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/page_hash.h - what a page is known by after resizing and compressing, taken of its pixels.  Stage: look. */
#ifndef ZC_VISION_PAGE_HASH_H
#define ZC_VISION_PAGE_HASH_H

#include <stdbool.h>

#include "base/page_hash.h"

struct Pix;

/** The signs of the slowest waves (DCT) of the upright page: 64 of 32 samples a side, and 1,024 of 64 samples of the
 *  page as small as a thumbnail, so that a thumbnail differs by its compression alone.  How far copies and papers of a
 *  template lie apart is measured by tests/unit/vision/test_page_hash.c: a candidate, never a proof.
 *  @return false without memory */
bool zc_page_hash_make(struct Pix *pixels, struct zc_page_hash *ret_hash);

#endif
