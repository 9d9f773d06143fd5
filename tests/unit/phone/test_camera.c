/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "cmd/zicha-phone/camera.h"

static void corners_go_to_the_corners_of_the_page(void **state)
{
    const double corners[4][2] = { { 0.1, 0.05 }, { 0.92, 0.08 }, { 0.97, 0.95 }, { 0.03, 0.9 } };
    const double page[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
    double m[9];
    assert_true(zc_camera_homography(corners, m));
    for (int i = 0; i < 4; i++) {
        double x = corners[i][0], y = corners[i][1], w = m[6] * x + m[7] * y + m[8];
        assert_true(fabs((m[0] * x + m[1] * y + m[2]) / w - page[i][0]) < 1e-9);
        assert_true(fabs((m[3] * x + m[4] * y + m[5]) / w - page[i][1]) < 1e-9);
    }
}

static void corners_on_one_line_are_refused(void **state)
{
    const double corners[4][2] = { { 0, 0 }, { 0.3, 0.3 }, { 0.6, 0.6 }, { 1, 1 } };
    double m[9];
    assert_false(zc_camera_homography(corners, m));
}

static struct zc_raster half_black(void)
{
    struct zc_raster page = { 0 };
    assert_int_equal(zc_raster_new(200, 100, &page, NULL), ZC_OK);
    for (uint32_t y = 0; y < 100; y++)
        for (uint32_t x = 100 * 3; x < 200 * 3; x++)
            page.rgb[y * 600 + x] = 255;
    return page;
}

static void a_camera_without_faults_changes_nothing(void **state)
{
    struct zc_dice dice;
    struct zc_camera camera;
    struct zc_raster page = half_black(), photo = { 0 };
    zc_dice_seed(&dice, 1, "test");
    assert_int_equal(zc_camera_choose(&camera, "none", NULL, &dice, NULL), ZC_OK);
    camera.longest = 200;
    assert_int_equal(zc_camera_shoot(&camera, &page, &dice, &photo, NULL), ZC_OK);
    assert_int_equal(photo.width, 200);
    for (uint32_t x = 0; x < 200; x++)
        if (x < 98 || x > 102)
            assert_int_equal(photo.rgb[50 * 600 + x * 3], x < 100 ? 0 : 255);
    zc_raster_finish(&page);
    zc_raster_finish(&photo);
}

static void the_same_seed_gives_the_same_photograph(void **state)
{
    static const struct { const char *mood, *wear; } rows[] = {
        { "easy", NULL }, { "hard", "fold" }, { "hard", "shadow" }, { "easy", "glare" }, { "hard", "copy" },
        { "easy", "screen" }, { "snap", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_raster photos[2] = { 0 }, page = half_black();
        for (int run = 0; run < 2; run++) {
            struct zc_dice dice;
            struct zc_camera camera;
            zc_dice_seed(&dice, 7, "photograph");
            assert_int_equal(zc_camera_choose(&camera, rows[i].mood, rows[i].wear, &dice, NULL), ZC_OK);
            camera.longest = 150;
            assert_int_equal(zc_camera_shoot(&camera, &page, &dice, &photos[run], NULL), ZC_OK);
        }
        assert_memory_equal(photos[0].rgb, photos[1].rgb, (size_t)photos[0].width * photos[0].height * 3);
        zc_raster_finish(&photos[0]);
        zc_raster_finish(&photos[1]);
        zc_raster_finish(&page);
    }
}

static void words_nobody_knows_are_refused(void **state)
{
    struct zc_dice dice;
    struct zc_camera camera;
    zc_dice_seed(&dice, 1, "test");
    assert_int_equal(zc_camera_choose(&camera, "medium", NULL, &dice, NULL), ZC_INVALID);
    assert_int_equal(zc_camera_choose(&camera, "easy", "torn", &dice, NULL), ZC_INVALID);
}

static void turning_moves_the_corners(void **state)
{
    static const struct { uint32_t degrees, width, x, y; } rows[] = {
        { 0, 4, 0, 0 }, { 90, 3, 2, 0 }, { 180, 4, 3, 2 }, { 270, 3, 0, 3 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_raster raster = { 0 };
        assert_int_equal(zc_raster_new(4, 3, &raster, NULL), ZC_OK);
        raster.rgb[0] = 200;
        assert_int_equal(zc_raster_turn(&raster, rows[i].degrees, NULL), ZC_OK);
        assert_int_equal(raster.width, rows[i].width);
        assert_int_equal(raster.rgb[(rows[i].y * raster.width + rows[i].x) * 3], 200);
        zc_raster_finish(&raster);
    }
    struct zc_raster raster = { 0 };
    assert_int_equal(zc_raster_new(4, 3, &raster, NULL), ZC_OK);
    assert_int_equal(zc_raster_turn(&raster, 45, NULL), ZC_INVALID);
    zc_raster_finish(&raster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corners_go_to_the_corners_of_the_page),
        cmocka_unit_test(corners_on_one_line_are_refused),
        cmocka_unit_test(a_camera_without_faults_changes_nothing),
        cmocka_unit_test(the_same_seed_gives_the_same_photograph),
        cmocka_unit_test(words_nobody_knows_are_refused),
        cmocka_unit_test(turning_moves_the_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
