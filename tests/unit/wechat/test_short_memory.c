/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The central parsers with every one of their allocations failing, one after the other: they say so, and never give
 * less than the whole as if it were all.  Leaks show under the sanitizers and valgrind. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/record_codec.h"
#include "read_account.h"
#include "tests/unit/short_memory.h"
#include "wechat/android/favourites.h"
#include "wechat/android/java_map.h"
#include "wechat/android/keys.h"
#include "wechat/android/message_content.h"

/* What was read goes to `lines` after the last allocation that may fail. */
typedef enum zc_status (*reader)(struct lines *lines, struct zc_error *error);

static void check(const char *what, reader read)
{
    struct lines whole = { 0 };
    assert_int_equal(read(&whole, NULL), ZC_OK);
    size_t failures = 0;
    for (int for_good = 0; for_good < 2; for_good++) {
        bool failed = true;
        for (size_t number = 1; failed; number++) {
            struct lines lines = { 0 };
            struct zc_error error = { 0 };
            short_memory_begin(number, for_good);
            enum zc_status status = read(&lines, &error);
            failed = short_memory_end();
            if (status == ZC_OK && strcmp(zc_buffer_text(&lines.text), zc_buffer_text(&whole.text)) != 0)
                fail_msg("%s: allocation %zu failed, and this was given for the whole:\n%s", what, number,
                         zc_buffer_text(&lines.text));
            if (status != ZC_OK && (status != ZC_NOMEM || !failed))
                fail_msg("%s: allocation %zu: status %s", what, number, zc_status_name(status));
            failures += failed;
            zc_buffer_finish(&lines.text);
        }
    }
    if (failures < 2)
        fail_msg("%s: nothing was allocated: the test itself is blind", what);
    zc_buffer_finish(&whole.text);
}

static enum zc_status read_row(struct lines *lines, int32_t type, const char *content, bool favourite,
                               struct zc_error *error)
{
    struct zc_arena arena = { 0 };
    struct zc_android_draft draft = {
        .arena = &arena, .talker = "t", .record = { .message_id = 1, .raw_type = type, .favourite = favourite }
    };
    enum zc_status status = favourite ? zc_android_read_favourite(&draft, content, false, error)
                                      : zc_android_read_content(&draft, content, false, true, error);
    bool armed = short_memory.armed;
    short_memory.armed = false;
    if (status == ZC_OK)
        on_message(lines, &draft.record, NULL);
    for (uint32_t i = 0; status == ZC_OK && i < draft.media_count; i++)
        on_media(lines, &draft.media[i], NULL);
    zc_arena_finish(&arena);
    short_memory.armed = armed;
    return status;
}

#define ENTRIES "<datalist count=\"3\"><dataitem datatype=\"1\" dataid=\"a\"><sourcename>甲</sourcename><datadesc>早上好" \
    "</datadesc></dataitem><dataitem datatype=\"8\" dataid=\"b\"><datatitle>乙.pdf</datatitle><datasize>9</datasize>" \
    "</dataitem><dataitem datatype=\"17\" dataid=\"c\"><recordxml><recordinfo><datalist count=\"1\"><dataitem " \
    "datatype=\"2\" dataid=\"d\"><fullmd5>00000000000000000000000000000001</fullmd5></dataitem></datalist></recordinfo>" \
    "</recordxml></dataitem></datalist>"

static enum zc_status read_text(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 1, "wxid_a:\n明天开会", false, error);
}

static enum zc_status read_picture(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 3, "wxid_a:\n<msg><img md5=\"00000000000000000000000000000001\" length=\"7\"/></msg>", false,
                    error);
}

static enum zc_status read_quote(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 822083633, "wxid_a:\n<msg><appmsg><title>收到</title><type>57</type><refermsg><type>1</type>"
                    "<displayname>甲</displayname><content>wxid_b:\n请办理</content></refermsg></appmsg></msg>", false,
                    error);
}

static enum zc_status read_record(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 49, "wxid_a:\n<msg><appmsg><title>记录</title><type>19</type><recorditem><recordinfo><title>记录"
                    "</title>" ENTRIES "</recordinfo></recorditem></appmsg></msg>", false, error);
}

static enum zc_status read_system(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 10000, "\"<a href=\"weixin://profile/x\">周处</a>\"邀请\"何岚\"加入了群聊", false, error);
}

static enum zc_status read_favourite(struct lines *lines, struct zc_error *error)
{
    return read_row(lines, 14, "<favitem type=\"14\"><title>笔记</title>" ENTRIES "</favitem>", true, error);
}

