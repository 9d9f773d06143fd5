/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks with stars, in boxes and upright, on sheets drawn here and read by the real engine. */
#include <math.h>
#include <stdio.h>

#include "drawn_sheet.h"

/* What stands between two heights of the sheet, in mm, as a camera far away has it: so many times smaller. */
static PIX *coarsen(PIX *pixels, double from, double to, double factor)
{
    l_int32 top = (l_int32)(from * SCALE), width = pixGetWidth(pixels), height = (l_int32)((to - from) * SCALE);
    BOX *box = boxCreate(0, top, width, height);
    PIX *band = pixClipRectangle(pixels, box, NULL);
    PIX *small = pixScaleAreaMap(band, (l_float32)factor, (l_float32)factor), *coarse = pixScaleToSize(small, width, height);
    pixRasterop(pixels, 0, top, width, height, PIX_SRC, coarse, 0, 0);
    boxDestroy(&box);
    pixDestroy(&band);
    pixDestroy(&small);
    pixDestroy(&coarse);
    return pixels;
}

static void a_mark_is_read_with_its_star(void **state)
{
    static const struct { const char *drawn; bool star; } rows[] = {
        { "机密★10年", true }, { "绝密★长期", true }, { "秘密★6个月", true }, { "机密女10年", false }, { "绝密级★20年", true },
        { "普通商密★5年", true }, { "工作秘密★1年", true },
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

/* So coarse that it is read as 工作尼帝 and 内部汕特; what is left of it tells the mark from others all the same. */
static void a_coarse_mark_is_told_by_several_looks(void **state)
{
    static const struct { const char *drawn; double factor; } rows[] = {
        { "工作秘密", 0.32 }, { "工作秘密", 0.34 }, { "内部资料", 0.3 }, { "内部资料", 0.34 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 30, 4.2, rows[i].drawn);
        write_body(&pen);
        read_sheet(coarsen(take_sheet(&pen), 26, 40, rows[i].factor), NULL);
        expect_line(rows[i].drawn);
    }
}

/* As a dark photograph is: grey paper, and grains all over it. */
static PIX *darken(PIX *pixels, double grain, uint32_t seed)
{
    PIX *grey = pixConvertTo8(pixels, 0), *dark = pixCreate(pixGetWidth(pixels), pixGetHeight(pixels), 32);
    for (int y = 0; y < pixGetHeight(grey); y++)
        for (int x = 0; x < pixGetWidth(grey); x++) {
            double noise = 0;
            for (int i = 0; i < 3; i++) {
                seed = seed * 1664525u + 1013904223u;
                noise += ((double)(seed >> 8) / (1 << 24) * 2 - 1) * grain;
            }
            double value = 40 + GET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x) * 0.45 + noise;
            int level = value < 0 ? 0 : value > 255 ? 255 : (int)value;
            pixSetRGBPixel(dark, x, y, level, level, level);
        }
    pixDestroy(&grey);
    pixDestroy(&pixels);
    return dark;
}

/* Small characters among grains. */
static void a_small_mark_is_read_in_the_dark(void **state)
{
    static const struct { const char *text; double size, grain; } dark[] = {
        { "机密", 4.2, 36 }, { "绝密", 4.2, 30 }, { "内部资料", 4.2, 30 },
    };
    for (size_t i = 0; i < sizeof dark / sizeof *dark; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 40, dark[i].size, dark[i].text);
        write_body(&pen);
        PIX *fine = take_sheet(&pen), *coarse = pixScaleAreaMap(fine, 0.8f, 0.8f);
        pixDestroy(&fine);
        read_sheet(darken(coarse, dark[i].grain, (uint32_t)i), NULL);
        expect_line(dark[i].text);
    }
}

