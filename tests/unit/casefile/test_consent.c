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

#include "base/auto.h"
#include "casefile/consent.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"
#define NOON 1636862400000ll   /* 2021-11-14 12:00 in UTC+8 */

static const char good[] =
    "version: 1\nunit: 临江市测试局\nstaff: 1001\nname: 周明\ndevice: Mate 40 尾号1234\npurpose: 专项自查\n"
    "scope:\n  groups: yes\n  private_chats: no\n  official_accounts: no\n  mini_programs: yes\n  pictures: true\n"
    "  files: false\n  favourites: no\n  ocr: yes\n  unreferenced_media: no\n"
    "from: 2021-01-01\nto: 2021-11-14\nexclude_chats:\n  - 家人\n  - \"12345@chatroom\"\nkeep_evidence: yes\n"
    "valid_from: 2021-11-14\nvalid_until: 2021-11-14\noperator: 吴工\nwitness: 郑女士\nagreed: yes\n"
    "signed_on: 2021-11-14\ntext_sha256: " HASH "\n";

/* `good` with one piece of text replaced by another. */
static char *change(const char *from, const char *to)
{
    const char *place = strstr(good, from);
    assert_non_null(place);
    char *text = NULL;
    assert_true(asprintf(&text, "%.*s%s%s", (int)(place - good), good, to, place + strlen(from)) > 0);
    return text;
}

static void a_consent_is_read(void **state)
{
    struct zc_consent *consent = NULL;
    struct zc_error error = { 0 };
    assert_int_equal(zc_consent_parse(good, sizeof good - 1, &consent, &error), ZC_OK);
    assert_string_equal(consent->staff, "1001");
    assert_string_equal(consent->name, "周明");
    assert_string_equal(consent->operator_name, "吴工");
    const struct zc_scope *scope = &consent->scope;
    assert_true(scope->groups && scope->mini_programs && scope->pictures && scope->ocr);
    assert_false(scope->private_chats || scope->official_accounts || scope->files || scope->favourites
                 || scope->unreferenced_media);
    assert_true(scope->from_ms == 1609430400000ll);             /* 2020-12-31T16:00:00Z */
    assert_true(scope->to_ms == 1636905599999ll);               /* 2021-11-14T15:59:59.999Z */
    assert_int_equal(scope->exclude_count, 2);
    assert_string_equal(scope->exclude[0], "家人");
    assert_string_equal(scope->exclude[1], "12345@chatroom");
    assert_true(consent->keep_evidence && consent->agreed);
    assert_string_equal(consent->text_sha256, HASH);
    assert_int_equal(strlen(consent->file_sha256), 64);
    assert_int_equal(zc_consent_check(consent, "1001", "周明", NOON, &error), ZC_OK);
    assert_int_equal(zc_consent_check(consent, "1001", NULL, NOON, &error), ZC_OK);
    zc_consent_free(consent);
}

