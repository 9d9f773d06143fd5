/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/print.h"

#include <stdio.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* A4 in points, margins as office papers have them. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN_SIDE 71.0
#define MARGIN_TOP 71.0
#define MARGIN_FOOT 71.0
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN_SIDE)
#define LABEL_WIDTH 120.0
#define LINE_COLOUR 0.45
#define BOX_SIZE 10.0

/* Families in order: those of an office laptop first, then Debian's. */
#define SERIF "FangSong,仿宋,Noto Serif CJK SC,Noto Serif,serif"
#define SANS "SimHei,黑体,Noto Sans CJK SC,Noto Sans,sans-serif"

struct printer {
    cairo_t *cairo;
    double y;
    int page;
    const char *footer;
};

struct style { const char *font; double size, indent, before, after; PangoAlignment alignment; };

static const struct style styles[] = {
    [ZC_PRINT_TITLE] = { SANS, 20, 0, 0, 18, PANGO_ALIGN_CENTER },
    [ZC_PRINT_HEADING] = { SANS, 13, 0, 12, 4, PANGO_ALIGN_LEFT },
    [ZC_PRINT_PARAGRAPH] = { SERIF, 11.5, 23, 0, 5, PANGO_ALIGN_LEFT },
    [ZC_PRINT_FIELD] = { SERIF, 11.5, 0, 2, 4, PANGO_ALIGN_LEFT },
    [ZC_PRINT_TICK] = { SERIF, 11.5, 0, 2, 4, PANGO_ALIGN_LEFT },
    [ZC_PRINT_SIGNATURE] = { SERIF, 11.5, 0, 22, 4, PANGO_ALIGN_LEFT },
};

