/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/container/make_android.h"
#include "tests/unit/container/opened.h"

/* The vector of the format's description. */
static void keys_and_checksums_are_as_android_makes_them(void **state)
{
    uint8_t user_salt[64], sum_salt[64], master[32], got[32];
    char text[65];
    for (int i = 0; i < 64; i++) {
        user_salt[i] = (uint8_t)i;
        sum_salt[i] = (uint8_t)(0x40 + i);
    }
    for (int i = 0; i < 32; i++)
        master[i] = (uint8_t)(7 * i + 0x80);
    assert_int_equal(zc_android_user_key("test1234", true, user_salt, 64, 10000, got, NULL), ZC_OK);
    zc_hex(got, 32, text);
    assert_string_equal(text, "b900ffc4987f2d99606dee9e4d0eab239b9c778e5ea88bf6d7d769bd3a46911a");
    assert_int_equal(zc_android_checksum(master, true, sum_salt, 64, 10000, got, NULL), ZC_OK);
    zc_hex(got, 32, text);
    assert_string_equal(text, "a6786a966bb5e18927b9d50371c69d9232a32087a688636fdc2cb6cea123b4d3");
}

static void an_ascii_password_gives_one_key_in_both_forms(void **state)
{
    uint8_t salt[8] = "saltsalt", wide[32], narrow[32];
    assert_int_equal(zc_android_user_key("Ab1!", true, salt, 8, 5, wide, NULL), ZC_OK);
    assert_int_equal(zc_android_user_key("Ab1!", false, salt, 8, 5, narrow, NULL), ZC_OK);
    assert_memory_equal(wide, narrow, 32);
    assert_int_equal(zc_android_user_key("密码", false, salt, 8, 5, narrow, NULL), ZC_OK);
    assert_int_equal(zc_android_user_key("密码", true, salt, 8, 5, wide, NULL), ZC_OK);
    assert_memory_not_equal(wide, narrow, 32);
}

