/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report/lead_json.h"

static struct zc_sighting sightings[] = {
    { .staff = "1001", .device = "A", .chat = "1@chatroom", .chat_name = "防汛", .chat_kind = ZC_CHAT_GROUP, .sent = true,
      .time_ms = 1667692800000, .message_id = 4711, .server_id = 99, .item = "a/b.jpg", .entry = ZC_NO_INDEX,
      .forwarded_from = ZC_NO_INDEX },
    { .staff = "1002", .device = "B", .chat_kind = ZC_CHAT_PRIVATE, .favourite = true, .forwarded_from = 0 },
};

static struct zc_lead sample(void)
{
    static const uint64_t similar[] = { 3 };
    struct zc_lead lead = {
        .number = 7, .is_lead = true, .kind = ZC_LEAD_PICTURE, .nature = ZC_NATURE_VIOLATION, .ways = ZC_WAY_PHOTO | ZC_WAY_WECHAT,
        .has_hash = true, .state = ZC_LEAD_CONFIRMED, .step = ZC_STEP_REPORTED, .similar_to = similar, .similar_count = 1,
        .sightings = sightings, .sighting_count = 2,
        .verdict = { .class = ZC_CLASS_STATE_SECRET, .level = ZC_LEVEL_SECRET, .confidence = ZC_CONFIDENCE_HIGH,
                     .mark = "机密★10年", .doc_number = "临政发〔2021〕10号", .excerpt = "机密★10年", .rules = { "mark" },
                     .rule_count = 1 },
    };
    memset(lead.sha256, 0xab, 32);
    memset(lead.sm3, 0xcd, 32);
    return lead;
}

#define AB "abababababababababababababababababababababababababababababababab"
#define CD "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
#define ZERO "0000000000000000000000000000000000000000000000000000000000000000"

static void a_lead_has_every_key_in_the_contract_s_spelling(void **state)
{
    struct zc_lead lead = sample();
    char *line = NULL;
    assert_int_equal(zc_json_lead(&lead, &line, NULL), ZC_OK);
    assert_string_equal(line,
        "{\"lead\":7,\"state\":\"confirmed\",\"step\":\"reported\",\"class\":\"state_secret\",\"level\":\"机密\","
        "\"confidence\":\"high\",\"way\":[\"photo\",\"wechat\"],\"nature\":\"violation\",\"kind\":\"picture\","
        "\"mark\":\"机密★10年\",\"doc_number\":\"临政发〔2021〕10号\",\"title\":null,\"sha256\":\"" AB "\",\"sm3\":\"" CD "\","
        "\"excerpt\":\"机密★10年\",\"rules\":[\"mark\"],\"similar_to\":[3],\"sightings\":["
        "{\"staff\":\"1001\",\"device\":\"A\",\"chat\":\"1@chatroom\",\"chat_name\":\"防汛\",\"chat_kind\":\"group\","
        "\"sent\":true,\"sender\":null,\"time\":\"2022-11-06T08:00:00+08:00\",\"message_id\":4711,\"server_id\":99,"
        "\"item\":\"a/b.jpg\",\"sha256\":\"" ZERO "\",\"favourite\":false,\"screenshot_outside\":false,"
        "\"forwarded_from\":null},"
        "{\"staff\":\"1002\",\"device\":\"B\",\"chat\":null,\"chat_name\":null,\"chat_kind\":\"self\",\"sent\":false,"
        "\"sender\":null,\"time\":null,\"message_id\":null,\"server_id\":null,\"item\":null,\"sha256\":\"" ZERO "\","
        "\"favourite\":true,\"screenshot_outside\":false,\"forwarded_from\":0}],\"note\":null,\"by\":null}");
    free(line);
}

/* The level is null but for three classes; a raised lead has no hash. */
static void what_is_not_there_is_null(void **state)
{
    static const struct { enum zc_class class; enum zc_level level; const char *expected; } rows[] = {
        { ZC_CLASS_WORK_SECRET, ZC_LEVEL_WORK_SECRET, "\"level\":\"工作秘密\"" },
        { ZC_CLASS_INTERNAL, ZC_LEVEL_INTERNAL, "\"level\":\"内部\"" },
        { ZC_CLASS_STATE_SECRET, ZC_LEVEL_NONE, "\"level\":null" },
        { ZC_CLASS_OFFICIAL, ZC_LEVEL_SECRET, "\"level\":null" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_lead lead = sample();
        char *line = NULL;
        lead.verdict.class = rows[i].class;
        lead.verdict.level = rows[i].level;
        lead.verdict.confidence = ZC_CONFIDENCE_NONE;
        lead.has_hash = false;
        lead.step = ZC_STEP_NONE;
        assert_int_equal(zc_json_lead(&lead, &line, NULL), ZC_OK);
        assert_non_null(strstr(line, rows[i].expected));
        assert_non_null(strstr(line, "\"confidence\":null"));
        assert_non_null(strstr(line, "\"sha256\":null,\"sm3\":null"));
        assert_non_null(strstr(line, "\"step\":null"));
        free(line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lead_has_every_key_in_the_contract_s_spelling), cmocka_unit_test(what_is_not_there_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
