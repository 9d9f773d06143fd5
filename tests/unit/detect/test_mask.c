/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "detect/detector.h"
#include "detect/fold.h"
#include "detect/normalise.h"
#include "detect/personal.h"

static void names_keep_their_surname(void **state)
{
    static const char *const rows[][2] = {
        { "张三丰", "张某某" }, { "欧阳锋", "欧阳某" }, { "张三", "张某" }, { "欧阳锋刚", "欧阳某某" }, { "张", "张某" },
        { "阳光总在", "阳某某" }, { "Zhang San", "Z**" }, { "", "" }, { " 李四", "李某" }, { "\xff\xfe", "\xef\xbf\xbd*" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *masked = zc_mask_name(rows[i][0]);
        assert_string_equal(masked, rows[i][1]);
        free(masked);
    }
}

static void numbers_names_and_codes_are_masked(void **state)
{
    static const char *const rows[][2] = {
        { "110101199003070011", "110101********0011" },
        { "13812345678", "138****5678" },
        { "138 1234 5678", "138 **** 5678" }, { "１３８１２３４５６７８", "１３８****５６７８" },
        { "11010119900307001X", "110101********001X" }, { "13812345678 13987654321", "138****5678 139****4321" },
        { "2021年6月30日", "2021年6月30日" }, { "20210630", "20210630" }, { "某发〔2021〕10号", "某发〔2021〕10号" },
        { "姓名：张三丰", "姓名：张某某" }, { "嫌疑人张三于昨日", "嫌疑人张某于昨日" }, { "请张建国同志参加", "请张某某同志参加" },
        { "王甲乙 13812345678", "王某某 138****5678" }, { "王甲乙，男，110101199003070011", "王某某，男，110101********0011" },
        { "提取码: a1b2", "提取码: ****" }, { "s/1Ab?pwd=a1b2", "s/1Ab?pwd=****" },
        { "a.cn/s/1Ab q1w2", "a.cn/s/1Ab ****" }, { "机密★10年", "机密★10年" },
        { "6222021234567890123", "622202*********0123" }, { "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *masked = zc_mask_text(rows[i][0]);
        assert_string_equal(masked, rows[i][1]);
        free(masked);
    }
}

static void identity_numbers_are_checked(void **state)
{
    static const struct { const char *digits; bool good; } rows[] = {
        { "11010519491231002X", true }, { "440524188001010014", false /* before 1900 */ },
        { "110101199003070011", true }, { "310101198501011236", true }, { "650101197911120033", true },
        { "420106200002290047", true }, { "110101199003070012", false }, { "110101199002300014", false },
        { "990101199001010019", false }, { "11010519491231002x", true }, { "1101011990030700", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (zc_is_identity_number(rows[i].digits, strlen(rows[i].digits)) != rows[i].good)
            fail_msg("%s", rows[i].digits);
}

static void folding_keeps_the_way_back(void **state)
{
    static const struct { const char *text, *normal; } rows[] = {
        { "机　密 ☆１０年", "机密★10年" }, { "【絕密】（長期）", "[绝密](长期)" }, { "ａ\xe2\x80\x8b" "b\xef\xb8\x8f", "ab" },
        { "“机密”—‘密’", "\"机密\"-'密'" }, { "\xff机", "\xef\xbf\xbd机" }, { "", "" }, { "🌟", "★" }, { "a\nb", "ab" },
    };
    static uint16_t table[ZC_FOLD_SIZE];
    struct zc_normal normal = { 0 };
    zc_fold_fill(table);
    for (uint32_t c = 0; c < ZC_FOLD_SIZE; c++)
        if (table[c] != zc_fold(c))
            fail_msg("U+%04X", c);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(zc_normalise(table, rows[i].text, strlen(rows[i].text), 100, &normal));
        assert_string_equal(normal.text, rows[i].normal);
        assert_int_equal(normal.offsets[normal.size], 100 + strlen(rows[i].text));
    }
    assert_true(zc_normalise(table, "机　密", strlen("机　密"), 0, &normal));
    assert_int_equal(normal.offsets[0], 0);
    assert_int_equal(normal.offsets[3], 6);
    zc_normal_finish(&normal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_keep_their_surname),
        cmocka_unit_test(numbers_names_and_codes_are_masked),
        cmocka_unit_test(identity_numbers_are_checked),
        cmocka_unit_test(folding_keeps_the_way_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