static PangoLayout *layout_of(struct printer *printer, const char *text, const struct style *style, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(printer->cairo);
    PangoFontDescription *font = pango_font_description_from_string(style->font);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style->alignment);
    pango_layout_set_indent(layout, (int)(style->indent * PANGO_SCALE));
    pango_layout_set_line_spacing(layout, 1.35f);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static double height_of(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static void draw_footer(struct printer *printer)
{
    static const struct style small = { SERIF, 9, 0, 0, 0, PANGO_ALIGN_CENTER };
    char text[256];
    snprintf(text, sizeof text, "%s%s— %d —", printer->footer ? printer->footer : "", printer->footer ? "    " : "",
             printer->page);
    PangoLayout *layout = layout_of(printer, text, &small, TEXT_WIDTH);
    cairo_move_to(printer->cairo, MARGIN_SIDE, PAGE_HEIGHT - MARGIN_FOOT + 28);
    pango_cairo_show_layout(printer->cairo, layout);
    g_object_unref(layout);
}

static void end_page(struct printer *printer)
{
    printer->page++;
    draw_footer(printer);
    cairo_show_page(printer->cairo);
    printer->y = MARGIN_TOP;
}

/* Start a new page where a block of this height does not fit the present one. */
static void make_room(struct printer *printer, double height)
{
    if (printer->y > MARGIN_TOP && printer->y + height > PAGE_HEIGHT - MARGIN_FOOT)
        end_page(printer);
}

static void draw_line(struct printer *printer, double from, double to, double y)
{
    cairo_set_source_rgb(printer->cairo, LINE_COLOUR, LINE_COLOUR, LINE_COLOUR);
    cairo_set_line_width(printer->cairo, 0.6);
    cairo_move_to(printer->cairo, from, y);
    cairo_line_to(printer->cairo, to, y);
    cairo_stroke(printer->cairo);
    cairo_set_source_rgb(printer->cairo, 0, 0, 0);
}

static void show_at(struct printer *printer, PangoLayout *layout, double x)
{
    cairo_move_to(printer->cairo, x, printer->y);
    pango_cairo_show_layout(printer->cairo, layout);
}

static void draw_text(struct printer *printer, const struct zc_print_block *block)
{
    PangoLayout *layout = layout_of(printer, block->label, &styles[block->kind], TEXT_WIDTH);
    double height = height_of(layout);
    make_room(printer, height);
    show_at(printer, layout, MARGIN_SIDE);
    printer->y += height;
    g_object_unref(layout);
}

static void draw_field(struct printer *printer, const struct zc_print_block *block)
{
    const struct style *style = &styles[block->kind];
    bool blank = !block->value || !*block->value;
    PangoLayout *label = layout_of(printer, block->label, style, LABEL_WIDTH);
    PangoLayout *value = layout_of(printer, blank ? " " : block->value, style, TEXT_WIDTH - LABEL_WIDTH);
    double height = height_of(label) > height_of(value) ? height_of(label) : height_of(value);
    make_room(printer, height);
    show_at(printer, label, MARGIN_SIDE);
    show_at(printer, value, MARGIN_SIDE + LABEL_WIDTH);
    printer->y += height;
    if (blank)
        draw_line(printer, MARGIN_SIDE + LABEL_WIDTH, MARGIN_SIDE + TEXT_WIDTH, printer->y);
    g_object_unref(label);
    g_object_unref(value);
}

static void draw_tick(struct printer *printer, const struct zc_print_block *block)
{
    PangoLayout *layout = layout_of(printer, block->label, &styles[block->kind], TEXT_WIDTH - 2 * BOX_SIZE);
    double height = height_of(layout);
    make_room(printer, height);
    double top = printer->y + (height > 20 ? 4 : (height - BOX_SIZE) / 2);
    cairo_set_line_width(printer->cairo, 0.8);
    cairo_rectangle(printer->cairo, MARGIN_SIDE, top, BOX_SIZE, BOX_SIZE);
    cairo_stroke(printer->cairo);
    if (block->ticked) {
        cairo_set_line_width(printer->cairo, 1.4);
        cairo_move_to(printer->cairo, MARGIN_SIDE + 2, top + 5);
        cairo_line_to(printer->cairo, MARGIN_SIDE + 4.5, top + 8);
        cairo_line_to(printer->cairo, MARGIN_SIDE + 8.5, top + 1.5);
        cairo_stroke(printer->cairo);
    }
    show_at(printer, layout, MARGIN_SIDE + 2 * BOX_SIZE);
    printer->y += height;
    g_object_unref(layout);
}

static void draw_signature(struct printer *printer, const struct zc_print_block *block)
{
    const struct style *style = &styles[block->kind];
    PangoLayout *label = layout_of(printer, block->label, style, LABEL_WIDTH);
    PangoLayout *date = layout_of(printer, block->value ? block->value : "", style, LABEL_WIDTH);
    double height = height_of(label), x = MARGIN_SIDE + TEXT_WIDTH - LABEL_WIDTH;
    make_room(printer, height);
    show_at(printer, label, MARGIN_SIDE);
    show_at(printer, date, x);
    printer->y += height;
    draw_line(printer, MARGIN_SIDE + LABEL_WIDTH, x - 12, printer->y);
    g_object_unref(label);
    g_object_unref(date);
}

static void draw_block(struct printer *printer, const struct zc_print_block *block)
{
    static void (*const draw[])(struct printer *, const struct zc_print_block *) = {
        [ZC_PRINT_TITLE] = draw_text, [ZC_PRINT_HEADING] = draw_text, [ZC_PRINT_PARAGRAPH] = draw_text,
        [ZC_PRINT_FIELD] = draw_field, [ZC_PRINT_TICK] = draw_tick, [ZC_PRINT_SIGNATURE] = draw_signature,
    };
    printer->y += styles[block->kind].before;
    draw[block->kind](printer, block);
    printer->y += styles[block->kind].after;
}

static cairo_status_t append(void *data, const unsigned char *bytes, unsigned size)
{
    struct zc_buffer *buffer = data;
    zc_buffer_put(buffer, bytes, size);
    return buffer->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

enum zc_status zc_print_pdf(const struct zc_print_block *blocks, size_t block_count, const char *footer,
                            struct zc_buffer *ret_pdf, struct zc_error *error)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, ret_pdf, PAGE_WIDTH, PAGE_HEIGHT);
    /* The paper has its own dates; the file's must not differ from one run to the next. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    struct printer printer = { .cairo = cairo_create(surface), .y = MARGIN_TOP, .footer = footer };
    for (size_t i = 0; i < block_count; i++)
        draw_block(&printer, &blocks[i]);
    end_page(&printer);
    cairo_status_t drawn = cairo_status(printer.cairo);
    cairo_destroy(printer.cairo);
    cairo_surface_finish(surface);
    cairo_status_t written = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (drawn == CAIRO_STATUS_NO_MEMORY || written == CAIRO_STATUS_NO_MEMORY)
        return zc_fail_nomem(error);
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS)
        return zc_fail(error, ZC_IO, ZC_STAGE_REPORT, NULL, "the paper could not be drawn: %s",
                       cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : written));
    return ZC_OK;
}
