/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* From a real case to the figures of the forms: what is confirmed counts, and nothing else. */
#include "../casefile/case_fixture.h"

#include <stdlib.h>

#include "base/auto.h"
#include "casefile/lead.h"
#include "report/form_fill_write.h"
#include "report/form_load.h"

#define SEEN_MS 1636156800000

static struct zc_form_words *words;

static void load_words(void)
{
    static const char text[] =
        "version: 1\ngroups:\n- group: facts\n  words:\n  - {key: opening, text: \"{people}/{count}\"}\n"
        "  - {key: sighting, text: \" {number} {time} {person} {place} {deed}\"}\n"
        "  - {key: group, text: \"in {chat}\"}\n  - {key: private, text: \"with {chat}\"}\n"
        "  - {key: received, text: \"from {sender}\"}\n";
    assert_int_equal(zc_form_words_parse(text, sizeof text - 1, &words, NULL), ZC_OK);
}

static struct zc_candidate candidate(uint8_t number, enum zc_class class, enum zc_level level,
                                     const struct zc_sighting *sighting)
{
    struct zc_candidate made = { .kind = ZC_LEAD_PICTURE, .verdict = { .class = class, .level = level,
        .confidence = ZC_CONFIDENCE_HIGH }, .ways = ZC_WAY_WECHAT, .sightings = sighting, .sighting_count = 1 };
    made.sha256[0] = number;
    return made;
}

static void store(void)
{
    static struct zc_inspected_account account = { "0123456789ab", ZC_ACCOUNT_READ, 9, "KeyInfo.bin", NULL };
    static struct zc_inspected_group groups[] = {
        { .id = "1@chatroom", .name = "工作群", .joined = true },
        { .id = "2@chatroom", .name = "已退", .left = ZC_LEFT_SELF },
    };
    static const char roster[] = "工号,姓名\nA1,陈一鸣\nA2,周望\n";
    const struct zc_sighting in_group = { .account = "0123456789ab", .chat = "1@chatroom", .chat_name = "工作群",
        .chat_kind = ZC_CHAT_GROUP, .sender = "周望", .time_ms = SEEN_MS, .message_id = 1, .entry = ZC_NO_INDEX };
    const struct zc_sighting with_friend = { .account = "0123456789ab", .chat = "wxid_x", .chat_name = "何静宜",
        .chat_kind = ZC_CHAT_PRIVATE, .sender = "何静宜", .time_ms = SEEN_MS, .message_id = 2, .entry = ZC_NO_INDEX };
    const struct zc_candidate candidates[] = {
        candidate(1, ZC_CLASS_STATE_SECRET, ZC_LEVEL_SECRET, &in_group),
        candidate(2, ZC_CLASS_INTERNAL, ZC_LEVEL_INTERNAL, &with_friend),
        candidate(3, ZC_CLASS_STATE_SECRET, ZC_LEVEL_TOP_SECRET, &with_friend),
        candidate(4, ZC_CLASS_EXAM, ZC_LEVEL_NONE, &in_group),
    };
    const struct zc_inspection phone = { .staff = "A1", .name = "陈一鸣", .device = "d", .consent_sha256 = "c",
        .source_kind = "tar", .scope = { .groups = true, .from_ms = INT64_MIN, .to_ms = INT64_MAX },
        .accounts = &account, .account_count = 1, .groups = groups, .group_count = 2, .inspected_ms = SEEN_MS };
    struct zc_roster_note note;
    enum zc_inspection_fate fate;
    uint64_t leads;
    size_t count;
    assert_int_equal(zc_roster_import(fixture.file, roster, sizeof roster - 1, NULL, &count, &note, &fixture.error),
                     ZC_OK);
    assert_int_equal(zc_inspection_end_with_leads(fixture.file, &phone, candidates, 4, &fate, &leads, &fixture.error),
                     ZC_OK);
}

static uint64_t number_of(enum zc_level level)
{
    struct zc_lead_list list = { 0 };
    uint64_t number = 0;
    assert_int_equal(zc_leads_load(fixture.file, &list, &fixture.error), ZC_OK);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].verdict.level == level)
            number = list.items[i].number;
    zc_lead_list_free(&list);
    assert_true(number > 0);
    return number;
}

static void review(enum zc_level level, enum zc_lead_act act)
{
    const struct zc_lead_decision decision = { .act = act, .by = "何静" };
    assert_int_equal(zc_lead_review(fixture.file, number_of(level), &decision, &fixture.error), ZC_OK);
}

static struct zc_form_case *load(struct zc_form_fill *fill)
{
    struct zc_form_case *loaded = NULL;
    const struct zc_form_load_options options = { .fill = fill, .words = words, .date = ZC_NO_DATE };
    assert_int_equal(zc_form_load(fixture.file, &options, &loaded, &fixture.error), ZC_OK);
    return loaded;
}

