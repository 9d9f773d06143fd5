/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/ink_around.h - what lies around the paper, by tiles.  Stage: look.  For ink.c only. */
#ifndef ZC_VISION_INK_AROUND_H
#define ZC_VISION_INK_AROUND_H

#include <stdbool.h>
#include <stdint.h>

/** A table beside a white page looks red against it, and may pass for paper where it is wood in warm light: what is no
 *  paper, or is red against the paper beside it, and reaches the picture's edge or far up and down, is no page.
 *  @param other   [rows * columns]: no paper, or red against it
 *  @param around  the same: set where nothing is printed, with a tile more all round
 *  @return false without memory */
bool zc_ink_around_find(const uint8_t *other, int columns, int rows, uint8_t *around);

#endif
