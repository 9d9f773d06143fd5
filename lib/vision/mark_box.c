/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/mark_box.h"

#define SHORT 2.2                        /* times as long as high a box with a mark in it is, */
#define LONG 7.0
#define LOW 1.3                          /* and times as high as the usual line */
#define HIGH 4.0
#define INSIDE 0.58                      /* of its height the mark is, */
#define SIDES 0.4                        /* and so many heights less long */

bool zc_mark_box_inside(const struct zc_lines *lines, const struct zc_line *line, struct zc_line *ret_inside)
{
    double shape = line->length / line->height;
    if (shape < SHORT || shape > LONG || line->height < LOW * lines->body || line->height > HIGH * lines->body)
        return false;
    *ret_inside = *line;
    ret_inside->length -= SIDES * line->height;
    ret_inside->height *= INSIDE;
    return true;
}
