/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/pen.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/utf8.h"

enum zc_status zc_pen_open(struct zc_pen *pen, double width_mm, double height_mm, double scale, struct zc_error *error)
{
    *pen = (struct zc_pen){ .scale = scale };
    pen->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width_mm * scale), (int)(height_mm * scale));
    pen->cairo = cairo_create(pen->surface);
    if (cairo_status(pen->cairo) != CAIRO_STATUS_SUCCESS) {
        zc_pen_close(pen);
        return zc_fail_nomem(error);
    }
    zc_pen_colour(pen, 0.985, 0.98, 0.965);
    cairo_paint(pen->cairo);
    zc_pen_colour(pen, 0.08, 0.08, 0.09);
    return ZC_OK;
}

void zc_pen_close(struct zc_pen *pen)
{
    cairo_destroy(pen->cairo);
    cairo_surface_destroy(pen->surface);
    *pen = (struct zc_pen){ 0 };
}

void zc_pen_release_fonts(void)
{
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
}

void zc_pen_colour(struct zc_pen *pen, double red, double green, double blue)
{
    cairo_set_source_rgb(pen->cairo, red, green, blue);
}

static PangoLayout *layout_of(struct zc_pen *pen, enum zc_pen_font font, double size, const char *text)
{
    static const char *const names[ZC_PEN_FONT_COUNT] = {
        "Noto Serif CJK SC", "Noto Sans CJK SC Bold", "Noto Serif CJK SC Bold"
    };
    PangoLayout *layout = pango_cairo_create_layout(pen->cairo);
    PangoFontDescription *description = pango_font_description_from_string(names[font]);
    pango_font_description_set_absolute_size(description, size * pen->scale * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

double zc_pen_text(struct zc_pen *pen, enum zc_pen_font font, enum zc_pen_align align, double x, double y, double width,
                   double size, double pitch, const char *text)
{
    int used_width = 0, used_height = 0;
    if (!text || !*text)
        return 0;
    PangoLayout *layout = layout_of(pen, font, size, text);
    pango_layout_set_width(layout, (int)(width * pen->scale * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_CHAR);
    pango_layout_set_alignment(layout, align == ZC_PEN_CENTRE ? PANGO_ALIGN_CENTER
                               : align == ZC_PEN_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_get_pixel_size(layout, &used_width, &used_height);
    if (pitch > 0) {
        int lines = pango_layout_get_line_count(layout);
        double own = (double)used_height / lines;
        pango_layout_set_spacing(layout, (int)((pitch * pen->scale - own) * PANGO_SCALE));
        pango_layout_get_pixel_size(layout, &used_width, &used_height);
    }
    cairo_move_to(pen->cairo, x * pen->scale, y * pen->scale);
    pango_cairo_show_layout(pen->cairo, layout);
    g_object_unref(layout);
    return used_height / pen->scale;
}

void zc_pen_line(struct zc_pen *pen, double x0, double y0, double x1, double y1, double thickness)
{
    cairo_set_line_width(pen->cairo, thickness * pen->scale);
    cairo_move_to(pen->cairo, x0 * pen->scale, y0 * pen->scale);
    cairo_line_to(pen->cairo, x1 * pen->scale, y1 * pen->scale);
    cairo_stroke(pen->cairo);
}

void zc_pen_box(struct zc_pen *pen, double x, double y, double width, double height)
{
    cairo_rectangle(pen->cairo, x * pen->scale, y * pen->scale, width * pen->scale, height * pen->scale);
    cairo_fill(pen->cairo);
}

static void put_star(struct zc_pen *pen, double radius)
{
    cairo_new_path(pen->cairo);
    for (int i = 0; i < 10; i++) {
        double angle = -M_PI / 2 + i * M_PI / 5, r = i % 2 ? radius * 0.382 : radius;
        cairo_line_to(pen->cairo, cos(angle) * r, sin(angle) * r);
    }
    cairo_close_path(pen->cairo);
    cairo_fill(pen->cairo);
}

static void put_letter(struct zc_pen *pen, double radius, double angle, double size, const char *letter)
{
    int width = 0, height = 0;
    cairo_save(pen->cairo);
    cairo_rotate(pen->cairo, angle);
    PangoLayout *layout = layout_of(pen, ZC_PEN_HEADLINE, size, letter);
    pango_layout_get_pixel_size(layout, &width, &height);
    cairo_move_to(pen->cairo, -width / 2.0, -radius - height / 2.0);
    pango_cairo_show_layout(pen->cairo, layout);
    g_object_unref(layout);
    cairo_restore(pen->cairo);
}

void zc_pen_seal(struct zc_pen *pen, double x, double y, double diameter, const char *name)
{
    double radius = diameter / 2 * pen->scale;
    size_t letters = zc_utf8_length(name), at = 0;
    cairo_save(pen->cairo);
    cairo_translate(pen->cairo, x * pen->scale, y * pen->scale);
    cairo_set_source_rgba(pen->cairo, 0.85, 0.1, 0.12, 0.82);
    cairo_set_line_width(pen->cairo, 1.1 * pen->scale);
    cairo_new_path(pen->cairo);
    cairo_arc(pen->cairo, 0, 0, radius - 0.6 * pen->scale, 0, 2 * M_PI);
    cairo_stroke(pen->cairo);
    put_star(pen, radius * 0.34);
    double span = letters > 14 ? 4.9 : 0.32 * (double)letters;
    for (const char *text = name; *text; at++) {
        char letter[5] = { 0 };
        uint32_t code;
        size_t size = zc_utf8_decode(text, strlen(text), &code);
        if (size == 0)
            break;
        memcpy(letter, text, size);
        double angle = letters > 1 ? -span / 2 + span * (double)at / (double)(letters - 1) : 0;
        put_letter(pen, radius * 0.76, angle, letters > 14 ? 3.6 : 4.4, letter);
        text += size;
    }
    cairo_restore(pen->cairo);
    zc_pen_colour(pen, 0.08, 0.08, 0.09);
}
