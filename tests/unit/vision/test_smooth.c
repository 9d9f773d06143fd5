/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/smooth: means against plain loops, also of pictures smaller than the square. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "vision/smooth.h"

static unsigned grey_at(PIX *pixels, int x, int y)
{
    int width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    x = x < 0 ? 0 : x >= width ? width - 1 : x;
    y = y < 0 ? 0 : y >= height ? height - 1 : y;
    return GET_DATA_BYTE(pixGetData(pixels) + y * pixGetWpl(pixels), x);
}

static void try_size(int width, int height, int around)
{
    uint32_t state = 7;
    PIX *grey = pixCreate(width, height, 8);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            state = state * 1664525u + 1013904223u;
            SET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x, state >> 24);
        }
    PIX *smooth = zc_smooth(grey, around);
    assert_non_null(smooth);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            unsigned sum = 0, count = (unsigned)((2 * around + 1) * (2 * around + 1));
            for (int i = -around; i <= around; i++)
                for (int j = -around; j <= around; j++)
                    sum += grey_at(grey, x + j, y + i);
            double wanted = (double)sum / count, got = grey_at(smooth, x, y);
            if (got < wanted - 1 || got > wanted + 1)
                fail_msg("%d x %d, %d around: %f instead of %f at %d, %d", width, height, around, got, wanted, x, y);
        }
    pixDestroy(&grey);
    pixDestroy(&smooth);
}

static void test_means(void **state)
{
    for (int around = 1; around <= ZC_SMOOTH_MOST; around++) {
        try_size(1, 1, around);
        try_size(3, 40, around);
        try_size(70, 2, around);
        try_size(131, 67, around);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_means) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
