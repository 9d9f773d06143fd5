/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/alphabet, ocr/decode, ocr/align, ocr/lexicon: codes become characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/align.h"
#include "ocr/alphabet.h"
#include "ocr/decode.h"
#include "ocr/lexicon.h"

#define CODES 6u
#define NONE 5u                          /* the code for nothing */

/* 密 is spelled 1 2, 秘 1 3, 一 4; a is 0 2 and 0 alone is a space. */
static const char names[] = "6\nNULL 0\n\xe5\xaf\x86 1\n\xe7\xa7\x98 1\n\xe4\xb8\x80 1\na 3\nJoined 7\n";
static const unsigned char spelling[] = {
    6, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0,
    1, 1, 0, 0, 0, 4, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 1, 0, 0, 0, 5, 0, 0, 0,
};

static enum zc_status load(size_t names_size, size_t spelling_size, struct zc_alphabet *ret_alphabet)
{
    struct zc_error error = { 0 };
    enum zc_status status = zc_alphabet_load(names, names_size, spelling, spelling_size, CODES, NONE, ret_alphabet,
                                             &error);
    assert_int_equal(status, error.status);
    return status;
}

/* Each place is sure of one code, by nine in ten, and surer of any other than of a space. */
static void fill(float *rows, const unsigned char *codes, size_t count)
{
    for (size_t i = 0; i < count * CODES; i++)
        rows[i] = i % CODES == codes[i / CODES] ? 0.9f : i % CODES == 0 ? 0.0001f : 0.02f;
}

static void expect(const char *text, const unsigned char *codes, size_t count)
{
    struct zc_alphabet alphabet;
    struct zc_decoded decoded[16];
    float rows[32 * CODES];
    char got[128] = "";
    size_t found = 99;
    fill(rows, codes, count);
    const struct zc_shares shares = { rows, count, CODES, CODES, NONE };
    assert_int_equal(load(sizeof names - 1, sizeof spelling, &alphabet), ZC_OK);
    assert_true(zc_decode(&alphabet, &shares, decoded, 16, &found));
    for (size_t i = 0; i < found; i++) {
        assert_true(decoded[i].first < decoded[i].end && decoded[i].end <= count);
        assert_true(i == 0 || decoded[i].first >= decoded[i - 1].end);
        strcat(got, alphabet.characters[decoded[i].character]);
    }
    assert_string_equal(got, text);
    zc_alphabet_finish(&alphabet);
}

static void test_codes_become_characters(void **state)
{
    expect("\xe5\xaf\x86", (const unsigned char[]){ NONE, 1, 1, 2, NONE }, 5);
    expect("\xe7\xa7\x98\xe5\xaf\x86", (const unsigned char[]){ 1, 3, 3, 1, NONE, NONE, 2 }, 7);
    expect("\xe4\xb8\x80", (const unsigned char[]){ 4, 4, 4 }, 3);
    expect("\xe4\xb8\x80\xe4\xb8\x80", (const unsigned char[]){ 4, NONE, 4 }, 3);
    expect("\xe4\xb8\x80 \xe4\xb8\x80", (const unsigned char[]){ 4, 0, 4 }, 3);
    expect("a\xe4\xb8\x80", (const unsigned char[]){ 0, 2, 4 }, 3);
    expect("", (const unsigned char[]){ NONE, NONE }, 2);
    expect("", NULL, 0);
}

/* What no character is spelled like is not read, even where each code is sure. */
static void test_no_character_no_text(void **state)
{
    expect("\xe4\xb8\x80", (const unsigned char[]){ 4, NONE, 1, NONE }, 4);
}

/* 一 and the first half of another: what was begun at the end must not cost the line. */
static void test_cut_off_character(void **state)
{
    struct zc_alphabet alphabet;
    struct zc_decoded decoded[4];
    float rows[10 * CODES];
    size_t found = 0;
    fill(rows, (const unsigned char[]){ 4, 4, NONE, 1, 1, 1, 1, 1, 1, 1 }, 10);
    for (size_t i = 0; i < 10 * CODES; i++)      /* nothing else is thinkable */
        rows[i] = rows[i] > 0.5f ? 0.99999f : 1e-12f;
    const struct zc_shares shares = { rows, 10, CODES, CODES, NONE };
    assert_int_equal(load(sizeof names - 1, sizeof spelling, &alphabet), ZC_OK);
    assert_true(zc_decode(&alphabet, &shares, decoded, 4, &found));
    assert_int_equal(found, 1);
    assert_string_equal(alphabet.characters[decoded[0].character], "\xe4\xb8\x80");
    zc_alphabet_finish(&alphabet);
}

