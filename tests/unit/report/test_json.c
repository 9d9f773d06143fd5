/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdlib.h>

#include "report/json.h"

static void an_inspection_has_every_key_and_blocks_add_up(void **state)
{
    struct zc_inspected_account account = { .id = "0123456789ab", .state = ZC_ACCOUNT_READ, .messages = 5 };
    struct zc_inspected_table tables[] = { { "bizchatmessage", 2, false }, { "message", 7, true } };
    struct zc_inspection inspection = {
        .staff = "A01", .device = "phone", .source_kind = "miui", .source_bytes = 9, .accounts = &account,
        .account_count = 1, .tables = tables, .table_count = 2, .messages = 5, .seconds = 1.23456,
    };
    inspection.blocks[ZC_MEDIA_PICTURE][ZC_ITEM_READ] = 3;
    inspection.blocks[ZC_MEDIA_PICTURE][ZC_ITEM_MISSING] = 2;
    char *line;
    struct zc_error error = { 0 };
    assert_int_equal(zc_json_inspection(&inspection, &line, &error), ZC_OK);
    assert_non_null(strstr(line, "\"accounts\":[{\"id\":\"0123456789ab\",\"state\":\"read\",\"messages\":5}]"));
    assert_non_null(strstr(line, "\"tables\":{\"message\":7,\"not_read\":[\"bizchatmessage\"]}"));
    assert_non_null(strstr(line, "\"pictures\":{\"listed\":5,\"read\":3,\"thumbnail\":0,\"missing\":2,\"encrypted\":0,"
                                 "\"undecodable\":0,\"unsupported\":0,\"limit\":0,\"failed\":0,\"excluded\":0}"));
    assert_non_null(strstr(line, "\"records\":{\"listed\":0,"));
    assert_non_null(strstr(line, "\"seconds\":1.235"));
    free(line);
}

static void times_are_told_in_utc_plus_8(void **state)
{
    char text[ZC_TIME_TEXT_SIZE];
    zc_time_text(1667692800000, text);
    assert_string_equal(text, "2022-11-06T08:00:00+08:00");
    zc_time_text(0, text);
    assert_string_equal(text, "");
}

static void idle_is_true_false_or_null(void **state)
{
    const char *const expected[] = { "\"idle\":null", "\"idle\":false", "\"idle\":true" };
    const struct zc_inspection inspection = { .staff = "A01" };
    for (int idle = -1; idle <= 1; idle++) {
        struct zc_inspected_group group = { .id = "1@chatroom", .name = "=HYPERLINK(\"x\")", .joined = true,
                                            .idle = idle };
        char *line;
        struct zc_error error = { 0 };
        assert_int_equal(zc_json_group(&inspection, &group, &line, &error), ZC_OK);
        assert_non_null(strstr(line, expected[idle + 1]));
        assert_non_null(strstr(line, "\"left_reason\":null"));
        assert_non_null(strstr(line, "\"name\":\"=HYPERLINK(\\\"x\\\")\""));
        free(line);
    }
}

static void evidence_is_named(void **state)
{
    const struct zc_inspection inspection = { .staff = "A01" };
    const struct zc_inspected_mini_program program = { .username = "gh_1@app", .counted = true,
                                                       .evidence = ZC_EVIDENCE_USAGE | ZC_EVIDENCE_MET };
    char *line;
    struct zc_error error = { 0 };
    assert_int_equal(zc_json_mini_program(&inspection, &program, &line, &error), ZC_OK);
    assert_non_null(strstr(line, "\"evidence\":[\"usage\",\"met\"]"));
    assert_non_null(strstr(line, "\"category\":null"));
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inspection_has_every_key_and_blocks_add_up),
        cmocka_unit_test(times_are_told_in_utc_plus_8),
        cmocka_unit_test(idle_is_true_false_or_null),
        cmocka_unit_test(evidence_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
