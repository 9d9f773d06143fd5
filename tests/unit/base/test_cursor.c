/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cursor.h"

static void numbers_come_in_both_orders(void **state)
{
    const uint8_t bytes[] = { 1, 2, 1, 2, 0, 0, 0, 5 };
    struct zc_cursor cursor = zc_cursor_over(bytes, sizeof bytes);
    assert_int_equal(zc_cursor_u16be(&cursor), 0x0102);
    assert_int_equal(zc_cursor_u16le(&cursor), 0x0201);
    assert_int_equal(zc_cursor_u32be(&cursor), 5);
    assert_true(zc_cursor_finished(&cursor));
}

static void a_read_past_the_end_fails_for_good(void **state)
{
    const uint8_t bytes[] = { 1, 2, 3 };
    struct zc_cursor cursor = zc_cursor_over(bytes, sizeof bytes);
    assert_int_equal(zc_cursor_u32le(&cursor), 0);
    assert_true(cursor.failed);
    assert_int_equal(zc_cursor_u8(&cursor), 0);
    assert_false(zc_cursor_finished(&cursor));
}

static void fields_come_back_and_every_cut_is_noticed(void **state)
{
    struct zc_buffer buffer = { 0 };
    zc_buffer_put_string(&buffer, "群");
    zc_buffer_put_string(&buffer, NULL);
    zc_buffer_put_string(&buffer, "");
    zc_buffer_put_blob(&buffer, "ab", 2);
    zc_buffer_put_u64(&buffer, 0x0102030405060708ull);
    assert_false(buffer.failed);
    for (size_t size = 0; size <= buffer.size; size++) {
        struct zc_cursor cursor = zc_cursor_over(buffer.data, size);
        const char *first = zc_cursor_string(&cursor), *second = zc_cursor_string(&cursor);
        const char *third = zc_cursor_string(&cursor);
        size_t blob_size;
        const uint8_t *blob = zc_cursor_blob(&cursor, &blob_size);
        uint64_t number = zc_cursor_u64le(&cursor);
        assert_int_equal(zc_cursor_finished(&cursor), size == buffer.size);
        if (size < buffer.size)
            continue;
        assert_string_equal(first, "群");
        assert_null(second);
        assert_string_equal(third, "");
        assert_memory_equal(blob, "ab", 2);
        assert_int_equal(number, 0x0102030405060708ull);
    }
    zc_buffer_finish(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_in_both_orders),
        cmocka_unit_test(a_read_past_the_end_fails_for_good),
        cmocka_unit_test(fields_come_back_and_every_cut_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
