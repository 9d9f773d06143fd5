/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "db/cipher.h"
#include "wechat/android/keys.h"

/* Account -1961633963 on a phone whose id is the default one. */
#define FOLDER "b883740d5f568c04e488befca16eed50"
#define UIN "-1961633963"
#define DEFAULT_KEY "c946c51"
#define XML(content) "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>" content "</map>"

static void paths_are_known_by_their_tails(void **state)
{
    static const struct { const char *path; bool wanted; } rows[] = {
        { "KeyInfo.bin", true }, { "files/KeyInfo.bin", true }, { "apps/com.tencent.mm/f/KeyInfo.bin", true },
        { "data/data/com.tencent.mm/files/KeyInfo.bin", true }, { "x/keyinfo.bin", false },
        { "data/com.tencent.mm/notfiles/KeyInfo.bin", false }, { "Download/KeyInfo.bin", false },
        { "a/MicroMsg/systemInfo.cfg", true }, { "MicroMsg/CompatibleInfo.cfg", true },
        { "MicroMsg/Download/CompatibleInfo.cfg", false }, { "sp/auth_info_key_prefs.xml", true },
        { "com.tencent.mm/shared_prefs/system_config_prefs.xml", true }, { "/KeyInfo.bin", false },
        { "apps/com.tencent.mm/sp/com.tencent.mm_preferences.xml", true }, { "sp/app_brand_global_sp.xml", true },
        { "sp/WLOGIN_DEVICE_INFO.xml", true }, { "sp/DENGTA_META.xml", true }, { "sp/other.xml", false }, { "", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (zc_android_keys_wants(rows[i].path) != rows[i].wanted)
            fail_msg("%s", rows[i].path);
}

static struct zc_bytes *make_main(const char *passphrase)
{
    uint8_t page[1024];
    struct zc_bytes *main = NULL;
    assert_int_equal(zc_cipher_make_empty(passphrase, page, NULL), ZC_OK);
    assert_int_equal(zc_bytes_new_memory(page, sizeof page, &main, NULL), ZC_OK);
    return main;
}

static struct zc_android_keys *make_keys(void)
{
    struct zc_android_keys *keys = NULL;
    assert_int_equal(zc_android_keys_new(&keys, NULL), ZC_OK);
    return keys;
}

static void add_sized(struct zc_android_keys *keys, const char *path, const uint8_t *data, size_t size)
{
    assert_int_equal(zc_android_keys_add_file(keys, path, data, size, NULL), ZC_OK);
}

static void add(struct zc_android_keys *keys, const char *path, const char *data)
{
    add_sized(keys, path, (const uint8_t *)data, strlen(data));
}

/* Each place a uin may stand in opens the account. */
static void every_source_of_a_uin_works(void **state)
{
    static const struct { const char *path, *data; } rows[] = {
        { "sp/auth_info_key_prefs.xml", XML("<int name=\"_auth_uin\" value=\"" UIN "\" />") },
        { "sp/auth_info_key_prefs.xml", XML("<int name=\"_auth_uin\" value=\"2333333333\" />") },
        { "sp/system_config_prefs.xml", XML("<int name=\"default_uin\" value=\"" UIN "\" />") },
        { "sp/com.tencent.mm_preferences.xml", XML("<string name=\"last_login_uin\">" UIN "</string>") },
        { "sp/app_brand_global_sp.xml", XML("<set name=\"uins\"><string>17</string><string>" UIN "</string></set>") },
    };
    struct zc_bytes *main = make_main(DEFAULT_KEY);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_android_keys *keys = make_keys();
        char passphrase[8] = "";
        const char *source = NULL;
        add(keys, rows[i].path, rows[i].data);
        assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, NULL), ZC_OK);
        assert_string_equal(passphrase, DEFAULT_KEY);
        assert_string_equal(source, "default id");
        zc_android_keys_free(keys);
    }
    static const struct { const char *uin; enum zc_status added, found; } owners[] = {
        { UIN, ZC_OK, ZC_OK }, { "2333333333", ZC_OK, ZC_OK }, { "0", ZC_INVALID, 0 }, { "4294967296", ZC_INVALID, 0 },
        { "-2147483649", ZC_INVALID, 0 }, { "1e5", ZC_INVALID, 0 }, { "", ZC_INVALID, 0 }, { "-", ZC_INVALID, 0 },
        { " 5", ZC_INVALID, 0 }, { "99999999999999999999", ZC_INVALID, 0 }, { "-2147483648", ZC_OK, ZC_WRONG_KEY },
        { "4294967295", ZC_OK, ZC_WRONG_KEY },
    };
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        struct zc_android_keys *keys = make_keys();
        char passphrase[8];
        const char *source;
        assert_int_equal(zc_android_keys_add_uin(keys, owners[i].uin, NULL), owners[i].added);
        if (owners[i].added == ZC_OK)
            assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, NULL), owners[i].found);
        zc_android_keys_free(keys);
    }
    zc_bytes_free(main);
}

