/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines, stars, boxes, vertical marks and watermarks, on sheets drawn here and read by the real engine. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <math.h>

#include "cmd/zicha-phone/pen.h"
#include "vision/reading.h"
#include "vision/star.h"

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

static bool wants_all(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count)
{
    ++*(int *)data;
    return true;
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

static void a_mark_is_read_with_its_star(void **state)
{
    static const struct { const char *drawn; bool star; } rows[] = {
        { "机密★10年", true }, { "绝密★长期", true }, { "秘密★6个月", true }, { "机密女10年", false }, { "绝密级★20年", true },
        { "关于组织★施某项工作", false },              /* no level anywhere near: 实 may look like one */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, rows[i].drawn);
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        if (rows[i].star)
            expect_line(rows[i].drawn);
        assert_int_equal(strstr(zc_buffer_text(&reading.text), "★") != NULL, rows[i].star);
        assert_int_equal(reading.shapes[0].star, rows[i].star);
        assert_in_range(reading.shapes[0].y, 1200, 1700);
        assert_in_range(reading.shapes[0].size, 80, 130);
    }
}

static void a_box_round_a_mark_is_left_out(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, "工作秘密★3年");
    zc_pen_line(&pen, 26, 38.5, 68, 38.5, 0.4);
    zc_pen_line(&pen, 26, 48.5, 68, 48.5, 0.4);
    zc_pen_line(&pen, 26, 38.5, 26, 48.5, 0.4);
    zc_pen_line(&pen, 68, 38.5, 68, 48.5, 0.4);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("工作秘密★3年");
}

/* The sides of a worn stamp, dash by dash. */
static void draw_dashes(struct zc_pen *pen, double x, double y, double across, double down)
{
    double length = fmax(across, down);
    for (double at = 0; at < length; at += 2.2)
        zc_pen_line(pen, x + (across > 0 ? at : 0), y + (down > 0 ? at : 0), x + (across > 0 ? at + 1.4 : 0),
                    y + (down > 0 ? at + 1.4 : 0), 0.5);
}

static void nor_does_a_worn_stamp_hide_it(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_SONG, 29, 40.5, 5.6, "绝密★15年");
    draw_dashes(&pen, 27, 38.8, 36, 0);
    draw_dashes(&pen, 27, 47.8, 36, 0);
    draw_dashes(&pen, 27, 38.8, 0, 9);
    draw_dashes(&pen, 63, 38.8, 0, 9);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("绝密★15年");
}

/* As a copier leaves it from top to bottom, through a level, a head and the text. */
static void a_scratch_through_everything_is_left_out(void **state)
{
    for (double x = 24; x < 37; x += 2) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, "机密★10年");
        write_line(&pen, ZC_PEN_HEADLINE, 28, 62, 17, "枫林水务集团文件");
        write_body(&pen);
        zc_pen_line(&pen, x, 0, x + 2, HEIGHT, 0.3);
        read_sheet(take_sheet(&pen), NULL);
        expect_line("★10年");
        expect_line("枫林水务集团文件");
    }
}

static void a_cover_has_the_body_of_its_small_writing(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 140, 40, 5.6, "秘密★长期");
    write_line(&pen, ZC_PEN_HEADLINE, 40, 85, 12, "关于进一步加强年度");
    write_line(&pen, ZC_PEN_HEADLINE, 40, 102, 12, "统计数据核定的汇编");
    write_line(&pen, ZC_PEN_SONG, 80, 150, 5.6, "二〇一五年度");
    write_line(&pen, ZC_PEN_SONG, 70, 240, 5.6, "临江县卫生健康委员会编印");
    zc_pen_line(&pen, 20, 30, 190, 30, 0.5);
    zc_pen_line(&pen, 20, 270, 190, 270, 0.5);
    zc_pen_line(&pen, 20, 30, 20, 270, 0.5);
    zc_pen_line(&pen, 190, 30, 190, 270, 0.5);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("秘密★长期");
    int mark = find_line("秘密★长期");
    assert_in_range(reading.shapes[mark].size, 75, 135);
}

/* The strokes of a head are as long as the sides of a box round a mark. */
static void large_characters_keep_their_strokes(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEADLINE, 26, 60, 17, "云浦市自然资源局令");
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("云浦市自然资源局令");
}

