/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the place, the size and the company of a mark say, on pages that were read from pictures. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "shipped_detector.h"

static struct zc_verdict judge(const char *text, const struct zc_line_shape *shapes, size_t count)
{
    const struct zc_text_input input = { .text = text, .size = strlen(text), .source = ZC_TEXT_OCR,
                                         .place = ZC_PLACE_PAGE, .shapes = shapes, .shape_count = count };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    struct zc_error error = { 0 };
    if (zc_detect(detector, &input, &verdict, &error) != ZC_OK)
        fail_msg("%s", error.text);
    return verdict;
}

static void expect(const char *what, const char *text, const char *found, const char *expected)
{
    if (expected ? !found || strcmp(found, expected) != 0 : found != NULL)
        fail_msg("%s of \"%s\" is %s, expected %s", what, text, found ? found : "nothing", expected ? expected : "nothing");
}

/* The same word where a mark stands, as large as a film's title, and in the middle of a page. */
static void place_and_size_of_a_bare_level(void **state)
{
    static const struct { struct zc_line_shape shape; const char *text, *confidence; } rows[] = {
        { { .x = 1300, .y = 1600, .width = 900, .height = 200, .size = 105 }, "机密\n特急\n", "medium" },
        { { .x = 7800, .y = 1400, .width = 900, .height = 200, .size = 105 }, "机密\n特急\n", "medium" },
        { { .x = 1300, .y = 6000, .width = 900, .height = 200, .size = 105 }, "机密\n特急\n", "low" },
        { { .x = 1300, .y = 1600, .width = 900, .height = 200, .size = 105 }, "机密\n大家好\n", "low" },
        { { .x = 2500, .y = 1600, .width = 5000, .height = 900, .size = 420 }, "绝密\n大家好\n", NULL },
        { { .x = 1300, .y = 1600, .width = 900, .height = 200, .size = 105 },
          "机密\n特急\n某某市公安局文件\n某公〔2021〕3号\n", "high" },
        { { .x = 1300, .y = 1600, .width = 900, .height = 200, .size = 105 }, "机密★10年\n特急\n", "high" },
        /* The picture's edge may have cut 绝 to what is read for 机. */
        { { .x = 0, .y = 1600, .width = 900, .height = 200, .size = 105 }, "机密★10年\n特急\n", "medium" },
        /* The head of a telegram, and a film of that name. */
        { { .x = 2500, .y = 1600, .width = 5000, .height = 900, .size = 420 },
          "密码电报\n关于做好某项工作的通知\n", "high" },
        { { .x = 2500, .y = 1600, .width = 5000, .height = 900, .size = 420 }, "密码电报\n大家好\n", NULL },
        /* Its level was hardly made out. */
        { { .x = 1300, .y = 1600, .width = 900, .height = 200, .size = 105, .confidence = 40 }, "机密★10年\n大家好\n", "low" },
        { { .x = 0, .y = 1600, .width = 900, .height = 200, .size = 105 }, "000123\n机密★10年\n", "high" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct zc_line_shape shapes[] = { rows[i].shape, { .width = 0 } };
        struct zc_verdict verdict = judge(rows[i].text, shapes, 2);
        expect("the confidence", rows[i].text, zc_confidence_name(verdict.confidence), rows[i].confidence);
    }
}

struct page { const char *text, *confidence; };

static void expect_confidence(const struct page *pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct zc_verdict verdict = judge(pages[i].text, NULL, 0);
        expect("the confidence", pages[i].text, zc_confidence_name(verdict.confidence), pages[i].confidence);
    }
}

/* Two paragraphs that begin with the same level leave no doubt. */
static void levels_of_paragraphs(void **state)
{
    static const struct page rows[] = {
        { "(秘密)会议要求，形成合力\n各单位\n", "medium" },
        { "(秘密)会议要求，形成合力\n各单位\n{(秘密)下一阶段，要抓好落实\n", "high" },
        { "(秘密)会议要求，形成合力\n各单位\n(机密)下一阶段，要抓好落实\n", "medium" },
    };
    expect_confidence(rows, sizeof rows / sizeof *rows);
}

/* An examination's paper is sealed until it is opened, too; a paper of an office with that mark is classified. */
static void sealed_until_opened(void **state)
{
    static const struct { const char *text, *class; } rows[] = {
        { "绝密★启封前\n试卷类型：A\n数学试题\n考生注意：本试卷满分150分\n", "exam" },
        { "绝密★启封前\n关于开标工作的方案\n各单位：\n", "state_secret" },
        { "000012\n绝密★启封前\n特急\n某某省教育考试院文件\n某考〔2021〕3号\n关于试卷启用、考生答题的通知\n满分\n", "state_secret" },
        { "绝密★10年\n数学试题\n考生注意：本试卷满分150分\n", "state_secret" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge(rows[i].text, NULL, 0);
        expect("the class", rows[i].text, zc_class_name(verdict.class), rows[i].class);
    }
}

/* 内部参考 below 内部文件 goes on with it, unless it is the name of the paper and much larger. */
static void halves_of_a_mark_are_of_one_size(void **state)
{
    static const struct { uint16_t size; const char *mark; } rows[] = { { 110, "内部文件内部参考" }, { 420, "内部文件" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static const char text[] = "内部文件\n内部参考\n";
        const struct zc_line_shape shapes[] = { { .x = 1000, .y = 900, .width = 1200, .height = 150, .size = 100 },
                                                { .x = 1000, .y = 1200, .width = 1200, .height = 150,
                                                  .size = rows[i].size } };
        struct zc_verdict verdict = judge(text, shapes, 2);
        expect("the mark", text, verdict.mark, rows[i].mark);
    }
}

/* A list of papers gives the level of each; the page itself bears none. */
static void levels_in_a_list(void **state)
{
    static const struct page rows[] = {
        { "涉密文件清退清单\n序号\n密级\n机密★10年\n绝密★20年\n秘密★5年\n", "low" },
        { "涉密文件登记簿\n序号\n密级\n备注\n机密\n秘密\n机密\n", NULL },
        { "机密★10年\n特急\n关于做好某项工作的通知\n", "high" },
        { "保密知识竞赛\n国家秘密的密级怎么标\n绝密\n机密\n秘密\n", NULL },
    };
    expect_confidence(rows, sizeof rows / sizeof *rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_and_size_of_a_bare_level),
        cmocka_unit_test(levels_of_paragraphs),
        cmocka_unit_test(levels_in_a_list),
        cmocka_unit_test(sealed_until_opened),
        cmocka_unit_test(halves_of_a_mark_are_of_one_size),
    };
    return cmocka_run_group_tests(tests, load_detector, drop_detector);
}
