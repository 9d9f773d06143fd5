/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/prepare.h - a photograph made ready for finding its lines: even light, which way they run.  Stage: look. */
#ifndef ZC_VISION_PREPARE_H
#define ZC_VISION_PREPARE_H

#include <stdbool.h>

struct Pix;

/** Grey with the background evened to near white, as large as it came.  @return NULL without memory */
struct Pix *zc_prepare_even(struct Pix *pixels);
/** Which way the lines run: true = down the picture, so that it lies on its side. */
bool zc_prepare_lies(struct Pix *even);

#endif
