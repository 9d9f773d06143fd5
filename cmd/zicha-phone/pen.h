/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/pen.h - text and lines on a cairo surface, measured in millimetres. */
#ifndef ZC_PHONE_PEN_H
#define ZC_PHONE_PEN_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum zc_pen_font { ZC_PEN_SONG, ZC_PEN_HEI, ZC_PEN_HEADLINE, ZC_PEN_FONT_COUNT };   /* body, marks, red header */
enum zc_pen_align { ZC_PEN_LEFT, ZC_PEN_CENTRE, ZC_PEN_RIGHT };

struct zc_pen {
    cairo_surface_t *surface;
    cairo_t *cairo;
    double scale;                   /* pixels a millimetre */
};

/** A white sheet.  @param scale  pixels a millimetre */
enum zc_status zc_pen_open(struct zc_pen *pen, double width_mm, double height_mm, double scale,
                           struct zc_error *error) ZC_MUST_USE;
void zc_pen_close(struct zc_pen *pen);
void zc_pen_colour(struct zc_pen *pen, double red, double green, double blue);
/** Draw text in a box that begins at (x, y) and is `width` wide; wraps between characters.
 *  @param size  height of a character in mm  @param pitch  of lines in mm, 0 = the font's own
 *  @return the height used, in mm */
double zc_pen_text(struct zc_pen *pen, enum zc_pen_font font, enum zc_pen_align align, double x, double y, double width,
                   double size, double pitch, const char *text);
void zc_pen_line(struct zc_pen *pen, double x0, double y0, double x1, double y1, double thickness);
void zc_pen_box(struct zc_pen *pen, double x, double y, double width, double height);
/** Give back what the font libraries keep between drawings; call at the end of the program. */
void zc_pen_release_fonts(void);
/** A round official seal: ring, star, the name around. */
void zc_pen_seal(struct zc_pen *pen, double x, double y, double diameter, const char *name);

#endif
