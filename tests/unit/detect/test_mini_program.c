/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/install.h"
#include "detect/mini_program.h"

static char *shipped;
static size_t shipped_size;
static struct zc_mini_program_dictionary *dictionary;

static int load_shipped(void **state)
{
    char *path = NULL;
    struct zc_error error = { 0 };
    if (zc_install_find_data("templates/mini-programs.yaml", &path, &error) != ZC_OK)
        return -1;
    FILE *stream = fopen(path, "rb");
    free(path);
    shipped = malloc(1 << 20);
    shipped_size = stream ? fread(shipped, 1, 1 << 20, stream) : 0;
    if (stream)
        fclose(stream);
    if (zc_mini_program_dictionary_new(shipped, shipped_size, &dictionary, &error) == ZC_OK)
        return 0;
    print_error("%s\n", error.text);
    return -1;
}

static int drop_shipped(void **state)
{
    zc_mini_program_dictionary_free_p(&dictionary);
    free(shipped);
    return 0;
}

static void names_fall_into_their_class(void **state)
{
    static const struct { const char *name, *expected; } rows[] = {
        { "传图识字", "ocr" }, { " 传图识字小程序", "ocr" }, { "传图识字·极速版", "ocr" }, { "【闪电识字】Pro", "ocr" },
        { "白描", "ocr" }, { "白描助手大师", "ocr" }, { "ＯＣＲ文字识别", "ocr" }, { "识字助手", "ocr" },
        { "天若 OCR", "ocr" }, { "My OCR Kit", "ocr" }, { "拍图快识文字", "ocr" },
        { "扫描全能王", "scan" }, { "扫描全能王专业版", "scan" }, { "ADOBE  SCAN", "scan" }, { "office-lens", "scan" },
        { "手机扫描仪", "scan" }, { "图片转PDF", "scan" }, { "pdf转word助手", "scan" }, { "证件扫描", "scan" },
        { "腾讯翻译君", "translate" }, { "微信扫一扫翻译", "translate" }, { "粤语翻译", "translate" },
        { "百度网盘", "cloud" }, { "某某云盘", "cloud" }, { "WPS 云文档", "cloud" }, { "腾讯收集表", "cloud" },
        { "Kimi", "ai" }, { "kimi智能助手", "ai" }, { "DeepSeek", "ai" }, { "录音转文字助手", "ai" },
        { "识字", NULL }, { "宝宝识字", NULL }, { "识字大师", NULL }, { "扫码点餐", NULL }, { "扫一扫付款", NULL },
        { "健康码", NULL }, { "形色", NULL }, { "拍照识花", NULL }, { "垃圾分类识别", NULL }, { "人脸识别打卡", NULL },
        { "扫描枪", NULL }, { "地铁乘车码", NULL }, { "车牌识别停车", NULL }, { "美团外卖", NULL }, { "", NULL },
        { "助手", NULL }, { "···", NULL }, { "\xff\xfe", NULL }, { "图书馆", NULL }, { "Mediocre", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = zc_mini_program_category(dictionary, "wx0000", rows[i].name);
        bool good = rows[i].expected ? found && strcmp(found, rows[i].expected) == 0 : !found;
        if (!good)
            fail_msg("%s: %s, expected %s", rows[i].name, found ? found : "none",
                     rows[i].expected ? rows[i].expected : "none");
    }
    assert_null(zc_mini_program_category(dictionary, NULL, NULL));
}

struct tally { unsigned match, no_match; };

static void check_example(void *data, const char *category, const char *name, bool match)
{
    struct tally *tally = data;
    const char *found = zc_mini_program_category(dictionary, NULL, name);
    if (match && category && (!found || strcmp(found, category) != 0))
        fail_msg("%s: %s, expected %s", name, found ? found : "none", category);
    if (match && !category && found)
        fail_msg("%s: %s, expected an exception", name, found);
    tally->match += match;
    tally->no_match += !match;
}

static void every_example_of_the_shipped_file_holds(void **state)
{
    struct tally tally = { 0 };
    zc_mini_program_dictionary_visit(dictionary, check_example, &tally);
    assert_true(tally.match >= 20 && tally.no_match >= 20);
}

static void a_long_name_is_no_trouble(void **state)
{
    char name[4096];
    memset(name, 'a', sizeof name);
    memcpy(name, "图", 3);
    name[sizeof name - 1] = 0;
    assert_null(zc_mini_program_category(dictionary, NULL, name));
    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "图", 3);
    zc_mini_program_category(dictionary, NULL, name);
}

