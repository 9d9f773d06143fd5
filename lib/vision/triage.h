/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/triage.h - is there writing on something like paper?  In milliseconds, from a small picture.  Stage: look. */
#ifndef ZC_VISION_TRIAGE_H
#define ZC_VISION_TRIAGE_H

#include <stdbool.h>
#include <stddef.h>

struct Pix;

struct zc_triage {
    double paper;                     /* share of tiles whose ground is light and nearly without colour */
    double written;                   /* share of tiles with strokes on such a ground */
    size_t together;                  /* tiles of the largest piece of ground of one brightness, written all over */
    size_t tiles;                     /* in all */
    bool light;                       /* a negative was measured */
};

/** @param small  32-bit RGB, some 360 pixels
 *  @param light  its writing is lighter than its ground, which may have any colour: its negative is measured
 *  @return false without memory */
bool zc_triage_measure(struct Pix *small, bool light, struct zc_triage *ret_triage);
/** Whether it is worth reading.  Missing a page is worse than reading a cloud: in doubt true. */
bool zc_triage_is_page(const struct zc_triage *triage);

#endif
