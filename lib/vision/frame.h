/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/frame.h - boxes drawn round writing, told from the characters of a head.  Stage: look. */
#ifndef ZC_VISION_FRAME_H
#define ZC_VISION_FRAME_H

#include <stdbool.h>

#include "vision/components.h"

/** A box round a mark, a cell or row of a table: much wider or higher than a character, hollow, and as far from one
 *  long side to the other everywhere; it may lean.
 *  @param body  the usual height of characters */
bool zc_frame_is(const struct zc_components *components, const struct zc_component *one, double body);
/** One long side of a box that leans, alone. */
bool zc_frame_side_is(const struct zc_components *components, const struct zc_component *one, double body);

#endif
