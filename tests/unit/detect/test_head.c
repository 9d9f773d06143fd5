/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads of papers as they are read from pictures: which number, which issuer. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "shipped_detector.h"

/* A head and its number, one line each. */
static struct zc_verdict judge(const char *text, uint8_t confidence)
{
    const struct zc_line_shape plain = { .x = 1500, .y = 4000, .width = 7000, .height = 150, .size = 100,
                                         .confidence = 97 };
    struct zc_line_shape shapes[] = { plain, plain };
    const struct zc_text_input input = { .text = text, .size = strlen(text), .source = ZC_TEXT_OCR,
                                         .place = ZC_PLACE_PAGE, .shapes = shapes, .shape_count = 2 };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    shapes[1].confidence = confidence;
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
    return verdict;
}

/* A number the reader is not sure of is a part of the head; which one it is is not made up. */
static void an_unsure_number_is_not_told(void **state)
{
    struct zc_verdict verdict = judge("某某市水务局文件\n某水〔2021〕3号\n", 90);
    assert_string_equal(verdict.doc_number, "某水〔2021〕3号");
    verdict = judge("某某市水务局文件\n某水〔2021〕3号\n", 40);
    assert_null(verdict.doc_number);
    assert_true(verdict.red_header);
}

static void dirt_before_a_name_goes(void **state)
{
    static const struct { const char *text, *issuer; } rows[] = {
        { "人某桥县教育局文件\n某教〔2021〕3号\n", "某桥县教育局" },
        { "某桥县教育局文件\n某教〔2021〕3号\n", "某桥县教育局" },
        { "北京市教育局文件\n京教〔2021〕3号\n", "北京市教育局" },
        { "人某桥县教育局文件\n桥教〔2021〕3号\n", "人某桥县教育局" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(judge(rows[i].text, 90).issuer, rows[i].issuer);
}

/* The head of minutes names the meeting behind the office; of a form, the form. */
static void what_stands_behind_the_office_is_none_of_it(void **state)
{
    static const struct { const char *text, *issuer, *number; } rows[] = {
        { "某桥县人民政府专题会议纪要\n某府〔2021〕3号\n", "某桥县人民政府", "某府〔2021〕3号" },
        { "某桥县财政局收文处理单\n某财〔2021〕3号\n", "某桥县财政局", "某财〔2021〕3号" },
        { "某桥县水利局文件传阅单\n某水〔2021〕3号\n", "某桥县水利局", "某水〔2021〕3号" },
        { "某桥县水利局文件\n级平急明电某水发传〔2021〕3号\n", "某桥县水利局", "某水发传〔2021〕3号" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge(rows[i].text, 90);
        assert_string_equal(verdict.issuer, rows[i].issuer);
        assert_string_equal(verdict.doc_number, rows[i].number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unsure_number_is_not_told),
        cmocka_unit_test(dirt_before_a_name_goes),
        cmocka_unit_test(what_stands_behind_the_office_is_none_of_it),
    };
    return cmocka_run_group_tests(tests, load_detector, drop_detector);
}
