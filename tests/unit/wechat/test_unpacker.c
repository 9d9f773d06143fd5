/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns kept compressed, with and without a dictionary, alone and in the tables they stand in. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <zdict.h>
#include <zstd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "read_account.h"
#include "wechat/unpacker.h"

#define TEXT "<msg><appmsg><title>周五前把材料交到办公室</title><type>5</type></appmsg></msg>"

struct packed {
    uint8_t data[1024];
    size_t size;
};

/* A dictionary with its number, of what such messages have in common. */
static size_t make_dictionary(uint8_t *ret_data, size_t room, unsigned number)
{
    char samples[64 * 96] = { 0 };
    size_t sizes[64], used = 0;
    for (int i = 0; i < 64; i++) {
        int size = snprintf(samples + used, sizeof samples - used,
                            "<msg><appmsg><title>%d</title><type>%d</type></appmsg></msg>", i * 7919, i);
        sizes[i] = (size_t)size;
        used += sizes[i];
    }
    const ZDICT_params_t parameters = { .dictID = number };
    size_t size = ZDICT_finalizeDictionary(ret_data, room, samples, 512, samples, sizes, 64, parameters);
    assert_false(ZDICT_isError(size));
    return size;
}

static struct packed pack(const char *text, const uint8_t *dictionary, size_t size)
{
    struct packed packed;
    ZSTD_CCtx *context = ZSTD_createCCtx();
    assert_non_null(context);
    packed.size = ZSTD_compress_usingDict(context, packed.data, sizeof packed.data, text, strlen(text), dictionary,
                                          size, 3);
    assert_false(ZSTD_isError(packed.size));
    ZSTD_freeCCtx(context);
    return packed;
}

static enum zc_status unpack(struct zc_unpacker *unpacker, const struct packed *packed, size_t size,
                             struct zc_error *error)
{
    const char *text = NULL;
    size_t got = 0;
    enum zc_status status = zc_unpacker_run(unpacker, packed->data, size, &text, &got, error);
    if (status == ZC_OK) {
        assert_int_equal(got, strlen(TEXT));
        assert_string_equal(text, TEXT);
    }
    return status;
}

static void values_are_unpacked_with_the_dictionary_they_name(void **state)
{
    uint8_t first[4096], second[4096];
    size_t first_size = make_dictionary(first, sizeof first, 70001);
    size_t second_size = make_dictionary(second, sizeof second, 70002);
    struct packed plain = pack(TEXT, NULL, 0), with_first = pack(TEXT, first, first_size);
    struct zc_unpacker *none = NULL, *one = NULL, *other = NULL;
    struct zc_error error = { 0 };
    assert_true(zc_unpacker_is_packed(plain.data, plain.size));
    assert_true(zc_unpacker_is_packed(with_first.data, with_first.size));
    assert_false(zc_unpacker_is_packed(TEXT, strlen(TEXT)) || zc_unpacker_is_packed(plain.data, 3));
    assert_int_equal(zc_unpacker_new(NULL, 0, &none, NULL), ZC_OK);
    assert_int_equal(zc_unpacker_new(first, first_size, &one, NULL), ZC_OK);
    assert_int_equal(zc_unpacker_new(second, second_size, &other, NULL), ZC_OK);
    for (int again = 0; again < 2; again++) {            /* in any order */
        assert_int_equal(unpack(none, &plain, plain.size, NULL), ZC_OK);
        assert_int_equal(unpack(none, &with_first, with_first.size, &error), ZC_UNSUPPORTED);
        assert_non_null(strstr(error.text, "70001"));
        assert_int_equal(unpack(one, &with_first, with_first.size, NULL), ZC_OK);
        assert_int_equal(unpack(one, &plain, plain.size, NULL), ZC_OK);
        assert_int_equal(unpack(other, &with_first, with_first.size, NULL), ZC_UNSUPPORTED);
    }
    zc_unpacker_free(none);
    zc_unpacker_free(one);
    zc_unpacker_free(other);
    assert_int_equal(zc_unpacker_new((const uint8_t *)TEXT, strlen(TEXT), &none, NULL), ZC_CORRUPT);
}