/* On a page that leans a box round two characters is hardly longer than high. */
static void two_characters_lean_as_the_page_does(void **state)
{
    static const struct { const char *text; double degrees; } leaning[] = {
        { "机密", 11 }, { "绝密", -11 }, { "秘密", 13 }, { "机密", -13 },
    };
    for (size_t i = 0; i < sizeof leaning / sizeof *leaning; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_body(&pen);
        write_line(&pen, ZC_PEN_HEI, 60, 60, 6, leaning[i].text);
        PIX *level = take_sheet(&pen);
        PIX *turned = pixRotate(level, (l_float32)(leaning[i].degrees * M_PI / 180), L_ROTATE_AREA_MAP,
                                L_BRING_IN_WHITE, 0, 0);
        pixDestroy(&level);
        read_sheet(turned, NULL);
        expect_line(leaning[i].text);
    }
}

/* Of a sentence broken into lines the last one ends with its sign, however doubtful that is: it is no mark. */
static void the_end_of_a_sentence_is_no_mark(void **state)
{
    for (double size = 3.2; size < 6; size += 0.4) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 30, size, "绝密级国家秘密是最重要的国家");
        write_line(&pen, ZC_PEN_HEI, 28, 30 + 1.6 * size, size, "秘密。");
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        const char *line = strstr(zc_buffer_text(&reading.text), "\n秘密");
        assert_true(!line || line[7] != '\n');
    }
}

/* A head is spaced out to the width of its page, and a mark of two characters to that of its term. */
static void spaced_characters_are_one_line(void **state)
{
    static const struct { const char *characters[5]; const char *whole; double x, y, size, pitch, rise; } rows[] = {
        { { "密", "码", "电", "报" }, "密码电报", 40, 50, 14, 36, 0 },
        { { "机", "要", "来", "电" }, "机要来电", 28, 50, 13, 40, 0 },
        { { "工", "作", "动", "态" }, "工作动态", 50, 50, 14, 24, 0 },
        { { "秘", "密" }, "秘密", 150, 30, 5.6, 15, 0 },
        { { "机", "密" }, "机密", 120, 30, 8, 20, 2.6 },              /* a stamp that leans */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (size_t j = 0; rows[i].characters[j]; j++)
            write_line(&pen, ZC_PEN_HEI, rows[i].x + (double)j * rows[i].pitch, rows[i].y - (double)j * rows[i].rise,
                       rows[i].size, rows[i].characters[j]);
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        expect_line(rows[i].whole);
        assert_true(reading.shapes[0].y < 3500 && reading.shapes[1].y > 3500);        /* once, above the body */
    }
}

/* Two characters at both ends of a row belong to nothing, and one beside a line is not of it. */
static void what_stands_far_apart_is_none(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 30, 40, 5.6, "秘");
    write_line(&pen, ZC_PEN_HEI, 150, 40, 5.6, "密");
    write_line(&pen, ZC_PEN_HEI, 30, 60, 5.6, "机");
    write_line(&pen, ZC_PEN_HEI, 44, 60, 5.6, "密码管理办法汇编目录");
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    assert_null(strstr(zc_buffer_text(&reading.text), "秘密"));
    assert_null(strstr(zc_buffer_text(&reading.text), "机密"));
}

/* What stands between two heights of the sheet, in mm, so many times as wide, in the middle. */
static PIX *squeeze(PIX *pixels, double from, double to, double factor)
{
    l_int32 width = pixGetWidth(pixels), top = (l_int32)(from * SCALE), height = (l_int32)((to - from) * SCALE);
    BOX *box = boxCreate(0, top, width, height);
    PIX *band = pixClipRectangle(pixels, box, NULL), *narrow = pixScale(band, (l_float32)factor, 1);
    pixSetInRect(pixels, box);
    pixRasterop(pixels, (width - pixGetWidth(narrow)) / 2, top, pixGetWidth(narrow), height, PIX_SRC, narrow, 0, 0);
    boxDestroy(&box);
    pixDestroy(&band);
    pixDestroy(&narrow);
    return pixels;
}

