/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/header_cues.h - what header.c judges a row by.  Stage: look. */
#ifndef ZC_VISION_HEADER_CUES_H
#define ZC_VISION_HEADER_CUES_H

#include "vision/header.h"
#include "vision/ink.h"
#include "vision/red_rows.h"
#include "vision/rule.h"

/* A picture's ink, made level. */
struct zc_level {
    struct Pix *red, *dark, *any;     /* 8 bits */
    struct Pix *mask;                 /* 1 bit: what counts as red */
    struct zc_red_rows rows;
    struct zc_rule_plane ridges;      /* of all ink: the colour of a thin line may be lost */
    double coloured;                  /* share of the ground */
    const struct zc_ink *ink;
    double tilt;                      /* of `ink` against this */
};

/** Where the rule of this row would be, found or not. */
void zc_header_find_rule(const struct zc_level *level, const struct zc_red_part *row, const struct zc_ink_paper *paper,
                         struct zc_rule *ret_rule);
/** The paper on which it lies, of two pages side by side its own; where there is none, the whole picture. */
void zc_header_find_paper(const struct zc_level *level, const struct zc_red_part *row, bool thumbnail,
                          struct zc_ink_paper *ret_paper);
/** @param paper  on which it lies  @param rule  of this row */
void zc_header_measure(const struct zc_level *level, const struct zc_red_part *row, const struct zc_ink_paper *paper,
                       const struct zc_rule *rule,
                       double ret_cues[ZC_HEADER_CUE_COUNT]);
/** How surely a row so measured heads an official paper, 0..1. */
double zc_header_score(bool thumbnail, const double cues[ZC_HEADER_CUE_COUNT]);

#endif