static void what_may_be_empty_may_be_empty(void **state)
{
    static const struct { const char *from, *to; } rows[] = {
        { "from: 2021-01-01", "from: null" }, { "from: 2021-01-01", "from:" }, { "from: 2021-01-01", "from: ~" },
        { "from: 2021-01-01\n", "" }, { "to: 2021-11-14\n", "" }, { "keep_evidence: yes\n", "" },
        { "exclude_chats:\n  - 家人\n  - \"12345@chatroom\"\n", "exclude_chats: []\n" },
        { "exclude_chats:\n  - 家人\n  - \"12345@chatroom\"\n", "exclude_chats:\n" },
        { "exclude_chats:\n  - 家人\n  - \"12345@chatroom\"\n", "exclude_chats: null\n" },
        { "witness: 郑女士", "witness:" }, { "text_sha256: " HASH, "text_sha256: null" },
        { "unit: ", "# a remark\nunit: " },
        { "device: Mate 40 尾号1234", "device: null" }, { "version", "---\nversion" },
        { "staff: 1001", "staff: '1001'" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ZC_AUTO(zc_free_p) char *text = change(rows[i].from, rows[i].to);
        struct zc_consent *consent = NULL;
        struct zc_error error = { 0 };
        if (zc_consent_parse(text, strlen(text), &consent, &error) != ZC_OK
            || zc_consent_check(consent, "1001", "周明", NOON, &error) != ZC_OK)
            fail_msg("%s: %s", rows[i].to, error.text);
        zc_consent_free(consent);
    }
}

static void an_unclear_file_is_refused_with_its_line(void **state)
{
    static const struct { const char *from, *to, *expected; } rows[] = {
        { "unit: ", "colour: red\nunit: ", "near line 1: Unexpected key: colour" },
        { "  groups: yes", "  groups: yes\n  moments: yes", "near line 8: Unexpected key: moments" },
        { "groups: yes", "groups: maybe", "line 8" },
        { "groups: yes", "groups: y", "line 8" },
        { "groups: yes", "groups: 1", "line 8" },
        { "groups: yes", "groups:", "line 8" },
        { "agreed: yes", "agreed: n", "Invalid" },
        { "agreed: yes", "agreed: no\nagreed: yes", "already" },
        { "agreed: yes\n", "", "agreed" },
        { "  ocr: yes\n", "", "ocr" },
        { "version: 1\n", "", "version" },
        { "version: 1", "version: one", "line 1" },
        { "exclude_chats:\n  - 家人\n  - \"12345@chatroom\"\n", "", "exclude_chats" },
        { "  - 家人\n", "  -\n", "line 20" },
        { "  - 家人\n", "  - \"a\\nb\"\n", "control character" },
        { "from: 2021-01-01", "from: 2021-02-30", "from is no date" },
        { "from: 2021-01-01", "from: 2021-1-1", "from is no date" },
        { "from: 2021-01-01", "from: 2021-11-15", "later" },
        { "signed_on: 2021-11-14", "signed_on: yes", "signed_on is no date" },
        { "text_sha256: " HASH, "text_sha256: abc", "64 hex" },
        { "unit: 临江市测试局", "unit: &a x\n", "lias" },
        { "name: 周明", "name: [周明]", "line 4" },
        { "name: 周明", "name: \"周\\u0007明\"", "control character" },
        { "scope:\n", "scope: no\n", "line" },
        { "text_sha256: " HASH "\n", "text_sha256: null\n---\nagreed: no\n", "line 30: something" },
        { "text_sha256: " HASH "\n", "text_sha256: null\n...\nagreed: no\n", "document start" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ZC_AUTO(zc_free_p) char *text = change(rows[i].from, rows[i].to);
        if (strstr(rows[i].to, "&a")) {   /* an anchor and its alias */
            ZC_AUTO(zc_free_p) char *first = text;
            char *at = strstr(first, "device: ");
            assert_true(asprintf(&text, "%.*sdevice: *a%s", (int)(at - first), first, strchr(at, '\n')) > 0);
        }
        struct zc_consent *consent = NULL;
        struct zc_error error = { 0 };
        enum zc_status status = zc_consent_parse(text, strlen(text), &consent, &error);
        if (status != ZC_REFUSED || !strstr(error.text, rows[i].expected))
            fail_msg("row %zu: status %d \"%s\", expected \"%s\"", i, status, error.text, rows[i].expected);
        assert_null(consent);
    }
}

static void nobody_is_inspected_against_the_consent(void **state)
{
    static const struct { const char *from, *to, *staff, *name; int64_t now_ms; const char *expected; } rows[] = {
        { "agreed: yes", "agreed: no", "1001", "周明", NOON, "not agreed" },
        { "agreed: yes", "agreed: false", "1001", "周明", NOON, "not agreed" },
        { "signed_on: 2021-11-14", "signed_on: null", "1001", "周明", NOON, "no signing date" },
        { "signed_on: 2021-11-14", "signed_on: 2021-11-15", "1001", "周明", NOON, "later than today" },
        { "unit", "unit", "1002", "周明", NOON, "not of \"1002\"" },
        { "staff: 1001", "staff:", "1001", "周明", NOON, "not of \"1001\"" },
        { "unit", "unit", "1001", "周鸣", NOON, "roster says" },
        { "name: 周明", "name: null", "1001", NULL, NOON, "no name" },
        { "version: 1", "version: 2", "1001", "周明", NOON, "version 2" },
        { "valid_from: 2021-11-14", "valid_from: 2021-11-15", "1001", "周明", NOON, "not hold yet" },
        { "valid_until: 2021-11-14", "valid_until: 2021-11-13", "1001", "周明", NOON, "expired" },
        { "valid_from: 2021-11-14", "valid_from: null", "1001", "周明", NOON, "from when" },
        { "valid_until: 2021-11-14", "valid_until:", "1001", "周明", NOON, "from when" },
        { "unit", "unit", "1001", "周明", NOON + 12 * 3600000ll, "expired" },
        { "unit", "unit", "1001", "周明", NOON - 12 * 3600000ll - 1, "later than today" },
        { "signed_on: 2021-11-14", "signed_on: 2021-11-01", "1001", "周明", NOON - 12 * 3600000ll - 1, "not hold yet" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ZC_AUTO(zc_free_p) char *text = change(rows[i].from, rows[i].to);
        struct zc_consent *consent = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(zc_consent_parse(text, strlen(text), &consent, &error), ZC_OK);
        enum zc_status status = zc_consent_check(consent, rows[i].staff, rows[i].name, rows[i].now_ms, &error);
        if (status != ZC_REFUSED || !strstr(error.text, rows[i].expected))
            fail_msg("row %zu: status %d \"%s\", expected \"%s\"", i, status, error.text, rows[i].expected);
        zc_consent_free(consent);
    }
}

static void a_file_cut_at_every_byte_never_says_yes(void **state)
{
    for (size_t size = 0; size + 1 < sizeof good - 1; size++) {
        ZC_AUTO(zc_free_p) char *exact = malloc(size + 1);
        memcpy(exact, good, size);
        struct zc_consent *consent = NULL;
        enum zc_status status = zc_consent_parse(exact, size, &consent, NULL);
        bool cut_in_the_hash = strstr(good, "text_sha256:") - good < (long)size;
        assert_true(status == ZC_REFUSED || (cut_in_the_hash && status == ZC_OK && !consent->text_sha256));
        zc_consent_free(consent);
    }
}

static void the_template_is_read_back_and_refused(void **state)
{
    static const struct { const char *staff, *name; enum zc_status expected; } rows[] = {
        { "1001", "周明", ZC_OK }, { "no", "null", ZC_OK }, { "~", "a: b # c", ZC_OK }, { "- x", "\"'\\", ZC_OK },
        { "A-0.1_b", "阿卜杜拉·买买提", ZC_OK }, { "", "周明", ZC_INVALID }, { "1001", NULL, ZC_INVALID },
        { "10\n01", "周明", ZC_INVALID }, { "1001", "\xff", ZC_INVALID },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ZC_AUTO(zc_buffer_finish) struct zc_buffer buffer = { 0 };
        struct zc_consent *consent = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(zc_consent_write_template("单位", rows[i].staff, rows[i].name, HASH, &buffer, &error),
                         rows[i].expected);
        if (rows[i].expected != ZC_OK)
            continue;
        if (zc_consent_parse(buffer.data, buffer.size, &consent, &error) != ZC_OK)
            fail_msg("%s: %s", rows[i].name, error.text);
        /* a staff id of "~" or "null" is nothing to libcyaml even in quotes: it reads back empty, and is refused */
        bool nothing = strcmp(rows[i].staff, "~") == 0;
        assert_string_equal(consent->staff, nothing ? "" : rows[i].staff);
        assert_int_equal(zc_consent_check(consent, rows[i].staff, NULL, NOON, &error), ZC_REFUSED);
        assert_false(consent->agreed || consent->keep_evidence || consent->scope.groups || consent->scope.ocr);
        assert_int_equal(consent->signed_on, ZC_NO_DATE);
        assert_int_equal(consent->scope.exclude_count, 0);
        zc_consent_free(consent);
    }
}

static void the_shown_text_is_there(void **state)
{
    char *text = NULL, sha256[65];
    assert_int_equal(zc_consent_load_text(&text, sha256, NULL), ZC_OK);
    assert_non_null(strstr(text, "不恢复已经删除"));
    assert_null(strstr(text, "****"));
    assert_int_equal(strlen(sha256), 64);
    free(text);
}

static void days_are_days_in_the_east(void **state)
{
    static const struct { const char *text; bool good; } rows[] = {
        { "1970-01-01", true }, { "2000-02-29", true }, { "2999-12-31", true }, { "2021-02-29", false },
        { "2021-13-01", false }, { "2021-00-10", false }, { "2021-01-00", false }, { "1969-12-31", false },
        { "3000-01-01", false }, { "2021/01/01", false }, { "2021-01-01 ", false }, { "", false },
        { "20210101", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t day = 0;
        char back[16];
        assert_int_equal(zc_date_parse(rows[i].text, &day), rows[i].good);
        zc_date_print(day, back);
        if (rows[i].good)
            assert_string_equal(back, rows[i].text);
    }
    assert_int_equal(zc_date_of_ms(0), 0);
    assert_int_equal(zc_date_of_ms(-8 * 3600000ll), 0);
    assert_int_equal(zc_date_of_ms(-8 * 3600000ll - 1), -1);
    assert_int_equal(zc_date_of_ms(16 * 3600000ll), 1);
    assert_int_equal(zc_date_of_ms(zc_date_last_ms(18000)), 18000);
    assert_int_equal(zc_date_of_ms(zc_date_first_ms(18000)), 18000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_consent_is_read),
        cmocka_unit_test(what_may_be_empty_may_be_empty),
        cmocka_unit_test(an_unclear_file_is_refused_with_its_line),
        cmocka_unit_test(nobody_is_inspected_against_the_consent),
        cmocka_unit_test(a_file_cut_at_every_byte_never_says_yes),
        cmocka_unit_test(the_template_is_read_back_and_refused),
        cmocka_unit_test(the_shown_text_is_there),
        cmocka_unit_test(days_are_days_in_the_east),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
