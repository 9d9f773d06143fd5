/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_fixture.h"

#include "base/auto.h"
#include "casefile/coverage.h"

/* A phone of which everything was read. */
static struct zc_inspection whole(const char *staff, const char *device)
{
    static struct zc_inspected_account account = { "0123456789ab", ZC_ACCOUNT_READ, 9, "KeyInfo.bin", NULL };
    static struct zc_inspected_group groups[] = {
        { .id = "1@chatroom", .name = "共同", .joined = true },
        { .id = "2@chatroom", .name = "已退", .left = ZC_LEFT_SELF },
    };
    static struct zc_inspected_mini_program program = { "gh_1@app", "wx1", "白描", "ocr", true, ZC_EVIDENCE_USAGE, 0 };
    static uint8_t next_source;
    struct zc_inspection inspection = {
        .staff = staff, .name = "名", .device = device, .consent_sha256 = "c", .source_kind = "tar",
        .scope = { .groups = true, .private_chats = true, .official_accounts = true, .mini_programs = true,
                   .pictures = true, .files = true, .favourites = true, .ocr = true, .from_ms = INT64_MIN,
                   .to_ms = INT64_MAX },
        .accounts = &account, .account_count = 1, .groups = groups, .group_count = 2, .mini_programs = &program,
        .mini_program_count = 1, .messages = 100,
    };
    inspection.source_sha256[0] = ++next_source;
    inspection.blocks[ZC_MEDIA_PICTURE][ZC_ITEM_READ] = 50;
    inspection.blocks[ZC_MEDIA_FILE][ZC_ITEM_READ] = 5;
    inspection.blocks[ZC_MEDIA_VOICE][ZC_ITEM_UNSUPPORTED] = 7;
    return inspection;
}

static void store(const struct zc_inspection *inspection)
{
    enum zc_inspection_fate fate;
    assert_int_equal(zc_inspection_end(fixture.file, inspection, &fate, &fixture.error), ZC_OK);
}

static struct zc_coverage load(void)
{
    struct zc_coverage coverage = { 0 };
    assert_int_equal(zc_coverage_load(fixture.file, &coverage, &fixture.error), ZC_OK);
    return coverage;
}

static void no_tick_pictures(struct zc_inspection *i) { i->scope.pictures = false; }
static void no_tick_private(struct zc_inspection *i) { i->scope.private_chats = false; }
static void no_ocr(struct zc_inspection *i) { i->scope.ocr = false; }
static void one_undecodable(struct zc_inspection *i) { i->blocks[ZC_MEDIA_PICTURE][ZC_ITEM_UNDECODABLE] = 1; }
static void one_thumbnail(struct zc_inspection *i) { i->blocks[ZC_MEDIA_PICTURE][ZC_ITEM_THUMBNAIL] = 1; }
static void one_excluded(struct zc_inspection *i) { i->blocks[ZC_MEDIA_PICTURE][ZC_ITEM_EXCLUDED] = 1; }

static void no_file_read(struct zc_inspection *i)
{
    i->blocks[ZC_MEDIA_FILE][ZC_ITEM_READ] = 0;
    i->blocks[ZC_MEDIA_FILE][ZC_ITEM_MISSING] = 5;
}

static void no_file_at_all(struct zc_inspection *i) { i->blocks[ZC_MEDIA_FILE][ZC_ITEM_READ] = 0; }
static void unreadable_message(struct zc_inspection *i) { i->messages_unreadable = 1; }
static void dates(struct zc_inspection *i) { i->scope.from_ms = 5; }

static void excluded_chat(struct zc_inspection *i)
{
    static char *chats[] = { "家人" };
    i->scope.exclude = chats;
    i->scope.exclude_count = 1;
}

static void unread_table(struct zc_inspection *i)
{
    static struct zc_inspected_table table = { "appbrandmessage", 3, false };
    i->tables = &table;
    i->table_count = 1;
}

static void empty_table(struct zc_inspection *i)
{
    static struct zc_inspected_table table = { "appbrandmessage", 0, false };
    i->tables = &table;
    i->table_count = 1;
}

static void unread_place(struct zc_inspection *i)
{
    static struct zc_unread_item item = { "database", "AppBrandComm.db", "damaged", ZC_ITEM_STATE_COUNT, NULL, false,
                                          1 };
    i->unread = &item;
    i->unread_count = 1;
}

static void a_note(struct zc_inspection *i)
{
    static struct zc_unread_item item = { "database", "rcontact.x", "no column", ZC_ITEM_STATE_COUNT, NULL, true, 1 };
    i->unread = &item;
    i->unread_count = 1;
}

