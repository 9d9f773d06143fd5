/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_fixture.h"

#include "base/auto.h"
#include "base/limits.h"
#include "casefile/journal.h"
#include "casefile/roster.h"

#define HEAD "工号,姓名,部门,人员类别,涉密等级\n"

/* 工号,姓名,部门 / 1001,周明,办公室 / 1002,吴?,℡科 in GB18030 (the second of the name takes four bytes) */
static const char gb18030[] = "\xb9\xa4\xba\xc5,\xd0\xd5\xc3\xfb,\xb2\xbf\xc3\xc5\r\n"
                              "1001,\xd6\xdc\xc3\xf7,\xb0\xec\xb9\xab\xca\xd2\r\n"
                              "1002,\xce\xe2\x81\x39\xef\x33,\xa9\x59\xbf\xc6\r\n";

static void every_form_of_the_file_is_read(void **state)
{
    static const struct { const char *what, *text, *encoding; uint32_t ignored; } rows[] = {
        { "plain", HEAD "1001,周明,办公室,在编,一般\n", "UTF-8", 0 },
        { "with a mark", "\xef\xbb\xbf" HEAD "1001,周明,办公室,在编,一般", "UTF-8", 0 },
        { "CR LF", "工号,姓名,部门,人员类别,涉密等级\r\n1001,周明,办公室,在编,一般\r\n", "UTF-8", 0 },
        { "CR", "工号,姓名,部门,人员类别,涉密等级\r1001,周明,办公室,在编,一般\r", "UTF-8", 0 },
        { "quotes", "\"工号\",\"姓名\",部门,人员类别,涉密等级\n\"1001\",\"周明\" ,办公室,在编,一般\n", "UTF-8", 0 },
        { "English, other order", "Clearance,name,STAFF,category,department\n一般,周明,1001,在编,办公室\n", "UTF-8", 0 },
        { "spaces", HEAD " 1001 ,　周明　,\xc2\xa0" "办公室,在编\t, 一般\n", "UTF-8", 0 },
        { "unknown columns", "序号,工号,姓名,部门,人员类别,涉密等级,电话,\n1,1001,周明,办公室,在编,一般,139,\n", "UTF-8", 2 },
        { "blank lines", "\n,,,,\n" HEAD "\n,,,,\n1001,周明,办公室,在编,一般,,,\n\n", "UTF-8", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_roster roster = { 0 };
        struct zc_roster_note note = { 0 };
        struct zc_error error = { 0 };
        if (zc_roster_parse(rows[i].text, strlen(rows[i].text), &roster, &note, &error) != ZC_OK)
            fail_msg("%s: %s", rows[i].what, error.text);
        assert_int_equal(roster.count, 1);
        assert_string_equal(roster.people[0].staff, "1001");
        assert_string_equal(roster.people[0].name, "周明");
        assert_string_equal(roster.people[0].department, "办公室");
        assert_string_equal(roster.people[0].category, "在编");
        assert_string_equal(roster.people[0].clearance, "一般");
        assert_string_equal(note.encoding, rows[i].encoding);
        assert_int_equal(note.ignored_columns, rows[i].ignored);
        zc_roster_finish(&roster);
    }
}

static void gb18030_is_read(void **state)
{
    struct zc_roster roster = { 0 };
    struct zc_roster_note note = { 0 };
    assert_int_equal(zc_roster_parse(gb18030, sizeof gb18030 - 1, &roster, &note, NULL), ZC_OK);
    assert_string_equal(note.encoding, "GB18030");
    assert_int_equal(roster.count, 2);
    assert_string_equal(roster.people[0].name, "周明");
    assert_string_equal(roster.people[0].department, "办公室");
    assert_string_equal(roster.people[0].clearance, "");
    assert_string_equal(roster.people[1].department, "℡科");
    assert_int_equal(strlen(roster.people[1].name), 6);
    zc_roster_finish(&roster);
}

static void what_is_unclear_is_told_with_its_line(void **state)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "", "nobody" },
        { HEAD, "nobody" },
        { "姓名,部门\n周明,办公室\n", "line 1: the column 工号" },
        { "工号,部门\n1001,办公室\n", "line 1: the column 姓名" },
        { "工号,姓名,staff\n1001,周明,1\n", "twice" },
        { HEAD "1001,周明\n\n,吴工\n", "line 4: the staff id" },
        { HEAD "1001,\n", "line 2: the name" },
        { HEAD "1001,周明\n1002,吴工\n1001,郑工\n", "line 4: the staff id 1001 is in line 2" },
        { HEAD "1001,周明,a,b,c,d\n", "line 2: more cells" },
        { HEAD "1001,\"周明\n", "not closed" },
        { HEAD "1001,周\"明\n", "line 2: a quote inside" },
        { HEAD "1001,\"周\"明\n", "line 2: text behind" },
        { HEAD "1001,\"周\n明\"\n", "line 2: a line end" },
        { HEAD "\"10\n01\",周明\n1002,\n", "line 2: a line end" },
        { HEAD "1001,周\x01明\n", "line 2: a control" },
        { "\xff\xfe工号", "neither" },
        { "\xef\xbb\xbf\xb9\xa4", "says it is UTF-8" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_roster roster = { 0 };
        struct zc_roster_note note;
        struct zc_error error = { 0 };
        enum zc_status status = zc_roster_parse(rows[i].text, strlen(rows[i].text), &roster, &note, &error);
        if (status != ZC_INVALID || !strstr(error.text, rows[i].expected))
            fail_msg("row %zu: status %d \"%s\", expected \"%s\"", i, status, error.text, rows[i].expected);
    }
}

