/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/mark: a line with a star, as several looks show it. */
#include "drawn_line.h"
#include "ocr/mark.h"

static const char *const known[] = {
    "NULL", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "绝", "机", "秘", "密", "级", "长", "期", "永", "久", "启", "用", "前",
    "解", "公", "布", "开", "个", "月", "年", "女", "和", "路", "工", "作",
};
#define KNOWN (sizeof known / sizeof *known)
#define PLACES 48u
#define LOOKS 3u

static struct zc_alphabet alphabet;
static struct zc_mark_rules rules;

static int set_up(void **state)
{
    return !(load_alphabet(known, KNOWN, &alphabet) && zc_mark_rules_new(&alphabet, &rules));
}

static int tear_down(void **state)
{
    zc_alphabet_finish(&alphabet);
    return 0;
}

/* What a look shows: one text, and beside it a second with a share; 女 is what the star became. */
struct shown { const char *text, *other; float share; };

struct look {
    float rows[PLACES * (KNOWN + 1)];
    struct zc_decoded decoded[PLACES];
};

static void show(const struct shown *shown, struct look *look, struct zc_view *ret_view)
{
    size_t places = 0;
    for (const char *c = shown->text, *d = shown->other; *c; places += 2) {
        size_t one = find_code(known, KNOWN, c), two = find_code(known, KNOWN, d);
        draw_character(look->rows + places * (KNOWN + 1), KNOWN, one, two, shown->share);
        c += strlen(known[one]);
        d += strlen(known[two]);
    }
    *ret_view = (struct zc_view){ .alphabet = &alphabet, .decoded = look->decoded,
                                  .shares = { look->rows, places, KNOWN + 1, KNOWN + 1, KNOWN } };
    assert_true(zc_decode(&alphabet, &ret_view->shares, look->decoded, PLACES, &ret_view->count));
}

static struct zc_marked agree(const struct shown shown[LOOKS], double star)
{
    struct zc_view views[LOOKS];
    struct zc_marked marked;
    struct look *looks = calloc(LOOKS, sizeof *looks);
    assert_non_null(looks);
    for (size_t i = 0; i < LOOKS; i++)
        show(&shown[i], &looks[i], &views[i]);
    assert_true(zc_mark_agree(&rules, views, LOOKS, star, &marked));
    free(looks);
    return marked;
}

static void expect(const struct shown shown[LOOKS], double star, const char *wanted)
{
    char got[128] = "";
    struct zc_marked marked = agree(shown, star);
    for (size_t i = 0; i <= marked.count; i++) {
        strcat(got, i == marked.star ? "★" : "");
        strcat(got, i < marked.count ? alphabet.characters[marked.characters[i]] : "");
    }
    if (strcmp(got, wanted) != 0)
        fail_msg("read as %s, not as %s", got, wanted);
}

/* None of the looks reads the level; of the three there are, all of them leave the same. */
static void what_is_left_tells_the_level(void **state)
{
    static const struct shown shown[LOOKS] = { { "和密女5年", "秘密女5年", 0.2f }, { "路密女5年", "秘密女5年", 0.1f },
                                               { "和密女5年", "秘密女5年", 0.1f } };
    expect(shown, 0.5, "秘密★5年");
}

static void the_looks_tell_the_term_together(void **state)
{
    static const struct shown shown[LOOKS] = { { "机密女长路", "机密女长期", 0.2f }, { "机密女和期", "机密女长期", 0.2f },
                                               { "机密女长路", "机密女长期", 0.2f } };
    expect(shown, 0.5, "机密★长期");
    static const struct shown year[LOOKS] = { { "机密女3路", "机密女3路", 0 }, { "机密女3和", "机密女3和", 0 },
                                              { "机密女3路", "机密女3路", 0 } };
    expect(year, 0.5, "机密★3年");       /* behind a figure there is no other word */
}

static void what_stands_around_stays(void **state)
{
    static const struct { const char *shown; double star; const char *wanted; } rows[] = {
        { "绝密级女10年", 0.5, "绝密级★10年" }, { "工作秘密女2年", 0.62, "工作秘密★2年" }, { "秘密女公布前", 0.4, "秘密★公布前" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct shown one = { rows[i].shown, rows[i].shown, 0 }, shown[LOOKS] = { one, one, one };
        expect(shown, rows[i].star, rows[i].wanted);
    }
}

/* A star among other words: much would have to be put aside. */
static void what_is_no_mark_is_far_off(void **state)
{
    static const struct shown shown[LOOKS] = { { "长路女工作", "长路女工作", 0 }, { "长路女工作", "长路女工作", 0 },
                                               { "长路女工作", "长路女工作", 0 } };
    static const struct shown mark[LOOKS] = { { "机密女工作", "机密女工作", 0 }, { "机密女工作", "机密女工作", 0 },
                                              { "和密女工作", "机密女工作", 0.1f } };
    assert_true(agree(shown, 0.5).loss > 15);
    assert_true(agree(mark, 0.5).loss < 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_tells_the_level),
        cmocka_unit_test(the_looks_tell_the_term_together),
        cmocka_unit_test(what_stands_around_stays),
        cmocka_unit_test(what_is_no_mark_is_far_off),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
