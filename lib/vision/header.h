/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/header.h - the head of an official paper by its shape: a row of red glyphs, a red rule below, dark print
 * around.  Stage: look. */
#ifndef ZC_VISION_HEADER_H
#define ZC_VISION_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "vision/ink.h"
#include "vision/place.h"

/* What is measured of a row; header.c says what each is worth. */
enum zc_header_cue {
    ZC_HEADER_RULE,                   /* share of its length on which the rule is seen; 0 = none */
    ZC_HEADER_RULE_LENGTH,            /* of the row's length */
    ZC_HEADER_RULE_OFF,               /* its middle from the row's, of its length */
    ZC_HEADER_RULE_GAP,               /* from the row down to it, of the row's height */
    ZC_HEADER_RULE_RED,               /* how red it is, of how dark it is */
    ZC_HEADER_NUMBER,                 /* share of dark ink in between */
    ZC_HEADER_ROW_LENGTH,             /* of the paper's width */
    ZC_HEADER_ROW_OFF,                /* its middle from the paper's, of the paper's width */
    ZC_HEADER_ROW_HIGH,               /* its middle from the paper's top, of the paper's height */
    ZC_HEADER_ROW_SIZE,               /* its height, of the paper's width */
    ZC_HEADER_ROW_SHAPE,              /* its length, of its height */
    ZC_HEADER_FILL,                   /* share of its box that is red */
    ZC_HEADER_STROKES,                /* strokes across, in a length of its height */
    ZC_HEADER_SOLID,                  /* how far red reaches up and down from a red pixel, of its height */
    ZC_HEADER_TALL,                   /* how much of its height its glyphs fill, on the average */
    ZC_HEADER_UNEVEN,                 /* how much the red of its stretches differs: deviation, of the mean */
    ZC_HEADER_PARTS,                  /* parts that hang together, in a length of its height */
    ZC_HEADER_DARK,                   /* share of it that is dark ink */
    ZC_HEADER_STRONG,                 /* mean redness of what is red in it, 0..1 */
    ZC_HEADER_ON_PAPER,               /* share of the ground between its strokes that is paper */
    ZC_HEADER_AMID_PAPER,             /* the same, with the ground around it */
    ZC_HEADER_OTHER_RED,              /* red elsewhere than in row, rule and rings, of the row's red */
    ZC_HEADER_OTHER_ROWS,             /* further rows of red glyphs */
    ZC_HEADER_RULES,                  /* long red lines */
    ZC_HEADER_UPRIGHTS,               /* standing red lines and frames */
    ZC_HEADER_SHEET,                  /* share of the box around the paper that is paper */
    ZC_HEADER_COLOURED,               /* share of the picture's ground that is red or has another colour */
    ZC_HEADER_ABOVE,                  /* share of dark ink between the row and the paper's top */
    ZC_HEADER_BESIDE,                 /* left and right of it */
    ZC_HEADER_BELOW,                  /* below it */
    ZC_HEADER_LINES,                  /* lines of dark print below it */
    ZC_HEADER_CUE_COUNT
};

#define ZC_HEADER_LIKELY 30           /* score: the text must agree */
#define ZC_HEADER_CERTAIN 86          /* score: enough by itself */
#define ZC_HEADER_CERTAIN_SMALL 70    /* score: the same of a thumbnail, of which no text will ever tell more */

struct zc_header {
    bool row, rule;                   /* whether there is anything like it */
    struct zc_place row_place, rule_place;
    double tilt;                      /* degrees, clockwise positive, by which it leans */
    uint8_t score;                    /* 0..100: how surely this is the head of an official paper, by shape alone */
    double cues[ZC_HEADER_CUE_COUNT];
};

/** The likeliest head.
 *  @param thumbnail  so small a picture that strokes run into each other: judged by its own measures
 *  @return false without memory */
bool zc_header_find(const struct zc_ink *ink, bool thumbnail, struct zc_header *ret_header);

#endif
