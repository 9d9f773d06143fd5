/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/rule.h - a long thin line across a plane of ink, faint, leaning, broken by a star.  Stage: look. */
#ifndef ZC_VISION_RULE_H
#define ZC_VISION_RULE_H

#include <stdbool.h>

struct Pix;

#define ZC_RULE_PARTS 48              /* across the picture: each must show the line for itself */

struct zc_rule {
    bool found;
    int left, right;                  /* pixels */
    double y, slope;                  /* y at the picture's left edge; y + slope * x elsewhere */
    double coverage;                  /* of the parts between left and right, those that show it */
    double strength;                  /* how much it stands out from the rows above and below, 0..255 */
};

struct zc_rule_search {
    int top, bottom;                  /* rows in which it crosses the middle */
    int middle;                       /* x that it must pass */
    int shortest;                     /* pixels */
};

/** Ridges of a plane, to be asked for rules more than once.  Ends with zc_rule_plane_free(). */
struct zc_rule_plane {
    int width, height;
    float *ridge;                     /* height rows of ZC_RULE_PARTS */
    float least;                      /* what stands out from the noise */
};

/** @param ink  8 bits  @return false without memory */
bool zc_rule_plane_new(struct Pix *ink, struct zc_rule_plane *ret_plane);
void zc_rule_plane_free(struct zc_rule_plane *plane);
/** The longest line within the search; found = false where there is none. */
void zc_rule_find(const struct zc_rule_plane *plane, const struct zc_rule_search *search, struct zc_rule *ret_rule);

#endif
