/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/triage.h - is there writing on something like paper?  In milliseconds, from a small picture.  Stage: look. */
#ifndef ZC_VISION_TRIAGE_H
#define ZC_VISION_TRIAGE_H

#include <stdbool.h>

struct Pix;

struct zc_triage {
    double paper;                     /* share of tiles whose ground is light and nearly without colour */
    double written;                   /* share of tiles with strokes on such a ground */
};

/** @param small  32-bit RGB, some 360 pixels  @return false without memory */
bool zc_triage_measure(struct Pix *small, struct zc_triage *ret_triage);
/** Whether it is worth reading.  Missing a page is worse than reading a cloud: in doubt true. */
bool zc_triage_is_page(const struct zc_triage *triage);

#endif
