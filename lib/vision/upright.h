/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/upright.h - where the upright strokes of a page point.  Stage: look.
 *
 * Seen from a side, or where a page bends, lines tilt and their upright strokes do not go with them: cut out along its
 * tilt alone such a line comes as if in italics, of which no network reads small characters. */
#ifndef ZC_VISION_UPRIGHT_H
#define ZC_VISION_UPRIGHT_H

#include <stdbool.h>

#include "vision/lines.h"

/** Sets the shear of all lines where the page's strokes tell one, else leaves them.
 *  @param grey  8-bit, on which the lines lie  @return false without memory */
bool zc_uprights_find(struct Pix *grey, struct zc_lines *lines);

#endif
