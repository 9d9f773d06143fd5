/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/stamp.h - marks in a box of red or blue ink, however they lean and whatever they were pressed upon, and in one
 * drawn in black.  Stage: look.
 *
 * On the grey picture a stamp runs into the print under it, and its box into the mark.  Where only one colour counts,
 * print is gone and the box stands alone.  A black box is looked for in the print itself, above the middle. */
#ifndef ZC_VISION_STAMP_H
#define ZC_VISION_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vision/lines.h"
#include "vision/stamp_box.h"

struct Pix;

#define ZC_STAMPS_MOST 6u
#define ZC_STAMP_CHARACTERS 12u

/* Ends with zc_stamps_finish(). */
struct zc_stamps {
    struct zc_stamp_box list[ZC_STAMPS_MOST];        /* on the upright picture */
    struct Pix *colours[ZC_STAMPS_MOST];             /* 8-bit, upright, smaller by `shrunk`, dark; NULL = black */
    size_t count;
    double shrunk;
};

/* The writing in a stamp, on a picture without its sides. */
struct zc_stamp_writing {
    struct Pix *grey;                    /* 8-bit; freed by the caller */
    struct zc_line line;                 /* on it; its column, where it has one, are these: */
    struct zc_line characters[ZC_STAMP_CHARACTERS];
};

/** @param pixels  32-bit RGB, or none is found in colour  @param turn  clockwise degrees that make it upright
 *  @param even    the same as evened grey, upright  @return false without memory */
bool zc_stamps_find(struct Pix *pixels, struct Pix *even, uint16_t turn, struct zc_stamps *ret_stamps);
/** What is written in one, read across where it is wide and downwards where it is high.
 *  @param grey         8-bit, evened, upright, smaller than the picture by `shrunk`
 *  @param quarters     of a turn, clockwise, by which it is turned first
 *  @param ret_writing  `grey` is NULL where nothing stands in it; must stay where it is
 *  @return false without memory */
bool zc_stamp_write(const struct zc_stamp_box *stamp, struct Pix *grey, double shrunk, int quarters,
                    struct zc_stamp_writing *ret_writing);
void zc_stamps_finish(struct zc_stamps *stamps);

#endif
