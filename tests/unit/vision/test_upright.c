/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines whose strokes do not go with their tilt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <math.h>

#include "vision/upright.h"

#define LINES 4
#define TALL 30

/* Rows of bars that stand in pairs like the strokes of characters, on lines that tilt, and lean against the picture.
 * @param lean  pixels a bar goes to the right for each one down */
static PIX *draw(double tilt, double lean, struct zc_line list[LINES])
{
    PIX *grey = pixCreate(900, 500, 8);
    pixSetAllArbitrary(grey, 230);
    for (int i = 0; i < LINES; i++) {
        list[i] = (struct zc_line){ .x = 450, .y = 100 + 100 * i, .tilt = tilt, .length = 600, .height = TALL };
        for (int bar = 0; bar < 40; bar++)
            for (int down = -TALL / 2; down < TALL / 2; down++) {
                double along = -295 + 15 * bar + (bar % 2) * 4;
                int x = (int)lround(450 + along + lean * down), y = (int)lround(list[i].y + along * tilt + down);
                for (int wide = 0; wide < 3; wide++)
                    pixSetPixel(grey, x + wide, y, 40);
            }
    }
    return grey;
}

static double found(double tilt, double lean)
{
    struct zc_line list[LINES];
    struct zc_lines lines = { .list = list, .count = LINES, .body = TALL };
    PIX *grey = draw(tilt, lean, list);
    assert_true(zc_uprights_find(grey, &lines));
    pixDestroy(&grey);
    for (int i = 1; i < LINES; i++)
        assert_true(fabs(list[i].shear - list[0].shear) < 1e-9);
    return list[0].shear;
}

static void strokes_that_lean_are_told(void **state)
{
    (void)state;
    assert_true(fabs(found(0, 0.12) - 0.12) < 0.04);
    assert_true(fabs(found(0, -0.15) + 0.15) < 0.04);
}

static void what_stands_upright_on_its_line_is_left(void **state)
{
    (void)state;
    assert_true(found(0, 0) == 0);
    assert_true(found(0.1, -0.1) == 0);  /* a page that was turned as a whole */
}

static void upright_strokes_on_a_tilted_line_lean(void **state)
{
    (void)state;
    assert_true(fabs(found(0.12, 0) - 0.12) < 0.04);
    assert_true(fabs(found(-0.12, 0) + 0.12) < 0.04);
}

static void a_picture_without_long_lines_tells_nothing(void **state)
{
    (void)state;
    struct zc_line list[LINES];
    PIX *grey = draw(0, 0.2, list);
    struct zc_lines lines = { .list = list, .count = 1, .body = TALL };
    list[0].length = 2 * TALL;
    assert_true(zc_uprights_find(grey, &lines));
    assert_true(list[0].shear == 0);
    lines.count = 0;
    assert_true(zc_uprights_find(grey, &lines));
    pixDestroy(&grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_that_lean_are_told),
        cmocka_unit_test(what_stands_upright_on_its_line_is_left),
        cmocka_unit_test(upright_strokes_on_a_tilted_line_lean),
        cmocka_unit_test(a_picture_without_long_lines_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
