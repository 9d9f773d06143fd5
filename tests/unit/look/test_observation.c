/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <math.h>

#include <stdlib.h>

#include "base/limits.h"
#include "look/observation.h"

static const struct zc_observation sound = {
    .content = 0xfffffffe, .state = ZC_ITEM_UNDECODABLE, .reason = "cut", .type = "image/jpeg", .kind = "picture",
    .width = 1080, .height = 2400, .orientation = 6, .sha256 = { 1, 2, 3 }, .seconds = 0.125,
    .verdict = { .class = ZC_CLASS_STATE_SECRET, .level = ZC_LEVEL_SECRET, .confidence = ZC_CONFIDENCE_HIGH,
                 .mark = "机密★10年", .rules = { "mark" }, .rule_count = 1 },
    .member = "a/b.docx", .ocr = "part", .page_hash = { 7, { 1, [ZC_PAGE_FINE_BYTES - 1] = 9 } },
};

static void an_observation_comes_back_and_every_cut_is_noticed(void **state)
{
    struct zc_buffer buffer = { 0 };
    zc_observation_put(&buffer, &sound);
    assert_false(buffer.failed);
    for (size_t size = 0; size <= buffer.size; size++) {
        struct zc_cursor cursor = zc_cursor_over(buffer.data, size);
        struct zc_observation found;
        assert_int_equal(zc_observation_get(&cursor, &found), size == buffer.size);
        if (size < buffer.size)
            continue;
        assert_true(zc_cursor_finished(&cursor));
        assert_int_equal(found.content, sound.content);
        assert_int_equal(found.state, sound.state);
        assert_string_equal(found.reason, sound.reason);
        assert_string_equal(found.type, sound.type);
        assert_string_equal(found.kind, sound.kind);
        assert_int_equal(found.width, sound.width);
        assert_int_equal(found.height, sound.height);
        assert_int_equal(found.orientation, sound.orientation);
        assert_memory_equal(found.sha256, sound.sha256, 32);
        assert_true(found.seconds == sound.seconds);
        assert_null(found.drawing);
    }
    zc_buffer_finish(&buffer);
}

static bool is_taken(const struct zc_observation *observation)
{
    struct zc_buffer buffer = { 0 };
    zc_observation_put(&buffer, observation);
    struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
    struct zc_observation found;
    bool taken = zc_observation_get(&cursor, &found);
    zc_buffer_finish(&buffer);
    return taken;
}

static void a_drawing_comes_along_up_to_its_cap(void **state)
{
    struct zc_observation drawn = sound, found;
    struct zc_buffer buffer = { 0 };
    uint8_t *large = calloc(1, ZC_LIMIT_DRAWING + 1);
    drawn.drawing = (const uint8_t *)"picture";
    drawn.drawing_size = 7;
    zc_observation_put(&buffer, &drawn);
    struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
    assert_true(zc_observation_get(&cursor, &found) && zc_cursor_finished(&cursor));
    assert_int_equal(found.drawing_size, 7);
    assert_memory_equal(found.drawing, "picture", 7);
    zc_buffer_finish(&buffer);
    drawn.drawing = large;
    drawn.drawing_size = ZC_LIMIT_DRAWING;
    assert_true(is_taken(&drawn));
    drawn.drawing_size++;
    assert_false(is_taken(&drawn));
    free(large);
}

static void what_no_honest_worker_says_is_not_taken(void **state)
{
    char long_text[400];
    memset(long_text, 'a', sizeof long_text);
    long_text[sizeof long_text - 1] = 0;
    struct zc_observation bad[14];
    for (size_t i = 0; i < 14; i++)
        bad[i] = sound;
    bad[0].state = ZC_ITEM_MISSING;
    bad[1].state = ZC_ITEM_EXCLUDED;
    bad[2].state = (enum zc_item_state)99;
    bad[3].type = NULL;
    bad[4].type = "image/\033[2J";
    bad[5].kind = "executable";
    bad[6].kind = NULL;
    bad[7].reason = long_text;
    bad[8].orientation = 0;
    bad[9].orientation = 9;
    bad[10].seconds = NAN;
    bad[11].seconds = -1;
    bad[12].last = true;
    bad[13].member = NULL;
    assert_true(is_taken(&sound));
    for (size_t i = 0; i < 14; i++)
        if (is_taken(&bad[i]))
            fail_msg("case %zu was taken", i);
}

static void an_item_comes_back_and_every_cut_is_noticed(void **state)
{
    struct zc_buffer buffer = { 0 };
    const struct zc_look_item item = { .content = 7, .kind = ZC_MEDIA_FILE, .name = "a\0b", .name_size = 3 };
    zc_look_item_put(&buffer, &item);
    for (size_t size = 0; size <= buffer.size; size++) {
        struct zc_cursor cursor = zc_cursor_over(buffer.data, size);
        struct zc_look_item found;
        assert_int_equal(zc_look_item_get(&cursor, &found), size == buffer.size);
        if (size == buffer.size) {
            assert_int_equal(found.content, 7);
            assert_int_equal(found.kind, ZC_MEDIA_FILE);
            assert_int_equal(found.name_size, 3);
            assert_memory_equal(found.name, "a\0b", 3);
        }
    }
    buffer.data[4] = ZC_MEDIA_KIND_COUNT;
    struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
    struct zc_look_item found;
    assert_false(zc_look_item_get(&cursor, &found));
    zc_buffer_finish(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_observation_comes_back_and_every_cut_is_noticed),
        cmocka_unit_test(a_drawing_comes_along_up_to_its_cap),
        cmocka_unit_test(what_no_honest_worker_says_is_not_taken),
        cmocka_unit_test(an_item_comes_back_and_every_cut_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