#define HEAD "version: 1\nclasses:\n  - category: ocr\n"
#define EXAMPLES "        match: [ocr]\n        no_match: [x]\n"

static void a_faulty_file_is_told_with_its_line(void **state)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "", "" },
        { "version: 2\nclasses: []\n", "version 2" },
        { "version: 1\nclasses:\n  - category: magic\n", "line 3" },
        { HEAD "    nmaes: [a]\n", "near line 3: Unexpected key: nmaes" },
        { HEAD "    patterns:\n      - pattern: 'oc(r'\n" EXAMPLES, "line 5: the pattern oc(r is faulty" },
        { HEAD "    patterns:\n      - pattern: 'oc'\n" EXAMPLES "      - pattern: '[z-a]'\n" EXAMPLES, "line 8" },
        { HEAD "    patterns:\n      - pattern: 'zz'\n" EXAMPLES, "breaks its own example ocr" },
        { HEAD "    patterns:\n      - pattern: '.'\n" EXAMPLES, "breaks its own example x" },
        { HEAD "    patterns:\n      - pattern: 'ocr'\n        match: [ocr]\n", "no_match" },
        { HEAD "    patterns:\n      - pattern: 'ocr'\n        match: []\n        no_match: [x]\n", "line 6" },
        { "version: 1\nclasses: &a\n  - category: ocr\n    names: *a\n", "lias" },
        { "version: 1\nclasses: [\n", "line 2" },
        { "\x00\x01", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_mini_program_dictionary *made = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(zc_mini_program_dictionary_new(rows[i].text, strlen(rows[i].text), &made, &error), ZC_INVALID);
        if (!strstr(error.text, rows[i].expected))
            fail_msg("row %zu: \"%s\", expected \"%s\"", i, error.text, rows[i].expected);
    }
}

static void an_appid_is_surer_than_a_name(void **state)
{
    static const char text[] = HEAD "    appids: [wx42]\n    names: [甲]\n  - category: ai\n    appids: [wx17]\n";
    struct zc_mini_program_dictionary *made = NULL;
    assert_int_equal(zc_mini_program_dictionary_new(text, sizeof text - 1, &made, NULL), ZC_OK);
    assert_string_equal(zc_mini_program_category(made, "wx42", "美团"), "ocr");
    assert_string_equal(zc_mini_program_category(made, "wx17", "甲"), "ai");
    assert_string_equal(zc_mini_program_category(made, "wx1", "甲"), "ocr");
    zc_mini_program_dictionary_free(made);
}

static void a_pattern_gone_wild_ends_and_counts_as_matching(void **state)
{
    static const char text[] = HEAD "    patterns:\n      - pattern: '^(?:a+)+b'\n        match: [ab]\n"
                               "        no_match: [x]\n";
    struct zc_mini_program_dictionary *made = NULL;
    assert_int_equal(zc_mini_program_dictionary_new(text, sizeof text - 1, &made, NULL), ZC_OK);
    assert_string_equal(zc_mini_program_category(made, NULL, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac图b"), "ocr");
    zc_mini_program_dictionary_free(made);
}

static void the_file_cut_at_every_byte_is_read_or_refused(void **state)
{
    for (size_t size = 0; size < shipped_size; size += size < 2500 ? 1 : 37) {
        struct zc_mini_program_dictionary *made = NULL;
        char *exact = malloc(size + 1);
        memcpy(exact, shipped, size);
        if (zc_mini_program_dictionary_new(exact, size, &made, NULL) == ZC_OK)
            zc_mini_program_category(made, NULL, "传图识字");
        zc_mini_program_dictionary_free(made);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_fall_into_their_class),
        cmocka_unit_test(every_example_of_the_shipped_file_holds),
        cmocka_unit_test(a_long_name_is_no_trouble),
        cmocka_unit_test(a_faulty_file_is_told_with_its_line),
        cmocka_unit_test(an_appid_is_surer_than_a_name),
        cmocka_unit_test(a_pattern_gone_wild_ends_and_counts_as_matching),
        cmocka_unit_test(the_file_cut_at_every_byte_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, load_shipped, drop_shipped);
}
