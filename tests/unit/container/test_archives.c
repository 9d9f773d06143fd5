/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "tests/unit/container/make_zip.h"
#include "tests/unit/container/opened.h"

static const struct made_member members[] = {
    { "first", 1000, 1, 0 },
    { "MicroMsg/0123456789abcdef0123456789abcdef/image2/ab/cd/th_1.jpg", 5000, 2, 0 },
    { "folder", 0, 0, 'd' },
    { "link", 0, 0, 'l' },
    { "hard", 0, 0, 'h' },
    { "empty", 0, 0, 0 },
    { "big", 1000001, 3, 0 },
    { "微信/文件.txt", 513, 4, 0 },
};
#define MEMBER_COUNT (sizeof members / sizeof *members)

static void check_all_modes(const char *path, const char *password, const char *expected, const char *unread)
{
    struct walked walked = { 0 };
    struct zc_error error = { 0 };
    for (int mode = WALK_READ; mode <= WALK_LOAD; mode++) {
        enum zc_status status = walk_path(path, password, mode, &walked, &error);
        if (status != ZC_OK)
            print_error("%s: %s\n", path, error.text);
        assert_int_equal(status, ZC_OK);
        assert_string_equal(members_of(&walked), expected);
        assert_string_equal(unread_of(&walked), unread);
    }
    assert_int_equal(walk_path(path, password, WALK_NOTHING, &walked, NULL), ZC_OK);
    assert_string_equal(members_of(&walked), "");
    walked_finish(&walked);
}

static void every_tar_and_filter_is_read(void **state)
{
    static const struct { const char *form, *filter; } rows[] = {
        { "ustar", "none" }, { "pax", "none" }, { "gnutar", "none" }, { "v7tar", "none" },
        { "pax", "gzip" }, { "pax", "xz" }, { "pax", "zstd" }, { "gnutar", "bzip2" },
    };
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    const char *lines = expect_members(&expected, members, MEMBER_COUNT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_buffer tar = { 0 };
        make_tar(&tar, rows[i].form, rows[i].filter, members, MEMBER_COUNT);
        check_all_modes(place_write(&place, "named.wrongly", tar.data, tar.size), NULL, lines, "");
        zc_buffer_finish(&tar);
    }
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

static unsigned spools_of(const char *path)
{
    struct walked walked = { WALK_KEEP };
    struct opened opened;
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
    zc_container_free(opened.container);
    walked_finish(&walked);
    return opened.test.spools;
}

static void what_lies_plain_is_not_spooled(void **state)
{
    static const struct made_member two[] = { { "a", 9000, 1, 0 }, { "b", 100, 2, 0 } };
    static const struct made_member long_path[] = {
        { "MicroMsg/0123456789abcdef0123456789abcdef/a/very/long/path/that/does/not/fit/into/the/hundred/bytes/of/an/"
          "old/header/and/not/into/the/prefix/of/a/newer/one/so/that/an/extended/header/stands/before/the/members/"
          "own/header/and/must/not/be/taken/for/a/part/of/the/members/content/EnMicroMsg.db", 9000, 5, 0 },
    };
    static const struct made_member sparse[] = { { "s", 65536, 1, 's' } };
    struct place place = place_new();
    struct zc_buffer made[8] = { 0 };
    make_tar(&made[0], "ustar", "none", two, 2);
    make_tar(&made[1], "pax", "none", long_path, 1);
    make_tar(&made[2], "gnutar", "none", long_path, 1);
    make_tar(&made[3], "pax", "gzip", two, 2);
    make_tar(&made[4], "pax", "none", sparse, 1);
    make_zip(&made[5], ZIP_CM_STORE, ZIP_EM_NONE, two, 2);
    make_zip(&made[6], ZIP_CM_DEFLATE, ZIP_EM_NONE, sparse, 1);
    static const unsigned expected[] = { 0, 0, 0, 2, 1, 0, 1 };
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(spools_of(place_write(&place, "x", made[i].data, made[i].size)), expected[i]);
        zc_buffer_finish(&made[i]);
    }
    place_remove(place.path);
}

