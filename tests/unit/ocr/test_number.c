/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/number, ocr/agree, ocr/together: a paper's number by its grammar, and several looks at one line. */
#include "drawn_line.h"
#include "ocr/agree.h"
#include "ocr/together.h"

/* Each character has a code of its own, its place here; the last code is nothing. */
static const char *const known[] = {
    "NULL", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "〔", "〕", "[", "]", "号", "屿", "临", "政", "发", "去", "画", "函", "教", "和",
    "第", "（", "）", "(", ")",
};
/* The same of another script, which writes some of them in another way, knows 和 no more and 碧 instead. */
static const char *const known_there[] = {
    "NULL", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "〔", "〕", "[", "]", "號", "嶼", "臨", "政", "發", "去", "畫", "函", "教", "碧",
    "第", "（", "）", "(", ")",
};
#define KNOWN (sizeof known / sizeof *known)
#define CODES (KNOWN + 1)
#define NONE KNOWN
#define PLACES 64u
#define LAST_YEAR 2024u

static struct zc_alphabet alphabet, alphabet_there;
static struct zc_number_rules rules, rules_there;
static struct zc_script_map map;

static bool make_alphabet(const char *const *list, struct zc_alphabet *made, struct zc_number_rules *made_rules)
{
    return load_alphabet(list, KNOWN, made) && zc_number_rules_new(made, LAST_YEAR, made_rules);
}

static int set_up(void **state)
{
    return !(make_alphabet(known, &alphabet, &rules) && make_alphabet(known_there, &alphabet_there, &rules_there)
             && zc_script_map_new(&alphabet, &alphabet_there, &map));
}

static int tear_down(void **state)
{
    zc_script_map_finish(&map);
    zc_number_rules_finish(&rules);
    zc_number_rules_finish(&rules_there);
    zc_alphabet_finish(&alphabet);
    zc_alphabet_finish(&alphabet_there);
    return 0;
}

static size_t code_of(const char *text)
{
    size_t code = find_code(known, KNOWN, text);
    code = code > 0 ? code : find_code(known_there, KNOWN, text);
    if (code == 0)
        fail_msg("no code for %s", text);
    return code;
}

/* A line that shows `text`, and at each place what stands in `other` there with a share.  Characters of both pair up. */
static struct zc_shares draw(float *rows, const char *text, const char *other, float share)
{
    size_t count = 0;
    for (const char *c = text, *d = other; *c; count += 2) {
        size_t one = code_of(c), two = code_of(d);
        draw_character(rows + count * CODES, KNOWN, one, two, share);
        c += strlen(known[one]);
        d += strlen(known[two]);
    }
    return (struct zc_shares){ rows, count, CODES, CODES, NONE };
}

static void print(const struct zc_number *number, char *text)
{
    *text = 0;
    for (size_t i = 0; i < number->count; i++)
        strcat(text, alphabet.characters[number->characters[i]]);
}

static void expect(const char *text, const char *other, float share, const char *wanted)
{
    float rows[PLACES * CODES];
    struct zc_number found[4];
    size_t count = 9;
    char got[128] = "";
    struct zc_shares shares = draw(rows, text, other, share);
    assert_true(zc_number_read(&rules, &alphabet, &shares, NULL, NULL, found, 4, &count));
    if (count > 0)
        print(&found[0], got);
    if (strcmp(got, wanted) != 0)
        fail_msg("%s: read as %s, not as %s", text, got, wanted);
}

static void read_plainly(const char *text, const char *wanted)
{
    expect(text, text, 0, wanted);
}

