/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/places: the name of a place at the start of a line. */
#include "drawn_line.h"
#include "ocr/place_calls.h"
#include "ocr/places.h"

static const char *const known[] = {
    "NULL", "亳", "毫", "州", "市", "白", "正", "阳", "县", "区", "人", "民", "报", "庙", "广", "赣", "丰", "台", "旦",
    "盱", "眙", "开", "中", "共", "〔", "〕", "号", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
};
#define KNOWN (sizeof known / sizeof *known)
#define PLACES 32u
#define VIEWS 2u

static struct zc_alphabet alphabet;
static struct zc_number_rules rules;
static struct zc_places places;

static int set_up(void **state)
{
    return !(load_alphabet(known, KNOWN, &alphabet) && zc_number_rules_new(&alphabet, 2030, &rules)
             && zc_places_new(&alphabet, &places));
}

static int tear_down(void **state)
{
    zc_places_finish(&places);
    zc_number_rules_finish(&rules);
    zc_alphabet_finish(&alphabet);
    return 0;
}

/* Two views of one line, each with its own second text beside the one that both read.
 * @param ret_read  what stands there then */
static bool settle(const char *text, const char *const others[VIEWS], float share, size_t begin, char *ret_read)
{
    static float rows[VIEWS][PLACES * (KNOWN + 1)];
    static struct zc_decoded decoded[VIEWS][PLACES];
    struct zc_view views[VIEWS];
    for (size_t i = 0; i < VIEWS; i++) {
        size_t count = 0;
        for (const char *c = text, *d = others[i]; *c; count++) {
            size_t one = find_code(known, KNOWN, c), two = find_code(known, KNOWN, d);
            draw_character(rows[i] + 2 * count * (KNOWN + 1), KNOWN, one, two, share);
            decoded[i][count] = (struct zc_decoded){ .character = (uint16_t)one, .first = 2 * (uint32_t)count,
                                                     .end = 2 * (uint32_t)count + 1, .least = 1 - share };
            c += strlen(known[one]);
            d += strlen(known[two]);
        }
        views[i] = (struct zc_view){ &alphabet, NULL, { rows[i], 2 * count, KNOWN + 1, KNOWN + 1, KNOWN }, decoded[i],
                                     count };
    }
    bool listed = zc_places_settle(&places, &rules, views, VIEWS, begin);
    *ret_read = 0;
    for (size_t i = 0; i < views[0].count; i++)
        strcat(ret_read, alphabet.characters[views[0].decoded[i].character]);
    return listed;
}

static void expect(const char *text, const char *one, const char *other, float share, const char *wanted, bool listed)
{
    char read[128];
    const char *const others[VIEWS] = { one, other };
    assert_int_equal(settle(text, others, share, 0, read), listed);
    assert_string_equal(read, wanted);
}

static void a_rare_character_is_put_right(void **state)
{
    expect("毫州市人民", "亳州市人民", "亳州市人民", 0.2f, "亳州市人民", true);
    expect("旦眙县人民", "盱眙县人民", "盱眙县人民", 0.1f, "盱眙县人民", true);
}

static void what_the_pixels_speak_against_stays(void **state)
{
    expect("毫州市人民", "亳州市人民", "亳州市人民", 1e-6f, "毫州市人民", false);
    expect("毫州市人民", "毫州市人民", "毫州市人民", 0, "毫州市人民", false);
}

/* 开县 is known by its whole name. */
static void of_one_character_nothing_is_made(void **state)
{
    expect("旦县人民报", "开县人民报", "开县人民报", 0.3f, "旦县人民报", false);
    expect("开县人民报", "旦县人民报", "旦县人民报", 0.3f, "开县人民报", true);
}

/* There are places that are not listed; characters they are named with stay. */
static void a_name_that_may_be_one_stays(void **state)
{
    expect("白阳市人民", "正阳市人民", "正阳市人民", 0.2f, "白阳市人民", false);
    expect("正阳县人民", "白阳县人民", "白阳县人民", 0.4f, "正阳县人民", true);
}

static void of_two_names_that_are_as_likely_none_is_taken(void **state)
{
    expect("毫州市人民", "亳州市人民", "广州市人民", 0.2f, "毫州市人民", false);
    expect("毫州市人民", "广州市人民", "广州市人民", 0.2f, "广州市人民", true);
}

static void only_names_of_places_are_asked(void **state)
{
    expect("毫州报人民", "亳州报人民", "亳州报人民", 0.2f, "毫州报人民", false);
    char read[128];
    const char *const others[VIEWS] = { "中共亳州市", "中共亳州市" };
    assert_true(settle("中共毫州市", others, 0.2f, 2, read));
    assert_string_equal(read, "中共亳州市");
}

/* What numbers begin with where it is not how the name begins. */
static void a_place_is_called_by_another_character(void **state)
{
    static const struct { const char *text, *call; bool only; size_t begin; } rows[] = {
        { "广州市人民", "穗", false, 0 }, { "中共广州市", "穗", false, 2 }, { "中共广州市", NULL, false, 0 },
        { "赣州市人民", NULL, false, 0 }, { "广", NULL, false, 0 }, { "正阳县人民", NULL, false, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_decoded decoded[PLACES];
        size_t count = 0;
        for (const char *c = rows[i].text; *c; c += 3)
            decoded[count++] = (struct zc_decoded){ .character = (uint16_t)find_code(known, KNOWN, c) };
        const struct zc_view view = { .alphabet = &alphabet, .decoded = decoded, .count = count };
        const struct zc_place_call *call = zc_place_call_find(&view, rows[i].begin);
        assert_int_equal(call != NULL, rows[i].call != NULL);
        assert_true(!call || (strcmp(call->text, rows[i].call) == 0 && call->only == rows[i].only));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_called_by_another_character),
        cmocka_unit_test(a_rare_character_is_put_right),
        cmocka_unit_test(what_the_pixels_speak_against_stays),
        cmocka_unit_test(of_one_character_nothing_is_made),
        cmocka_unit_test(a_name_that_may_be_one_stays),
        cmocka_unit_test(of_two_names_that_are_as_likely_none_is_taken),
        cmocka_unit_test(only_names_of_places_are_asked),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