static void sparse_files_come_with_their_holes(void **state)
{
    static const struct made_member sparse[] = { { "s", 65536, 7, 's' } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    struct walked walked = { 0 };
    uint8_t content[65536], digest[32];
    char text[65], line[128];
    make_content(content, sizeof content, 7);
    memset(content, 0, sizeof content / 2);
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, content, sizeof content, digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    snprintf(line, sizeof line, "s 65536 %.16s\n", text);
    make_tar(&tar, "pax", "none", sparse, 1);
    const char *path = place_write(&place, "x.tar", tar.data, tar.size);
    for (int mode = WALK_READ; mode <= WALK_LOAD; mode++) {
        assert_int_equal(walk_path(path, NULL, mode, &walked, NULL), ZC_OK);
        assert_string_equal(members_of(&walked), line);
    }
    walked_finish(&walked);
    zc_buffer_finish(&tar);
    place_remove(place.path);
}

static void every_zip_is_read(void **state)
{
    static const struct made_member in_zip[] = {
        { "first", 1000, 1, 0 }, { "a/b/c", 5000, 2, 0 }, { "link", 10, 3, 'l' }, { "empty", 0, 0, 0 },
        { "big", 1000001, 3, 0 }, { "微信/文件.txt", 513, 4, 0 },
    };
    static const struct { int method, cipher; } rows[] = {
        { ZIP_CM_STORE, ZIP_EM_NONE }, { ZIP_CM_DEFLATE, ZIP_EM_NONE }, { ZIP_CM_BZIP2, ZIP_EM_NONE },
        { ZIP_CM_DEFLATE, ZIP_EM_AES_256 }, { ZIP_CM_STORE, ZIP_EM_AES_128 },
        { ZIP_CM_DEFLATE, ZIP_EM_TRAD_PKWARE }, { ZIP_CM_STORE, ZIP_EM_TRAD_PKWARE },
    };
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    const char *lines = expect_members(&expected, in_zip, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_buffer zip = { 0 };
        make_zip(&zip, rows[i].method, rows[i].cipher, in_zip, 6);
        check_all_modes(place_write(&place, "x", zip.data, zip.size), "geheim42", lines, "");
        zc_buffer_finish(&zip);
    }
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

/* Each byte of the first member is changed, then what the directory tells of it. */
static void a_changed_byte_of_a_deflated_member_costs_that_member(void **state)
{
    static const struct made_member two[] = { { "a", 300, 6, 0 }, { "b", 700, 5, 0 } };
    struct place place = place_new();
    struct zc_buffer zip = { 0 }, all = { 0 }, second = { 0 };
    struct walked walked = { 0 };
    const char *both = expect_members(&all, two, 2), *rest = expect_members(&second, two + 1, 1);
    make_zip(&zip, ZIP_CM_DEFLATE, ZIP_EM_NONE, two, 2);
    size_t start = 30 + 1, end = start, entry = 0;
    while (memcmp(zip.data + end, "PK", 2) != 0)
        end++;
    while (memcmp(zip.data + entry, "PK\1\2", 4) != 0)
        entry++;
    size_t tries = end - start + 4 + 2;          /* sum (16 bytes in) and the low half of the size (24) */
    for (size_t i = 0; i < tries; i++) {
        size_t at = i < end - start ? start + i : i < tries - 2 ? entry + 16 + (i - (end - start))
                                                                : entry + 24 + (i - (tries - 2));
        zip.data[at] ^= 0x11;
        const char *path = place_write(&place, "x.zip", zip.data, zip.size);
        assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, NULL), ZC_OK);
        if (at == start) {                       /* the unused bits of a block's head change nothing */
            assert_true(strcmp(members_of(&walked), both) == 0 || strcmp(members_of(&walked), rest) == 0);
        } else {
            assert_string_equal(members_of(&walked), rest);
            assert_string_equal(unread_of(&walked), "a CORRUPT\n");
        }
        zip.data[at] ^= 0x11;
    }
    zc_buffer_finish(&zip);
    zc_buffer_finish(&all);
    zc_buffer_finish(&second);
    walked_finish(&walked);
    place_remove(place.path);
}

static void an_encrypted_zip_without_its_password_is_unread(void **state)
{
    static const struct made_member two[] = { { "a", 9000, 1, 0 }, { "b", 100, 2, 0 } };
    static const int ciphers[] = { ZIP_EM_AES_256, ZIP_EM_TRAD_PKWARE };
    struct place place = place_new();
    for (size_t i = 0; i < 2; i++) {
        struct zc_buffer zip = { 0 };
        make_zip(&zip, ZIP_CM_DEFLATE, ciphers[i], two, 2);
        const char *path = place_write(&place, "x.zip", zip.data, zip.size);
        check_all_modes(path, NULL, "", "a WRONG_KEY\nb WRONG_KEY\n");
        check_all_modes(path, "falsch", "", "a WRONG_KEY\nb WRONG_KEY\n");
        zc_buffer_finish(&zip);
    }
    place_remove(place.path);
}