static void two_pages_are_read_one_after_the_other(void **state)
{
    PIX *pages[2], *both = pixCreate((l_int32)(2 * WIDTH * SCALE), (l_int32)(HEIGHT * SCALE), 32);
    for (int side = 0; side < 2; side++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 60, 5.6, side == 0 ? "一、左边一页的开头" : "二、右边一页的开头");
        write_body(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 190, 5.6, side == 0 ? "三、左边一页的结尾" : "四、右边一页的结尾");
        pages[side] = take_sheet(&pen);
        pixRasterop(both, side * pixGetWidth(pages[side]), 0, pixGetWidth(pages[side]), pixGetHeight(pages[side]), PIX_SRC,
                    pages[side], 0, 0);
        pixDestroy(&pages[side]);
    }
    read_sheet(both, NULL);
    expect_line("左边一页的结尾");
    expect_line("右边一页的开头");
    assert_true(find_line("左边一页的结尾") < find_line("右边一页的开头"));
}

static void vertical_writing_is_one_line(void **state)
{
    static const struct { const char *characters[6], *mark; } rows[] = {
        { { "绝", "密", "★", "长", "期" }, "绝密★长期" },
        { { "秘", "密", "★", "5", "年" }, "秘密★5年" },             /* a figure is half as wide */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (size_t j = 0; rows[i].characters[j]; j++)
            write_line(&pen, ZC_PEN_HEI, 28, 30 + 6.6 * (double)j, 5.6, rows[i].characters[j]);
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        expect_line(rows[i].mark);
    }
}

static void two_characters_above_each_other(void **state)
{
    static const struct { double x; const char *first, *beside; } rows[] = {
        { 180, "绝", NULL }, { 28, "秘", "000195" },         /* the copy number stands beside the first of them */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        char mark[16];
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, rows[i].x, 30, 5.6, rows[i].first);
        if (rows[i].beside)
            write_line(&pen, ZC_PEN_HEI, rows[i].x + 8, 30, 5.6, rows[i].beside);
        write_line(&pen, ZC_PEN_HEI, rows[i].x, 38, 5.6, "密");
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        snprintf(mark, sizeof mark, "%s密", rows[i].first);
        expect_line(mark);
        if (rows[i].beside)
            expect_line(rows[i].beside);
    }
}

static void pale_words_across_the_page_are_read(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    cairo_save(pen.cairo);
    cairo_translate(pen.cairo, 60 * SCALE, 190 * SCALE);
    cairo_rotate(pen.cairo, -0.7);
    zc_pen_colour(&pen, 0.86, 0.86, 0.86);
    write_line(&pen, ZC_PEN_HEI, 0, 0, 24, "内部资料");
    cairo_restore(pen.cairo);
    zc_pen_colour(&pen, 0, 0, 0);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("内部资料");
}

static void pale_words_below_print_are_read(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    cairo_save(pen.cairo);
    cairo_translate(pen.cairo, 50 * SCALE, 200 * SCALE);
    cairo_rotate(pen.cairo, -0.9);
    zc_pen_colour(&pen, 0.72, 0.72, 0.72);
    write_line(&pen, ZC_PEN_HEI, 0, 0, 22, "内部文件");
    cairo_restore(pen.cairo);
    zc_pen_colour(&pen, 0, 0, 0);
    for (int i = 0; i < 18; i++)
        write_line(&pen, ZC_PEN_SONG, 28, 60 + 9.5 * i, 5.6, "各单位要高度重视，加强组织领导，明确责任分工，认真抓好");
    PIX *page = take_sheet(&pen), *table = pixCreate(pixGetWidth(page) + 500, pixGetHeight(page) + 300, 32);
    pixSetAllArbitrary(table, 0x50505000);
    pixRasterop(table, 300, 150, pixGetWidth(page), pixGetHeight(page), PIX_SRC, page, 0, 0);
    pixDestroy(&page);
    read_sheet(table, NULL);
    expect_line("内部文件");
}

static void a_form_without_words_is_no_watermark(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    zc_pen_colour(&pen, 0.86, 0.86, 0.86);
    for (int i = 0; i < 9; i++)
        zc_pen_line(&pen, 20.0 * i, 0, 20.0 * i + 120, 290, 6);
    zc_pen_colour(&pen, 0, 0, 0);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    for (size_t i = 0; i < reading.line_count; i++)
        assert_in_range(reading.shapes[i].size, 60, 140);          /* nothing but the body */
}

