/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "wechat/android/java_map.h"
#include "wechat/android/key_info.h"
#include "wechat/android/preferences.h"

struct told { char text[2048]; };

static enum zc_status tell_id(void *data, const char *id, size_t size, struct zc_error *error)
{
    struct told *told = data;
    snprintf(told->text + strlen(told->text), sizeof told->text - strlen(told->text), "%.*s|", (int)size, id);
    return ZC_OK;
}

static enum zc_status read_ids(const uint8_t *data, size_t size, struct told *told)
{
    return zc_key_info_read(data, size, &(struct zc_key_info_taker){ tell_id, told }, NULL);
}

/* "1234567890ABCDEF\n" under the app's constant key. */
static const uint8_t key_info[] = { 0x22, 0x18, 0x11, 0x2d, 0x2b, 0x55, 0xf5, 0xfb, 0x7b, 0x39, 0xc3, 0xcd, 0x44, 0xa2,
                                    0xc9, 0x66, 0xf8 };

static void key_info_is_read_and_cut_anywhere(void **state)
{
    for (size_t size = 0; size <= sizeof key_info; size++) {
        struct told told = { "" };
        char expected[32];
        snprintf(expected, sizeof expected, "%.*s%s", (int)(size > 16 ? 16 : size), "1234567890ABCDEF",
                 size ? "|" : "");
        assert_int_equal(read_ids(key_info, size, &told), ZC_OK);
        assert_string_equal(told.text, expected);
    }
    /* The stream cipher turns equal plain bytes at equal places into equal bytes: change two of them to line ends. */
    static const struct { size_t at; char plain; enum zc_status status; const char *expected; } rows[] = {
        { 3, '\n', ZC_OK, "123|567890ABCDEF|" }, { 15, '\r', ZC_OK, "1234567890ABCDE|" },
        { 0, '\n', ZC_OK, "234567890ABCDEF|" }, { 4, 0x01, ZC_CORRUPT, "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint8_t changed[sizeof key_info];
        struct told told = { "" };
        memcpy(changed, key_info, sizeof changed);
        changed[rows[i].at] ^= (uint8_t)("1234567890ABCDEF"[rows[i].at] ^ rows[i].plain);
        assert_int_equal(read_ids(changed, sizeof changed, &told), rows[i].status);
        assert_string_equal(told.text, rows[i].expected);
    }
    uint8_t noise[4096];
    struct told told = { "" };
    memset(noise, 0x5c, sizeof noise);
    assert_int_equal(read_ids(noise, sizeof noise, &told), ZC_CORRUPT);
    assert_int_equal(read_ids(noise, ZC_LIMIT_KEY_FILE + 1, &told), ZC_LIMIT);
}

static enum zc_status tell_preference(void *data, const char *name, const char *value, struct zc_error *error)
{
    struct told *told = data;
    snprintf(told->text + strlen(told->text), sizeof told->text - strlen(told->text), "%s=%s|", name, value);
    return ZC_OK;
}

static enum zc_status read_preferences(const uint8_t *data, size_t size, struct told *told)
{
    return zc_preferences_read(data, size, &(struct zc_preference_taker){ tell_preference, told }, NULL);
}

#define XML "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n"

static void preferences_are_read(void **state)
{
    static const struct { const char *xml; enum zc_status status; const char *expected; } rows[] = {
        { "", ZC_OK, "" },
        { XML "<map />", ZC_OK, "" },
        { XML "<map>\n <int name=\"_auth_uin\" value=\"-1961633963\" />\n</map>", ZC_OK, "_auth_uin=-1961633963|" },
        { XML "<map><string name=\"a\">x&amp;&#20320;</string><long name='b' value='7'/></map>", ZC_OK, "a=x&你|b=7|" },
        { XML "<map><set name=\"uins\"><string>1</string><string>2</string></set><string name=\"n\">v</string></map>",
          ZC_OK, "uins=1|uins=2|n=v|" },
        { XML "<map><string>nameless</string><int name='no value'/></map>", ZC_OK, "" },
        { XML "<map><string name=\"a\">1</string><string name=\"b\">", ZC_CORRUPT, "a=1|" },
        { "<!DOCTYPE map [<!ENTITY e \"boom\">]><map><string name=\"a\">&e;</string></map>", ZC_CORRUPT, "" },
        { "<!DOCTYPE map SYSTEM \"file:///etc/hostname\"><map/>", ZC_CORRUPT, "" },
        { "<?xml version='1.0' encoding='gb18030'?><map><string name='a'>你</string></map>", ZC_OK, "a=你|" },
        { "not xml", ZC_CORRUPT, "" },
        { "<map><string name='a'>\xff\xfe</string></map>", ZC_CORRUPT, "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct told told = { "" };
        enum zc_status status = read_preferences((const uint8_t *)rows[i].xml, strlen(rows[i].xml), &told);
        if (status != rows[i].status || strcmp(told.text, rows[i].expected) != 0)
            fail_msg("row %zu: %s, %s", i, zc_status_name(status), told.text);
    }
}

static void preferences_cut_anywhere_or_deep_are_refused(void **state)
{
    static const char xml[] = XML "<map><int name=\"default_uin\" value=\"7\" /><string name=\"n\">v</string></map>";
    struct told told = { "" };
    for (size_t size = 1; size < sizeof xml - 1; size++) {
        uint8_t *exact = malloc(size);
        memcpy(exact, xml, size);
        told.text[0] = 0;
        assert_int_equal(read_preferences(exact, size, &told), ZC_CORRUPT);
        free(exact);
    }
    char deep[100 * 3 + 1] = "";
    for (int i = 0; i < 100; i++)
        strcat(deep, "<a>");
    assert_int_equal(read_preferences((const uint8_t *)deep, strlen(deep), &told), ZC_LIMIT);
}

static enum zc_status tell_pair(void *data, const struct zc_java_value *key, const struct zc_java_value *value,
                                struct zc_error *error)
{
    struct told *told = data;
    const struct zc_java_value *both[] = { key, value };
    for (int i = 0; i < 2; i++) {
        size_t used = strlen(told->text);
        char *end = told->text + used;
        if (both[i]->kind == ZC_JAVA_NUMBER)
            snprintf(end, sizeof told->text - used, "%lld%c", (long long)both[i]->number, i ? '|' : '=');
        else if (both[i]->kind == ZC_JAVA_STRING)
            snprintf(end, sizeof told->text - used, "%.*s%c", (int)both[i]->size, both[i]->string, i ? '|' : '=');
        else
            snprintf(end, sizeof told->text - used, "%s%c", both[i]->kind == ZC_JAVA_NULL ? "null" : "other",
                     i ? '|' : '=');
    }
    return ZC_OK;
}

static enum zc_status read_map(const uint8_t *data, size_t size, struct told *told)
{
    return zc_java_map_read(data, size, &(struct zc_java_map_taker){ tell_pair, told }, NULL);
}

#define SUID "\1\2\3\4\5\6\7\10"
/* handle 0: the class HashMap, 1: the map; then Integer is 2, Number 3, the first number 4 */
#define MAP "\xac\xed\0\5sr\0\21java.util.HashMap" SUID "\3\0\2" "F\0\12loadFactor" "I\0\11threshold" "xp" \
            "?@\0\0" "\0\0\0\14" "w\10" "\0\0\0\20"
#define FIRST_INTEGER "sr\0\21java.lang.Integer" SUID "\2\0\1I\0\5value" "xr\0\20java.lang.Number" SUID "\2\0\0xp"
#define INTEGER "sq\0\x7e\0\2"

static const uint8_t java_map[] =
    MAP "\0\0\0\5"
    FIRST_INTEGER "\0\0\0\1" INTEGER "\x8b\x13\xd7\x55"            /* 1 = -1961633963; objects 4, 5 */
    INTEGER "\0\0\1\2" "t\0\20" "1234567890ABCDEF"                 /* 258 = a string; 6, 7 */
    INTEGER "\0\0\0\2" "q\0\x7e\0\7"                               /* 2 = the same string; 8 */
    INTEGER "\0\0\0\3" "p"                                         /* 3 = null; 9 */
    INTEGER "\0\0\0\4" "ur\0\2[B" SUID "\2\0\0xp\0\0\0\3abc"       /* 4 = an array of bytes */
    "x";

static void java_maps_are_read_and_cut_anywhere(void **state)
{
    static const char whole[] = "1=-1961633963|258=1234567890ABCDEF|2=1234567890ABCDEF|3=null|4=other|";
    for (size_t size = 0; size < sizeof java_map; size++) {
        struct told told = { "" };
        uint8_t *exact = malloc(size + 1);
        memcpy(exact, java_map, size);
        exact = realloc(exact, size ? size : 1);
        enum zc_status status = read_map(exact, size, &told);
        assert_int_equal(status, size == 0 || size == sizeof java_map - 1 ? ZC_OK : ZC_CORRUPT);
        assert_memory_equal(told.text, whole, strlen(told.text));
        free(exact);
    }
}

#define BYTES(text) (const uint8_t *)text, sizeof text - 1

static void strange_java_streams_are_refused(void **state)
{
    static const struct { const uint8_t *data; size_t size; enum zc_status status; } rows[] = {
        { BYTES("\xac\xed\0\6sr"), ZC_CORRUPT },                       /* another version */
        { BYTES("\xac\xed\0\5t\0\1a"), ZC_UNSUPPORTED },               /* a string alone */
        { BYTES("\xac\xed\0\5sq\0\x7e\0\0"), ZC_CORRUPT },             /* a class that is not there */
        { BYTES("\xac\xed\0\5sp"), ZC_CORRUPT },                       /* an object of no class */
        { BYTES("\xac\xed\0\5s}\0\0\0\0"), ZC_UNSUPPORTED },           /* a proxy */
        { BYTES(MAP "\0\0\0\1" "q\0\x7e\0\x63" "px"), ZC_CORRUPT },    /* a reference ahead */
        { BYTES("\xac\xed\0\5sr\0\1A" SUID "\2\0\1Q\0\1f"), ZC_CORRUPT },   /* a field of type Q */
        { BYTES("\xac\xed\0\5sr\0\1A" SUID "\4\0\0xp"), ZC_UNSUPPORTED },   /* writes itself */
        { BYTES("\xac\xed\0\5sr\0\1A" SUID "\2\377\377"), ZC_LIMIT },
    };
    struct told told = { "" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (read_map(rows[i].data, rows[i].size, &told) != rows[i].status)
            fail_msg("row %zu", i);
    uint8_t deep[4000] = { 0xac, 0xed, 0, 5 };                         /* classes of classes of classes */
    for (size_t i = 4; i + 15 < sizeof deep; i += 15)
        memcpy(deep + i, "sr\0\1A" SUID "\2\0", 15);
    assert_int_not_equal(read_map(deep, sizeof deep, &told), ZC_OK);
    static const char nested[] = "sr\0\1A" SUID "\3\0\0xp";            /* an object whose data holds an object ... */
    size_t used = 4;
    for (; used + sizeof nested < sizeof deep; used += sizeof nested - 1)
        memcpy(deep + used, nested, sizeof nested - 1);
    assert_int_equal(read_map(deep, used, &told), ZC_LIMIT);
}

static void too_many_java_objects_are_refused(void **state)
{
    size_t head = sizeof MAP - 1 + 4, count = ZC_LIMIT_JAVA_OBJECTS + 1;
    uint8_t *file = malloc(head + 3 * count);
    struct told told = { "" };
    memcpy(file, MAP "\0\0\0\0", head);
    for (size_t i = 0; i < count; i++)
        memcpy(file + head + 3 * i, "t\0", 3);
    assert_int_equal(read_map(file, head + 3 * count, &told), ZC_LIMIT);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key_info_is_read_and_cut_anywhere),
        cmocka_unit_test(preferences_are_read),
        cmocka_unit_test(preferences_cut_anywhere_or_deep_are_refused),
        cmocka_unit_test(java_maps_are_read_and_cut_anywhere),
        cmocka_unit_test(strange_java_streams_are_refused),
        cmocka_unit_test(too_many_java_objects_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
