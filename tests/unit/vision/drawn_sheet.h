/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of paper drawn for a test and read by the real engine. */
#ifndef ZC_TESTS_DRAWN_SHEET_H
#define ZC_TESTS_DRAWN_SHEET_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "cmd/zicha-phone/pen.h"
#include "vision/reading.h"

#define WIDTH 210.0                      /* mm of the sheet */
#define HEIGHT 297.0
#define SCALE 5.0                        /* pixels a millimetre */

static struct zc_ocr *ocr;
static struct zc_reading reading;

static void open_sheet(struct zc_pen *pen)
{
    struct zc_error error = { 0 };
    assert_int_equal(zc_pen_open(pen, WIDTH, HEIGHT, SCALE, &error), ZC_OK);
    zc_pen_colour(pen, 0, 0, 0);
}

static void write_line(struct zc_pen *pen, enum zc_pen_font font, double x, double y, double size, const char *text)
{
    zc_pen_text(pen, font, ZC_PEN_LEFT, x, y, WIDTH - x, size, 0, text);
}

static void write_body(struct zc_pen *pen)
{
    zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, 28, 110, 156, 5.6, 10,
                "各单位要高度重视，加强组织领导，明确责任分工，认真抓好落实，确保各项工作取得实效，有关情况及时报告。"
                "要按照统一部署，结合实际制定具体措施，加强督促检查，发现问题及时整改，重要情况随时报送，不得延误。");
}

/* The sheet as 32-bit pixels; the pen is closed. */
static PIX *take_sheet(struct zc_pen *pen)
{
    cairo_surface_flush(pen->surface);
    int width = cairo_image_surface_get_width(pen->surface), height = cairo_image_surface_get_height(pen->surface);
    const unsigned char *data = cairo_image_surface_get_data(pen->surface);
    PIX *pixels = pixCreate(width, height, 32);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t word;
            memcpy(&word, data + y * cairo_image_surface_get_stride(pen->surface) + 4 * x, 4);
            pixSetRGBPixel(pixels, x, y, word >> 16 & 255, word >> 8 & 255, word & 255);
        }
    zc_pen_close(pen);
    return pixels;
}

/* Reads the sheet and frees it. */
static void read_sheet(PIX *pixels, const struct zc_page_options *options)
{
    static const struct zc_page_options usual = ZC_PAGE_OPTIONS_INIT;
    struct zc_error error = { 0 };
    assert_int_equal(zc_reading_take(ocr, pixels, options ? options : &usual, &reading, &error), ZC_OK);
    pixDestroy(&pixels);
}

/* The number of the line that reads so, spaces aside; -1 for none. */
static int find_line(const char *wanted)
{
    const char *at = (const char *)reading.text.data;
    for (size_t i = 0; i < reading.line_count; i++) {
        char packed[4096];
        size_t size = 0;
        for (; *at != '\n'; at++)
            if (*at != ' ' && size + 1 < sizeof packed)
                packed[size++] = *at;
        at++;
        packed[size] = 0;
        if (strstr(packed, wanted))
            return (int)i;
    }
    return -1;
}

static void expect_line(const char *wanted)
{
    if (find_line(wanted) < 0)
        fail_msg("\"%s\" is not in: %s", wanted, zc_buffer_text(&reading.text));
}

static int warm_up(void **state)
{
    struct zc_error error = { 0 };
    setMsgSeverity(L_SEVERITY_NONE);
    return zc_ocr_new(&ocr, &error) == ZC_OK ? 0 : -1;
}

static int cool_down(void **state)
{
    zc_reading_finish(&reading);
    zc_ocr_free(ocr);
    zc_pen_release_fonts();
    return 0;
}

#endif