static const struct zc_form_lead *find(const struct zc_form_data *data, enum zc_level level)
{
    for (size_t i = 0; i < data->lead_count; i++)
        if (data->leads[i].level == level)
            return &data->leads[i];
    return NULL;
}

static void only_confirmed_leads_count(void **state)
{
    ZC_AUTO(zc_form_fill_free_p) struct zc_form_fill *fill = NULL;
    store();
    assert_int_equal(zc_form_fill_new(&fill, NULL), ZC_OK);
    struct zc_form_case *loaded = load(fill);
    const struct zc_form_data *data = zc_form_case_data(loaded);
    assert_int_equal(data->lead_count, 3);           /* the exam paper is none */
    assert_int_equal(data->pending, 3);
    assert_int_equal(data->figures.leads, 0);
    assert_int_equal(data->figures.documents, 0);
    assert_int_equal(data->figures.people, 1);
    assert_int_equal(data->figures.groups, 1);
    assert_true(data->alarm);
    zc_form_case_free(loaded);

    review(ZC_LEVEL_SECRET, ZC_LEAD_CONFIRM);
    review(ZC_LEVEL_INTERNAL, ZC_LEAD_CONFIRM);
    review(ZC_LEVEL_TOP_SECRET, ZC_LEAD_DISMISS);
    loaded = load(fill);
    data = zc_form_case_data(loaded);
    assert_int_equal(data->pending, 0);
    assert_int_equal(data->figures.leads, 2);
    assert_int_equal(data->figures.top_secret, 0);
    assert_int_equal(data->figures.secret, 1);
    assert_int_equal(data->figures.work_secret, 1);
    assert_int_equal(data->figures.documents, 2);
    assert_string_equal(find(data, ZC_LEVEL_SECRET)->facts, "1/1 1 2021-11-06 08:00:00 陈某某 in 工作群 from 周某");
    assert_null(strstr(find(data, ZC_LEVEL_INTERNAL)->facts, "静宜"));
    zc_form_case_free(loaded);
}

static void fill_file_reads_back(void **state)
{
    ZC_AUTO(zc_form_fill_free_p) struct zc_form_fill *fill = NULL, *again = NULL;
    struct zc_buffer text = { 0 };
    store();
    assert_int_equal(zc_form_fill_new(&fill, NULL), ZC_OK);
    struct zc_form_case *loaded = load(fill);
    assert_int_equal(zc_form_fill_write(zc_form_case_data(loaded), words, &text, NULL), ZC_OK);
    assert_int_equal(zc_form_fill_parse(text.data, text.size, &again, &fixture.error), ZC_OK);
    assert_int_equal(again->leads_count, 3);
    assert_int_equal(again->missing_count, 1);
    assert_string_equal(again->missing[0].staff, "A2");
    assert_string_equal(again->unit, zc_case_unit(fixture.file));
    zc_form_case_free(load(again));
    zc_form_case_free(loaded);
    zc_buffer_finish(&text);
}

static void lead_that_is_not_there_is_refused(void **state)
{
    static const char text[] = "version: 1\nleads:\n- {lead: 99, note: x}\n";
    ZC_AUTO(zc_form_fill_free_p) struct zc_form_fill *fill = NULL;
    struct zc_form_case *loaded = NULL;
    store();
    assert_int_equal(zc_form_fill_parse(text, sizeof text - 1, &fill, NULL), ZC_OK);
    const struct zc_form_load_options options = { .fill = fill, .words = words, .date = ZC_NO_DATE };
    assert_int_equal(zc_form_load(fixture.file, &options, &loaded, &fixture.error), ZC_INVALID);
    assert_null(loaded);
}

static void faulty_fill_files_name_their_line(void **state)
{
    static const struct { const char *text, *says; } faults[] = {
        { "version: 2\n", "version" }, { "version: 1\nunkown: x\n", "unkown" },
        { "version: 1\nnames: all\n", "line 2" }, { "version: 1\ncampaign: {from: 2021-02-30}\n", "2021-02-30" },
        { "version: 1\ncampaign: {from: 2021-02-03, to: 2021-02-02}\n", "later" },
        { "version: 1\nleads:\n- {lead: 1}\n- {lead: 1}\n", "twice" },
        { "version: 1\nvalues:\n- {name: a, value: 1}\n- {name: a, value: 2}\n", "twice" }, { "", "empty" },
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct zc_form_fill *fill = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(zc_form_fill_parse(faults[i].text, strlen(faults[i].text), &fill, &error), ZC_INVALID);
        if (!strstr(error.text, faults[i].says))
            fail_msg("%s: %s", faults[i].text, error.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_confirmed_leads_count, make_case, remove_case),
        cmocka_unit_test_setup_teardown(fill_file_reads_back, make_case, remove_case),
        cmocka_unit_test_setup_teardown(lead_that_is_not_there_is_refused, make_case, remove_case),
        cmocka_unit_test(faulty_fill_files_name_their_line),
    };
    load_words();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    zc_form_words_free(words);
    return failed;
}
