/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_fixture.h"

#include "base/auto.h"
#include "casefile/inspection.h"
#include "casefile/journal.h"
#include "casefile/verify.h"

static int make_case_with_entries(void **state)
{
    if (make_case(state) != 0)
        return -1;
    for (int i = 0; i < 9; i++) {
        const struct zc_journal_entry entry = { .time_ms = 1000 + i, .action = "review", .by = i % 2 ? NULL : "吴工",
                                                .subject = "7", .detail = "{\"state\":\"confirmed\"}" };
        if (zc_journal_add(fixture.file, &entry, &fixture.error) != ZC_OK)
            return -1;
    }
    return 0;
}

static struct zc_journal_check check(void)
{
    struct zc_journal_check found = { 0 };
    assert_int_equal(zc_journal_verify(fixture.file, &found, &fixture.error), ZC_OK);
    return found;
}

static enum zc_status count_entry(void *data, const struct zc_journal_entry *entry, struct zc_error *error)
{
    uint64_t *count = data;
    assert_int_equal(entry->seq, ++*count);
    assert_non_null(entry->action);
    return entry->seq == 99 ? zc_fail(error, ZC_CANCELLED, ZC_STAGE_CASE, NULL, "enough") : ZC_OK;
}

static void an_untouched_chain_is_whole(void **state)
{
    char head[65];
    struct zc_journal_check found = check();
    assert_int_equal(found.entries, 10);
    assert_int_equal(found.first_broken, 0);
    assert_false(found.end_is_missing);
    assert_int_equal(found.clock_went_back, 1);   /* the entry of `create` has the real time, ours are of 1970 */
    memcpy(head, found.head, sizeof head);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    found = check();
    assert_string_equal(found.head, head);
    uint64_t count = 0;
    assert_int_equal(zc_journal_walk(fixture.file, count_entry, &count, NULL), ZC_OK);
    assert_int_equal(count, 10);
}

static void every_change_by_sql_shows(void **state)
{
    static const struct { const char *what, *sql; uint64_t first_broken; bool end_is_missing; } rows[] = {
        { "action", "UPDATE journal SET action = 'other' WHERE seq = 4", 4, false },
        { "time", "UPDATE journal SET time_ms = time_ms + 1 WHERE seq = 4", 4, false },
        { "by", "UPDATE journal SET by_whom = NULL WHERE seq = 4", 4, false },
        { "by, empty is not nothing", "UPDATE journal SET by_whom = '' WHERE seq = 3", 3, false },
        { "subject", "UPDATE journal SET subject = '8' WHERE seq = 4", 4, false },
        { "detail", "UPDATE journal SET detail = '{}' WHERE seq = 10", 10, false },
        { "text moved between fields", "UPDATE journal SET action = 'revie', subject = 'w7' WHERE seq = 4", 4, false },
        { "hash", "UPDATE journal SET hash = zeroblob(32) WHERE seq = 4", 4, false },
        { "hash of another size", "UPDATE journal SET hash = x'00' WHERE seq = 4", 4, false },
        { "previous", "UPDATE journal SET previous = zeroblob(32) WHERE seq = 4", 4, false },
        { "one gone", "DELETE FROM journal WHERE seq = 4", 4, true },
        { "first gone", "DELETE FROM journal WHERE seq = 1", 1, true },
        { "last gone", "DELETE FROM journal WHERE seq = 10", 0, true },
        { "last five gone", "DELETE FROM journal WHERE seq > 5", 0, true },
        { "all gone", "DELETE FROM journal", 0, true },
        { "two changed places", "UPDATE journal SET seq = 99 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5;"
          "UPDATE journal SET seq = 5 WHERE seq = 99", 4, false },
        { "one added", "INSERT INTO journal SELECT 11, time_ms, action, by_whom, subject, detail, hash, hash"
          " FROM journal WHERE seq = 10", 11, true },
        { "head gone", "DELETE FROM meta WHERE name = 'journal_head'", 0, true },
        { "head changed", "UPDATE meta SET value = zeroblob(32) WHERE name = 'journal_head'", 0, true },
    };
    tamper("DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_text;");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tamper("BEGIN");
        tamper(rows[i].sql);
        struct zc_journal_check found = check();
        if (found.first_broken != rows[i].first_broken || (rows[i].end_is_missing && !found.end_is_missing))
            fail_msg("%s: first broken %llu, end missing %d", rows[i].what, (unsigned long long)found.first_broken,
                     found.end_is_missing);
        tamper("ROLLBACK");
        found = check();
        assert_true(found.first_broken == 0 && !found.end_is_missing);
    }
}

static void the_journal_refuses_changes(void **state)
{
    static const char *const changes[] = { "UPDATE journal SET action = 'x'", "DELETE FROM journal",
                                           "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2" };
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(zc_sql_run(fixture.file, changes[i], NULL), ZC_INVALID);
    assert_int_equal(check().entries, 10);
}

