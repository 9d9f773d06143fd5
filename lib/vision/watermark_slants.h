/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/watermark_slants.h - along which slants pale writing stands.  Stage: look. */
#ifndef ZC_VISION_WATERMARK_SLANTS_H
#define ZC_VISION_WATERMARK_SLANTS_H

#include "vision/watermark_field.h"

#define ZC_WATERMARK_LEAST_SLANT 12.0    /* degrees: below, the seams of print make bands along its lines */
#define ZC_WATERMARK_SLANTS 2            /* a fold or a shadow may stand out more than what is written */

/* Sums of cells by their place across or along a slant. */
struct zc_watermark_profile {
    int *known, *pale;                   /* [count] */
    uint64_t *both;                      /* [count]: one above the other, while they are summed up */
    int count, offset;                   /* of the bin where the field's corner lies */
};

/** @return false without memory; else the caller frees its `known` */
bool zc_watermark_profile_new(const struct zc_watermark_field *field, struct zc_watermark_profile *ret_profile);
/** @param angle  radians  @param along  else across; only cells whose place the other way lies between `lowest` and
 *                `highest` count */
void zc_watermark_project(const struct zc_watermark_field *field, double angle, bool along, double lowest,
                          double highest, struct zc_watermark_profile *profile);
/** Across, all cells. */
void zc_watermark_project_across(const struct zc_watermark_field *field, double angle,
                                 struct zc_watermark_profile *profile);
/** How much of what comes and goes does so from band to band. */
double zc_watermark_contrast(const struct zc_watermark_profile *profile);
/** The slants at which bands stand out most, in degrees, down to the right; NAN = none. */
void zc_watermark_slants_find(const struct zc_watermark_field *field, struct zc_watermark_profile *profile,
                              double ret_slants[ZC_WATERMARK_SLANTS]);

#endif
