/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as the store sends them, and what the inspection holds afterwards. */
#include "../casefile/case_fixture.h"
#include "../detect/shipped_rules.h"
#include "inspect/collect.h"

#define SECRET "机密★10年\n澄政办发〔2021〕35号\n关于调整应急力量部署的通知"

static struct shipped shipped;
static struct zc_rule_set *rules;

/* One phone of one account and one group, from the account's record to the end. */
struct phone {
    struct zc_inspect_options options;
    struct zc_inspect_result result;
    struct zc_collection collection;
    struct zc_buffer bytes;
};

static void take(struct phone *phone, enum zc_record_kind kind, const void *record)
{
    struct zc_content_record content;
    zc_buffer_clear(&phone->bytes);
    zc_record_put(&phone->bytes, kind, record);
    if (zc_collection_take(&phone->collection, kind, phone->bytes.data, phone->bytes.size, &content, &fixture.error)
        != ZC_OK)
        fail_msg("%s", fixture.error.text);
}

static void start(struct phone *phone)
{
    *phone = (struct phone){ .options = { .file = fixture.file, .staff = "1001", .name = "周明", .device = "d",
                                          .rules = rules, .idle_days = 90 } };
    assert_int_equal(zc_collection_begin(&phone->collection, &phone->options, &phone->result, &fixture.error), ZC_OK);
    take(phone, ZC_RECORD_ACCOUNT, &(struct zc_account_record){ .folder = "f", .wxid = "wxid_me",
                                                                .state = ZC_ACCOUNT_READ });
    take(phone, ZC_RECORD_CHAT, &(struct zc_chat_record){ .kind = ZC_CHAT_GROUP, .id = "1@chatroom", .name = "群" });
    take(phone, ZC_RECORD_SOURCE, &(struct zc_source_record){ .kind = "tar" });
}

static void finish(struct phone *phone)
{
    zc_collection_finish(&phone->collection);
    zc_inspect_result_finish(&phone->result);
    zc_buffer_finish(&phone->bytes);
}

static const struct zc_candidate *candidates(struct phone *phone, size_t expected)
{
    size_t count;
    const struct zc_candidate *list = zc_hits_list(phone->collection.hits, &count);
    assert_int_equal(count, expected);
    return list;
}

static void each_text_names_its_own_source(void **state)
{
    static const struct zc_text_part quote[] = {
        { .kind = ZC_PART_BODY, .text = SECRET }, { .kind = ZC_PART_QUOTE, .text = SECRET, .origin_server_id = -5 },
    };
    static const struct zc_text_part record[] = {
        { .kind = ZC_PART_RECORD_ENTRY, .depth = 1, .text = SECRET, .origin_server_id = 7 },
        { .kind = ZC_PART_RECORD_ENTRY, .depth = 2, .text = SECRET, .origin_server_id = 8 },
    };
    static const int64_t expected[] = { 0, -5, 7, 8 };
    struct phone phone;
    start(&phone);
    take(&phone, ZC_RECORD_MESSAGE, &(struct zc_message_record){ .message_id = 1, .kind = ZC_MESSAGE_QUOTE,
                                                                 .parts = quote, .part_count = 2 });
    take(&phone, ZC_RECORD_MESSAGE, &(struct zc_message_record){ .message_id = 2, .kind = ZC_MESSAGE_RECORD,
                                                                 .parts = record, .part_count = 2 });
    const struct zc_candidate *list = candidates(&phone, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(list[i].sightings[0].origin_server_id == expected[i]);
    finish(&phone);
}

/* A worker's answer: `found` = a mark was read. */
static void answer(struct phone *phone, uint32_t content, enum zc_item_state state, bool found)
{
    struct zc_observation observation = { .content = content, .last = true, .state = state, .type = "image/jpeg",
                                          .kind = "picture", .verdict = ZC_VERDICT_NOTHING };
    if (found)
        observation.verdict = (struct zc_verdict){ .class = ZC_CLASS_STATE_SECRET, .level = ZC_LEVEL_SECRET,
                                                   .confidence = ZC_CONFIDENCE_MEDIUM, .mark = "机密" };
    take(phone, ZC_RECORD_CONTENT, &(struct zc_content_record){ .content = content, .path = "image2/a.jpg",
                                                                .worker = 0, .same_as = ZC_NO_INDEX });
    assert_int_equal(zc_collection_observe(&phone->collection, &observation, &fixture.error), ZC_OK);
}

static void an_entry_names_its_source_and_an_unreferenced_file_stands_in_no_chat(void **state)
{
    struct phone phone;
    start(&phone);
    take(&phone, ZC_RECORD_MESSAGE, &(struct zc_message_record){ .message_id = 2, .server_id = 9, .time_ms = 5,
                                                                 .sent = true, .kind = ZC_MESSAGE_RECORD });
    take(&phone, ZC_RECORD_ITEM, &(struct zc_item_record){ .message_id = 2, .entry = 4, .state = ZC_ITEM_STATE_COUNT,
                                                           .origin_server_id = 7, .kind = ZC_MEDIA_PICTURE });
    for (uint32_t content = 1; content <= 2; content++)
        take(&phone, ZC_RECORD_ITEM, &(struct zc_item_record){ .account = content == 1 ? 0 : ZC_NO_INDEX,
            .chat = ZC_NO_INDEX, .unreferenced = true, .entry = ZC_NO_INDEX, .state = ZC_ITEM_STATE_COUNT,
            .content = content, .kind = ZC_MEDIA_PICTURE });
    answer(&phone, 0, ZC_ITEM_READ, true);
    answer(&phone, 1, ZC_ITEM_READ, true);
    answer(&phone, 2, ZC_ITEM_UNDECODABLE, false);
    take(&phone, ZC_RECORD_SUMMARY, &(struct zc_summary_record){ .unreferenced = 2 });
    assert_int_equal(zc_collection_settle(&phone.collection, &fixture.error), ZC_OK);

    const struct zc_candidate *list = candidates(&phone, 2);
    assert_true(list[0].sightings[0].origin_server_id == 7);
    assert_string_equal(list[0].sightings[0].chat, "1@chatroom");
    const struct zc_sighting *alone = &list[1].sightings[0];
    assert_null(alone->chat);
    assert_null(alone->sender);
    assert_true(alone->account && !alone->sent && !alone->favourite && alone->time_ms == 0 && alone->server_id == 0);
    /* Only what a row names is an item of a block. */
    const struct zc_inspection *inspection = &phone.result.inspection;
    for (int state_number = 0; state_number < ZC_ITEM_STATE_COUNT; state_number++)
        assert_int_equal(inspection->blocks[ZC_MEDIA_PICTURE][state_number], state_number == ZC_ITEM_READ);
    assert_int_equal(inspection->unread_count, 1);
    assert_int_equal(inspection->unread[0].state, ZC_ITEM_STATE_COUNT);
    assert_string_equal(inspection->unread[0].place, "image2/a.jpg");
    finish(&phone);
}

static int load(void **state)
{
    return shipped_load(&shipped) && shipped_compile(&shipped, NULL, &rules, &fixture.error) == ZC_OK ? 0 : -1;
}

static int drop(void **state)
{
    zc_rule_set_free(rules);
    shipped_drop(&shipped);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_text_names_its_own_source, make_case, remove_case),
        cmocka_unit_test_setup_teardown(an_entry_names_its_source_and_an_unreferenced_file_stands_in_no_chat,
                                        make_case, remove_case),
    };
    return cmocka_run_group_tests(tests, load, drop);
}
