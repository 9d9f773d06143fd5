/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What could be a page, from a small decode: strokes on paper, in whatever light. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <leptonica/allheaders.h>

#include "vision/triage.h"

#define WIDTH 270
#define HEIGHT 360

/* Lines of strokes, each three pixels wide with as much between them, on a ground of one colour. */
static bool is_page(int red, int green, int blue, bool written)
{
    struct zc_triage triage;
    PIX *small = pixCreate(WIDTH, HEIGHT, 32);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool ink = written && y / 6 % 2 == 0 && x > 30 && x < WIDTH - 30 && (x / 3 + y / 3) % 2 == 0;
            pixSetRGBPixel(small, x, y, ink ? red / 4 : red, ink ? green / 4 : green, ink ? blue / 4 : blue);
        }
    assert_true(zc_triage_measure(small, false, &triage));
    pixDestroy(&small);
    return zc_triage_is_page(&triage);
}

static void paper_in_all_light(void **state)
{
    static const int lights[][3] = {
        { 250, 250, 248 }, { 90, 92, 96 }, { 180, 190, 215 },          /* day, shade, the blue of a window */
        { 236, 200, 150 }, { 236, 178, 108 }, { 150, 112, 66 },        /* under lamps, the last ones weak */
    };
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++) {
        assert_true(is_page(lights[i][0], lights[i][1], lights[i][2], true));
        assert_false(is_page(lights[i][0], lights[i][1], lights[i][2], false));
    }
}

static void no_paper_is_so_coloured(void **state)
{
    static const int colours[][3] = { { 220, 40, 40 }, { 236, 120, 60 }, { 60, 160, 70 }, { 60, 90, 220 }, { 30, 30, 30 } };
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        assert_false(is_page(colours[i][0], colours[i][1], colours[i][2], true));
}

/* Strokes as dense as those of writing, on a ground that differs from pixel to pixel, as leaves do. */
static void strokes_on_no_ground(void **state)
{
    static const int greys[] = { 60, 150, 240, 150, 240, 60, 240 };
    struct zc_triage triage;
    PIX *small = pixCreate(WIDTH, HEIGHT, 32);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int grey = greys[(x / 2 + 3 * (y / 2)) % 7];
            pixSetRGBPixel(small, x, y, grey, grey, grey);
        }
    assert_true(zc_triage_measure(small, false, &triage));
    assert_true(triage.paper > 0.5 && triage.written > 0.5);
    assert_int_equal(triage.together, 0);
    assert_false(zc_triage_is_page(&triage));
    pixDestroy(&small);
}

/* Some characters here and there are no page, as many together are one. */
static void writing_stands_together(void **state)
{
    for (int together = 0; together < 2; together++) {
        struct zc_triage triage;
        PIX *small = pixCreate(WIDTH, HEIGHT, 32);
        pixSetAll(small);
        for (int i = 0; i < 24; i++) {
            int left = together ? 24 + i % 8 * 12 : 12 + i % 5 * 48, top = together ? 96 + i / 8 * 12 : 12 + i / 5 * 48;
            for (int at = 0; at < 144; at++)
                if ((at / 12 / 3 + at % 12 / 3) % 2 == 0)
                    pixSetRGBPixel(small, left + at % 12, top + at / 12, 40, 40, 40);
        }
        assert_true(zc_triage_measure(small, false, &triage));
        assert_int_equal(triage.together, together ? 24 : 1);
        assert_int_equal(zc_triage_is_page(&triage), together);
        pixDestroy(&small);
    }
}

/* Light writing on a ground of any colour is measured as its negative. */
static void light_writing(void **state)
{
    struct zc_triage triage;
    PIX *small = pixCreate(WIDTH, HEIGHT, 32);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool light = y / 6 % 2 == 0 && x > 30 && x < WIDTH - 30 && (x / 3 + y / 3) % 2 == 0;
            pixSetRGBPixel(small, x, y, light ? 230 : 20, light ? 230 : 40, light ? 240 : 120);
        }
    assert_true(zc_triage_measure(small, false, &triage));
    assert_false(zc_triage_is_page(&triage));
    assert_true(zc_triage_measure(small, true, &triage));
    assert_true(zc_triage_is_page(&triage));
    pixDestroy(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_in_all_light),
        cmocka_unit_test(no_paper_is_so_coloured),
        cmocka_unit_test(strokes_on_no_ground),
        cmocka_unit_test(writing_stands_together),
        cmocka_unit_test(light_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
