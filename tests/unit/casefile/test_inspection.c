/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_fixture.h"

#include "base/auto.h"
#include "casefile/inspection.h"
#include "casefile/inspection_again.h"
#include "casefile/inspection_rows.h"
#include "casefile/date.h"
#include "casefile/journal.h"
#include "casefile/verify.h"
#include "base/limits.h"

#define CONSENT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct zc_inspected_account accounts[] = {
    { "0123456789ab", ZC_ACCOUNT_READ, 120, "KeyInfo.bin", NULL },
    { "ba9876543210", ZC_ACCOUNT_WRONG_KEY, 0, NULL, "no key fits" },
};
static struct zc_inspected_group groups[] = {
    { "1@chatroom", "防汛'群\"; DROP TABLE", "0123456789ab", 12, true, true, ZC_LEFT_NOT, 5, 9, 100, 0 },
    { "2@chatroom", NULL, "0123456789ab", 0, false, true, ZC_LEFT_NOT, 0, 0, 0, 1 },
    { "2@chatroom", "同一群", "ba9876543210", 3, false, true, ZC_LEFT_NOT, 0, 0, 0, -1 },
    { "1@chatroom", "防汛", "ba9876543210", 12, false, false, ZC_LEFT_REMOVED, 5, 9, 100, -1 },
    { "3@chatroom", "", "0123456789ab", 3, false, false, ZC_LEFT_DISSOLVED, 0, 0, 20, 1 },
};
static struct zc_inspected_mini_program programs[] = {
    { "gh_1@app", "wx1", "传图识字", "ocr", true, ZC_EVIDENCE_USAGE, 77 },
    { "gh_1@app", "wx1", "传图识字", "ocr", true, ZC_EVIDENCE_STARRED, 0 },
    { "gh_2@app", NULL, "扫描全能王", "scan", true, ZC_EVIDENCE_LAUNCHER, 0 },
    { "gh_3@app", "wx3", "拍图识字", "ocr", false, ZC_EVIDENCE_MET, 0 },
};
static struct zc_inspected_table tables[] = { { "message", 130, true }, { "bizfansmessage", 4, false } };
static struct zc_unread_item unread[] = {
    { "record", "image2/aa/bb.jpg", "not in the backup", ZC_ITEM_MISSING, "pictures", false, 0 },
    { "database", "MicroMsg/x/Sns.db", "wrong key", ZC_ITEM_STATE_COUNT, NULL, true, 3 },
};

static struct zc_inspection sample(const char *staff, const char *device, uint8_t source, int64_t backup_ms)
{
    static char *excluded[] = { "家人", "wxid_mother" };
    struct zc_inspection inspection = {
        .staff = staff, .name = "周明", .device = device, .consent_sha256 = CONSENT,
        .scope = { .groups = true, .pictures = true, .ocr = true, .unreferenced_media = true, .from_ms = INT64_MIN,
                   .to_ms = INT64_MAX, .exclude = excluded, .exclude_count = 2 },
        .source_kind = "tar", .source_bytes = UINT64_MAX, .backup_ms = backup_ms, .inspected_ms = 1000,
        .accounts = accounts, .account_count = 2, .groups = groups, .group_count = 5, .mini_programs = programs,
        .mini_program_count = 4, .tables = tables, .table_count = 2, .unread = unread, .unread_count = 2,
        .official_accounts = 1, .messages = 2, .messages_unreadable = 3, .messages_excluded = 4, .unreferenced = 5,
        .favourites = 6, .leads = 7, .seconds = 0.1, .consent_until = 20000,
    };
    memset(inspection.source_sha256, source, 32);
    memset(inspection.source_sm3, source + 1, 32);
    for (unsigned i = 0; i < ZC_MEDIA_KIND_COUNT * ZC_ITEM_STATE_COUNT; i++)
        inspection.blocks[i / ZC_ITEM_STATE_COUNT][i % ZC_ITEM_STATE_COUNT] = i + 1;
    return inspection;
}

static enum zc_inspection_fate end(const struct zc_inspection *inspection)
{
    enum zc_inspection_fate fate = ZC_INSPECTION_SAME;
    assert_int_equal(zc_inspection_end(fixture.file, inspection, &fate, &fixture.error), ZC_OK);
    return fate;
}

static struct zc_inspection_list load(const char *staff)
{
    struct zc_inspection_list list = { 0 };
    assert_int_equal(zc_inspection_load(fixture.file, staff, &list, &fixture.error), ZC_OK);
    return list;
}