static void bad_paths_are_unread_and_the_walk_goes_on(void **state)
{
    static const struct made_member bad[] = {
        { "../../etc/passwd", 10, 1, 0 }, { "/absolute/path", 10, 2, 0 }, { "a/../b", 10, 3, 0 },
        { "./a//b/./c", 10, 4, 0 }, { "pipe", 0, 0, 'p' }, { "line\nbreak", 10, 5, 0 }, { "last", 10, 6, 0 },
    };
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, expected = { 0 };
    expect_member(&expected, "absolute/path", 10, 2);
    expect_member(&expected, "a/b/c", 10, 4);
    expect_member(&expected, "line\nbreak", 10, 5);
    expect_member(&expected, "last", 10, 6);
    make_tar(&tar, "pax", "none", bad, 7);
    check_all_modes(place_write(&place, "x.tar", tar.data, tar.size), NULL, zc_buffer_text(&expected),
                    "../../etc/passwd INVALID\na/../b INVALID\npipe UNSUPPORTED\n");
    zc_buffer_finish(&tar);
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

/* A name in GB18030 cannot be known as such: its content is read all the same. */
static void names_that_are_no_utf8_are_repaired(void **state)
{
    static const struct made_member names[] = { { "\xce\xa2\xd0\xc5/EnMicroMsg.db", 10, 1, 0 } };
    struct place place = place_new();
    struct zc_buffer made[2] = { 0 };
    make_zip(&made[0], ZIP_CM_STORE, ZIP_EM_NONE, names, 1);
    make_tar(&made[1], "ustar", "none", names, 1);
    for (int i = 0; i < 2; i++) {
        struct walked walked = { 0 };
        assert_int_equal(walk_path(place_write(&place, "x", made[i].data, made[i].size), NULL, WALK_READ, &walked,
                                   NULL), ZC_OK);
        assert_non_null(strstr(members_of(&walked), "/EnMicroMsg.db 10 "));
        assert_true(zc_utf8_is_valid((const char *)walked.members.data, walked.members.size));
        walked_finish(&walked);
        zc_buffer_finish(&made[i]);
    }
    place_remove(place.path);
}

/* tar -r puts the newer one behind: both are handed over, in order. */
static void a_path_that_comes_twice_is_handed_over_twice(void **state)
{
    static const struct made_member twice[] = { { "a", 10, 1, 0 }, { "b", 10, 2, 0 }, { "a", 20, 3, 0 } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, expected = { 0 };
    make_tar(&tar, "ustar", "none", twice, 3);
    check_all_modes(place_write(&place, "x.tar", tar.data, tar.size), NULL, expect_members(&expected, twice, 3), "");
    zc_buffer_finish(&tar);
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

static void archives_one_behind_the_other_are_all_read(void **state)
{
    static const struct made_member both[] = { { "a", 10, 1, 0 }, { "b", 10, 2, 0 } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, expected = { 0 };
    make_tar(&tar, "ustar", "none", both, 1);
    make_tar(&tar, "ustar", "none", both + 1, 1);
    const char *lines = expect_members(&expected, both, 2);
    check_all_modes(place_write(&place, "x.tar", tar.data, tar.size), NULL, lines, "");
    zc_buffer_print(&tar, "%0700d", 7);
    check_all_modes(place_write(&place, "x.tar", tar.data, tar.size), NULL, lines, "x.tar UNSUPPORTED\n");
    zc_buffer_finish(&tar);
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

static void what_is_no_backup_is_said_so(void **state)
{
    static const struct { const char *data; size_t size; enum zc_status status; } rows[] = {
        { "", 0, ZC_CORRUPT }, { "hello, this is text", 19, ZC_UNSUPPORTED },
        { "7z\xbc\xaf\x27\x1c\0\4 and so on", 18, ZC_UNSUPPORTED },
        { "\x1f\x8b\x08\0\0\0\0\0\0\3", 10, ZC_CORRUPT }, { "MIUI BACKUP\n2\nx\n", 16, ZC_CORRUPT },
    };
    struct place place = place_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_error error = { 0 };
        struct walked walked = { 0 };
        const char *path = place_write(&place, "x.tar", rows[i].data, rows[i].size);
        assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, &error), rows[i].status);
        assert_int_equal(error.status, rows[i].status);
        assert_string_equal(error.place, "x.tar");
        assert_true(strlen(error.text) > 10);
        walked_finish(&walked);
    }
    place_remove(place.path);
}

static void content_is_taken_once_and_from_its_start(void **state)
{
    static const struct made_member one[] = { { "a", 9000, 1, 0 } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    struct walked walked = { 0 };
    make_tar(&tar, "ustar", "none", one, 1);
    const char *path = place_write(&place, "x.tar", tar.data, tar.size);
    walked.answer = ZC_CORRUPT;
    assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, NULL), ZC_OK);
    assert_string_equal(unread_of(&walked), "a CORRUPT\n");
    walked.answer = ZC_IO;
    assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, NULL), ZC_IO);
    walked_finish(&walked);
    zc_buffer_finish(&tar);
    place_remove(place.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tar_and_filter_is_read),
        cmocka_unit_test(what_lies_plain_is_not_spooled),
        cmocka_unit_test(sparse_files_come_with_their_holes),
        cmocka_unit_test(every_zip_is_read),
        cmocka_unit_test(a_changed_byte_of_a_deflated_member_costs_that_member),
        cmocka_unit_test(an_encrypted_zip_without_its_password_is_unread),
        cmocka_unit_test(bad_paths_are_unread_and_the_walk_goes_on),
        cmocka_unit_test(names_that_are_no_utf8_are_repaired),
        cmocka_unit_test(a_path_that_comes_twice_is_handed_over_twice),
        cmocka_unit_test(archives_one_behind_the_other_are_all_read),
        cmocka_unit_test(what_is_no_backup_is_said_so),
        cmocka_unit_test(content_is_taken_once_and_from_its_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
