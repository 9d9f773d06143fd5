/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_split.h - what hangs together and is higher than a line, taken apart again.  Stage: look. */
#ifndef ZC_VISION_LINE_SPLIT_H
#define ZC_VISION_LINE_SPLIT_H

#include "vision/blobs.h"

struct Pix;

/** A scratch, the side of a box or noise may hold lines of characters together that are `body` high: where most of such
 *  a heap is lines, they take its place.
 *  @param ink  that the blobs were found on  @return false without memory */
bool zc_lines_split(struct Pix *ink, double body, struct zc_blobs *blobs);

#endif
