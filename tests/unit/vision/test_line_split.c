/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that a scratch holds together, on ink drawn here. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "vision/line_split.h"

#define BODY 24.0

/* Rows of ten characters each, and a scratch through a character of every row. */
static PIX *draw(int rows)
{
    PIX *ink = pixCreate(600, 400, 1);
    for (int row = 0; row < rows; row++)
        for (int i = 0; i < 10; i++)
            pixRasterop(ink, 50 + 28 * i, 50 + 40 * row, 22, 22, PIX_SET, NULL, 0, 0);
    pixRasterop(ink, 150, 45, 2, 40 * rows, PIX_SET, NULL, 0, 0);
    return ink;
}

static struct zc_blobs one(double left, double right, double middle, double height)
{
    struct zc_blobs blobs = { calloc(1, sizeof *blobs.list), 1 };
    assert_non_null(blobs.list);
    blobs.list[0] = (struct zc_blob){ .left = left, .right = right, .middle = middle, .height = height };
    return blobs;
}

static void a_heap_becomes_its_lines(void **state)
{
    PIX *ink = draw(2);
    struct zc_blobs blobs = one(48, 330, 82, 76);
    assert_true(zc_lines_split(ink, BODY, &blobs));
    assert_int_equal(blobs.count, 2);
    for (size_t i = 0; i < blobs.count; i++) {
        assert_in_range((int)blobs.list[i].height, 20, 24);
        assert_in_range((int)blobs.list[i].right, 320, 332);
    }
    free(blobs.list);
    pixDestroy(&ink);
}

static void what_is_one_line_or_a_seal_stays(void **state)
{
    PIX *ink = draw(4);
    struct zc_blobs line = one(48, 330, 61, 24), seal = one(48, 330, 120, 150);
    assert_true(zc_lines_split(ink, BODY, &line) && zc_lines_split(ink, BODY, &seal));
    assert_int_equal(line.count, 1);
    assert_int_equal(seal.count, 1);
    assert_int_equal((int)seal.list[0].height, 150);
    free(line.list);
    free(seal.list);
    pixDestroy(&ink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heap_becomes_its_lines),
        cmocka_unit_test(what_is_one_line_or_a_seal_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
