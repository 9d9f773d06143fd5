/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "detect/detector.h"
#include "shipped_rules.h"

static struct shipped shipped;

static int load(void **state) { return shipped_load(&shipped) ? 0 : -1; }

static int drop(void **state)
{
    shipped_drop(&shipped);
    return 0;
}

#define HEAD "version: 1\nrules:\n  - id: own\n    source: any\n    class: internal\n"
#define TAIL "    why: a test\n    match: [甲]\n    no_match: [乙]\n"

static void a_faulty_file_is_told_with_line_and_column(void **state)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "", "own.yaml:1:1: " },
        { "version: 2\n", "own.yaml:1:1: a rule file of version 2" },
        { "version: 1\nruels: []\n", "own.yaml:1:" },
        { "version: 1\nrules: [\n", "own.yaml:2:8: " },
        { HEAD "    pattern: '甲('\n" TAIL, "own.yaml:6:15: own: the pattern is faulty" },
        { HEAD "    pattern: '乙'\n" TAIL, "own.yaml:3:9: own does not match its example" },
        { HEAD "    pattern: '.'\n" TAIL, "own.yaml:3:9: own must not match its example" },
        { HEAD "    pattern: '<<NOBODY>>'\n" TAIL, "own.yaml:6:15: own: no such definition" },
        { HEAD "    pattern: '(?<colour>甲)'\n" TAIL, "names a group colour" },
        { "version: 1\nwords:\n  - {word: 甲, class: internal, confidence: sure}\n", "sure: one of low, medium, high" },
        { "version: 1\nrules:\n\t- id: own\n", "own.yaml:3:1: " },
        { "version: 1\nwords:\n  - {word: \xb4\xba, class: internal}\n", "save the file as UTF-8" },
        { HEAD "    pattern: '甲'\n    places: [chat]\n" TAIL, "one of string, message, file_name" },
        { HEAD "    needs: [丙]\n    pattern: '甲'\n" TAIL, "needs a word its example" },
        { HEAD "    pattern: '甲'\n    why: a test\n    match: [甲]\n", "no_match" },
        { "version: 1\nrules:\n  - id: exam\n    source: any\n    class: internal\n    pattern: '甲'\n" TAIL,
          "own.yaml:3:9: there is a rule exam already" },
        { HEAD "    level: match\n    pattern: '甲'\n" TAIL, "has no group \"level\"" },
        { "version: 1\nrules:\n  - id: own\n    source: voice\n", "own.yaml:4:" },
        { "version: 1\noff: [nobody]\n", "own.yaml:2:7: off: there is no rule nobody" },
        { "version: 1\nwords:\n  - {word: '　', class: internal}\n", "a word without a letter" },
        { "version: 1\nwords:\n  - {word: 甲, class: magic}\n", "own.yaml:3:" },
        { "version: 1\n---\nversion: 1\n", "behind the end" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_rule_set *rules = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(shipped_compile(&shipped, rows[i].text, &rules, &error), ZC_INVALID);
        if (!strstr(error.text, rows[i].expected))
            fail_msg("row %zu: \"%s\", expected \"%s\"", i, error.text, rows[i].expected);
    }
}

static const char *judge(const struct zc_rule_set *rules, const char *text, const char **ret_rule)
{
    static char rule[128];
    struct zc_detector *detector = NULL;
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    const struct zc_text_input input = { text, strlen(text), ZC_TEXT_TYPED, ZC_PLACE_DOCUMENT, false };
    assert_int_equal(zc_detector_new(rules, &detector, NULL), ZC_OK);
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
    snprintf(rule, sizeof rule, "%s", verdict.rule_count ? verdict.rules[0] : "");
    if (ret_rule)
        *ret_rule = rule;
    zc_detector_free(detector);
    return zc_class_name(verdict.class);
}