static void an_inspection_comes_back_as_it_was(void **state)
{
    struct zc_inspection given = sample("1001", "Mate 40", 1, 500);
    assert_int_equal(end(&given), ZC_INSPECTION_STORED);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    struct zc_inspection_list list = load("1001");
    assert_int_equal(list.count, 1);
    const struct zc_inspection *found = &list.items[0];
    assert_string_equal(found->staff, "1001");
    assert_string_equal(found->name, "周明");
    assert_string_equal(found->device, "Mate 40");
    assert_string_equal(found->consent_sha256, CONSENT);
    assert_true(found->scope.groups && !found->scope.private_chats && found->scope.unreferenced_media);
    assert_true(found->scope.from_ms == INT64_MIN && found->scope.to_ms == INT64_MAX);
    assert_int_equal(found->excluded_chats, 2);
    assert_int_equal(found->scope.exclude_count, 0);
    assert_true(found->source_bytes == UINT64_MAX);
    assert_int_equal(found->account_count, 2);
    assert_string_equal(found->accounts[0].key_source, "KeyInfo.bin");
    assert_null(found->accounts[0].reason);
    assert_int_equal(found->accounts[1].state, ZC_ACCOUNT_WRONG_KEY);
    assert_int_equal(found->group_count, 5);
    assert_string_equal(found->groups[0].name, groups[0].name);
    assert_null(found->groups[1].name);
    assert_string_equal(found->groups[4].name, "");
    assert_int_equal(found->groups[3].left, ZC_LEFT_REMOVED);
    assert_int_equal(found->groups[3].idle, -1);
    assert_int_equal(found->mini_program_count, 4);
    assert_null(found->mini_programs[2].appid);
    assert_int_equal(found->mini_programs[3].evidence, ZC_EVIDENCE_MET);
    assert_int_equal(found->table_count, 2);
    assert_false(found->tables[1].read);
    assert_int_equal(found->unread_count, 2);
    assert_int_equal(found->unread[0].count, 1);
    assert_int_equal(found->unread[1].state, ZC_ITEM_STATE_COUNT);
    assert_int_equal(found->unread[1].count, 3);
    assert_int_equal(found->leads, 0);   /* it had none: what the caller says does not count */
    assert_memory_equal(found->blocks, given.blocks, sizeof given.blocks);
    assert_true(found->seconds == given.seconds);
    zc_inspection_list_free(&list);
}

static void what_the_owner_excluded_is_not_in_the_case(void **state)
{
    struct zc_inspection given = sample("1001", "A", 1, 500);
    end(&given);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    assert_int_equal(zc_query_open(fixture.file, "SELECT count(*) FROM inspections, journal WHERE"
                                   " instr(coalesce(journal.detail, ''), '家人')", &query, NULL), ZC_OK);
    assert_int_equal(zc_query_next(&query, NULL), ZC_OK);
    assert_int_equal(zc_column_number(&query, 0), 0);
}

