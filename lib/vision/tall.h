/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/tall.h - what is tall on a picture made smaller: a row of large characters, or more.  Stage: look. */
#ifndef ZC_VISION_TALL_H
#define ZC_VISION_TALL_H

#include <stdbool.h>

#include "vision/blobs.h"

struct Pix;

/** Are these large characters?  Not several lines that hang together on the small picture, and no icon with a line
 *  beside it.
 *  @param ink   1-bit, not made smaller  @param tall  on the small one, which is `shrunk` times smaller
 *  @param fine  the lines of the usual height, on `ink` */
bool zc_tall_is_line(struct Pix *ink, const struct zc_blob *tall, const struct zc_blobs *fine, int shrunk);

#endif
