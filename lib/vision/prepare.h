/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/prepare.h - a photograph made ready for finding its lines: even light, which way they run.  Stage: look. */
#ifndef ZC_VISION_PREPARE_H
#define ZC_VISION_PREPARE_H

#include <stdbool.h>

struct Pix;

/** The background evened to near white.  What is large and not black loses of its strokes.
 *  @param grey  8-bit  @return as large as it came; NULL without memory */
struct Pix *zc_prepare_even(struct Pix *grey);
/** Which way the lines run: true = down the picture, so that it lies on its side. */
bool zc_prepare_lies(struct Pix *even);

#endif