static void test_grammar(void **state)
{
    read_plainly("临政发〔2021〕10号", "临政发〔2021〕10号");
    read_plainly("临政发[2021]10号", "临政发〔2021〕10号");
    read_plainly("临政发〔[2021]]10号", "临政发〔2021〕10号");
    read_plainly("临政发2021]10号", "临政发〔2021〕10号");
    read_plainly("临教[2023]]号", "临教〔2023〕1号");            /* the bracket is the figure it looks like */
    read_plainly("临政发〔2021〕10屿", "临政发〔2021〕10号");
    read_plainly("临政画〔2021〕10号", "临政函〔2021〕10号");
    read_plainly("临政发", "");
    read_plainly("2021", "");
    read_plainly("临政发〔2921〕10号", "");
    read_plainly("临政发〔2021〕0号", "");
    read_plainly("临政发〔2021〕第10号", "临政发〔2021〕10号");
    read_plainly("临政发〔2021〕012号", "临政发〔2021〕012号");
    read_plainly("临政（教和）发〔2021〕1号", "临政（教和）发〔2021〕1号");
    read_plainly("临政(教)发(2021)1号", "临政（教）发〔2021〕1号");
    read_plainly("临政发（教）（2021）1号", "临政发（教）〔2021〕1号");
    read_plainly("临政发〔2021〕10号和教教教教", "临政发〔2021〕10号");      /* what stands behind it, */
    expect("临政发〔2921〕10号", "临政发〔2021〕10号", 0.05f, "临政发〔2021〕10号");
    read_plainly("临政发〔2024〕10号", "临政发〔2024〕10号");
    read_plainly("临政发〔2019〕10号", "临政发〔2019〕10号");
    read_plainly("临政发〔1999〕10号", "临政发〔1999〕10号");
    read_plainly("临政发〔2025〕10号", "");                     /* a year that is not there yet */
    read_plainly("临政发〔2034〕10号", "");
    expect("临政发〔2028〕14号", "临政发〔2021〕14号", 0.3f, "临政发〔2021〕14号");
}

static double score_of(const char *text)
{
    float rows[PLACES * CODES];
    struct zc_number found[1];
    size_t count = 0;
    struct zc_shares shares = draw(rows, text, text, 0);
    assert_true(zc_number_read(&rules, &alphabet, &shares, NULL, NULL, found, 1, &count));
    assert_int_equal(count, 1);
    return found[0].score;
}

/* What stands behind 号 costs little; a sentence that has none is no number with something behind it. */
static void test_what_follows(void **state)
{
    assert_true(score_of("临政发〔2021〕10号教教教教教") > score_of("临政发〔2021〕10号") - 8);
    assert_true(score_of("临政发〔2021〕10教教教教教教") < score_of("临政发〔2021〕10号") - 20);
}

static const struct zc_agree_script here = { &alphabet, &rules, NULL, 1 };
static const struct zc_agree_script there = { &alphabet_there, &rules_there, &map, 1.5 };

/* Three looks, each sure of another wrong figure, and one first character of two. */
static void test_looks_agree(void **state)
{
    static float rows[3][PLACES * CODES];
    const struct zc_issuer issuer = { { { "去", 0 } }, 1, "去政" };
    struct zc_agreed agreed;
    char got[128];
    struct zc_agree_look looks[] = {
        { &here, draw(rows[0], "临政发〔2021〕30号", "去政发〔2021〕10号", 0.3f) },
        { &here, draw(rows[1], "临政发〔2021〕10号", "去政发〔2021〕90号", 0.3f) },
        { &here, draw(rows[2], "临政发〔2021〕70号", "去政发〔2021〕10号", 0.3f) },
    };
    assert_true(zc_agree_number(looks, 3, NULL, &agreed));
    print(&agreed.number, got);
    assert_string_equal(got, "临政发〔2021〕10号");
    assert_true(agreed.lead > 0 && agreed.loss > 0);
    assert_true(zc_agree_number(looks, 3, &issuer, &agreed));
    print(&agreed.number, got);
    assert_string_equal(got, "去政发〔2021〕10号");
    looks[0].shares = looks[1].shares = looks[2].shares = draw(rows[0], "临政发", "临政发", 0);
    assert_true(zc_agree_number(looks, 3, NULL, &agreed));
    assert_int_equal(agreed.number.count, 0);
}

/* Two looks of one network and one of the other, as far as it can tell. */
static void agree_of_both(const char *one, const char *other, const char *seen_there, const char *wanted)
{
    static float rows[3][PLACES * CODES];
    struct zc_agreed agreed;
    char got[128];
    const struct zc_agree_look looks[] = {
        { &here, draw(rows[0], one, other, 0.3f) }, { &here, draw(rows[1], one, other, 0.2f) },
        { &there, draw(rows[2], seen_there, seen_there, 0) },
    };
    assert_true(zc_agree_number(looks, 3, NULL, &agreed));
    print(&agreed.number, got);
    assert_string_equal(got, wanted);
    assert_true(agreed.lead > 0);
}

