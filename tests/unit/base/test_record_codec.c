/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/record_codec.h"

static void a_message_comes_back_with_its_parts_and_every_cut_is_refused(void **state)
{
    const struct zc_text_part parts[] = {
        { .kind = ZC_PART_BODY, .text = "收到" },
        { .kind = ZC_PART_RECORD_ENTRY, .depth = 2, .sender = "甲", .time_ms = 7, .origin_server_id = -9, .text = "" },
    };
    const struct zc_message_record message = {
        .account = 1, .chat = 2, .message_id = -3, .server_id = INT64_MIN, .time_ms = 4, .kind = ZC_MESSAGE_RECORD,
        .raw_type = -1879048186, .sent = true, .sender = "wxid_a", .place = "EnMicroMsg.db message 1",
        .parts = parts, .part_count = 2,
    };
    struct zc_buffer buffer = { 0 };
    struct zc_arena arena = { 0 };
    zc_record_put(&buffer, ZC_RECORD_MESSAGE, &message);
    assert_false(buffer.failed);
    for (size_t size = 0; size <= buffer.size; size++) {
        struct zc_cursor cursor = zc_cursor_over(buffer.data, size);
        struct zc_message_record copy;
        assert_int_equal(zc_record_get(&cursor, ZC_RECORD_MESSAGE, &arena, &copy), size == buffer.size);
        if (size < buffer.size)
            continue;
        assert_int_equal(copy.message_id, -3);
        assert_true(copy.server_id == INT64_MIN);
        assert_int_equal(copy.raw_type, -1879048186);
        assert_true(copy.sent);
        assert_null(copy.sender_name);
        assert_string_equal(copy.parts[0].text, "收到");
        assert_int_equal(copy.parts[1].depth, 2);
        assert_string_equal(copy.parts[1].sender, "甲");
        assert_true(copy.parts[1].origin_server_id == -9);
    }
    zc_arena_finish(&arena);
    zc_buffer_finish(&buffer);
}

static void values_outside_an_enum_and_broken_text_are_refused(void **state)
{
    struct zc_buffer buffer = { 0 };
    struct zc_arena arena = { 0 };
    const struct zc_unread_record unread = { .stage = "record", .place = "\xff", .reason = "x" };
    zc_record_put(&buffer, ZC_RECORD_UNREAD, &unread);
    struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
    struct zc_unread_record copy;
    assert_false(zc_record_get(&cursor, ZC_RECORD_UNREAD, &arena, &copy));

    zc_buffer_clear(&buffer);
    const struct zc_chat_record chat = { .kind = (enum zc_chat_kind)ZC_CHAT_KIND_COUNT };
    zc_record_put(&buffer, ZC_RECORD_CHAT, &chat);
    cursor = zc_cursor_over(buffer.data, buffer.size);
    struct zc_chat_record chat_copy;
    assert_false(zc_record_get(&cursor, ZC_RECORD_CHAT, &arena, &chat_copy));
    assert_false(zc_record_get(&cursor, ZC_RECORD_KIND_COUNT, &arena, &chat_copy));
    zc_buffer_finish(&buffer);
    zc_arena_finish(&arena);
}

static void every_kind_survives_the_way_there_and_back(void **state)
{
    union { max_align_t align; unsigned char bytes[512]; } zero, copy;
    memset(&zero, 0, sizeof zero);
    for (int kind = 0; kind < ZC_RECORD_KIND_COUNT; kind++) {
        struct zc_buffer buffer = { 0 };
        struct zc_arena arena = { 0 };
        zc_record_put(&buffer, kind, &zero);
        struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
        memset(&copy, 0xaa, sizeof copy);
        assert_true(zc_record_get(&cursor, kind, &arena, &copy));
        zc_buffer_finish(&buffer);
        zc_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_comes_back_with_its_parts_and_every_cut_is_refused),
        cmocka_unit_test(values_outside_an_enum_and_broken_text_are_refused),
        cmocka_unit_test(every_kind_survives_the_way_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
