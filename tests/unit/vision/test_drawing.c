/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "vision/drawing.h"
#include "vision/source.h"

#define WIDTH 800
#define HEIGHT 1000

/* A page of strokes as fine as those of letters; lies on its side, to be turned by 90 degrees. */
static void open_page(struct zc_source *ret_source, l_uint8 **ret_bytes)
{
    struct zc_error error = { 0 };
    size_t size = 0;
    PIX *page = pixCreate(WIDTH, HEIGHT, 8), *lying;
    pixSetAll(page);
    for (l_int32 y = 50; y < HEIGHT - 50; y++)
        for (l_int32 x = 50; x < WIDTH - 50; x++)
            if (x % 6 < 3 && y % 30 < 18)
                pixSetPixel(page, x, y, 0);
    lying = pixRotateOrth(page, 3);
    assert_int_equal(pixWriteMem(ret_bytes, &size, lying, IFF_PNG), 0);
    assert_int_equal(zc_source_open(zc_type_sniff(*ret_bytes, size), *ret_bytes, size, ret_source, &error), ZC_OK);
    pixDestroy(&page);
    pixDestroy(&lying);
}

/* How much pixels side by side differ. */
static double sharpness(PIX *grey, l_int32 left, l_int32 top, l_int32 width, l_int32 height)
{
    double sum = 0;
    for (l_int32 x = left; x < left + width; x++)
        for (l_int32 y = top; y < top + height; y++) {
            l_uint32 here, beside;
            pixGetPixel(grey, x, y, &here);
            pixGetPixel(grey, x + 1, y, &beside);
            sum += abs((int)here - (int)beside);
        }
    return sum / (width * height);
}

static void what_is_marked_is_shown_and_the_rest_is_blurred(void **state)
{
    static const struct zc_drawing_mark marks[] = {
        { 2000, 2000, 5000, 800, "mark-ocr", true, true },
        { 2000, 6000, 5000, 800, "caf\xc3\xa9", false, false },        /* letters there are none for */
    };
    struct zc_source source;
    struct zc_error error = { 0 };
    struct zc_buffer jpeg = { 0 };
    l_uint8 *bytes = NULL;
    open_page(&source, &bytes);
    assert_int_equal(zc_drawing_make(&source, 90, marks, 2, "a caption\nof two lines", &jpeg, &error), ZC_OK);
    PIX *drawn = pixReadMem(jpeg.data, jpeg.size), *grey = pixConvertRGBToLuminance(drawn);
    assert_int_equal(pixGetWidth(grey), WIDTH);
    assert_true(pixGetHeight(grey) > HEIGHT && pixGetHeight(grey) < HEIGHT + 80);
    assert_true(sharpness(grey, 180, 210, 360, 60) > 20);
    assert_true(sharpness(grey, 180, 610, 360, 60) < 2);
    assert_true(sharpness(grey, 80, 750, 600, 150) < 2);
    pixDestroy(&drawn);
    pixDestroy(&grey);
    zc_buffer_finish(&jpeg);
    zc_source_close(&source);
    lept_free(bytes);
}

static void boxes_that_leave_the_picture_do_no_harm(void **state)
{
    static const struct zc_drawing_mark marks[] = {
        { 9900, 9900, 5000, 800, "beyond", true, true }, { 0, 0, 10000, 10000, "all", false, false },
        { 65535, 65535, 65535, 65535, NULL, true, false }, { 0, 0, 1, 1, "corner", true, false },
    };
    struct zc_source source;
    struct zc_error error = { 0 };
    struct zc_buffer jpeg = { 0 };
    l_uint8 *bytes = NULL;
    open_page(&source, &bytes);
    assert_int_equal(zc_drawing_make(&source, 0, marks, 4, "", &jpeg, &error), ZC_OK);
    assert_true(jpeg.size > 0);
    zc_buffer_finish(&jpeg);
    zc_source_close(&source);
    lept_free(bytes);
}

static void a_crop_is_the_place_of_the_mark_and_nothing_else(void **state)
{
    static const struct zc_drawing_mark line = { 1000, 1000, 3000, 300, NULL, false, false },
                                        beyond = { 12000, 12000, 100, 100, NULL, false, false };
    struct zc_source source;
    struct zc_error error = { 0 };
    struct zc_buffer jpeg = { 0 };
    l_uint8 *bytes = NULL;
    open_page(&source, &bytes);
    assert_int_equal(zc_drawing_crop(&source, 90, &line, &jpeg, &error), ZC_OK);
    PIX *crop = pixReadMem(jpeg.data, jpeg.size), *grey = pixConvertRGBToLuminance(crop);
    assert_int_equal(pixGetWidth(grey), WIDTH * 3 / 10 + 2 * 30);     /* the line and a letter all around */
    assert_int_equal(pixGetHeight(grey), HEIGHT * 3 / 100 + 2 * 30);
    assert_true(sharpness(grey, 10, 10, 250, 60) > 20);
    assert_int_equal(zc_drawing_crop(&source, 90, &beyond, &jpeg, &error), ZC_INVALID);
    pixDestroy(&crop);
    pixDestroy(&grey);
    zc_buffer_finish(&jpeg);
    zc_source_close(&source);
    lept_free(bytes);
}

int main(void)
{
    if (zc_picture_warm_up(NULL) != ZC_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_marked_is_shown_and_the_rest_is_blurred),
        cmocka_unit_test(boxes_that_leave_the_picture_do_no_harm),
        cmocka_unit_test(a_crop_is_the_place_of_the_mark_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
