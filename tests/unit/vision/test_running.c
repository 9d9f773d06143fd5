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

/* Whether the title's two lines are taken for running text; the text below them always is. */
static void expect_title(double title, size_t text, bool expected)
{
    struct zc_line list[MOST];
    bool running[MOST] = { false };
    struct zc_lines lines = make(list, title, text);
    zc_running_find(&lines, running);
    for (size_t i = 0; i < lines.count; i++)
        assert_int_equal(running[i], i < 2 ? expected : true);
}

static void a_title_of_two_lines_is_none(void **state)
{
    expect_title(1.45 * BODY, 16, false);
    expect_title(1.25 * BODY, 16, false);
}

/* On a cover the title's height passes for the usual one. */
static void nor_on_a_cover(void **state)
{
    expect_title(BODY, 0, false);
}

static void two_lines_among_many_are_text(void **state)
{
    expect_title(BODY, 16, true);
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