static void cut_or_changed_it_is_damaged(void **state)
{
    struct packed packed = pack(TEXT, NULL, 0);
    struct zc_unpacker *unpacker = NULL;
    assert_int_equal(zc_unpacker_new(NULL, 0, &unpacker, NULL), ZC_OK);
    for (size_t size = 4; size < packed.size; size++)
        assert_int_equal(unpack(unpacker, &packed, size, NULL), ZC_CORRUPT);
    for (size_t at = 4; at < packed.size; at++) {
        const char *text;
        size_t got;
        struct packed changed = packed;
        changed.data[at] ^= 0x40;
        enum zc_status status = zc_unpacker_run(unpacker, changed.data, changed.size, &text, &got, NULL);
        assert_true(status == ZC_OK || zc_status_is_item(status));
        assert_int_equal(unpack(unpacker, &packed, packed.size, NULL), ZC_OK);      /* the next one is none the worse */
    }
    zc_unpacker_free(unpacker);
}

static void a_bomb_is_over_the_limit(void **state)
{
    size_t size = ZC_LIMIT_MESSAGE + 1, room = ZSTD_compressBound(size), got;
    uint8_t *zeros = calloc(1, size), *packed = malloc(room);
    const char *text;
    struct zc_unpacker *unpacker = NULL;
    assert_true(zeros && packed);
    size_t packed_size = ZSTD_compress(packed, room, zeros, size, 1);
    assert_int_equal(zc_unpacker_new(NULL, 0, &unpacker, NULL), ZC_OK);
    assert_int_equal(zc_unpacker_run(unpacker, packed, packed_size, &text, &got, NULL), ZC_LIMIT);
    packed_size = ZSTD_compress(packed, room, zeros, ZC_LIMIT_MESSAGE - 1, 1);
    assert_int_equal(zc_unpacker_run(unpacker, packed, packed_size, &text, &got, NULL), ZC_OK);
    assert_int_equal(got, ZC_LIMIT_MESSAGE - 1);
    zc_unpacker_free(unpacker);
    free(zeros);
    free(packed);
}

static void put_row(struct zc_buffer *sql, int id, int type, const struct packed *content)
{
    char hex[2 * sizeof content->data + 1];
    zc_hex(content->data, content->size, hex);
    zc_buffer_print(sql, "INSERT INTO message VALUES(%d,%d,%d,3,0,%d000,'g@chatroom',x'%s','');", id, id, type,
                    1600000000 + id, hex);
}

/* Of a group: a text, a link, and the sentence that tells that the owner left. */
static void packed_messages_are_read_like_others(void **state)
{
    uint8_t dictionary[4096];
    size_t size = make_dictionary(dictionary, sizeof dictionary, 70003);
    struct packed text = pack("wxid_a:\n早上好", NULL, 0), link = pack(TEXT, dictionary, size);
    struct packed left = pack("你被\"张三\"移出群聊", dictionary, size);
    struct zc_buffer sql = { 0 };
    zc_buffer_print(&sql, "%s", SCHEMA "INSERT INTO chatroom VALUES('g@chatroom','wxid_me;wxid_a','','',-1,0);");
    put_row(&sql, 1, 1, &text);
    put_row(&sql, 2, 49, &link);
    put_row(&sql, 3, 10000, &left);
    for (int given = 0; given < 2; given++) {
        struct account account = { .messages = zc_buffer_text(&sql), .scope = EVERYTHING };
        account.dictionary = given ? dictionary : NULL;
        account.dictionary_size = size;
        assert_int_equal(account_read(&account, NULL), ZC_OK);
        const char *lines = account_text(&account);
        assert_lines(lines, "message 1 chat=0 text sender=wxid_a/- time=1600000001000\n  body[0] -|0|早上好");
        if (given) {
            assert_non_null(strstr(lines, "|周五前把材料交到办公室"));
            assert_non_null(strstr(lines, "left=removed"));
            assert_lacks(lines, "unreadable");
        } else {
            assert_lacks(lines, "left=removed");
            assert_lines(lines, "message 2 chat=0 other unreadable sender=-/- time=1600000002000");
            assert_non_null(strstr(lines, "row 3: compressed with dictionary 70003, which was not given: --wcdb-dict"));
        }
        zc_buffer_finish(&account.lines.text);
    }
    zc_buffer_finish(&sql);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_unpacked_with_the_dictionary_they_name),
        cmocka_unit_test(cut_or_changed_it_is_damaged),
        cmocka_unit_test(a_bomb_is_over_the_limit),
        cmocka_unit_test(packed_messages_are_read_like_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