#define FIRST_INTEGER "sr\0\21java.lang.Integer\1\2\3\4\5\6\7\10\2\0\1I\0\5valuexr\0\20java.lang.Number" \
                      "\1\2\3\4\5\6\7\10\2\0\0xp"
#define MAP "\xac\xed\0\5sr\0\21java.util.HashMap\1\2\3\4\5\6\7\10\3\0\2F\0\12loadFactorI\0\11thresholdxp" \
            "?@\0\0\0\0\0\14w\10\0\0\0\20\0\0\0\1"

/* The app's list comes before everything, WeChat's own file before another app's. */
static void the_apps_own_list_comes_first(void **state)
{
    static const uint8_t key_info[] = "\x22\x18\x11\x2d\x2b\x55\xf5\xfb\x7b\x39\xc3\xcd\x44\xa2\xc9\x66\xf8";
    struct zc_bytes *main = make_main(DEFAULT_KEY);
    struct zc_android_keys *keys = make_keys();
    char passphrase[8];
    const char *source = NULL;
    assert_int_equal(zc_android_keys_add_uin(keys, UIN, NULL), ZC_OK);
    assert_int_equal(zc_android_keys_add_file(keys, "f/KeyInfo.bin", key_info, sizeof key_info - 1, NULL), ZC_OK);
    assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, NULL), ZC_OK);
    assert_string_equal(source, "KeyInfo.bin");
    assert_int_equal(zc_android_keys_add_file(keys, "f/KeyInfo.bin", (const uint8_t *)"damaged", 7, NULL), ZC_CORRUPT);
    assert_int_equal(zc_android_keys_add_file(keys, "f/other.bin", key_info, 1, NULL), ZC_INVALID);
    assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, NULL), ZC_OK);
    zc_android_keys_free(keys);
    zc_bytes_free(main);
}

/* Device 866174957262534, account 2007803184: passphrase 4c27f5d. */
static void every_source_of_a_device_id_works_in_its_order(void **state)
{
    static const uint8_t system_info[] = MAP FIRST_INTEGER "\0\0\0\1sq\0\x7e\0\2\x77\xac\xa5\x30" "x";
    static const uint8_t compatible[] = MAP FIRST_INTEGER "\0\0\1\2t\0\17" "866174957262534" "x";
    static const char folder[] = "6a0cede2f324900c8a073a8d80553e44";
    struct zc_bytes *main = make_main("4c27f5d");
    static const char *const sources[] = { "CompatibleInfo.cfg", "WLOGIN_DEVICE_INFO.xml", "DENGTA_META.xml",
                                           "owner's id" };
    for (size_t i = 0; i < 4; i++) {
        struct zc_android_keys *keys = make_keys();
        char passphrase[8];
        const char *source = NULL;
        add_sized(keys, "MicroMsg/systemInfo.cfg", system_info, sizeof system_info - 1);
        assert_int_equal(zc_android_keys_add_device_id(keys, "866174957262534", NULL), ZC_OK);
        if (i <= 2)
            add(keys, "sp/DENGTA_META.xml", XML("<string name=\"IMEI_DENGTA\">866174957262534</string>"));
        if (i <= 1)
            add(keys, "sp/WLOGIN_DEVICE_INFO.xml", XML("<string name=\"imei\">866174957262534</string>"));
        if (i == 0)
            add_sized(keys, "MicroMsg/CompatibleInfo.cfg", compatible, sizeof compatible - 1);
        add(keys, "MicroMsg/CompatibleInfo.cfg", "");      /* empty, as today's phones leave it */
        assert_int_equal(zc_android_keys_find(keys, folder, main, passphrase, &source, NULL), ZC_OK);
        assert_string_equal(passphrase, "4c27f5d");
        assert_string_equal(source, sources[i]);
        zc_android_keys_free(keys);
    }
    zc_bytes_free(main);
}