static void what_counts_is_the_newest_of_each_device(void **state)
{
    static const struct {
        const char *what, *staff, *device, *consent;
        uint8_t source;
        int64_t backup_ms, inspected_ms;
        enum zc_inspection_fate expected;
        size_t rows;
    } rows[] = {
        { "first", "1001", "A", "c1", 1, 500, 10, ZC_INSPECTION_STORED, 1 },
        { "same again", "1001", "A", "c1", 1, 500, 20, ZC_INSPECTION_SAME, 1 },
        { "same source, device called otherwise, same consent", "1001", "B", "c1", 1, 500, 20, ZC_INSPECTION_SAME, 1 },
        { "second device", "1001", "B", "c1", 2, 100, 20, ZC_INSPECTION_STORED, 2 },
        { "older backup of A", "1001", "A", "c1", 3, 499, 99, ZC_INSPECTION_OLDER, 2 },
        { "newer backup of A", "1001", "A", "c1", 4, 501, 5, ZC_INSPECTION_REPLACED, 2 },
        { "the first again: older now", "1001", "A", "c1", 1, 500, 100, ZC_INSPECTION_OLDER, 2 },
        { "same date, inspected later", "1001", "A", "c1", 5, 501, 6, ZC_INSPECTION_REPLACED, 2 },
        { "same date, inspected earlier", "1001", "A", "c1", 6, 501, 5, ZC_INSPECTION_OLDER, 2 },
        { "no date, inspected later", "1001", "A", "c1", 7, 0, 7, ZC_INSPECTION_REPLACED, 2 },
        { "dated after undated", "1001", "A", "c1", 8, 1, 8, ZC_INSPECTION_REPLACED, 2 },
        { "same source, other consent", "1001", "A", "c2", 8, 1, 9, ZC_INSPECTION_RENEWED, 2 },
        { "same source, other consent and device", "1001", "C", "c3", 8, 1, 9, ZC_INSPECTION_RENEWED, 2 },
        { "another person, same device name", "1002", "A", "c1", 9, 1, 1, ZC_INSPECTION_STORED, 3 },
        { "another person, same source", "1003", "A", "c1", 9, 1, 1, ZC_INSPECTION_STORED, 4 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_inspection given = sample(rows[i].staff, rows[i].device, rows[i].source, rows[i].backup_ms);
        given.consent_sha256 = rows[i].consent;
        given.inspected_ms = rows[i].inspected_ms;
        enum zc_inspection_fate fate = end(&given);
        struct zc_inspection_list list = load(NULL);
        if (fate != rows[i].expected || list.count != rows[i].rows)
            fail_msg("%s: fate %d, %zu rows", rows[i].what, fate, list.count);
        zc_inspection_list_free(&list);
    }
    bool known = false;
    struct zc_inspection given = sample("1002", "A", 9, 1);
    assert_int_equal(zc_inspection_is_known(fixture.file, "1002", given.source_sha256, "c1", &known, NULL), ZC_OK);
    assert_true(known);
    assert_int_equal(zc_inspection_is_known(fixture.file, "1002", given.source_sha256, "c2", &known, NULL), ZC_OK);
    assert_false(known);
    char *others = NULL;
    assert_int_equal(zc_inspection_find_others(fixture.file, "1001", given.source_sha256, &others, NULL), ZC_OK);
    assert_string_equal(others, "1002, 1003");
    free(others);
}

/* What could be read stays, and a second try with the key that was missing is not taken for the same again. */
static void what_was_read_does_not_give_way_to_what_was_not(void **state)
{
    static const struct {
        const char *what, *consent;
        uint8_t source, read;
        int64_t backup_ms, inspected_ms;
        enum zc_inspection_fate expected;
        uint32_t stays;                     /* accounts read of what the case holds then */
    } rows[] = {
        { "without any key", "c1", 1, 0, 500, 1, ZC_INSPECTION_STORED, 0 },
        { "without any key again", "c1", 1, 0, 500, 2, ZC_INSPECTION_SAME, 0 },
        { "one key given", "c1", 1, 1, 500, 3, ZC_INSPECTION_RENEWED, 1 },
        { "and the other", "c1", 1, 2, 500, 4, ZC_INSPECTION_RENEWED, 2 },
        { "one key forgotten", "c1", 1, 1, 500, 5, ZC_INSPECTION_WORSE, 2 },
        { "one key forgotten, other consent", "c2", 1, 1, 500, 6, ZC_INSPECTION_WORSE, 2 },
        { "newer backup that cannot be read", "c1", 2, 0, 900, 7, ZC_INSPECTION_WORSE, 2 },
        { "newer undated backup that cannot be read", "c1", 3, 0, 0, 8, ZC_INSPECTION_WORSE, 2 },
        { "newer backup of one account", "c1", 4, 1, 901, 9, ZC_INSPECTION_REPLACED, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_inspected_account both[] = { accounts[0], accounts[0] };
        for (unsigned k = rows[i].read; k < 2; k++)
            both[k].state = ZC_ACCOUNT_WRONG_KEY;
        struct zc_inspection given = sample("1001", "A", rows[i].source, rows[i].backup_ms);
        given.accounts = both;
        given.consent_sha256 = rows[i].consent;
        given.inspected_ms = rows[i].inspected_ms;
        given.seconds = (double)i;
        enum zc_inspection_fate fate = end(&given);
        struct zc_inspection_list list = load(NULL);
        uint32_t stays = 0;
        for (uint32_t k = 0; list.count == 1 && k < list.items[0].account_count; k++)
            stays += list.items[0].accounts[k].state == ZC_ACCOUNT_READ;
        if (fate != rows[i].expected || list.count != 1 || stays != rows[i].stays)
            fail_msg("%s: fate %d, %zu rows, %u accounts", rows[i].what, fate, list.count, stays);
        zc_inspection_list_free(&list);
    }
}

static void an_older_backup_counts_where_the_newer_one_could_not_be_read(void **state)
{
    static struct zc_inspected_account locked[] = { { "0123456789ab", ZC_ACCOUNT_WRONG_KEY, 0, NULL, "no key fits" } };
    struct zc_inspection given = sample("1001", "A", 1, 900);
    given.accounts = locked;
    given.account_count = 1;
    assert_int_equal(end(&given), ZC_INSPECTION_STORED);
    given = sample("1001", "A", 2, 500);
    assert_int_equal(end(&given), ZC_INSPECTION_REPLACED);
}

static void figures_count_distinct_things(void **state)
{
    struct zc_inspection one = sample("1001", "A", 1, 500);
    struct zc_inspection_figures figures = zc_inspection_figures_of(&one);
    assert_int_equal(figures.groups, 2);
    assert_int_equal(figures.groups_left, 1);
    assert_int_equal(figures.groups_idle, 1);
    assert_int_equal(figures.mini_programs, 2);
    assert_int_equal(figures.mini_programs_ocr, 1);
    struct zc_inspected_group other[] = {
        { "3@chatroom", "", "", 3, false, true, ZC_LEFT_NOT, 0, 0, 20, 1 },
        { "2@chatroom", "", "", 3, false, true, ZC_LEFT_NOT, 0, 0, 20, 0 },
    };
    struct zc_inspection both[] = { one, { .groups = other, .group_count = 2 } };
    figures = zc_inspection_figures_over(both, 2);
    assert_int_equal(figures.groups, 3);
    assert_int_equal(figures.groups_left, 0);
    assert_int_equal(figures.groups_idle, 1);
    assert_int_equal(figures.mini_programs, 2);
}

static enum zc_status ask_again(const char *device, uint8_t source, int64_t now_ms, struct zc_scope *ret_scope)
{
    uint8_t sha256[32];
    memset(sha256, source, 32);
    return zc_inspection_allows_again(fixture.file, "A1001", device, sha256, now_ms, ret_scope, &fixture.error);
}

static void a_backup_is_opened_again_only_while_its_consent_holds(void **state)
{
    struct zc_scope scope = { .private_chats = true };
    struct zc_inspection inspection = sample("A1001", "手机", 1, 100), unknown = sample("A1001", "平板", 3, 100);
    unknown.consent_until = 0;
    assert_int_equal(end(&inspection), ZC_INSPECTION_STORED);
    assert_int_equal(end(&unknown), ZC_INSPECTION_STORED);
    assert_int_equal(ask_again("手机", 1, zc_date_last_ms(20000), &scope), ZC_OK);
    assert_true(scope.groups && scope.pictures && !scope.private_chats && scope.to_ms == INT64_MAX);
    assert_int_equal(ask_again("手机", 1, zc_date_last_ms(20000) + 1, &scope), ZC_REFUSED);
    assert_int_equal(ask_again("手机", 2, 0, &scope), ZC_NOT_FOUND);
    assert_int_equal(ask_again("平板", 1, 0, &scope), ZC_NOT_FOUND);
    assert_int_equal(ask_again("平板", 3, 0, &scope), ZC_REFUSED);
    /* How long it holds is part of what verify checks. */
    tamper("UPDATE inspections SET consent_until = 20001 WHERE device = '手机'");
    struct zc_case_check check = { 0 };
    assert_int_equal(zc_case_verify(fixture.file, &check, &fixture.error), ZC_OK);
    assert_false(zc_case_check_is_good(&check));
    zc_case_check_finish(&check);
}

static void an_interrupted_inspection_goes_on_where_it_was(void **state)
{
    uint8_t key[32], again[32];
    struct zc_looked *looked = NULL;
    size_t count = 9;
    struct zc_looked done[] = { { { 1 }, ZC_ITEM_READ }, { { 2 }, ZC_ITEM_FAILED } };
    assert_int_equal(zc_inspection_remember(fixture.file, "1001", "A", done, 2, NULL), ZC_NOT_FOUND);
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "A", key, &looked, &count, NULL), ZC_OK);
    assert_int_equal(count, 0);
    free(looked);
    assert_int_equal(zc_inspection_remember(fixture.file, "1001", "A", done, 2, NULL), ZC_OK);
    done[0].state = ZC_ITEM_THUMBNAIL;
    assert_int_equal(zc_inspection_remember(fixture.file, "1001", "A", done, 1, NULL), ZC_OK);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "A", again, &looked, &count, NULL), ZC_OK);
    assert_memory_equal(key, again, 32);
    assert_int_equal(count, 2);
    assert_int_equal(looked[0].state, ZC_ITEM_THUMBNAIL);
    assert_int_equal(looked[1].state, ZC_ITEM_FAILED);
    free(looked);
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "B", again, &looked, &count, NULL), ZC_OK);
    assert_memory_not_equal(key, again, 32);
    free(looked);
    struct zc_inspection given = sample("1001", "A", 1, 500);
    end(&given);
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "A", again, &looked, &count, NULL), ZC_OK);
    assert_int_equal(count, 0);
    assert_memory_not_equal(key, again, 32);
    free(looked);
}