static void test_other_script(void **state)
{
    agree_of_both("教政发〔2021〕3号", "教政发〔2021〕1号", "教政發〔2021〕1號", "教政发〔2021〕1号");
    agree_of_both("教政发〔2021〕3号", "去政发〔2021〕3号", "去政發〔2021〕3號", "去政发〔2021〕3号");
    agree_of_both("教政发〔2021〕3号", "教政发〔2021〕1号", "教政發〔2021〕3號", "教政发〔2021〕3号");
    /* A place it writes in another way, or does not know, it has no word on. */
    agree_of_both("临政发〔2021〕3号", "去政发〔2021〕3号", "教政發〔2021〕3號", "临政发〔2021〕3号");
    agree_of_both("和政发〔2021〕3号", "去政发〔2021〕3号", "去政發〔2021〕3號", "和政发〔2021〕3号");
    /* What the first alphabet does not know cannot be told. */
    agree_of_both("教政发〔2021〕3号", "去政发〔2021〕3号", "碧政發〔2021〕3號", "教政发〔2021〕3号");
}

static void test_same_characters(void **state)
{
    assert_int_equal(map.there[code_of("发")], code_of("發"));
    assert_int_equal(map.same[code_of("发")], ZC_NO_CHARACTER);
    assert_int_equal(map.same[code_of("政")], code_of("政"));
    assert_int_equal(map.back[code_of("號")], code_of("号"));
    assert_int_equal(map.there[24], ZC_NO_CHARACTER);          /* 和 */
    assert_int_equal(map.back[24], ZC_NO_CHARACTER);           /* 碧 */
}

/* Each look reads another character; what all of them take for the second likeliest is right. */
static void test_second_choice_of_all(void **state)
{
    static const char *const texts[] = { "政临号", "政画号", "政和号" };
    static float rows[3][PLACES * CODES];
    struct zc_view views[3];
    struct zc_choice choices[ZC_CHOICES];
    for (size_t i = 0; i < 3; i++) {
        views[i] = (struct zc_view){ &alphabet, NULL, draw(rows[i], texts[i], "政函号", 0.3f),
                                     calloc(8, sizeof *views->decoded), 0 };
        assert_true(views[i].decoded);
        assert_true(zc_decode(&alphabet, &views[i].shares, views[i].decoded, 8, &views[i].count));
        assert_int_equal(views[i].count, 3);
    }
    assert_true(zc_together_choose(views, 3, 1, NULL, choices) > 1);
    assert_string_equal(alphabet.characters[choices[0].character], "函");
    assert_int_equal(zc_together_choose(views, 1, 1, NULL, choices), 0);
    for (size_t i = 0; i < 3; i++)
        free(views[i].decoded);
}

/* Two views are sure of a character; one of the other script speaks for another, where both write it alike. */
static void ask_there(const char *text, const char *other, const char *seen_there, const char *wanted)
{
    static float rows[3][PLACES * CODES];
    struct zc_view views[3];
    struct zc_choice choices[ZC_CHOICES];
    for (size_t i = 0; i < 3; i++) {
        views[i] = (struct zc_view){ i < 2 ? &alphabet : &alphabet_there, i < 2 ? NULL : &map,
                                     i < 2 ? draw(rows[i], text, other, 0.2f) : draw(rows[i], seen_there, seen_there, 0),
                                     calloc(8, sizeof *views->decoded), 0 };
        assert_true(views[i].decoded);
        assert_true(zc_decode(views[i].alphabet, &views[i].shares, views[i].decoded, 8, &views[i].count));
        zc_view_tell(&views[i]);
    }
    assert_true(zc_together_choose(views, 3, 1, NULL, choices) > 1);
    assert_string_equal(alphabet.characters[choices[0].character], wanted);
    for (size_t i = 0; i < 3; i++)
        free(views[i].decoded);
}

static void test_view_of_other_script(void **state)
{
    ask_there("政教号", "政去号", "政去號", "去");
    ask_there("政教号", "政去号", "政教號", "教");
    ask_there("政临号", "政去号", "政去號", "临");             /* 臨 there: it may not know 临 */
    ask_there("政教号", "政去号", "政碧號", "教");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grammar),
        cmocka_unit_test(test_what_follows),
        cmocka_unit_test(test_looks_agree),
        cmocka_unit_test(test_other_script),
        cmocka_unit_test(test_same_characters),
        cmocka_unit_test(test_second_choice_of_all),
        cmocka_unit_test(test_view_of_other_script),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
