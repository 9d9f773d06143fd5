/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/mark_box.h"

#include <math.h>

#define SHORT 2.2                        /* times as long as high a box with a mark in it is, */
#define LONG 7.0
#define LOW 1.3                          /* and times as high as the usual line; */
#define LOW_LEANING 1.8                  /* what leans reaches higher, */
#define SHORT_LEANING 1.2                /* and less far */
#define HIGH 4.0
#define INSIDE 0.58                      /* of its height the mark is, */
#define SIDES 0.4                        /* and so many heights less long */
#define BENT 0.07                        /* by which a line's tilt differs from the page's */
#define MARK 5.0                         /* times as long as high a line is that may be bent */

static struct zc_line inside_of(struct zc_line box)
{
    box.length -= SIDES * box.height;
    box.height *= INSIDE;
    return box;
}

/* The box that leans by an angle and reaches as far across and down as the line.  @return whether there is one */
static bool lean_box(const struct zc_line *line, double angle, struct zc_line *ret_box)
{
    double across = line->length, down = line->height, turned = cos(2 * angle), way = fabs(angle);
    double length = (across * cos(way) - down * sin(way)) / turned;
    double height = (down * cos(way) - across * sin(way)) / turned;
    if (height <= 0 || length < SHORT * height)
        return false;
    *ret_box = *line;
    ret_box->length = length;
    ret_box->height = height;
    ret_box->tilt = tan(angle);
    ret_box->shear = 0;                  /* what is in it leans with it */
    return true;
}

size_t zc_mark_box_tries(const struct zc_lines *lines, const struct zc_line *line, double lean,
                         struct zc_line ret_tries[ZC_MARK_BOX_TRIES])
{
    static const double angles[] = { -0.26, 0.26, -0.17, 0.17, -0.1, 0.1 };
    double shape = line->length / line->height, size = line->height / lines->body;
    size_t count = 0;
    struct zc_line box;
    if (fabs(line->tilt - lean) > BENT && shape < MARK) {
        ret_tries[count] = *line;
        ret_tries[count++].tilt = lean;
    }
    if (shape >= SHORT && shape <= LONG && size >= LOW && size <= HIGH)
        ret_tries[count++] = inside_of(*line);
    if (shape >= SHORT_LEANING && shape < SHORT && size >= LOW_LEANING && size <= HIGH)
        for (size_t i = 0; i < sizeof angles / sizeof *angles; i++)
            if (lean_box(line, angles[i], &box))
                ret_tries[count++] = inside_of(box);
    return count;
}