static void no_unread_item_is_lost_beyond_the_limit(void **state)
{
    const uint32_t many = ZC_LIMIT_UNREAD_LINES + 5000;
    struct zc_unread_item *items = calloc(many, sizeof *items);
    for (uint32_t i = 0; i < many; i++)
        items[i] = (struct zc_unread_item){ "record", i % 2 ? "odd" : "even", i % 3 ? "not in the backup" : NULL,
                                            i % 2 ? ZC_ITEM_MISSING : ZC_ITEM_FAILED, "pictures", false, i % 5 };
    uint64_t expected[2] = { 0 }, found[2] = { 0 };
    for (uint32_t i = 0; i < many; i++)
        expected[i % 2] += items[i].count ? items[i].count : 1;
    struct zc_inspection given = sample("1001", "A", 1, 500);
    given.unread = items;
    given.unread_count = many;
    end(&given);
    struct zc_inspection_list list = load(NULL);
    assert_int_equal(list.items[0].unread_count, ZC_LIMIT_UNREAD_LINES + 4);
    for (uint32_t i = 0; i < list.items[0].unread_count; i++)
        found[list.items[0].unread[i].state == ZC_ITEM_MISSING] += list.items[0].unread[i].count;
    assert_int_equal(found[0], expected[0]);
    assert_int_equal(found[1], expected[1]);
    zc_inspection_list_free(&list);
    free(items);
}

