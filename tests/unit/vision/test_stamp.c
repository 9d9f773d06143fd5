/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks in boxes of coloured ink, on sheets drawn here and read by the real engine. */
#include <math.h>

#include "drawn_sheet.h"

#define STROKE 0.7                       /* mm */

struct stamp {
    const char *lines[5];                /* one; or the characters below each other */
    double x, y, across, down;           /* mm: its middle and its sides */
    double degrees, size;
    double red, green, blue;
};

static void draw(struct zc_pen *pen, const struct stamp *stamp)
{
    size_t count = 0;
    while (count < 5 && stamp->lines[count])
        count++;
    cairo_save(pen->cairo);
    cairo_translate(pen->cairo, stamp->x * pen->scale, stamp->y * pen->scale);
    cairo_rotate(pen->cairo, stamp->degrees * M_PI / 180);
    zc_pen_colour(pen, stamp->red, stamp->green, stamp->blue);
    double left = -stamp->across / 2, top = -stamp->down / 2;
    zc_pen_line(pen, left, top, -left, top, STROKE);
    zc_pen_line(pen, left, -top, -left, -top, STROKE);
    zc_pen_line(pen, left, top, left, -top, STROKE);
    zc_pen_line(pen, -left, top, -left, -top, STROKE);
    double pitch = stamp->size * 1.25, first = -pitch * (double)count / 2;
    for (size_t i = 0; i < count; i++)
        zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_CENTRE, left, first + (double)i * pitch - stamp->size * 0.1, stamp->across,
                    stamp->size, 0, stamp->lines[i]);
    cairo_restore(pen->cairo);
}

static PIX *draw_sheet(const struct stamp *stamp, bool body)
{
    struct zc_pen pen;
    open_sheet(&pen);
    if (body)
        write_body(&pen);
    draw(&pen, stamp);
    return take_sheet(&pen);
}

/* Each on a sheet with print is read as what it says. */
static void expect_each(const struct stamp *stamps, const char *const *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        read_sheet(draw_sheet(&stamps[i], true), NULL);
        expect_line(wanted[i]);
    }
}

/* Across printed lines, where on the grey picture nothing is left of them. */
static void a_leaning_stamp_is_read_through_the_print(void **state)
{
    static const struct stamp stamps[] = {
        { { "警务工作秘密" }, 120, 125, 58, 14, 13, 8, 0.85, 0.1, 0.1 },
        { { "机密★10年" }, 110, 125, 52, 13, -12, 8, 0.85, 0.1, 0.1 },
        { { "内部资料 不得外传" }, 105, 122, 90, 14, 9, 8, 0.1, 0.2, 0.75 },
    };
    static const char *const wanted[] = { "警务工作秘密", "机密★10年", "内部资料不得外传" };
    expect_each(stamps, wanted, sizeof stamps / sizeof *stamps);
}

/* What stands under it is not taken for it. */
static void print_under_a_stamp_stays(void **state)
{
    static const struct stamp stamp = { { "机密★10年" }, 62, 62, 60, 22, 0, 9, 0.95, 0.55, 0.55 };
    struct zc_pen pen;
    open_sheet(&pen);
    write_body(&pen);
    draw(&pen, &stamp);
    zc_pen_colour(&pen, 0, 0, 0);
    write_line(&pen, ZC_PEN_HEI, 45, 67, 5, "市直各单位：");
    read_sheet(take_sheet(&pen), NULL);
    expect_line("机密★10年");
    expect_line("市直各单位");
}

static void characters_below_each_other_are_read(void **state)
{
    static const struct stamp stamps[] = {
        { { "機", "密" }, 180, 40, 13, 26, 0, 8, 0.8, 0.1, 0.1 },
        { { "绝", "密" }, 180, 40, 13, 26, 4, 8, 0.8, 0.1, 0.1 },
        { { "機", "密", "文", "件" }, 180, 50, 13, 46, -3, 8, 0.8, 0.1, 0.1 },
    };
    static const char *const wanted[][2] = { { "机密", "機密" }, { "绝密", "绝密" }, { "机密文件", "機密文件" } };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        read_sheet(draw_sheet(&stamps[i], true), NULL);
        if (find_line(wanted[i][0]) < 0)
            expect_line(wanted[i][1]);
    }
}

