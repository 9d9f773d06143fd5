/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/polarity.h - is the writing lighter than what it stands on?  Slides, screens at night.  Stage: look. */
#ifndef ZC_VISION_POLARITY_H
#define ZC_VISION_POLARITY_H

#include <stdbool.h>

struct Pix;

/* Tiles that hold strokes, each counted by how much these stand out. */
struct zc_polarity { double light, dark; };

/** @param small  32-bit RGB, some 360 pixels  @return false without memory */
bool zc_polarity_measure(struct Pix *small, struct zc_polarity *ret_polarity);
/** Whether most of the writing is light. */
bool zc_polarity_is_light(const struct zc_polarity *polarity);

#endif