static void what_is_too_much_is_told(void **state)
{
    struct zc_roster roster = { 0 };
    struct zc_roster_note note;
    size_t size = ZC_LIMIT_CELL + 100;
    char *text = malloc(size);
    memset(text, 'x', size);
    assert_int_equal(zc_roster_parse(text, size, &roster, &note, NULL), ZC_LIMIT);
    memset(text, ',', size);
    assert_int_equal(zc_roster_parse(text, size, &roster, &note, NULL), ZC_LIMIT);
    free(text);
    FILE *stream = open_memstream(&text, &size);
    fputs("staff,name\n", stream);
    for (unsigned i = 0; i <= ZC_LIMIT_ROSTER; i++)
        fprintf(stream, "%u,x\n", i);
    fclose(stream);
    assert_int_equal(zc_roster_parse(text, size, &roster, &note, NULL), ZC_LIMIT);
    free(text);
}

static void a_file_cut_at_every_byte_is_read_or_refused(void **state)
{
    static const char text[] = HEAD "\"1001\",\"周\"\"明\",办公室\r\n1002,吴工\r\n";
    const struct { const char *bytes; size_t size; } files[] = { { text, sizeof text - 1 },
                                                                 { gb18030, sizeof gb18030 - 1 } };
    for (size_t file = 0; file < 2; file++) {
        for (size_t size = 0; size < files[file].size; size++) {
            char *exact = malloc(size + 1);
            memcpy(exact, files[file].bytes, size);
            struct zc_roster roster = { 0 };
            struct zc_roster_note note;
            enum zc_status status = zc_roster_parse(exact, size, &roster, &note, NULL);
            assert_true(status == ZC_OK || status == ZC_INVALID);
            assert_true(roster.count <= 2);
            zc_roster_finish(&roster);
            free(exact);
        }
    }
}

static void a_roster_is_kept_found_and_replaced(void **state)
{
    static const char first[] = HEAD "1003,甲,一科,在编,核心\n1001,乙,二科,临聘,\n";
    static const char second[] = HEAD "1001,丙,三科,借用,\n";
    size_t count = 9;
    struct zc_roster_note note;
    assert_int_equal(zc_roster_count(fixture.file, &count, NULL), ZC_OK);
    assert_int_equal(count, 0);
    assert_int_equal(zc_roster_import(fixture.file, first, sizeof first - 1, "吴工", &count, &note, NULL), ZC_OK);
    assert_int_equal(count, 2);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    struct zc_roster roster = { 0 };
    assert_int_equal(zc_roster_load(fixture.file, &roster, NULL), ZC_OK);
    assert_int_equal(roster.count, 2);
    assert_string_equal(roster.people[0].staff, "1003");
    assert_string_equal(roster.people[0].clearance, "核心");
    zc_roster_finish(&roster);
    assert_int_equal(zc_roster_import(fixture.file, "bad", 3, NULL, &count, &note, NULL), ZC_INVALID);
    assert_int_equal(zc_roster_count(fixture.file, &count, NULL), ZC_OK);
    assert_int_equal(count, 2);
    assert_int_equal(zc_roster_import(fixture.file, second, sizeof second - 1, NULL, &count, &note, NULL), ZC_OK);
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    struct zc_person person = { 0 };
    assert_int_equal(zc_roster_find(fixture.file, "1001", &arena, &person, NULL), ZC_OK);
    assert_string_equal(person.name, "丙");
    assert_string_equal(person.category, "借用");
    assert_int_equal(zc_roster_find(fixture.file, "1003", &arena, &person, NULL), ZC_NOT_FOUND);
    struct zc_journal_check check = { 0 };
    assert_int_equal(zc_journal_verify(fixture.file, &check, NULL), ZC_OK);
    assert_int_equal(check.entries, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_the_file_is_read),
        cmocka_unit_test(gb18030_is_read),
        cmocka_unit_test(what_is_unclear_is_told_with_its_line),
        cmocka_unit_test(what_is_too_much_is_told),
        cmocka_unit_test(a_file_cut_at_every_byte_is_read_or_refused),
        cmocka_unit_test_setup_teardown(a_roster_is_kept_found_and_replaced, make_case, remove_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