static void what_is_missing_is_said(void **state)
{
    struct zc_bytes *main = make_main("0000000"), *empty = NULL;
    struct zc_android_keys *keys = make_keys();
    struct zc_error error = { 0 };
    char passphrase[8] = "kept";
    const char *source = "kept";
    assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, &error), ZC_WRONG_KEY);
    assert_non_null(strstr(error.text, "--uin"));
    assert_non_null(strstr(error.text, "auth_info_key_prefs.xml"));
    add(keys, "sp/auth_info_key_prefs.xml", XML("<int name=\"_auth_uin\" value=\"5\" />"));
    assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, &error), ZC_WRONG_KEY);
    assert_null(strstr(error.text, "auth_info_key_prefs.xml"));
    assert_int_equal(zc_android_keys_add_uin(keys, UIN, NULL), ZC_OK);
    assert_int_equal(zc_android_keys_find(keys, FOLDER, main, passphrase, &source, &error), ZC_WRONG_KEY);
    assert_non_null(strstr(error.text, "--device-id"));
    assert_non_null(strstr(error.text, "KeyInfo.bin"));
    assert_null(strstr(error.text, UIN));
    assert_string_equal(passphrase, "kept");
    assert_string_equal(source, "kept");
    assert_int_equal(zc_bytes_new_memory("", 0, &empty, NULL), ZC_OK);
    assert_int_equal(zc_android_keys_find(keys, FOLDER, empty, passphrase, &source, &error), ZC_CORRUPT);
    assert_int_equal(zc_android_keys_find(keys, "not a folder", main, passphrase, &source, &error), ZC_INVALID);
    zc_android_keys_free(keys);
    zc_bytes_free(main);
    zc_bytes_free(empty);
}

static void caps_hold(void **state)
{
    struct zc_android_keys *keys = make_keys();
    char id[ZC_LIMIT_DEVICE_ID + 2];
    memset(id, 'x', sizeof id - 1);
    id[sizeof id - 1] = 0;
    assert_int_equal(zc_android_keys_add_device_id(keys, id, NULL), ZC_INVALID);
    assert_int_equal(zc_android_keys_add_device_id(keys, "", NULL), ZC_INVALID);
    assert_int_equal(zc_android_keys_add_device_id(keys, id + 1, NULL), ZC_OK);
    enum zc_status status = ZC_OK;
    unsigned added = 0;
    for (; status == ZC_OK && added <= ZC_LIMIT_KEY_CANDIDATES; added++) {
        snprintf(id, sizeof id, "id %u", added);
        status = zc_android_keys_add_device_id(keys, id, NULL);
    }
    assert_int_equal(status, ZC_LIMIT);
    assert_int_equal(zc_android_keys_add_device_id(keys, "id 7", NULL), ZC_OK);      /* known already */
    zc_android_keys_free(keys);
    zc_android_keys_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_known_by_their_tails),
        cmocka_unit_test(every_source_of_a_uin_works),
        cmocka_unit_test(the_apps_own_list_comes_first),
        cmocka_unit_test(every_source_of_a_device_id_works_in_its_order),
        cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(caps_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
