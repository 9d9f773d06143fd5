/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* CONTRACT, Counting: what is one lead.  Each scenario is inspected in both orders and must group alike. */
#include "lead_fixture.h"

#define PIC ZC_LEAD_PICTURE
#define THUMB ZC_LEAD_THUMBNAIL
#define TEXT ZC_LEAD_TEXT
#define NONE ZC_CLASS_NONE
#define OFFICIAL ZC_CLASS_OFFICIAL
#define H 0xf0f0f0f0f0f0f0f0ull
#define NEAR (H ^ 0x3)
#define FAR (~H)
#define NO1 "临政发〔2021〕10号"
#define NO2 "临政发〔2021〕11号"
#define T1 "关于做好2021年防汛工作的通知"
#define T2 "关于做好2022年防汛工作的通知"
#define JM "机密★10年"

struct scenario {
    const char *what;
    struct row rows[MOST_ROWS];
    bool alike;                    /* the first two leads name each other */
};

static const struct scenario scenarios[] = {
    { "same bytes on two phones", { { 1, PIC, 'a', .mark = JM, .chat = "g1", .lead = 1 },
        { 2, PIC, 'a', .mark = JM, .chat = "g2", .seconds = 9, .lead = 1 } } },
    { "other bytes, nothing in common", { { 1, PIC, 'a', .mark = JM, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', .mark = JM, .chat = "g1", .seconds = 900, .lead = 2 } } },
    { "same number, same title, blanks apart", { { 1, PIC, 'a', .number = NO1, .title = T1, .chat = "g1", .lead = 1 },
        { 2, ZC_LEAD_FILE, 'b', .number = "临政发〔2021〕 10号", .title = T1, .chat = "g2", .seconds = 900, .lead = 1 } } },
    { "same number, other title", { { 1, PIC, 'a', .number = NO1, .title = T1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', .number = NO1, .title = T2, .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "same number, title not read", { { 1, PIC, 'a', .number = NO1, .title = T1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', .number = NO1, .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "same page re-compressed", { { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .chat = "g2", .seconds = 900, .class = OFFICIAL, .lead = 1 } } },
    { "same page, another number", { { 1, PIC, 'a', H, .number = NO1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .number = NO2, .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "same page, another level", { { 1, PIC, 'a', H, .level = ZC_LEVEL_SECRET, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .level = ZC_LEVEL_CONFIDENTIAL, .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "same page, next year's title", { { 1, PIC, 'a', H, .title = T1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .title = T2, .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "same page, a title cut off", { { 1, PIC, 'a', H, .title = T1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .title = "做好2021年防汛工作的通知", .chat = "g2", .seconds = 900, .lead = 1 } } },
    { "same page, another date", { { 1, PIC, 'a', H, .date = "2021-06-30", .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', NEAR, .date = "2021-07-30", .chat = "g2", .seconds = 900, .lead = 2 } }, true },
    { "a blurred copy does not join two papers", { { 1, PIC, 'a', H, .number = NO1, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', H ^ 1, .chat = "g2", .seconds = 900, .class = OFFICIAL, .lead = 1 },
        { 3, PIC, 'c', H ^ 7, .number = NO2, .chat = "g3", .seconds = 1900, .lead = 2 } }, true },
    { "pages far from each other", { { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .lead = 1 },
        { 2, PIC, 'b', FAR, .mark = JM, .chat = "g2", .seconds = 900, .lead = 2 } } },
    { "a thumbnail joins its picture", { { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .lead = 1 },
        { 2, THUMB, 'b', NEAR, .chat = "g2", .seconds = 900, .class = OFFICIAL, .lead = 1 } } },
    { "a thumbnail that fits two pictures joins neither", { { 1, PIC, 'a', H, .number = NO1, .chat = "g1", .lead = 1 },
        { 2, THUMB, 'c', NEAR, .chat = "g3", .seconds = 1900, .class = OFFICIAL, .lead = 2 },
        { 2, PIC, 'b', NEAR, .number = NO2, .chat = "g2", .seconds = 2900, .lead = 3 } }, true },
    { "thumbnails alone stay apart", { { 1, THUMB, 'a', H, .class = OFFICIAL, .chat = "g1", .lead = 1 },
        { 2, THUMB, 'b', H, .class = OFFICIAL, .chat = "g2", .seconds = 900, .lead = 2 } } },
    { "one message, a picture here and its thumbnail there", {
        { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .server = 77, .lead = 1 },
        { 2, THUMB, 'b', FAR, .class = OFFICIAL, .chat = "g1", .sender = "s", .server = 77, .lead = 1 } } },
    { "one server id in two groups is two messages", {
        { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .server = 77, .lead = 1 },
        { 2, THUMB, 'b', FAR, .class = OFFICIAL, .chat = "g2", .sender = "s", .server = 77, .lead = 2 } } },
    { "one server id hours apart is two messages", {
        { 1, PIC, 'a', H, .mark = JM, .chat = "g1", .server = 77, .lead = 1 },
        { 2, THUMB, 'b', FAR, .class = OFFICIAL, .chat = "g1", .seconds = 7200, .server = 77, .lead = 2 } } },
    { "same text", { { 1, TEXT, 'a', .mark = JM, .chat = "p1", .lead = 1 },
        { 2, TEXT, 'a', .mark = JM, .chat = "g2", .seconds = 9, .lead = 1 } } },
    { "pages of one paper", { { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g1", .seconds = 30, .lead = 1 },
        { 1, PIC, 'c', 0xffff0000, .class = NONE, .chat = "g1", .seconds = 120, .lead = 1 },
        { 1, PIC, 'd', 0xffffff0000000000, .class = NONE, .chat = "g1", .seconds = 121, .lead = 0 } } },
    { "pages before the first one", { { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g1", .lead = 1 },
        { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .seconds = 5, .lead = 1 } } },
    { "two papers in two minutes", { { 1, PIC, 'a', 1, .number = NO1, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g1", .seconds = 5, .lead = 1 },
        { 1, PIC, 'c', 0xffff0000, .number = NO2, .chat = "g1", .seconds = 10, .lead = 2 },
        { 1, PIC, 'd', 0xffffff0000000000, .class = NONE, .chat = "g1", .seconds = 15, .lead = 2 } } },
    { "the first page sent twice is still one paper", { { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .lead = 1 },
        { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .seconds = 5, .lead = 1 },
        { 1, PIC, 'd', 0xffffff0000000000, .class = NONE, .chat = "g1", .seconds = 15, .lead = 1 } } },
    { "another sender's page", { { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g1", .sender = "s", .seconds = 5, .lead = 0 } } },
    { "another chat's page", { { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g2", .seconds = 5, .lead = 0 } } },
    { "thumbnails are no pages of a run", { { 1, PIC, 'a', 1, .mark = JM, .chat = "g1", .lead = 1 },
        { 1, THUMB, 'b', 0xff00ff, .class = OFFICIAL, .chat = "g1", .seconds = 5, .lead = 2 } } },
    { "what is no page and no find is not kept", { { 1, PIC, 'a', 0, .class = NONE, .chat = "g1", .lead = 0 },
        { 1, TEXT, 'b', 0, .class = NONE, .chat = "g1", .lead = 0 } } },
    { "a page that two papers share stays with the first", { { 1, PIC, 'a', 1, .number = NO1, .chat = "g1", .lead = 1 },
        { 1, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g1", .seconds = 5, .lead = 1 },
        { 2, PIC, 'c', 0xffff0000, .number = NO2, .chat = "g2", .seconds = 900, .lead = 2 },
        { 2, PIC, 'b', 0xff00ff, .class = NONE, .chat = "g2", .seconds = 905, .lead = 1 } } },
};

static int phones_of(const struct scenario *scenario)
{
    int most = 0;
    for (int i = 0; i < MOST_ROWS && scenario->rows[i].bytes; i++)
        most = scenario->rows[i].phone > most ? scenario->rows[i].phone : most;
    return most;
}

/* Two rows are in one lead exactly where the scenario says so. */
static void compare(const struct scenario *scenario, const char *order)
{
    struct zc_lead_list list = load_leads();
    uint64_t numbers[MOST_ROWS];
    for (int i = 0; i < MOST_ROWS && scenario->rows[i].bytes; i++) {
        numbers[i] = lead_of_row(&list, scenario->rows, i);
        bool good = (numbers[i] == 0) == (scenario->rows[i].lead == 0);
        for (int k = 0; k < i; k++)
            good &= (numbers[i] == numbers[k]) == (scenario->rows[i].lead == scenario->rows[k].lead);
        if (!good)
            fail_msg("%s (%s): row %d is in lead %d", scenario->what, order, i, (int)numbers[i]);
    }
    bool alike = list.count > 1 && list.items[0].similar_count > 0;
    if (alike != scenario->alike)
        fail_msg("%s (%s): alike %d", scenario->what, order, alike);
    zc_lead_list_free(&list);
}

static void finds_group_alike_in_any_order(void **state)
{
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
        for (int round = 0; round < 2; round++) {
            int phones = phones_of(&scenarios[i]);
            if (remove_case(state) != 0 || make_case(state) != 0)
                fail_msg("no case");
            for (int k = 1; k <= phones; k++) {
                int phone = round ? phones + 1 - k : k;
                inspect_rows(scenarios[i].rows, phone, phone, 500);
            }
            compare(&scenarios[i], round ? "last phone first" : "first phone first");
        }
}

/* A link with an address is one lead, a mere card one in each chat. */
static void cloud_links_are_told_by_address_or_chat(void **state)
{
    static const struct { const char *link[3], *chat[3]; size_t leads; } rows[] = {
        { { "百度网盘 pan.baidu.com/s/1abc", "百度网盘 pan.baidu.com/s/1abc", "百度网盘 pan.baidu.com/s/1abd" },
          { "g1", "g2", "g1" }, 2 },
        { { "腾讯文档", "腾讯文档", "腾讯文档" }, { "g1", "g2", "g1" }, 2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_sighting sightings[3];
        struct zc_candidate candidates[3];
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        for (int k = 0; k < 3; k++) {
            const struct row row = { 1, ZC_LEAD_LINK, (char)('a' + k), .class = ZC_CLASS_CLOUD, .chat = rows[i].chat[k] };
            fill(&row, k, &candidates[k], &sightings[k]);
            candidates[k].verdict.link = rows[i].link[k];
        }
        struct zc_inspection inspection = phone_of(1, 1, 5);
        assert_int_equal(zc_inspection_end_with_leads(fixture.file, &inspection, candidates, 3, &fate_of_inspection,
                                                      &leads_of_inspection, &fixture.error), ZC_OK);
        assert_int_equal(leads_of_inspection, rows[i].leads);
    }
}

static void one_candidate_in_two_chats_with_a_mere_card_is_two_leads(void **state)
{
    struct zc_sighting sightings[2];
    struct zc_candidate candidate;
    const struct row rows[] = { { 1, ZC_LEAD_LINK, 'a', .class = ZC_CLASS_CLOUD, .chat = "g1" },
                                { 1, ZC_LEAD_LINK, 'a', .class = ZC_CLASS_CLOUD, .chat = "g2" } };
    fill(&rows[0], 0, &candidate, &sightings[0]);
    fill(&rows[1], 1, &candidate, &sightings[1]);
    candidate.verdict.link = "石墨文档";
    candidate.sightings = sightings;
    candidate.sighting_count = 2;
    struct zc_inspection inspection = phone_of(1, 1, 5);
    assert_int_equal(zc_inspection_end_with_leads(fixture.file, &inspection, &candidate, 1, &fate_of_inspection,
                                                  &leads_of_inspection, &fixture.error), ZC_OK);
    assert_int_equal(leads_of_inspection, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_group_alike_in_any_order, make_case, remove_case),
        cmocka_unit_test_setup_teardown(cloud_links_are_told_by_address_or_chat, make_case, remove_case),
        cmocka_unit_test_setup_teardown(one_candidate_in_two_chats_with_a_mere_card_is_two_leads, make_case, remove_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