/* There and back: what is not written whole is never read as one. */
static enum zc_status send_record(struct lines *lines, struct zc_error *error)
{
    struct zc_text_part made[40] = { { .kind = ZC_PART_BODY, .text = "请办理" } };
    for (int i = 1; i < 40; i++)
        made[i] = (struct zc_text_part){ .kind = ZC_PART_QUOTE, .text = "这一句也算", .sender = "甲", .depth = 1 };
    const struct zc_message_record message = { .message_id = 5, .place = "EnMicroMsg.db message 5", .parts = made,
                                               .part_count = 40 };
    struct zc_buffer buffer = { 0 };
    struct zc_arena arena = { 0 };
    struct zc_message_record copy;
    zc_record_put(&buffer, ZC_RECORD_MESSAGE, &message);
    struct zc_cursor cursor = zc_cursor_over(buffer.data, buffer.size);
    bool good = !buffer.failed && zc_record_get(&cursor, ZC_RECORD_MESSAGE, &arena, &copy);
    bool armed = short_memory.armed;
    short_memory.armed = false;
    if (good)
        on_message(lines, &copy, NULL);
    zc_buffer_finish(&buffer);
    zc_arena_finish(&arena);
    short_memory.armed = armed;
    return good ? ZC_OK : zc_fail_nomem(error);
}

/* A map of one number and 40 texts: more objects than are kept track of at first. */
static size_t make_map(uint8_t *data)
{
    static const uint8_t head[] = "\xac\xed\x00\x05sr\x00\x11java.util.HashMap\x05\x07\xda\xc1\xc3\x16\x60\xd1\x03\x00\x02"
                                  "F\x00\nloadFactorI\x00\tthresholdxp?@\x00\x00\x00\x00\x00\x60w\x08\x00\x00\x00\x80\x00\x00"
                                  "\x00\x29sr\x00\x11java.lang.Integer\x12\xe2\xa0\xa4\xf7\x81\x87\x38\x02\x00\x01I\x00\x05"
                                  "valuexr\x00\x10java.lang.Number\x86\xac\x95\x1d\x0b\x94\xe0\x8b\x02\x00\x00xp\x00\x00\x01"
                                  "\x02t\x00\x10" "1234567890ABCDEF";
    size_t size = sizeof head - 1;
    memcpy(data, head, size);
    for (int i = 0; i < 40; i++)
        for (int pair = 0; pair < 2; pair++)
            size += (size_t)snprintf((char *)data + size, 8, "t%c%cx%02d", 0, 3, i);
    data[size++] = 'x';
    return size;
}

struct told { char text[2048]; size_t used; };

static enum zc_status take_pair(void *data, const struct zc_java_value *key, const struct zc_java_value *value,
                                struct zc_error *error)
{
    struct told *told = data;
    told->used += (size_t)snprintf(told->text + told->used, sizeof told->text - told->used, "%lld=%.*s|",
                                   (long long)key->number, (int)value->size, value->string ? value->string : "");
    return ZC_OK;
}

static enum zc_status read_map(struct lines *lines, struct zc_error *error)
{
    static uint8_t data[2048];
    struct told told = { "", 0 };
    size_t size = make_map(data);
    const struct zc_java_map_taker taker = { take_pair, &told };
    enum zc_status status = zc_java_map_read(data, size, &taker, error);
    bool armed = short_memory.armed;
    short_memory.armed = false;
    zc_buffer_print(&lines->text, "%s", told.text);
    short_memory.armed = armed;
    return status;
}

/* All that leads to a key: preferences, the ids, what the owner read out. */
static enum zc_status collect_keys(struct lines *lines, struct zc_error *error)
{
    static const char preferences[] = "<?xml version='1.0'?><map><int name=\"_auth_uin\" value=\"1234567890\"/></map>";
    static const uint8_t ids[] = { 0x22, 0x18, 0x11, 0x2d, 0x2b, 0x55, 0xf5, 0xfb, 0x7b, 0x39, 0xc3, 0xcd, 0x44, 0xa2,
                                   0xc9, 0x66, 0xf8 };
    char external[33] = "";
    struct zc_android_keys *keys = NULL;
    enum zc_status status = zc_android_keys_new(&keys, error);
    if (status == ZC_OK)
        status = zc_android_keys_add_file(keys, "shared_prefs/auth_info_key_prefs.xml", (const uint8_t *)preferences,
                                          strlen(preferences), error);
    if (status == ZC_OK)
        status = zc_android_keys_add_file(keys, "files/KeyInfo.bin", ids, sizeof ids, error);
    for (int i = 0; status == ZC_OK && i < 20; i++) {
        char id[16];
        snprintf(id, sizeof id, "8661749572625%02d", i);
        status = zc_android_keys_add_device_id(keys, id, error);
    }
    if (status == ZC_OK)
        status = zc_android_keys_external(keys, "fdf058fb758b9f9705c8d894d486e352", ids, sizeof ids, external, error);
    bool armed = short_memory.armed;
    short_memory.armed = false;
    zc_buffer_print(&lines->text, "%s", external);
    zc_android_keys_free(keys);
    short_memory.armed = armed;
    return status;
}

static void messages_of_every_shape(void **state)
{
    check("text", read_text);
    check("picture", read_picture);
    check("quote", read_quote);
    check("record", read_record);
    check("system", read_system);
    check("favourite", read_favourite);
}

static void records_between_processes(void **state)
{
    check("record codec", send_record);
}

static void key_files(void **state)
{
    check("java map", read_map);
    check("keys", collect_keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_of_every_shape),
        cmocka_unit_test(records_between_processes),
        cmocka_unit_test(key_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
