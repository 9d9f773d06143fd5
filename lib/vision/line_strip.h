/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_strip.h - a line cut out the way a look wants it, ready for the networks.  Stage: look. */
#ifndef ZC_VISION_LINE_STRIP_H
#define ZC_VISION_LINE_STRIP_H

#include "ocr/ocr.h"
#include "vision/lines.h"

/* How a line is cut out; each size blurs in its own way on the way to the network's. */
struct zc_look {
    double tall;                         /* pixels of its characters */
    double room;                         /* times the line's height that is taken for theirs; 0 = as it is */
    bool sharp;
    enum zc_script script;
};

/** The strip a look takes of a line, as high as the network wants it.
 *  @param grey      8-bit, from zc_prepare_even(), or as it came
 *  @param came      as it came: the paper is evened in the strip, by the line's own measure.  What is large and not
 *                   black is whole there only
 *  @param reversed  the picture stands on its head
 *  @return NULL without memory, or where the line is too long */
struct Pix *zc_line_strip_cut(struct Pix *grey, const struct zc_line *line, const struct zc_look *look, bool came,
                              bool reversed);
/** The pixels of a strip as bytes in their order.  @param ret_strip  the caller frees its grey
 *  @return false without memory */
bool zc_line_strip_unpack(struct Pix *pixels, struct zc_strip *ret_strip);

#endif
