/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/page_hash.h - 64 bits by which a page is known again after resizing and compressing.  Stage: look. */
#ifndef ZC_VISION_PAGE_HASH_H
#define ZC_VISION_PAGE_HASH_H

#include <stdint.h>

struct Pix;

/** The signs of the 64 slowest waves (DCT) of the upright page; two bits of 64 differ between copies of one picture.
 *  Pages drawn on one template are close too: a candidate, never a proof.  @return 0 without memory */
uint64_t zc_page_hash(struct Pix *pixels);

#endif