static void what_is_rolled_back_is_not_in_the_journal(void **state)
{
    const struct zc_journal_entry entry = { .action = "inspect" };
    assert_int_equal(zc_sql_begin(fixture.file, NULL), ZC_OK);
    assert_int_equal(zc_sql_begin(fixture.file, NULL), ZC_OK);
    assert_int_equal(zc_journal_add(fixture.file, &entry, NULL), ZC_OK);
    assert_int_equal(zc_sql_end(fixture.file, ZC_CANCELLED, NULL), ZC_CANCELLED);
    assert_int_equal(zc_journal_add(fixture.file, &entry, NULL), ZC_OK);
    assert_int_equal(zc_sql_end(fixture.file, ZC_OK, NULL), ZC_OK);
    struct zc_journal_check found = check();
    assert_int_equal(found.entries, 11);
    assert_true(found.first_broken == 0 && !found.end_is_missing);
}

static void store(const char *staff, const char *device, const char *consent, uint8_t source)
{
    static struct zc_inspected_group group = { .id = "1@chatroom", .name = "群", .members = 2, .joined = true };
    struct zc_inspection inspection = { .staff = staff, .name = "周明", .device = device, .consent_sha256 = consent,
                                        .source_kind = "tar", .groups = &group, .group_count = 1, .inspected_ms = 5 };
    enum zc_inspection_fate fate;
    memset(inspection.source_sha256, source, 32);
    assert_int_equal(zc_inspection_end(fixture.file, &inspection, &fate, &fixture.error), ZC_OK);
}

static struct zc_case_check verify(void)
{
    struct zc_case_check found = { 0 };
    assert_int_equal(zc_case_verify(fixture.file, &found, &fixture.error), ZC_OK);
    return found;
}

static void every_changed_inspection_shows(void **state)
{
    static const struct { const char *sql; enum zc_verify_fault fault; } rows[] = {
        { "UPDATE inspection_groups SET joined = 0", ZC_VERIFY_CHANGED },
        { "UPDATE inspection_groups SET name = NULL", ZC_VERIFY_CHANGED },
        { "DELETE FROM inspection_groups", ZC_VERIFY_CHANGED },
        { "UPDATE inspections SET messages = messages + 1", ZC_VERIFY_CHANGED },
        { "UPDATE inspections SET scope = 1", ZC_VERIFY_CHANGED },
        { "UPDATE inspections SET seconds = 0.5", ZC_VERIFY_CHANGED },
        { "UPDATE inspection_blocks SET items = 1 WHERE kind = 'files' AND state = 'read'", ZC_VERIFY_CHANGED },
        { "INSERT INTO inspection_unread SELECT id, 0, 'a', 'b', 'c', NULL, NULL, 0, 1 FROM inspections",
          ZC_VERIFY_CHANGED },
        { "UPDATE inspections SET sha256 = zeroblob(32)", ZC_VERIFY_CHANGED },
        { "DELETE FROM inspections", ZC_VERIFY_GONE },
    };
    store("1001", "A", "c1", 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tamper("BEGIN");
        tamper(rows[i].sql);
        struct zc_case_check found = verify();
        assert_int_equal(found.finding_count, 1);
        assert_int_equal(found.findings[0].fault, rows[i].fault);
        assert_string_equal(found.findings[0].staff, "1001");
        assert_string_equal(found.findings[0].device, "A");
        assert_false(zc_case_check_is_good(&found));
        zc_case_check_finish(&found);
        tamper("ROLLBACK");
    }
    tamper("UPDATE inspections SET device = 'B'");
    struct zc_case_check found = verify();
    assert_int_equal(found.finding_count, 2);   /* B is changed, A is gone */
    zc_case_check_finish(&found);
}

static void replaced_moved_and_purged_ones_are_in_order(void **state)
{
    store("1001", "A", "c1", 1);
    store("1001", "A", "c2", 2);
    store("1001", "A2", "c3", 2);
    store("1002", "A", "c1", 3);
    store("10", "A", "c1", 4);
    struct zc_case_check found = verify();
    assert_true(zc_case_check_is_good(&found));
    assert_int_equal(found.inspections, 3);
    zc_case_check_finish(&found);
    tamper("DELETE FROM inspections WHERE staff = '10'");
    const struct zc_journal_entry purge = { .action = "purge", .subject = "10" };
    assert_int_equal(zc_journal_add(fixture.file, &purge, NULL), ZC_OK);
    found = verify();
    assert_true(zc_case_check_is_good(&found));
    assert_int_equal(found.inspections, 2);
    zc_case_check_finish(&found);
}

#define WITH_CASE(test) cmocka_unit_test_setup_teardown(test, make_case, remove_case)
#define WITH_ENTRIES(test) cmocka_unit_test_setup_teardown(test, make_case_with_entries, remove_case)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ENTRIES(an_untouched_chain_is_whole),
        WITH_ENTRIES(every_change_by_sql_shows),
        WITH_ENTRIES(the_journal_refuses_changes),
        WITH_ENTRIES(what_is_rolled_back_is_not_in_the_journal),
        WITH_CASE(every_changed_inspection_shows),
        WITH_CASE(replaced_moved_and_purged_ones_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
