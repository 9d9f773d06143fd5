/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines are running text, of which only the start is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vision/running.h"

#define MOST 20u
#define BODY 20.0

/* A page: a title of two lines, then so many of text. */
static struct zc_lines make(struct zc_line list[MOST], double title, size_t text)
{
    struct zc_lines lines = { .list = list, .count = 2 + text, .body = BODY };
    list[0] = (struct zc_line){ .x = 360, .y = 100, .length = 16 * title, .height = title };
    list[1] = (struct zc_line){ .x = 360, .y = 100 + 1.6 * title, .length = 15 * title, .height = title };
    for (size_t i = 0; i < text; i++)
        list[2 + i] = (struct zc_line){ .x = 360, .y = 250 + 30.0 * (double)i, .length = 500, .height = BODY };
    return lines;
}

static void a_title_of_two_lines_is_none(void **state)
{
    static const double heights[] = { 1.45 * BODY, 1.25 * BODY };
    for (size_t i = 0; i < 2; i++) {
        struct zc_line list[MOST];
        bool running[MOST] = { false };
        struct zc_lines lines = make(list, heights[i], 16);
        zc_running_find(&lines, running);
        assert_false(running[0]);
        assert_false(running[1]);
        for (size_t j = 2; j < lines.count; j++)
            assert_true(running[j]);
    }
}

/* On a cover the title's height passes for the usual one. */
static void nor_on_a_cover(void **state)
{
    struct zc_line list[MOST];
    bool running[MOST] = { false };
    struct zc_lines lines = make(list, BODY, 0);
    zc_running_find(&lines, running);
    assert_false(running[0]);
    assert_false(running[1]);
}

static void two_lines_among_many_are_text(void **state)
{
    struct zc_line list[MOST];
    bool running[MOST] = { false };
    struct zc_lines lines = make(list, BODY, 16);
    zc_running_find(&lines, running);
    assert_true(running[0]);
    assert_true(running[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_of_two_lines_is_none),
        cmocka_unit_test(nor_on_a_cover),
        cmocka_unit_test(two_lines_among_many_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
