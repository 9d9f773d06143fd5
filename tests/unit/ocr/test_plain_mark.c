/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/plain_mark: a line without a star, asked which mark it is. */
#include "drawn_line.h"
#include "ocr/plain_mark.h"

static const char *const known[] = {
    "NULL", "绝", "机", "秘", "密", "工", "作", "内", "部", "资", "料", "不", "得", "外", "传", "保", "文", "件", "和", "路",
    "注", "意", "存", "管", "理", "讲", "话",
};
#define KNOWN (sizeof known / sizeof *known)
#define PLACES 64u
#define LOOKS 3u

static struct zc_alphabet alphabet;
static struct zc_plain_rules rules;

static int set_up(void **state)
{
    return !(load_alphabet(known, KNOWN, &alphabet) && zc_plain_rules_new(&alphabet, &rules));
}

static int tear_down(void **state)
{
    zc_alphabet_finish(&alphabet);
    return 0;
}

/* What a look shows: one text, and beside it a second with a share. */
struct shown { const char *text, *other; float share; };

static struct zc_plain_found find(const struct shown shown[LOOKS])
{
    static float rows[LOOKS][PLACES * (KNOWN + 1)];
    struct zc_shares shares[LOOKS];
    struct zc_plain_found found;
    for (size_t i = 0; i < LOOKS; i++) {
        size_t places = 0;
        for (const char *c = shown[i].text, *d = shown[i].other; *c; places += 2) {
            size_t one = find_code(known, KNOWN, c), two = find_code(known, KNOWN, d);
            draw_character(rows[i] + places * (KNOWN + 1), KNOWN, one, two, shown[i].share);
            c += strlen(known[one]);
            d += strlen(known[two]);
        }
        shares[i] = (struct zc_shares){ rows[i], places, KNOWN + 1, KNOWN + 1, KNOWN };
    }
    assert_true(zc_plain_mark_find(&rules, &alphabet, shares, LOOKS, &found));
    return found;
}

static void expect(const struct shown shown[LOOKS], const char *wanted)
{
    char got[64] = "";
    struct zc_plain_found found = find(shown);
    for (size_t i = 0; found.word && i < found.word->count; i++)
        strcat(got, alphabet.characters[found.word->characters[i]]);
    if (strcmp(got, wanted) != 0)
        fail_msg("read as %s, not as %s", got, wanted);
}

/* Each look misreads another character. */
static void what_is_left_tells_the_mark(void **state)
{
    static const struct shown work[LOOKS] = { { "和作秘密", "工作秘密", 0.2f }, { "工路秘密", "工作秘密", 0.1f },
                                              { "工作和密", "工作秘密", 0.1f } };
    static const struct shown inside[LOOKS] = { { "内部资料和得外传", "内部资料不得外传", 0.1f },
                                                { "路部资料不得外传", "内部资料不得外传", 0.1f },
                                                { "内部资料不得外和", "内部资料不得外传", 0.1f } };
    expect(work, "工作秘密");
    expect(inside, "内部资料不得外传");
    assert_true(find(work).loss < 3);
    assert_true(find(work).lead > 3);
}

static void what_looks_like_a_mark_is_none(void **state)
{
    static const char *const rows[] = { "保密", "内部", "内部讲话" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct shown one = { rows[i], rows[i], 0 }, shown[LOOKS] = { one, one, one };
        expect(shown, "");
    }
}

/* More than the mark stands on the line: it would have to be put aside. */
static void a_longer_line_loses_much(void **state)
{
    const struct shown one = { "工作秘密管理", "工作秘密管理", 0 }, shown[LOOKS] = { one, one, one };
    struct zc_plain_found found = find(shown);
    assert_true(!found.word || found.loss > 13);
}

static void what_an_alphabet_lacks_is_not_asked(void **state)
{
    static const char *const few[] = { "NULL", "秘", "密", "和" };
    struct zc_alphabet small;
    struct zc_plain_rules some;
    assert_true(load_alphabet(few, 4, &small));
    assert_true(zc_plain_rules_new(&small, &some));
    assert_int_equal(some.count, 1);
    zc_alphabet_finish(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_tells_the_mark),
        cmocka_unit_test(what_looks_like_a_mark_is_none),
        cmocka_unit_test(a_longer_line_loses_much),
        cmocka_unit_test(what_an_alphabet_lacks_is_not_asked),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