static void test_places_and_sureness(void **state)
{
    struct zc_alphabet alphabet;
    struct zc_decoded decoded[4];
    float rows[8 * CODES];
    size_t found = 0;
    fill(rows, (const unsigned char[]){ NONE, NONE, 4, 4, NONE, 1, 2, NONE }, 8);
    rows[5 * CODES + 1] = 0.5f;
    const struct zc_shares shares = { rows, 8, CODES, CODES, NONE };
    assert_int_equal(load(sizeof names - 1, sizeof spelling, &alphabet), ZC_OK);
    assert_true(zc_decode(&alphabet, &shares, decoded, 4, &found));
    assert_int_equal(found, 2);
    assert_int_equal(decoded[0].first, 2);
    assert_int_equal(decoded[0].end, 4);
    assert_int_equal(decoded[1].first, 5);
    assert_int_equal(decoded[1].end, 7);
    assert_true(decoded[0].least > 0.85f);
    assert_true(decoded[1].least < 0.6f);
    assert_true(zc_decode(&alphabet, &shares, decoded, 1, &found));
    assert_int_equal(found, 1);
    zc_alphabet_finish(&alphabet);
}

static void test_alignment(void **state)
{
    float rows[5 * CODES];
    uint32_t states[5];
    const uint16_t codes[] = { 4, 4 }, many[] = { 4, 4, 4 };
    fill(rows, (const unsigned char[]){ 4, 4, NONE, 4, NONE }, 5);
    const struct zc_shares shares = { rows, 5, CODES, CODES, NONE }, few = { rows, 2, CODES, CODES, NONE };
    assert_true(zc_align(&shares, codes, 2, states, NULL));
    const uint32_t wanted[] = { 1, 1, 2, 3, 4 };
    assert_memory_equal(states, wanted, sizeof wanted);
    assert_false(zc_align(&few, many, 3, states, NULL));
}

/* 一密 is read; how surely is not 秘密 there? */
static void mend_first(float share, const char *text)
{
    struct zc_alphabet alphabet;
    struct zc_lexicon lexicon;
    struct zc_decoded decoded[4];
    float rows[4 * CODES];
    size_t found = 0;
    fill(rows, (const unsigned char[]){ 4, NONE, 1, 2 }, 4);
    rows[1] = rows[CODES + 3] = share;
    const struct zc_shares shares = { rows, 4, CODES, CODES, NONE };
    assert_int_equal(load(sizeof names - 1, sizeof spelling, &alphabet), ZC_OK);
    assert_true(zc_lexicon_new(&alphabet, &lexicon));
    assert_true(zc_decode(&alphabet, &shares, decoded, 4, &found));
    assert_int_equal(found, 2);
    zc_lexicon_mend(&lexicon, &alphabet, &shares, decoded, found);
    assert_string_equal(alphabet.characters[decoded[0].character], text);
    assert_string_equal(alphabet.characters[decoded[1].character], "\xe5\xaf\x86");
    zc_lexicon_finish(&lexicon);
    zc_alphabet_finish(&alphabet);
}

static void test_a_word_is_mended_where_pixels_allow(void **state)
{
    mend_first(0.3f, "\xe7\xa7\x98");
    mend_first(0.001f, "\xe4\xb8\x80");
}

static void test_damaged_alphabets(void **state)
{
    struct zc_alphabet alphabet;
    struct zc_error error = { 0 };
    for (size_t size = 0; size < sizeof names - sizeof " 7\n"; size++)
        if (load(size, sizeof spelling, &alphabet) == ZC_OK)
            fail_msg("names cut at %zu were taken", size);
    for (size_t size = 0; size < sizeof spelling; size++)
        assert_int_equal(load(sizeof names - 1, size, &alphabet), ZC_CORRUPT);
    assert_int_equal(zc_alphabet_load(names, sizeof names - 1, spelling, sizeof spelling, 4, 3, &alphabet, &error),
                     ZC_CORRUPT);
    assert_int_equal(zc_alphabet_load("99999999\n", 9, spelling, sizeof spelling, CODES, NONE, &alphabet, &error),
                     ZC_CORRUPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_become_characters),
        cmocka_unit_test(test_no_character_no_text),
        cmocka_unit_test(test_cut_off_character),
        cmocka_unit_test(test_places_and_sureness),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_a_word_is_mended_where_pixels_allow),
        cmocka_unit_test(test_damaged_alphabets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
