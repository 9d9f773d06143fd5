/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/components.h - what hangs together on a picture of ink.  Stage: look.
 *
 * As runs of pixels, not as a picture each: a noisy photograph has tens of thousands. */
#ifndef ZC_VISION_COMPONENTS_H
#define ZC_VISION_COMPONENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct Pix;

struct zc_run {
    int row, start, end;                 /* pixels start ... end - 1 */
};

struct zc_component {
    int left, top, right, bottom;        /* right and bottom are one behind the last */
    uint32_t area;                       /* pixels */
    uint32_t first_run, run_count;       /* in `runs`, from the top down */
};

/* Ends with zc_components_finish(). */
struct zc_components {
    struct zc_component *list;
    size_t count;
    struct zc_run *runs;                 /* those of one component together */
};

/** @param ink  1-bit; pixels that touch at a corner hang together
 *  @return false without memory, or over ZC_LIMIT_PICTURE_RUNS */
bool zc_components_find(struct Pix *ink, struct zc_components *ret_components);
void zc_components_finish(struct zc_components *components);
/** Set the pixels of a component on a picture of the same size, or take them off. */
void zc_component_set(const struct zc_components *components, const struct zc_component *component, struct Pix *ink);
void zc_component_clear(const struct zc_components *components, const struct zc_component *component, struct Pix *ink);

#endif
