/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/usual.h - the usual height of what was read.  Stage: look. */
#ifndef ZC_VISION_USUAL_H
#define ZC_VISION_USUAL_H

#include "vision/lines.h"

/** The grain of a table below the page may have passed for the body of its text.
 *  @param texts  what was read of each line; NULL or "" = nothing
 *  @return pixels: the lines' body, or the height most of what was read has where hardly anything has the body's */
double zc_usual_height(const struct zc_lines *lines, const char *const *texts);

#endif