static struct zc_inspected_account mixed[] = {
    { "0123456789ab", ZC_ACCOUNT_WRONG_KEY, 0, NULL, "no key" }, { "ab0123456789", ZC_ACCOUNT_READ, 9, "x", NULL },
};

static void second_account_unread(struct zc_inspection *i)
{
    i->accounts = mixed;
    i->account_count = 2;
}

static void no_account_read(struct zc_inspection *i)
{
    i->accounts = mixed;
    i->account_count = 1;
}

/* States: one letter a kind, in order: Done, Partial, Failed, Not allowed. */
static void each_gap_shows_where_it_is(void **state)
{
    static const struct {
        const char *what;
        void (*change)(struct zc_inspection *inspection);
        const char *kinds;
        enum zc_coverage_state expected;
        unsigned reasons;
    } rows[] = {
        /* first: what was read would not give way to it */
        { "the account", no_account_read, "FFFFFFF", ZC_COVERAGE_MISSING, ZC_COVERAGE_ACCOUNTS_UNREAD },
        { "an excluded item", one_excluded, "DDDDDDD", ZC_COVERAGE_DONE, 0 },
        { "an empty table", empty_table, "DDDDDDD", ZC_COVERAGE_DONE, 0 },
        { "a note", a_note, "DDDDDDD", ZC_COVERAGE_DONE, 0 },
        { "no files", no_file_at_all, "DDDDDDD", ZC_COVERAGE_DONE, 0 },
        { "pictures", no_tick_pictures, "DDDDDDN", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_NOT_TICKED },
        { "private chats", no_tick_private, "DNDDDDD", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_NOT_TICKED },
        { "ocr", no_ocr, "DDDDDDP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_NOT_TICKED },
        { "one picture", one_undecodable, "DDDDDDP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_ITEMS_UNREAD },
        { "one thumbnail", one_thumbnail, "DDDDDDP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_ITEMS_UNREAD },
        { "files", no_file_read, "DDDDDFD", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_ITEMS_UNREAD },
        { "a message", unreadable_message, "PPPDDPP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_MESSAGES_UNREADABLE },
        { "a table", unread_table, "PPPDDPP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_TABLES_UNREAD },
        { "a chat", excluded_chat, "PPPDDPP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_CHATS_EXCLUDED },
        { "dates", dates, "PPPDPPP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_DATES_BOUND },
        { "a database", unread_place, "DDDDDDD", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_PLACES_UNREAD },
        { "an account", second_account_unread, "PPPPPPP", ZC_COVERAGE_PARTIAL, ZC_COVERAGE_ACCOUNTS_UNREAD },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_inspection inspection = whole("1001", "A");
        rows[i].change(&inspection);
        inspection.inspected_ms = (int64_t)i;
        store(&inspection);
        struct zc_coverage coverage = load();
        const struct zc_coverage_of *of = &coverage.people[0].of;
        char kinds[ZC_COVERAGE_KIND_COUNT + 1] = "";
        for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
            kinds[kind] = "DPFNM"[of->kinds[kind]];
        if (strcmp(kinds, rows[i].kinds) != 0 || of->state != rows[i].expected || of->reasons != rows[i].reasons)
            fail_msg("%s: %s, state %d, reasons %x", rows[i].what, kinds, of->state, of->reasons);
        zc_coverage_finish(&coverage);
    }
}

static void people_are_counted_against_the_roster(void **state)
{
    static const char roster[] = "工号,姓名,人员类别\n1003,丙,在编\n1001,甲,在编\n1002,乙,临聘\n1004,丁,临聘\n";
    size_t count;
    struct zc_roster_note note;
    assert_int_equal(zc_roster_import(fixture.file, roster, sizeof roster - 1, NULL, &count, &note, NULL), ZC_OK);
    struct zc_inspection one = whole("1001", "A"), two = whole("1001", "B"), three = whole("1002", "A"),
                         four = whole("9999", "A"), five = whole("1004", "A");
    no_tick_private(&two);
    no_account_read(&five);
    const struct zc_inspection *const all[] = { &one, &two, &three, &four, &five };
    for (size_t i = 0; i < 5; i++)
        store(all[i]);
    struct zc_coverage coverage = load();
    assert_int_equal(coverage.count, 5);
    static const struct {
        const char *staff; enum zc_coverage_state expected; uint32_t devices; bool on_roster;
    } rows[] = {
        { "1003", ZC_COVERAGE_MISSING, 0, true }, { "1001", ZC_COVERAGE_PARTIAL, 2, true },
        { "1002", ZC_COVERAGE_DONE, 1, true }, { "1004", ZC_COVERAGE_MISSING, 1, true },
        { "9999", ZC_COVERAGE_DONE, 1, false },
    };
    for (size_t i = 0; i < 5; i++) {
        const struct zc_coverage_person *person = &coverage.people[i];
        assert_string_equal(person->person.staff, rows[i].staff);
        assert_int_equal(person->of.state, rows[i].expected);
        assert_int_equal(person->device_count, rows[i].devices);
        assert_int_equal(person->on_roster, rows[i].on_roster);
    }
    const struct zc_coverage_person *first = &coverage.people[1];
    assert_int_equal(first->of.kinds[ZC_COVERAGE_PRIVATE], ZC_COVERAGE_PARTIAL);
    assert_int_equal(first->devices[1].of.kinds[ZC_COVERAGE_PRIVATE], ZC_COVERAGE_NOT_ALLOWED);
    assert_int_equal(first->of.items[ZC_ITEM_READ], 110);
    assert_int_equal(first->of.items[ZC_ITEM_UNSUPPORTED], 14);
    assert_int_equal(first->figures.groups, 1);
    assert_int_equal(first->leads, 0);   /* no finds were handed over */
    assert_int_equal(coverage.people[0].of.reasons, ZC_COVERAGE_NO_PHONE);
    assert_int_equal(coverage.expected, 4);
    assert_int_equal(coverage.inspected, 2);
    assert_int_equal(coverage.done, 1);
    assert_int_equal(coverage.partial, 1);
    assert_int_equal(coverage.missing, 2);
    assert_int_equal(coverage.off_roster, 1);
    assert_int_equal(coverage.people_inspected, 3);
    assert_true(coverage.percent_inspected == 50.0 && coverage.percent_done == 25.0);
    assert_int_equal(coverage.distinct.groups, 1);
    assert_int_equal(coverage.distinct.groups_left, 1);
    assert_int_equal(coverage.distinct.mini_programs, 1);
    assert_int_equal(coverage.sums.groups, 4);
    assert_int_equal(coverage.sums.mini_programs_ocr, 4);
    assert_int_equal(coverage.category_count, 2);
    assert_string_equal(coverage.categories[1].name, "临聘");
    assert_int_equal(coverage.categories[1].expected, 2);
    assert_int_equal(coverage.categories[1].inspected, 1);
    zc_coverage_finish(&coverage);
}

static void without_a_roster_those_inspected_are_listed(void **state)
{
    struct zc_coverage coverage = load();
    assert_int_equal(coverage.count, 0);
    assert_true(coverage.percent_inspected == 0);
    zc_coverage_finish(&coverage);
    struct zc_inspection one = whole("1002", "A"), two = whole("1001", "A");
    store(&one);
    store(&two);
    coverage = load();
    assert_false(coverage.has_roster);
    assert_int_equal(coverage.count, 2);
    assert_string_equal(coverage.people[0].person.staff, "1001");
    assert_string_equal(coverage.people[0].person.name, "名");
    assert_int_equal(coverage.expected, 2);
    assert_int_equal(coverage.done, 2);
    assert_int_equal(coverage.off_roster, 0);
    assert_true(coverage.percent_done == 100.0);
    zc_coverage_finish(&coverage);
}

static void every_state_kind_and_reason_has_a_name(void **state)
{
    for (int i = 0; i < ZC_COVERAGE_STATE_COUNT; i++)
        assert_string_not_equal(zc_coverage_state_name((enum zc_coverage_state)i), "?");
    for (int i = 0; i < ZC_COVERAGE_KIND_COUNT; i++)
        assert_string_not_equal(zc_coverage_kind_name((enum zc_coverage_kind)i), "?");
    for (unsigned i = 0; i < ZC_COVERAGE_REASON_COUNT; i++)
        assert_string_not_equal(zc_coverage_reason_name(i), "?");
    assert_string_equal(zc_coverage_reason_name(ZC_COVERAGE_REASON_COUNT), "?");
}

#define WITH_CASE(test) cmocka_unit_test_setup_teardown(test, make_case, remove_case)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CASE(each_gap_shows_where_it_is),
        WITH_CASE(people_are_counted_against_the_roster),
        WITH_CASE(without_a_roster_those_inspected_are_listed),
        cmocka_unit_test(every_state_kind_and_reason_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