static void officers_add_words_and_rules_and_switch_rules_off(void **state)
{
    static const char own[] =
        "version: 1\n"
        "off: [stamp]\n"
        "words:\n"
        "  - {word: 春雷行动, class: work_secret, confidence: high}\n"
        "  - {word: 'Ｐroject 7', class: internal}\n"
        "rules:\n"
        "  - id: own-number\n"
        "    source: text\n"
        "    class: state_secret\n"
        "    level: match\n"
        "    pattern: '^代号(?<level><<LV>>)[0-9]{3}$'\n"
        "    why: a register of this office\n"
        "    match: [代号秘密007]\n"
        "    no_match: [代号007]\n";
    struct zc_rule_set *rules = NULL, *plain = NULL;
    struct zc_error error = { 0 };
    const char *rule;
    uint8_t one[32], other[32];
    if (shipped_compile(&shipped, own, &rules, &error) != ZC_OK)
        fail_msg("%s", error.text);
    assert_string_equal(judge(rules, "明天的春 雷 行动照旧", &rule), "work_secret");
    assert_string_equal(rule, "word:春雷行动");
    assert_string_equal(judge(rules, "about Project7 x", NULL), "internal");
    assert_string_equal(judge(rules, "代号秘密007", &rule), "state_secret");
    assert_string_equal(rule, "own-number");
    assert_string_equal(judge(rules, "机密文件", NULL), "none");
    assert_int_equal(shipped_compile(&shipped, NULL, &plain, &error), ZC_OK);
    assert_string_equal(judge(plain, "机密文件", NULL), "state_secret");
    assert_string_equal(judge(plain, "明天的春雷行动照旧", NULL), "none");
    zc_rule_set_hash(rules, one);
    zc_rule_set_hash(plain, other);
    assert_memory_not_equal(one, other, sizeof one);
    zc_rule_set_free(rules);
    zc_rule_set_free(plain);
}

static void count(void *data, const struct zc_rule_info *info)
{
    assert_true(info->id && info->source && info->why && info->file);
    (*(unsigned *)data)++;
}

static void every_rule_is_listed(void **state)
{
    struct zc_rule_set *rules = NULL;
    unsigned listed = 0;
    assert_int_equal(shipped_compile(&shipped, NULL, &rules, NULL), ZC_OK);
    zc_rule_set_visit(rules, count, &listed);
    assert_true(listed >= 60);
    zc_rule_set_free(rules);
}

static void a_pattern_gone_wild_is_told(void **state)
{
    static const char own[] = HEAD "    pattern: '^(?:甲+)+丙'\n    why: a test\n    match: [甲丙]\n    no_match: [乙]\n";
    struct zc_rule_set *rules = NULL;
    struct zc_detector *detector = NULL;
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    char text[256] = "机密★10年\n";
    for (int i = 0; i < 40; i++)
        strcat(text, "甲");
    strcat(text, "乙");
    const struct zc_text_input input = { text, strlen(text), ZC_TEXT_TYPED, ZC_PLACE_DOCUMENT, false };
    assert_int_equal(shipped_compile(&shipped, own, &rules, NULL), ZC_OK);
    assert_int_equal(zc_detector_new(rules, &detector, NULL), ZC_OK);
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_LIMIT);
    assert_int_equal(verdict.class, ZC_CLASS_STATE_SECRET);
    zc_detector_free(detector);
    zc_rule_set_free(rules);
}

static void a_file_cut_at_every_byte_is_read_or_refused(void **state)
{
    static const char own[] = "version: 1\nofficial: {red_row: 2, least: 4}\n" "words:\n  - {word: 甲, class: internal}\n"
                              "rules:\n  - id: own\n    source: any\n    class: internal\n    pattern: '甲'\n" TAIL
                              "cues:\n  - id: c\n    kind: date\n    source: any\n    needs: [甲]\n    pattern: '甲'\n" TAIL;
    for (size_t size = 0; size < sizeof own; size++) {
        char *exact = malloc(size + 1);
        struct zc_rule_set *rules = NULL;
        memcpy(exact, own, size);
        const struct zc_rule_file file = { "own.yaml", exact, size };
        if (zc_rule_set_new(&file, 1, &rules, NULL) == ZC_OK)
            judge(rules, "甲", NULL);
        zc_rule_set_free(rules);
        free(exact);
    }
    assert_int_equal(zc_rule_set_new(NULL, 0, NULL, NULL), ZC_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_faulty_file_is_told_with_line_and_column),
        cmocka_unit_test(officers_add_words_and_rules_and_switch_rules_off),
        cmocka_unit_test(every_rule_is_listed),
        cmocka_unit_test(a_pattern_gone_wild_is_told),
        cmocka_unit_test(a_file_cut_at_every_byte_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, load, drop);
}
