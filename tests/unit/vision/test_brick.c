/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/brick: the same pixels as Leptonica's slower functions make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "vision/brick.h"

typedef PIX *maker(PIX *ink, int across, int down);

static PIX *dilate(PIX *ink, int across, int down)
{
    return pixDilateBrick(NULL, ink, across, down);
}

static PIX *close_safely(PIX *ink, int across, int down)
{
    return pixCloseSafeBrick(NULL, ink, across, down);
}

static PIX *open(PIX *ink, int across, int down)
{
    return pixOpenBrick(NULL, ink, across, down);
}

/* Dots and blocks, more of them where `dense`; behind the last pixel of a row stand some too. */
static PIX *draw(int width, int height, uint32_t seed, unsigned dense)
{
    PIX *ink = pixCreate(width, height, 1);
    for (int i = 0; i < pixGetWpl(ink) * height; i++) {
        seed = seed * 1664525u + 1013904223u;
        pixGetData(ink)[i] = dense > 4 ? ~(1u << (seed >> 27)) : seed & (seed << 7) & (seed << 13);
    }
    for (unsigned i = 0; i < dense; i++) {
        seed = seed * 1664525u + 1013904223u;
        pixRasterop(ink, (l_int32)(seed >> 8) % width, (l_int32)(seed >> 16) % height, (l_int32)(seed >> 26), 5, PIX_SET,
                    NULL, 0, 0);
    }
    return ink;
}

static void compare(maker *ours, maker *theirs, PIX *ink, int across, int down)
{
    l_int32 same = 0;
    PIX *clean = pixCopy(NULL, ink);
    pixSetPadBits(clean, 0);
    PIX *got = ours(ink, across, down), *wanted = theirs(clean, across, down);
    assert_non_null(got);
    assert_int_equal(pixEqual(got, wanted, &same), 0);
    if (!same)
        fail_msg("%d x %d by %d x %d", pixGetWidth(ink), pixGetHeight(ink), across, down);
    pixDestroy(&clean);
    pixDestroy(&got);
    pixDestroy(&wanted);
}

static void try_all(maker *ours, maker *theirs)
{
    static const int sizes[][2] = { { 1, 1 }, { 31, 7 }, { 32, 40 }, { 64, 3 }, { 200, 90 }, { 333, 61 } };
    static const int bricks[][2] = {
        { 1, 1 }, { 2, 1 }, { 1, 2 }, { 3, 3 }, { 7, 7 }, { 5, 2 }, { 31, 1 }, { 32, 3 }, { 33, 1 }, { 1, 13 }, { 64, 4 },
        { 65, 1 }, { 100, 2 }, { 1, 50 },
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (unsigned dense = 0; dense < 10; dense += 3) {
            PIX *ink = draw(sizes[i][0], sizes[i][1], (uint32_t)i + 3, dense);
            for (size_t j = 0; j < sizeof bricks / sizeof *bricks; j++)
                compare(ours, theirs, ink, bricks[j][0], bricks[j][1]);
            pixDestroy(&ink);
        }
}

static void test_dilate(void **state)
{
    try_all(zc_brick_dilate, dilate);
}

static void test_close(void **state)
{
    try_all(zc_brick_close, close_safely);
}

static void test_open(void **state)
{
    try_all(zc_brick_open, open);
}

static void test_no_brick(void **state)
{
    PIX *ink = pixCreate(40, 40, 1), *grey = pixCreate(40, 40, 8);
    assert_null(zc_brick_close(ink, 0, 1));
    assert_null(zc_brick_close(ink, 1, ZC_BRICK_MOST + 1));
    assert_null(zc_brick_dilate(grey, 3, 3));
    pixDestroy(&ink);
    pixDestroy(&grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dilate), cmocka_unit_test(test_close), cmocka_unit_test(test_open),
        cmocka_unit_test(test_no_brick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
