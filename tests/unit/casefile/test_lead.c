/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Leads over time: newer backups, second devices, two accounts, chains, decisions, and whether a change shows. */
#include "lead_fixture.h"

#include "base/auto.h"
#include "casefile/verify.h"

#define PIC ZC_LEAD_PICTURE
#define JM "机密★10年"

static int64_t number_of(const char *sql)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    assert_int_equal(zc_query_open(fixture.file, sql, &query, NULL), ZC_OK);
    assert_int_equal(zc_query_next(&query, NULL), ZC_OK);
    return zc_column_number(&query, 0);
}

static bool is_good(void)
{
    struct zc_case_check check = { 0 };
    assert_int_equal(zc_case_verify(fixture.file, &check, &fixture.error), ZC_OK);
    bool good = zc_case_check_is_good(&check);
    zc_case_check_finish(&check);
    return good;
}

static void review(uint64_t number, enum zc_lead_act act)
{
    const struct zc_lead_decision decision = { .act = act, .by = "周明" };
    assert_int_equal(zc_lead_review(fixture.file, number, &decision, &fixture.error), ZC_OK);
}

static const struct row two_papers[] = {
    { 1, PIC, 'a', .mark = JM, .chat = "g1", .lead = 1 },
    { 1, PIC, 'b', .mark = JM, .chat = "g2", .seconds = 900, .lead = 2 },
    { 0 },
};
static const struct row second_paper[] = {
    { 2, PIC, 'x', .mark = JM, .chat = "g1" },
    { 1, PIC, 'b', .mark = JM, .chat = "g2", .seconds = 900, .lead = 2 },
    { 0 },
};

static void a_newer_backup_takes_the_place_of_the_older(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    assert_int_equal(leads_of_inspection, 2);
    inspect_rows(second_paper, 1, 1, 400);
    assert_int_equal(fate_of_inspection, ZC_INSPECTION_OLDER);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 2);
    zc_lead_list_free(&list);
    inspect_rows(second_paper, 1, 1, 600);
    assert_int_equal(fate_of_inspection, ZC_INSPECTION_REPLACED);
    list = load_leads();
    assert_int_equal(list.count, 1);               /* the first went with its backup, the second keeps its number */
    assert_int_equal(list.items[0].number, 2);
    assert_int_equal(list.items[0].sighting_count, 1);
    zc_lead_list_free(&list);
    inspect_rows(two_papers, 1, 1, 700);
    list = load_leads();
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].number, 2);
    assert_int_equal(list.items[1].number, 3);     /* a number is never given twice */
    zc_lead_list_free(&list);
    assert_true(is_good());
}

static void what_was_decided_stays_without_its_phone(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    const struct zc_lead_decision decision = { .act = ZC_LEAD_CONFIRM, .has_level = true, .level = ZC_LEVEL_CONFIDENTIAL,
                                               .ways = ZC_WAY_PHOTO };
    assert_int_equal(zc_lead_review(fixture.file, 1, &decision, &fixture.error), ZC_OK);
    inspect_rows(second_paper, 1, 1, 600);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].state, ZC_LEAD_CONFIRMED);
    assert_int_equal(list.items[0].verdict.level, ZC_LEVEL_CONFIDENTIAL);
    assert_int_equal(list.items[0].ways, ZC_WAY_PHOTO);
    assert_string_equal(list.items[0].verdict.mark, JM);
    assert_int_equal(list.items[0].sighting_count, 0);
    zc_lead_list_free(&list);
    inspect_rows(two_papers, 1, 1, 700);           /* there again: it is still that lead */
    list = load_leads();
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].sighting_count, 1);
    assert_int_equal(list.items[0].state, ZC_LEAD_CONFIRMED);
    zc_lead_list_free(&list);
    assert_true(is_good());
}

static void the_same_backup_again_changes_nothing(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    int64_t entries = number_of("SELECT count(*) FROM journal");
    inspect_rows(two_papers, 1, 1, 500);
    assert_int_equal(fate_of_inspection, ZC_INSPECTION_SAME);
    assert_int_equal(leads_of_inspection, 2);
    assert_int_equal(number_of("SELECT count(*) FROM sightings"), 2);
    assert_int_equal(number_of("SELECT count(*) FROM journal"), entries);
}

