/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "detect/chat_title.h"

static void a_group_is_named_at_the_top_with_its_members(void **state)
{
    static const struct { const char *text, *title; } cases[] = {
        { "14:23 5G 87\n< 澄原防汛工作群(6)\n老周 收到", "澄原防汛工作群" },
        { "14:23\n澄 原 防 汛 工 作 群 （ 128 ）\n", "澄原防汛工作群" },
        { "一家人(4", "一家人" },
        { "１２：００\n二班（３）", "二班" },
        { "14:23\n王建国\n好的(3)吧", NULL },               /* one person's chat */
        { "14:23\n会议室(2021)\n", NULL },                 /* a year */
        { "(6)", NULL }, { "🌊(6)\n", NULL }, { "", NULL }, { "6)\n群6\n", NULL },
        { "1\n2\n3\n4\n5\n6\n太靠下的群(6)", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct zc_buffer title = { 0 };
        bool found = zc_chat_title_find(cases[i].text, strlen(cases[i].text), &title);
        assert_int_equal(found, cases[i].title != NULL);
        if (found)
            assert_string_equal(zc_buffer_text(&title), cases[i].title);
        zc_buffer_finish(&title);
    }
}

static void a_name_may_be_misread_in_one_letter(void **state)
{
    assert_true(zc_chat_title_fits("澄原防汛工作群", "澄原防汛工作群"));
    assert_true(zc_chat_title_fits("澄原防汛工作群", "🌊澄原防汛·工作群"));
    assert_true(zc_chat_title_fits("澄原防讯工作群", "澄原 防汛工作群"));
    assert_false(zc_chat_title_fits("澄源防讯工作群", "澄原防汛工作群"));
    assert_false(zc_chat_title_fits("二班群", "三班群"));
    assert_false(zc_chat_title_fits("澄原防汛工作", "澄原防汛工作群"));
    assert_false(zc_chat_title_fits("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_is_named_at_the_top_with_its_members),
        cmocka_unit_test(a_name_may_be_misread_in_one_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