static void an_inspection_without_its_names_is_refused_and_nothing_stays(void **state)
{
    struct zc_inspection given = sample("1001", NULL, 1, 500);
    enum zc_inspection_fate fate;
    assert_int_equal(zc_inspection_end(fixture.file, &given, &fate, NULL), ZC_INVALID);
    given = sample("1001", "\xff\xfe", 1, 500);
    assert_int_equal(zc_inspection_end(fixture.file, &given, &fate, NULL), ZC_INVALID);
    struct zc_inspection_list list = load(NULL);
    assert_int_equal(list.count, 0);
    zc_inspection_list_free(&list);
}

static void a_foreign_value_in_a_row_is_damage(void **state)
{
    static const char *const changes[] = {
        "UPDATE inspection_accounts SET state = 'fine'", "UPDATE inspection_groups SET left_how = 'gone'",
        "UPDATE inspection_groups SET account = '0123456789abcdef'", "UPDATE inspection_unread SET state = 'lost'",
        "UPDATE inspection_blocks SET kind = 'stamps' WHERE kind = 'files' AND state = 'read'",
        "UPDATE inspections SET source_sm3 = x'00'",
    };
    struct zc_inspection given = sample("1001", "A", 1, 500);
    end(&given);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct zc_inspection_list list = { 0 };
        tamper("BEGIN");
        tamper(changes[i]);
        assert_int_equal(zc_inspection_load(fixture.file, NULL, &list, NULL), ZC_CORRUPT);
        assert_null(list.arena);
        tamper("ROLLBACK");
    }
}

#define WITH_CASE(test) cmocka_unit_test_setup_teardown(test, make_case, remove_case)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CASE(an_inspection_comes_back_as_it_was),
        WITH_CASE(what_the_owner_excluded_is_not_in_the_case),
        WITH_CASE(what_counts_is_the_newest_of_each_device),
        WITH_CASE(what_was_read_does_not_give_way_to_what_was_not),
        WITH_CASE(an_older_backup_counts_where_the_newer_one_could_not_be_read),
        cmocka_unit_test(figures_count_distinct_things),
        WITH_CASE(a_backup_is_opened_again_only_while_its_consent_holds),
        WITH_CASE(an_interrupted_inspection_goes_on_where_it_was),
        WITH_CASE(no_unread_item_is_lost_beyond_the_limit),
        WITH_CASE(an_inspection_without_its_names_is_refused_and_nothing_stays),
        WITH_CASE(a_foreign_value_in_a_row_is_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
