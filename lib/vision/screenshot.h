/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/screenshot.h - is it what a phone shows on its screen?  Stage: look. */
#ifndef ZC_VISION_SCREENSHOT_H
#define ZC_VISION_SCREENSHOT_H

#include "vision/source.h"

struct Pix;

/** @param picture  its size, which chats reduce but do not bend  @param pixels  upright, at most some 900 pixels */
bool zc_screenshot_is(const struct zc_type *type, const struct zc_picture *picture, struct Pix *pixels);

#endif