static void a_second_device_adds_sightings(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    inspect_rows(second_paper, 1, 2, 500);
    assert_int_equal(fate_of_inspection, ZC_INSPECTION_STORED);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[1].sighting_count, 2);
    assert_string_equal(list.items[1].sightings[0].device, "device 1");
    assert_string_equal(list.items[1].sightings[1].device, "device 2");
    zc_lead_list_free(&list);
    struct zc_inspection_list phones = { 0 };
    assert_int_equal(zc_inspection_load(fixture.file, NULL, &phones, NULL), ZC_OK);
    assert_int_equal(phones.items[0].leads, 2);
    assert_int_equal(phones.items[1].leads, 1);
    zc_inspection_list_free(&phones);
}

static void two_accounts_of_a_phone_are_two_sightings_of_one_lead(void **state)
{
    struct zc_sighting sightings[3];
    struct zc_candidate candidate;
    for (int i = 0; i < 3; i++)
        fill(&two_papers[0], 0, &candidate, &sightings[i]);
    sightings[0].account = "aaaaaaaaaaaa";
    sightings[1].account = sightings[2].account = "bbbbbbbbbbbb";      /* the third: one place, named twice */
    candidate.sightings = sightings;
    candidate.sighting_count = 3;
    struct zc_inspection inspection = phone_of(1, 1, 5);
    assert_int_equal(zc_inspection_end_with_leads(fixture.file, &inspection, &candidate, 1, &fate_of_inspection,
                                                  &leads_of_inspection, &fixture.error), ZC_OK);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].sighting_count, 2);
    zc_lead_list_free(&list);
}

/* Owner 1 had it from a friend, sent it to g1 where owner 2 saw it; a stranger posted it in g9 later on its own. */
static void a_chain_is_told_in_time_order(void **state)
{
    static const struct row rows[] = {
        { 1, PIC, 'a', .mark = JM, .chat = "p-friend", .sender = "friend", .server = 10 },
        { 1, PIC, 'a', .mark = JM, .chat = "g1", .seconds = 60, .server = 11 },
        { 2, PIC, 'a', .mark = JM, .chat = "g1", .seconds = 60, .sender = "owner 1", .server = 11 },
        { 2, PIC, 'a', .mark = JM, .chat = "g2", .seconds = 120, .server = 12 },
        { 3, PIC, 'a', .mark = JM, .chat = "g9", .seconds = 180, .sender = "stranger", .server = 13 },
        { 3, PIC, 'a', .mark = JM, .chat = "g8", .seconds = 240, .sender = "owner 2", .server = 14 },
        { 0 },
    };
    static const uint32_t expected[] = { ZC_NO_INDEX, 0, 1, 2, ZC_NO_INDEX, 3 };
    for (int phone = 3; phone >= 1; phone--)
        inspect_rows(rows, phone, phone, 500);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].sighting_count, 6);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(list.items[0].sightings[i].message_id, i + 1);
        assert_int_equal(list.items[0].sightings[i].forwarded_from, expected[i]);
    }
    zc_lead_list_free(&list);
}

/* The message of server id 5 stands on the phones of 1, who sent it, and of 2, who saw it; what came between is nearer
 * in time.  2 passes it on; a stranger does, which 2 sees; 3 sees another stranger's. */
