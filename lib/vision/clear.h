/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/clear.h - takes off a picture of ink what is no character.  Stage: look. */
#ifndef ZC_VISION_CLEAR_H
#define ZC_VISION_CLEAR_H

#include <stdbool.h>

struct Pix;

/** Takes off dust, rules, boxes, scratches, dark grounds and pictures.
 *  @param body    the usual height of characters
 *  @param frames  1-bit; rules, scratches and boxes that ran into characters are put to it
 *  @return false without memory */
bool zc_clear_others(struct Pix *ink, double body, struct Pix *frames);
/** Takes off what is wider or higher.  @return false without memory */
bool zc_clear_large(struct Pix *ink, double across, double down);

#endif