/* Out of focus 期 and 前 come to nearly solid blocks, which are characters for all that. */
static void characters_out_of_focus_are_no_blocks(void **state)
{
    static const struct { const char *mark; float scale; int blur; } rows[] = {
        { "机密★长期", 0.8f, 3 }, { "绝密★考试结束前", 0.6f, 2 }, { "绝密★考试结束前", 0.9f, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (int bold = 0; bold < 2; bold++)
            write_line(&pen, ZC_PEN_HEI, 28 + 0.25 * bold, 40, 8, rows[i].mark);
        write_body(&pen);
        PIX *sharp = take_sheet(&pen), *small = pixScale(sharp, rows[i].scale, rows[i].scale);
        PIX *soft = pixBlockconv(small, rows[i].blur, rows[i].blur);
        pixDestroy(&sharp);
        pixDestroy(&small);
        read_sheet(soft, NULL);
        expect_line(rows[i].mark);
    }
}

static void running_text_waits_until_it_is_asked_for(void **state)
{
    int asked = 0;
    const struct zc_page_options options = { .wants_more = wants_all, .data = &asked };
    for (int more = 0; more < 2; more++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (int i = 0; i < 9; i++)
            write_line(&pen, ZC_PEN_SONG, 28, 20 + 9.0 * i, 5.6, "值班表第一栏");
        write_body(&pen);
        for (int i = 0; i < 6; i++)
            write_line(&pen, ZC_PEN_SONG, 28, 160 + 10.0 * i, 5.6, "各单位要按照统一部署制定具体措施，加强督促检查，发现问题");
        read_sheet(take_sheet(&pen), more ? &options : NULL);
        assert_int_equal(reading.whole, more);
        assert_int_equal(find_line("不得延误") >= 0, more);
        expect_line("值班表第一栏");
    }
    assert_int_equal(asked, 1);
}

static void lines_keep_their_own_lean(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, "机密★10年");
    write_body(&pen);
    PIX *level = take_sheet(&pen), *leaning = pixRotate(level, 0.14f, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    pixDestroy(&level);
    read_sheet(leaning, NULL);
    expect_line("机密★10年");
    assert_int_equal(reading.turn, 0);
}

/* A five-pointed star or another polygon, filled, `tall` pixels in a strip of 60. */
static bool is_star(int points, double inner, double turn)
{
    PIX *strip = pixCreate(60, 60, 8);
    PTA *edge = ptaCreate(2 * points);
    pixSetAllArbitrary(strip, 228);
    for (int i = 0; i < 2 * points; i++) {
        double far = i % 2 ? 18 * inner : 18, angle = M_PI * i / points + turn;
        ptaAddPt(edge, (l_float32)(30 + far * sin(angle)), (l_float32)(30 - far * cos(angle)));
    }
    PIX *blank = pixCreate(60, 60, 1), *filled = NULL;
    pixRenderPolyline(blank, edge, 1, L_SET_PIXELS, 1);
    filled = pixFillClosedBorders(blank, 4);
    pixOr(filled, filled, blank);
    pixSetMasked(strip, filled, 20);
    int x = 0;
    bool found = zc_star_find(strip, 36, &x);
    ptaDestroy(&edge);
    pixDestroy(&blank);
    pixDestroy(&filled);
    pixDestroy(&strip);
    return found && x > 24 && x < 36;
}

static void a_star_is_told_by_its_points(void **state)
{
    assert_true(is_star(5, 0.382, 0));
    assert_true(is_star(5, 0.45, 0));
    assert_false(is_star(5, 0.382, M_PI / 5));         /* on its head */
    assert_false(is_star(6, 0.5, 0));
    assert_false(is_star(4, 0.4, 0));
    assert_false(is_star(5, 0.95, 0));                 /* nearly round */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_read_with_its_star),
        cmocka_unit_test(a_box_round_a_mark_is_left_out),
        cmocka_unit_test(nor_does_a_worn_stamp_hide_it),
        cmocka_unit_test(two_characters_above_each_other),
        cmocka_unit_test(a_scratch_through_everything_is_left_out),
        cmocka_unit_test(a_cover_has_the_body_of_its_small_writing),
        cmocka_unit_test(large_characters_keep_their_strokes),
        cmocka_unit_test(two_pages_are_read_one_after_the_other),
        cmocka_unit_test(vertical_writing_is_one_line),
        cmocka_unit_test(pale_words_across_the_page_are_read),
        cmocka_unit_test(pale_words_below_print_are_read),
        cmocka_unit_test(a_form_without_words_is_no_watermark),
        cmocka_unit_test(characters_out_of_focus_are_no_blocks),
        cmocka_unit_test(running_text_waits_until_it_is_asked_for),
        cmocka_unit_test(lines_keep_their_own_lean),
        cmocka_unit_test(a_star_is_told_by_its_points),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
