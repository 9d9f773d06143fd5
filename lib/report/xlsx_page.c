/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/xlsx_page.h"

#include "report/xlsx_text.h"

#define A4 9                     /* Excel's number of the paper */
#define ROMAN 1                  /* family and character set: what Excel falls back on when the font is not there - */
#define GB2312 134               /* a Chinese face with serifs, not Calibri */
#define DEFAULT_SIZE 11.0
#define LINE_HEIGHT 1.4          /* of the font size; Chinese faces are taller than Latin ones */
#define PADDING_POINTS 6.0
#define INDENT_PIXELS 9.0        /* of one step */
/* A column of w characters is 7 w + 5 pixels wide at 96 to the inch; a half-width character half its size. */
#define PIXELS_PER_POINT (96.0 / 72.0)

static double size_of(const struct zc_form_style *style, double scale)
{
    return (style->size > 0 ? style->size : DEFAULT_SIZE) * scale;
}

lxw_format *zc_xlsx_format(lxw_workbook *workbook, const struct zc_form_style *style, double scale)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    if (style->font && *style->font)
        format_set_font_name(format, style->font);
    format_set_font_family(format, ROMAN);
    format_set_font_charset(format, GB2312);
    format_set_font_size(format, size_of(style, scale));
    if (style->colour)
        format_set_font_color(format, style->colour);
    if (style->bold)
        format_set_bold(format);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->border)
        format_set_border(format, LXW_BORDER_THIN);
    if (style->align)
        format_set_align(format, (uint8_t)style->align);
    if (style->indent)
        format_set_indent(format, (uint8_t)(style->indent < 15 ? style->indent : 15));
    format_set_align(format, style->valign ? (uint8_t)style->valign : LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

double zc_xlsx_text_points(const struct zc_form_sheet *sheet, const struct zc_form_area *area,
                           const struct zc_form_style *style, double scale, const char *text)
{
    double pixels = -8, size = size_of(style, scale);
    for (uint16_t column = area->column; column <= area->last_column && column < sheet->widths_count; column++)
        pixels += sheet->widths[column] * 7 + 5;
    pixels -= style->indent * INDENT_PIXELS;
    double columns = pixels / (size * PIXELS_PER_POINT / 2);
    size_t lines = style->wrap ? zc_xlsx_count_lines(text, columns < 2 ? 2 : columns) : 1;
    return (double)lines * size * LINE_HEIGHT + PADDING_POINTS;
}

void zc_xlsx_set_page(lxw_worksheet *worksheet, const struct zc_form_sheet *sheet)
{
    worksheet_set_paper(worksheet, A4);
    if (sheet->landscape)
        worksheet_set_landscape(worksheet);
    else
        worksheet_set_portrait(worksheet);
    worksheet_set_margins(worksheet, 0.6, 0.6, 0.7, 0.7);
    worksheet_center_horizontally(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_footer(worksheet, "&C&P / &N");
    for (unsigned i = 0; i < sheet->widths_count; i++)
        worksheet_set_column(worksheet, (lxw_col_t)i, (lxw_col_t)i, sheet->widths[i], NULL);
}