static void headers_are_told_apart(void **state)
{
    static const struct { const char *text; enum zc_status status; uint32_t version; bool compressed; size_t size; }
    rows[] = {
        { "ANDROID BACKUP\n1\n0\nnone\ndata", ZC_OK, 1, false, 24 },
        { "ANDROID BACKUP\n5\n1\nnone\n", ZC_OK, 5, true, 24 },
        { "ANDROID BACKUP\n6\n1\nnone\n", ZC_UNSUPPORTED, 0, 0, 0 },
        { "ANDROID BACKUP\n0\n1\nnone\n", ZC_UNSUPPORTED, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n2\nnone\n", ZC_UNSUPPORTED, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n1\nROT13\n", ZC_UNSUPPORTED, 0, 0, 0 },
        { "ANDROID BACKUP\nx\n1\nnone\n", ZC_CORRUPT, 0, 0, 0 },
        { "ANDROID BACKUP\n\n1\nnone\n", ZC_CORRUPT, 0, 0, 0 },
        { "ANDROID BACKUP\n99999999999\n1\nnone\n", ZC_CORRUPT, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n1\nnone", ZC_CORRUPT, 0, 0, 0 },
        { "ANDROID BACKUX\n5\n1\nnone\n", ZC_UNSUPPORTED, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n0\nAES-256\n00\n00\n9000000\n00\n00\n", ZC_CORRUPT, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n0\nAES-256\n00\n00\n9000000\n00112233445566778899aabbccddeeff\n"
          "00112233445566778899aabbccddeeff\n", ZC_LIMIT, 0, 0, 0 },
        { "ANDROID BACKUP\n5\n0\nAES-256\n00\n0g\n10\n", ZC_CORRUPT, 0, 0, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_android_header header = { 0 };
        enum zc_status status = zc_android_header_read((const uint8_t *)rows[i].text, strlen(rows[i].text), "x",
                                                       &header, NULL);
        assert_int_equal(status, rows[i].status);
        assert_int_equal(header.version, rows[i].version);
        assert_int_equal(header.compressed, rows[i].compressed);
        assert_int_equal(header.size, rows[i].size);
    }
}

static void an_encrypted_header_cut_anywhere_is_damage(void **state)
{
    static const struct made_android form = { 5, false, true, true, "test1234" };
    struct zc_buffer made = { 0 };
    make_android(&made, &form, (const uint8_t *)"", 0);
    size_t header_size = made.size - 16;
    for (size_t size = 15; size <= header_size; size++) {
        struct zc_android_header header = { 0 };
        assert_int_equal(zc_android_header_read(made.data, size, "test1234", &header, NULL),
                         size < header_size ? ZC_CORRUPT : ZC_OK);
    }
    zc_buffer_finish(&made);
}

static const struct made_member members[] = {
    { "apps/com.tencent.mm/_manifest", 300, 1, 0 },
    { "apps/com.tencent.mm/r/MicroMsg/0123456789abcdef0123456789abcdef/EnMicroMsg.db", 70000, 2, 0 },
    { "apps/com.tencent.mm/sp/empty.xml", 0, 0, 0 },
};
#define MEMBER_COUNT (sizeof members / sizeof *members)

/* Every version, compressed or not, encrypted or not, both forms of the checksum: read, kept and loaded. */
static void every_form_of_backup_is_read(void **state)
{
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, expected = { 0 };
    struct walked walked = { 0 };
    make_tar(&tar, "pax", "none", members, MEMBER_COUNT);
    const char *lines = expect_members(&expected, members, MEMBER_COUNT);
    for (unsigned form = 0; form < 5 * 8; form++) {
        struct made_android android = { form / 8 + 1, form & 1, form & 2, form & 4, "密码 test1234" };
        struct zc_buffer made = { 0 };
        make_android(&made, &android, tar.data, tar.size);
        const char *path = place_write(&place, "phone.ab", made.data, made.size);
        for (int mode = WALK_READ; mode <= WALK_LOAD; mode++) {
            assert_int_equal(walk_path(path, android.encrypted ? android.password : NULL, mode, &walked, NULL), ZC_OK);
            assert_string_equal(members_of(&walked), lines);
            assert_string_equal(unread_of(&walked), "");
        }
        if (android.encrypted) {
            assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, NULL), ZC_WRONG_KEY);
            assert_int_equal(walk_path(path, "falsch", WALK_READ, &walked, NULL), ZC_WRONG_KEY);
            assert_int_equal(walk_path(path, "", WALK_READ, &walked, NULL), ZC_WRONG_KEY);
        }
        zc_buffer_finish(&made);
    }
    walked_finish(&walked);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

/* Only a plain backup can be read where it lies; the others need a spool. */
static void plain_backups_are_kept_in_place(void **state)
{
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    make_tar(&tar, "ustar", "none", members, MEMBER_COUNT);
    for (unsigned form = 0; form < 4; form++) {
        struct made_android android = { 5, form & 1, form & 2, true, "x" };
        struct zc_buffer made = { 0 };
        struct walked walked = { WALK_KEEP };
        struct opened opened;
        make_android(&made, &android, tar.data, tar.size);
        assert_int_equal(open_path(&opened, place_write(&place, "a.ab", made.data, made.size), "x"), ZC_OK);
        assert_string_equal(zc_container_kind(opened.container), "adb");
        assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
        assert_int_equal(opened.test.spools, form == 0 ? 0 : MEMBER_COUNT);
        zc_container_free(opened.container);
        zc_buffer_finish(&made);
        walked_finish(&walked);
    }
    zc_buffer_finish(&tar);
    place_remove(place.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_checksums_are_as_android_makes_them),
        cmocka_unit_test(an_ascii_password_gives_one_key_in_both_forms),
        cmocka_unit_test(headers_are_told_apart),
        cmocka_unit_test(an_encrypted_header_cut_anywhere_is_damage),
        cmocka_unit_test(every_form_of_backup_is_read),
        cmocka_unit_test(plain_backups_are_kept_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
