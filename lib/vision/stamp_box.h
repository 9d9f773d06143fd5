/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/stamp_box.h - four sides that lean, drawn round something.  Stage: look. */
#ifndef ZC_VISION_STAMP_BOX_H
#define ZC_VISION_STAMP_BOX_H

#include <stdbool.h>

#include "vision/components.h"

/* In pixels; of its four sides the pair that leans least runs across. */
struct zc_stamp_box {
    double x, y;                         /* its middle */
    double angle;                        /* by which it leans, clockwise */
    double across, down;                 /* between its sides, from outside to outside */
};

/** @return whether the component is such a box, at least `least` pixels high and wide */
bool zc_stamp_box_fit(const struct zc_components *components, const struct zc_component *one, double least,
                      struct zc_stamp_box *ret_box);
/** A point as seen from the middle, the sides standing upright. */
void zc_stamp_box_place(const struct zc_stamp_box *box, double x, double y, double *ret_across, double *ret_down);

#endif
