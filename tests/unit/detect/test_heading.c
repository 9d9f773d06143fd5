/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles that do not begin with 关于: told by their place and size on the picture. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "shipped_detector.h"

#define LINES 24u                 /* of a page: more than a cover has */

/* In the middle, so high and so wide as their characters ask for. */
static struct zc_line_shape middle(uint16_t y, uint16_t size, uint16_t width)
{
    return (struct zc_line_shape){ .x = (uint16_t)((10000 - width) / 2), .y = y, .width = width,
                                   .height = (uint16_t)(size * 3 / 2), .size = size, .confidence = 96 };
}

static const struct zc_line_shape mark = { .x = 1200, .y = 900, .width = 1100, .height = 150, .size = 100,
                                           .confidence = 96, .star = true };

static void expect_title(const char *text, struct zc_line_shape second, struct zc_line_shape third, const char *title)
{
    struct zc_line_shape shapes[LINES] = { mark, second, third };
    for (size_t i = 3; i < LINES; i++)
        shapes[i] = (struct zc_line_shape){ .x = 1200, .y = (uint16_t)(3000 + 250 * i), .width = 7000, .height = 150,
                                            .size = 100, .confidence = 95 };
    const struct zc_text_input input = { .text = text, .size = strlen(text), .source = ZC_TEXT_OCR,
                                         .place = ZC_PLACE_PAGE, .shapes = shapes, .shape_count = LINES };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
    if (title ? !verdict.title || strcmp(verdict.title, title) != 0 : verdict.title != NULL)
        fail_msg("%s: the title is %s", text, verdict.title ? verdict.title : "none");
}

static void a_large_line_in_the_middle(void **state)
{
    const struct zc_line_shape body = middle(2000, 100, 7000);
    expect_title("机密★10年\n某某市道路养护情况汇总表\n填报单位\n", middle(1600, 150, 4000), body,
                 "某某市道路养护情况汇总表");
    expect_title("机密★10年\n道路养护情况汇总表某某市\n填报单位\n", middle(1600, 100, 4000), body, NULL);
    struct zc_line_shape aside = middle(1600, 150, 3000);
    aside.x = 1200;
    expect_title("机密★10年\n某某市道路养护情况汇总表\n填报单位\n", aside, body, NULL);
    expect_title("机密★10年\n某某市财政局办公室\n填报单位\n", middle(1600, 150, 4000), body, NULL);      /* who wrote it */
    expect_title("机密★10年\n大家都来看看吧！\n填报单位\n", middle(1600, 150, 4000), body, NULL);
    struct zc_line_shape unsure = middle(1600, 150, 4000);
    unsure.confidence = 60;
    expect_title("机密★10年\n某某市道路养护情况汇总表\n填报单位\n", unsure, body, NULL);
}

static void two_lines_of_one_size(void **state)
{
    static const char text[] = "机密★10年\n物资储备库建设项目\n可行性研究报告\n";
    expect_title(text, middle(1600, 150, 4000), middle(1900, 150, 3600), "物资储备库建设项目可行性研究报告");
    expect_title(text, middle(1600, 150, 4000), middle(1900, 100, 2600), "物资储备库建设项目");
    expect_title(text, middle(1600, 150, 4000), middle(6000, 150, 3600), "物资储备库建设项目");
}

static void what_begins_with_guanyu_goes_first(void **state)
{
    expect_title("机密★10年\n“一网通办”改革动态\n关于做好某项工作的通知\n", middle(1600, 150, 4000),
                 middle(1900, 150, 4200), "关于做好某项工作的通知");
    /* A question of an examination may look like one. */
    expect_title("绝密★启用前\n某某市初中学业水平考试\n下列关于植物光合作用的叙述，错误的是\n考生务必将姓名填写在答题卡上\n",
                 middle(1600, 150, 4000), middle(3000, 100, 6000), "某某市初中学业水平考试");
}

/* What kind of case paper it is says its title; who wrote it stands above. */
static void a_case_paper_is_titled_by_its_kind(void **state)
{
    struct zc_line_shape shapes[LINES] = { middle(1000, 150, 3000), middle(1400, 180, 3000) };
    for (size_t i = 2; i < LINES; i++)
        shapes[i] = (struct zc_line_shape){ .x = 1200, .y = (uint16_t)(3000 + 250 * i), .width = 7000, .height = 150,
                                            .size = 100, .confidence = 95 };
    static const char text[] = "某桥县公安局\n讯问笔录\n时间：2019年3月2日\n地点：某处\n问：你的姓名？\n答：某某\n";
    const struct zc_text_input input = { .text = text, .size = sizeof text - 1, .source = ZC_TEXT_OCR,
                                         .place = ZC_PLACE_PAGE, .shapes = shapes, .shape_count = LINES };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
    assert_int_equal(verdict.class, ZC_CLASS_CASE_MATERIAL);
    assert_string_equal(verdict.title, "讯问笔录");
    assert_string_equal(verdict.issuer, "某桥县公安局");
}

static void a_short_title_is_larger_still_and_no_part_of_a_sentence(void **state)
{
    const struct zc_line_shape body = middle(2000, 100, 7000);
    expect_title("机密★10年\n会议通知\n各有关单位\n", middle(1600, 140, 1400), body, "会议通知");
    expect_title("机密★10年\n会议通知\n各有关单位\n", middle(1600, 125, 1400), body, NULL);
    expect_title("机密★10年\n文件预览\n各有关单位\n", middle(1600, 140, 1400), body, NULL);
    expect_title("机密★10年\n（第三十二期）\n各有关单位\n", middle(1600, 140, 2400), body, NULL);
    expect_title("机密★10年\n定于七月召开物资储备轮换会议，现将有关事项\n通知如下\n", middle(1600, 140, 7000), body, NULL);
}

static void lines_of_a_title_are_joined_without_specks(void **state)
{
    expect_title("机密★10年\n关于成立县域医疗共，\n同体建设领导小组的通知\n", middle(1600, 150, 4000), middle(1900, 150, 4200),
                 "关于成立县域医疗共同体建设领导小组的通知");
    expect_title("机密★10年\n文件标题 关于做好某项工作的通知\n填报单位\n", middle(1600, 100, 6000), middle(2000, 100, 7000),
                 "关于做好某项工作的通知");
}

static void nothing_found_has_no_title(void **state)
{
    expect_title("大家好\n某某市道路养护情况汇总表\n填报单位\n", middle(1600, 150, 4000), middle(2000, 100, 7000), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_line_in_the_middle),
        cmocka_unit_test(two_lines_of_one_size),
        cmocka_unit_test(what_begins_with_guanyu_goes_first),
        cmocka_unit_test(a_case_paper_is_titled_by_its_kind),
        cmocka_unit_test(a_short_title_is_larger_still_and_no_part_of_a_sentence),
        cmocka_unit_test(lines_of_a_title_are_joined_without_specks),
        cmocka_unit_test(nothing_found_has_no_title),
    };
    return cmocka_run_group_tests(tests, load_detector, drop_detector);
}