/* Print in a box of its own; its sides may be as near as those of a cell, or well away. */
static void a_black_box_is_read_as_well(void **state)
{
    static const struct stamp stamps[] = {
        { { "秘", "密" }, 180, 40, 14, 20, 0, 6, 0, 0, 0 },
        { { "机", "密" }, 170, 45, 16, 21.5, 2, 6, 0.1, 0.1, 0.1 },
        { { "绝", "密" }, 35, 38, 15, 22, -3, 7, 0, 0, 0 },
    };
    static const char *const wanted[] = { "秘密", "机密", "绝密" };
    expect_each(stamps, wanted, sizeof stamps / sizeof *stamps);
}

/* What was read as a line of the sheet is not told again. */
static void a_black_box_is_told_once(void **state)
{
    static const struct stamp stamp = { { "机密★10年" }, 60, 40, 56, 16, 0, 8, 0, 0, 0 };
    read_sheet(draw_sheet(&stamp, true), NULL);
    expect_line("机密★10年");
    const char *first = strstr(zc_buffer_text(&reading.text), "机密");
    assert_non_null(first);
    assert_null(strstr(first + 1, "机密"));
}

/* Nothing else on the sheet tells which side is up, nor do characters below each other. */
static void on_a_bare_sheet_every_side_is_tried(void **state)
{
    static const struct stamp stamps[] = {
        { { "绝密★20年" }, 100, 60, 60, 15, 3, 9, 0.8, 0.1, 0.1 },
        { { "绝", "密", "文", "件" }, 100, 60, 13, 46, 0, 8, 0.8, 0.1, 0.1 },
    };
    static const char *const wanted[] = { "绝密★20年", "绝密文件" };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        for (int quarters = 0; quarters < 4; quarters++) {
            PIX *pixels = draw_sheet(&stamps[i], false), *turned = pixRotateOrth(pixels, quarters);
            pixDestroy(&pixels);
            read_sheet(turned, NULL);
            expect_line(wanted[i]);
            assert_int_equal(reading.line_count, 1);          /* once */
        }
}

static void what_says_something_else_is_left_out(void **state)
{
    static const struct stamp stamps[] = {
        { { "收文专用" }, 110, 125, 52, 13, 12, 8, 0.85, 0.1, 0.1 },
        { { "保密" }, 110, 125, 30, 13, 12, 8, 0.85, 0.1, 0.1 },
        { { "特急" }, 40, 40, 24, 13, 0, 8, 0.85, 0.1, 0.1 },
        { { "" }, 110, 125, 52, 13, 12, 8, 0.85, 0.1, 0.1 },
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        read_sheet(draw_sheet(&stamps[i], true), NULL);
        const char *text = zc_buffer_text(&reading.text);
        assert_null(strstr(text, "绝密"));
        assert_null(strstr(text, "机密"));
        assert_null(strstr(text, "秘密"));
        assert_null(strstr(text, "内部"));
    }
}

/* Four sides round one word of a line that goes on, as a lesson has them: the line is what it is. */
static void part_of_a_line_is_no_stamp(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    zc_pen_colour(&pen, 0.8, 0.1, 0.1);
    write_line(&pen, ZC_PEN_HEI, 40, 60, 10, "密级分绝密、");
    write_line(&pen, ZC_PEN_HEI, 128, 60, 10, "、秘密");
    zc_pen_colour(&pen, 0, 0, 0);
    write_body(&pen);
    static const struct stamp word = { { "机密" }, 113, 66.6, 26, 14.5, 0, 10, 0.8, 0.1, 0.1 };
    draw(&pen, &word);
    read_sheet(take_sheet(&pen), NULL);
    const char *text = zc_buffer_text(&reading.text);
    assert_non_null(strstr(text, "密级分绝密"));
    assert_null(strstr(text, "\n机密\n"));
    assert_true(strncmp(text, "机密\n", strlen("机密\n")) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaning_stamp_is_read_through_the_print),
        cmocka_unit_test(print_under_a_stamp_stays),
        cmocka_unit_test(characters_below_each_other_are_read),
        cmocka_unit_test(a_black_box_is_read_as_well),
        cmocka_unit_test(a_black_box_is_told_once),
        cmocka_unit_test(on_a_bare_sheet_every_side_is_tried),
        cmocka_unit_test(what_says_something_else_is_left_out),
        cmocka_unit_test(part_of_a_line_is_no_stamp),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