static void a_narrow_head_is_stretched(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_SONG, 14, 40, 16, "临江市职业教育中心文件");
    write_body(&pen);
    read_sheet(squeeze(take_sheet(&pen), 38, 66, 0.5), NULL);
    expect_line("临江市职业教育中心文件");
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

/* In the margin, so near to the text that some of its characters begin lines of that. */
static void a_column_beside_the_text_is_whole(void **state)
{
    static const struct { const char *characters[6], *mark; double y; } rows[] = {
        { { "秘", "密", "★", "长", "期" }, "秘密★长期", 96 }, { { "机", "密", "★" }, "机密★", 97 },
        { { "绝", "密", "★", "6", "年" }, "绝密★6年", 97 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (size_t j = 0; rows[i].characters[j]; j++)
            write_line(&pen, ZC_PEN_HEI, 18, rows[i].y + 7 * (double)j, 6, rows[i].characters[j]);
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        expect_line(rows[i].mark);
    }
}

/* A stamp of two characters leans, and its sides are as dark as they. */
static void a_leaning_stamp_is_read(void **state)
{
    static const double angles[] = { -14, 9 };
    for (size_t i = 0; i < sizeof angles / sizeof *angles; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        cairo_save(pen.cairo);
        cairo_translate(pen.cairo, 60 * SCALE, 50 * SCALE);
        cairo_rotate(pen.cairo, angles[i] * M_PI / 180);
        cairo_translate(pen.cairo, -60 * SCALE, -50 * SCALE);
        write_line(&pen, ZC_PEN_SONG, 50, 46, 8, "机 密");
        draw_dashes(&pen, 46, 43.5, 30, 0);
        draw_dashes(&pen, 46, 57, 30, 0);
        draw_dashes(&pen, 46, 43.5, 0, 13.5);
        draw_dashes(&pen, 76, 43.5, 0, 13.5);
        cairo_restore(pen.cairo);
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        expect_line("机密");
    }
}

/* Characters of red ink that touch, read surely as a line: what is read between their strokes is another mark. */
static void a_red_mark_is_no_stamp(void **state)
{
    static const struct { const char *text; enum zc_pen_font font; double size, factor; } rows[] = {
        { "绝密", ZC_PEN_HEADLINE, 5.7, 0.54 }, { "绝密", ZC_PEN_HEADLINE, 7.1, 0.46 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        zc_pen_colour(&pen, 0.86, 0.12, 0.2);
        write_line(&pen, rows[i].font, 28, 40, rows[i].size, rows[i].text);
        zc_pen_colour(&pen, 0, 0, 0);
        write_line(&pen, rows[i].font, 28, 50, rows[i].size, "加急");
        write_body(&pen);
        PIX *fine = take_sheet(&pen), *coarse = pixScaleAreaMap(fine, (l_float32)rows[i].factor, (l_float32)rows[i].factor);
        pixDestroy(&fine);
        read_sheet(coarse, NULL);
        expect_line(rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_read_with_its_star),
        cmocka_unit_test(a_box_round_a_mark_is_left_out),
        cmocka_unit_test(a_coarse_mark_is_told_by_several_looks),
        cmocka_unit_test(a_small_mark_is_read_in_the_dark),
        cmocka_unit_test(two_characters_lean_as_the_page_does),
        cmocka_unit_test(the_end_of_a_sentence_is_no_mark),
        cmocka_unit_test(spaced_characters_are_one_line),
        cmocka_unit_test(what_stands_far_apart_is_none),
        cmocka_unit_test(a_narrow_head_is_stretched),
        cmocka_unit_test(nor_does_a_worn_stamp_hide_it),
        cmocka_unit_test(a_leaning_stamp_is_read),
        cmocka_unit_test(vertical_writing_is_one_line),
        cmocka_unit_test(two_characters_above_each_other),
        cmocka_unit_test(a_column_beside_the_text_is_whole),
        cmocka_unit_test(a_red_mark_is_no_stamp),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
