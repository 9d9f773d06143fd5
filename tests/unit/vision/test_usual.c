/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which height characters have on a page, whatever lay around it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vision/usual.h"

#define MOST 40u

struct kind { double height, characters; const char *text; };

static void expect(double body, const struct kind *kinds, size_t kind_count, double expected)
{
    struct zc_line list[MOST];
    const char *texts[MOST];
    struct zc_lines lines = { .list = list, .body = body };
    for (size_t i = 0; i < kind_count; i++) {
        list[lines.count] = (struct zc_line){ .length = kinds[i].characters * kinds[i].height,
                                              .height = kinds[i].height };
        texts[lines.count++] = kinds[i].text;
    }
    assert_true(zc_usual_height(&lines, texts) == expected);
}

static void grain_of_a_table_is_no_body(void **state)
{
    static const struct kind kinds[] = { { 8, 30, "" }, { 8, 40, NULL }, { 40, 12, "title" }, { 24, 8, "mark" },
                                         { 22, 4, "cell" }, { 23, 4, "cell" } };
    expect(8, kinds, 6, 24);
}

static void a_title_is_no_body(void **state)
{
    static const struct kind kinds[] = { { 60, 12, "title" }, { 20, 30, "text" }, { 20, 30, "text" } };
    expect(20, kinds, 3, 20);
    /* Nor where hardly anything was read below it. */
    static const struct kind cover[] = { { 60, 8, "title" }, { 20, 5, "office" } };
    expect(20, cover, 2, 20);
}

static void few_characters_say_nothing(void **state)
{
    static const struct kind kinds[] = { { 60, 4, "poster" }, { 30, 3, "name" } };
    expect(8, kinds, 2, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grain_of_a_table_is_no_body),
        cmocka_unit_test(a_title_is_no_body),
        cmocka_unit_test(few_characters_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
