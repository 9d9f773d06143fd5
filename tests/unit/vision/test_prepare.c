/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper becomes nearly white, however little light fell on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <leptonica/allheaders.h>

#include "vision/prepare.h"

#define SIDE 480
#define LINE 40                          /* pixels from a line of ink to the next, */
#define HIGH 8                           /* which is so high */

static bool is_ink(int x, int y)
{
    return y % LINE < HIGH && x % HIGH < HIGH / 2 && x > SIDE / 8 && x < SIDE - SIDE / 8;
}

static void expect(unsigned paper, unsigned ink)
{
    PIX *grey = pixCreate(SIDE, SIDE, 8);
    assert_non_null(grey);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            pixSetPixel(grey, x, y, is_ink(x, y) ? ink : paper);
    PIX *even = zc_prepare_even(grey);
    assert_non_null(even);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            l_uint32 value;
            pixGetPixel(even, x, y, &value);
            if (is_ink(x, y) ? value > 150 : value < 200)
                fail_msg("paper of grey %u: a pixel at %d, %d became %u", paper, x, y, value);
        }
    pixDestroy(&grey);
    pixDestroy(&even);
}

static void paper_in_any_light(void **state)
{
    expect(230, 20);
    expect(140, 30);
    expect(62, 15);
    expect(40, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(paper_in_any_light) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