static void what_is_quoted_or_merged_names_its_source(void **state)
{
    static const struct row rows[] = {
        { 1, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g1", .server = 5 },
        { 2, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g1", .sender = "owner 1", .server = 5 },
        { 2, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g2", .seconds = 5, .sender = "t", .server = 6 },
        { 2, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g3", .seconds = 9, .server = 7, .origin = 5 },
        { 2, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g2", .seconds = 11, .sender = "t", .server = 8, .origin = 5 },
        { 3, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g4", .seconds = 13, .sender = "u", .server = 9, .origin = 5 },
        { 3, ZC_LEAD_TEXT, 'a', .mark = JM, .chat = "g4", .seconds = 15, .sender = "v", .server = 10, .origin = 99 },
        { 0 },
    };
    static const uint32_t expected[] = { ZC_NO_INDEX, 0, ZC_NO_INDEX, 1, 1, 0, 5 };
    for (int phone = 1; phone <= 3; phone++)
        inspect_rows(rows, phone, phone, 500);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].sighting_count, 7);
    for (uint32_t i = 0; i < 7; i++) {
        assert_int_equal(list.items[0].sightings[i].message_id, i + 1);
        assert_int_equal(list.items[0].sightings[i].forwarded_from, expected[i]);
    }
    zc_lead_list_free(&list);
}

/* Two leads people decided on turn out to be one paper: decided alike they become one, decided otherwise they stay. */
static void decisions_are_never_merged_away(void **state)
{
    static const struct { enum zc_lead_act first, second; bool one_decided; size_t left; uint64_t holder; } rows[] = {
        { ZC_LEAD_CONFIRM, ZC_LEAD_CONFIRM, false, 1, 1 },
        { ZC_LEAD_CONFIRM, ZC_LEAD_DISMISS, false, 2, 1 },
        { ZC_LEAD_REOPEN, ZC_LEAD_CONFIRM, true, 1, 2 },
        { ZC_LEAD_REOPEN, ZC_LEAD_REOPEN, true, 1, 1 },
    };
    static const struct row unread[] = {
        { 1, PIC, 'a', .number = "临政发〔2021〕10号", .title = "关于防汛工作的通知", .chat = "g1" },
        { 1, PIC, 'b', .mark = JM, .chat = "g2", .seconds = 900 }, { 0 },
    };
    static const struct row read[] = {             /* a better copy of the second shows that it is the first */
        { 2, PIC, 'b', .number = "临政发〔2021〕10号", .title = "关于防汛工作的通知", .chat = "g2", .seconds = 950 }, { 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        inspect_rows(unread, 1, 1, 500);
        review(1, rows[i].first);
        review(2, rows[i].second);
        inspect_rows(read, 2, 2, 500);
        struct zc_lead_list list = load_leads();
        assert_int_equal(list.count, rows[i].left);
        const struct zc_lead *holder = zc_leads_find(&list, rows[i].holder);
        assert_non_null(holder);
        assert_int_equal(holder->sighting_count, 3);
        assert_int_equal(holder->similar_count, rows[i].left - 1);
        zc_lead_list_free(&list);
        assert_true(is_good());
    }
}

static void a_decision_can_be_taken_back(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    const struct zc_lead_decision confirm = { .act = ZC_LEAD_CONFIRM, .has_level = true, .level = ZC_LEVEL_WORK_SECRET,
                                              .has_nature = true, .nature = ZC_NATURE_RISK, .ways = ZC_WAY_OTHER,
                                              .by = "周明", .note = "已核" };
    assert_int_equal(zc_lead_review(fixture.file, 1, &confirm, NULL), ZC_OK);
    assert_int_equal(zc_lead_set_step(fixture.file, 1, ZC_STEP_REPORTED, NULL, NULL), ZC_OK);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.items[0].verdict.class, ZC_CLASS_WORK_SECRET);
    assert_int_equal(list.items[0].nature, ZC_NATURE_RISK);
    assert_int_equal(list.items[0].ways, ZC_WAY_OTHER);
    assert_int_equal(list.items[0].step, ZC_STEP_REPORTED);
    assert_true(list.items[0].level_decided && list.items[0].nature_decided && list.items[0].ways_decided);
    zc_lead_list_free(&list);
    review(1, ZC_LEAD_DISMISS);
    list = load_leads();
    assert_int_equal(list.items[0].state, ZC_LEAD_DISMISSED);
    assert_int_equal(list.items[0].step, ZC_STEP_NONE);
    zc_lead_list_free(&list);
    assert_int_equal(zc_lead_set_step(fixture.file, 1, ZC_STEP_REPORTED, NULL, NULL), ZC_INVALID);
    review(1, ZC_LEAD_REOPEN);
    list = load_leads();
    assert_int_equal(list.items[0].state, ZC_LEAD_PENDING);
    assert_int_equal(list.items[0].verdict.class, ZC_CLASS_STATE_SECRET);
    assert_int_equal(list.items[0].ways, ZC_WAY_WECHAT);
    assert_false(list.items[0].level_decided);
    zc_lead_list_free(&list);
    assert_int_equal(number_of("SELECT count(*) FROM journal WHERE action = 'review' AND subject = '1'"), 3);
    assert_int_equal(number_of("SELECT count(*) FROM journal WHERE instr(detail, '已核')"), 0);
    assert_true(is_good());
}

static void wrong_decisions_are_refused(void **state)
{
    static const struct { uint64_t number; struct zc_lead_decision decision; enum zc_status expected; } rows[] = {
        { 9, { .act = ZC_LEAD_CONFIRM }, ZC_NOT_FOUND },
        { 1, { .act = ZC_LEAD_DISMISS, .has_level = true }, ZC_INVALID },
        { 1, { .act = ZC_LEAD_REOPEN, .ways = ZC_WAY_OTHER }, ZC_INVALID },
        { 1, { .act = ZC_LEAD_CONFIRM, .ways = 1 << ZC_WAY_BIT_COUNT }, ZC_INVALID },
        { 1, { .act = ZC_LEAD_CONFIRM, .has_level = true, .level = ZC_LEVEL_COUNT }, ZC_INVALID },
    };
    inspect_rows(two_papers, 1, 1, 500);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(zc_lead_review(fixture.file, rows[i].number, &rows[i].decision, NULL), rows[i].expected);
    assert_int_equal(number_of("SELECT count(*) FROM journal WHERE action = 'review'"), 0);
}

static void a_group_or_mini_program_can_be_raised(void **state)
{
    static struct zc_inspected_group group = { .id = "1@chatroom", .name = "防汛群", .members = 2, .joined = true };
    static struct zc_inspected_mini_program program = { "gh_1@app", "wx1", "传图识字", "ocr", true, ZC_EVIDENCE_USAGE, 77 };
    struct zc_inspection inspection = phone_of(1, 1, 5);
    enum zc_inspection_fate fate;
    uint64_t number = 0, again = 0;
    inspection.groups = &group;
    inspection.mini_programs = &program;
    inspection.group_count = inspection.mini_program_count = 1;
    assert_int_equal(zc_inspection_end(fixture.file, &inspection, &fate, &fixture.error), ZC_OK);
    static const struct { enum zc_lead_kind kind; const char *id; enum zc_status expected; } rows[] = {
        { ZC_LEAD_GROUP, "1@chatroom", ZC_OK }, { ZC_LEAD_MINI_PROGRAM, "wx1", ZC_OK },
        { ZC_LEAD_GROUP, "2@chatroom", ZC_NOT_FOUND }, { ZC_LEAD_MINI_PROGRAM, "1@chatroom", ZC_NOT_FOUND },
        { ZC_LEAD_PICTURE, "1@chatroom", ZC_INVALID }, { ZC_LEAD_GROUP, "", ZC_INVALID },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(zc_lead_raise(fixture.file, rows[i].kind, rows[i].id, "未登记", NULL, &number, NULL),
                         rows[i].expected);
    assert_int_equal(zc_lead_raise(fixture.file, ZC_LEAD_MINI_PROGRAM, "gh_1@app", NULL, NULL, &again, NULL), ZC_OK);
    assert_int_equal(again, number);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].nature, ZC_NATURE_RISK);
    assert_int_equal(list.items[0].state, ZC_LEAD_PENDING);
    assert_string_equal(list.items[0].verdict.title, "防汛群");
    assert_string_equal(list.items[0].sightings[0].chat, "1@chatroom");
    assert_string_equal(list.items[1].note, "未登记");
    assert_string_equal(list.items[1].sightings[0].staff, "1001");
    zc_lead_list_free(&list);
    inspect_rows(two_papers, 1, 1, 500);           /* grouping anew leaves them alone */
    list = load_leads();
    assert_int_equal(list.count, 4);
    zc_lead_list_free(&list);
    assert_true(is_good());
}

static void the_warning_is_for_what_is_grave_and_sure(void **state)
{
    static const struct { enum zc_class class; enum zc_confidence confidence; bool dismissed, due; } rows[] = {
        { ZC_CLASS_STATE_SECRET, ZC_CONFIDENCE_HIGH, false, true }, { ZC_CLASS_TELEGRAM, ZC_CONFIDENCE_HIGH, false, true },
        { ZC_CLASS_STATE_SECRET, ZC_CONFIDENCE_MEDIUM, false, false },
        { ZC_CLASS_STATE_SECRET, ZC_CONFIDENCE_HIGH, true, false },
        { ZC_CLASS_WORK_SECRET, ZC_CONFIDENCE_HIGH, false, false }, { ZC_CLASS_EXAM, ZC_CONFIDENCE_HIGH, false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_sighting sighting;
        struct zc_candidate candidate;
        bool due = !rows[i].due;
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        const struct row row = { 1, PIC, 'a', .class = rows[i].class, .chat = "g1" };
        fill(&row, 0, &candidate, &sighting);
        candidate.verdict.confidence = rows[i].confidence;
        struct zc_inspection inspection = phone_of(1, 1, 5);
        assert_int_equal(zc_inspection_end_with_leads(fixture.file, &inspection, &candidate, 1, &fate_of_inspection,
                                                      &leads_of_inspection, NULL), ZC_OK);
        if (rows[i].dismissed)
            review(1, ZC_LEAD_DISMISS);
        assert_int_equal(zc_leads_first_warning(fixture.file, &due, NULL), ZC_OK);
        assert_int_equal(due, rows[i].due);
    }
}

static void every_changed_lead_shows(void **state)
{
    static const char *const rows[] = {
        "UPDATE leads SET state = 'dismissed' WHERE number = 1", "UPDATE leads SET review_level = '秘密' WHERE number = 1",
        "UPDATE leads SET verdict = replace(verdict, '10年', '5年') WHERE number = 1", "UPDATE leads SET note = 'x'",
        "UPDATE leads SET is_lead = 0 WHERE number = 1", "UPDATE leads SET verdict = 'x' WHERE number = 1",
        "UPDATE sightings SET sender = 'x'", "UPDATE sightings SET time_ms = 1", "UPDATE sightings SET sent = 0",
        "DELETE FROM sightings WHERE chat = 'g1'", "DELETE FROM finds WHERE lead = 1", "UPDATE finds SET lead = 2",
        "DELETE FROM leads WHERE number = 1", "DELETE FROM leads", "INSERT INTO lead_similar VALUES (1, 2)",
        "UPDATE leads SET row_sha256 = zeroblob(32)",
    };
    inspect_rows(two_papers, 1, 1, 500);
    assert_true(is_good());
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tamper("BEGIN");
        tamper(rows[i]);
        if (is_good())
            fail_msg("not seen: %s", rows[i]);
        tamper("ROLLBACK");
    }
}

/* A later decision would seal a changed lead: the journal keeps what was found before it. */
static void a_change_is_not_sealed_by_the_next_decision(void **state)
{
    inspect_rows(two_papers, 1, 1, 500);
    tamper("UPDATE leads SET state = 'dismissed' WHERE number = 1");
    review(2, ZC_LEAD_CONFIRM);
    assert_false(is_good());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_newer_backup_takes_the_place_of_the_older, make_case, remove_case),
        cmocka_unit_test_setup_teardown(what_was_decided_stays_without_its_phone, make_case, remove_case),
        cmocka_unit_test_setup_teardown(the_same_backup_again_changes_nothing, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_second_device_adds_sightings, make_case, remove_case),
        cmocka_unit_test_setup_teardown(two_accounts_of_a_phone_are_two_sightings_of_one_lead, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_chain_is_told_in_time_order, make_case, remove_case),
        cmocka_unit_test_setup_teardown(what_is_quoted_or_merged_names_its_source, make_case, remove_case),
        cmocka_unit_test_setup_teardown(decisions_are_never_merged_away, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_decision_can_be_taken_back, make_case, remove_case),
        cmocka_unit_test_setup_teardown(wrong_decisions_are_refused, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_group_or_mini_program_can_be_raised, make_case, remove_case),
        cmocka_unit_test_setup_teardown(the_warning_is_for_what_is_grave_and_sure, make_case, remove_case),
        cmocka_unit_test_setup_teardown(every_changed_lead_shows, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_change_is_not_sealed_by_the_next_decision, make_case, remove_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
