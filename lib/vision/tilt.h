/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/tilt.h - by how much what is printed in red leans.  Stage: look. */
#ifndef ZC_VISION_TILT_H
#define ZC_VISION_TILT_H

struct Pix;

/** Degrees, clockwise positive, within 16: the lean at which the red of a plane falls into the fewest rows.
 *  @param red    8 bits, from zc_ink_split()  @param least  what counts as red
 *  @return 0 where little is red, or without memory */
double zc_tilt_find(struct Pix *red, int least);

#endif
