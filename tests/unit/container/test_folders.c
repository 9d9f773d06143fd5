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
#include "tests/unit/container/make_zip.h"
#include "tests/unit/container/opened.h"

#define ACCOUNT "0123456789abcdef0123456789abcdef"
#define DATABASE "MicroMsg/" ACCOUNT "/EnMicroMsg.db"

static const struct made_member inner[] = {
    { "apps/com.tencent.mm/_manifest", 300, 1, 0 },
    { "apps/com.tencent.mm/r/" DATABASE, 20000, 2, 0 },
};
static const struct made_member outer[] = {
    { "Android/data/com.tencent.mm/MicroMsg/" ACCOUNT "/image2/a.jpg", 3000, 3, 0 },
};

static void write_bak(const struct place *place, const char *name, const char *label)
{
    struct zc_buffer tar = { 0 }, bak = { 0 };
    make_tar(&tar, "pax", "none", inner, 2);
    make_miui(&bak, label, tar.data, tar.size);
    place_write(place, name, bak.data, bak.size);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&bak);
}

static void write_zip(const struct place *place, const char *name)
{
    struct zc_buffer zip = { 0 };
    make_zip(&zip, ZIP_CM_STORE, ZIP_EM_NONE, outer, 1);
    place_write(place, name, zip.data, zip.size);
    zc_buffer_finish(&zip);
}

static void folders_are_walked_in_byte_order(void **state)
{
    static const struct made_member files[] = {
        { "d/a-b", 10, 1, 0 }, { "d/a/z", 20, 2, 0 }, { "d/a0", 30, 3, 0 }, { "d/b/c/empty", 0, 0, 0 },
        { "d/" DATABASE, 4000, 4, 0 }, { "d/z.tar", 50, 5, 0 },
    };
    static const int sorted[] = { 4, 0, 1, 2, 3, 5 };
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    struct walked walked = { 0 };
    for (size_t i = 0; i < 6; i++) {
        place_write_content(&place, &files[i]);
        expect_member(&expected, files[sorted[i]].path + 2, files[sorted[i]].size, files[sorted[i]].seed);
    }
    const char *path = place_path(&place, "d");
    for (int mode = WALK_READ; mode <= WALK_LOAD; mode++) {
        assert_int_equal(walk_path(path, NULL, mode, &walked, NULL), ZC_OK);
        assert_string_equal(members_of(&walked), zc_buffer_text(&expected));
        assert_string_equal(unread_of(&walked), "");
    }
    zc_buffer_finish(&expected);
    walked_finish(&walked);
    place_remove(place.path);
}

static void links_and_pipes_in_a_folder_are_never_read(void **state)
{
    struct place place = place_new();
    struct walked walked = { 0 };
    struct opened opened;
    place_write(&place, "d/" DATABASE, "x", 1);
    place_write(&place, "secret", "outside", 7);
    assert_int_equal(symlink("../secret", place_path(&place, "d/link")), 0);
    assert_int_equal(symlink("..", place_path(&place, "d/up")), 0);
    assert_int_equal(mkfifo(place_path(&place, "d/pipe"), 0600), 0);
    assert_int_equal(open_path(&opened, place_path(&place, "d"), NULL), ZC_OK);
    assert_string_equal(zc_container_kind(opened.container), "folder");
    assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
    assert_string_equal(unread_of(&walked), "pipe UNSUPPORTED\n");
    assert_null(strchr(strchr(members_of(&walked), '\n') + 1, '\n'));
    zc_container_free(opened.container);
    walked_finish(&walked);
    place_remove(place.path);
}

static void check_phone(const char *path, const char *kind, int64_t backup_ms, const char *lines)
{
    struct walked walked = { 0 };
    struct opened opened;
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    assert_string_equal(zc_container_kind(opened.container), kind);
    assert_int_equal(zc_container_backup_ms(opened.container), backup_ms);
    for (int mode = WALK_READ; mode <= WALK_LOAD; mode++) {
        walked.mode = mode;
        assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
        assert_string_equal(members_of(&walked), lines);
        assert_string_equal(unread_of(&walked), "");
    }
    assert_int_equal(opened.test.spools, 0);
    assert_int_equal(walked.last_bytes, walked.last_total);
    zc_container_free(opened.container);
    walked_finish(&walked);
}

/* As a folder, as the folder above it, and as the .bak; the label's length moves the inner header. */
static void a_miui_backup_is_read_whichever_way_it_is_given(void **state)
{
    static const char *const labels[] = { "com.tencent.mm 微信", "com.tencent.mm WeChat and a far longer label" };
    static const int64_t named = 1680660672000;     /* 2023-04-05 10:11:12 +0800 */
    for (size_t i = 0; i < 2; i++) {
        struct place place = place_new();
        struct zc_buffer lines = { 0 };
        expect_member(&lines, inner[0].path, inner[0].size, inner[0].seed);
        expect_member(&lines, inner[1].path, inner[1].size, inner[1].seed);
        expect_member(&lines, outer[0].path, outer[0].size, outer[0].seed);
        write_bak(&place, "AllBackup/20230405_101112/a(com.tencent.mm).bak", labels[i]);
        write_zip(&place, "AllBackup/20230405_101112/b(com.tencent.mm).zip");
        const char *text = zc_buffer_text(&lines);
        check_phone(place_path(&place, "AllBackup/20230405_101112"), "miui", named, text);
        check_phone(place_path(&place, "AllBackup"), "miui", named, text);
        check_phone(place_path(&place, "AllBackup/20230405_101112/a(com.tencent.mm).bak"), "miui", 0, text);
        zc_buffer_finish(&lines);
        place_remove(place.path);
    }
}

static void the_date_is_found_in_descript_xml(void **state)
{
    static const struct { const char *text; int64_t ms; } rows[] = {
        { "<?xml version='1.0'?><MIUI-backup><date>1680660672123</date></MIUI-backup>", 1680660672123 },
        { "<date> 1680660672123", 1680660672123 }, { "<date>yesterday</date>", 0 }, { "<date>", 0 }, { "", 0 },
        { "<date>99999999999999999999999</date>", 0 },
    };
    struct place place = place_new();
    write_bak(&place, "renamed/x.bak", "com.tencent.mm 微信");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct opened opened;
        place_write(&place, "renamed/descript.xml", rows[i].text, strlen(rows[i].text));
        assert_int_equal(open_path(&opened, place_path(&place, "renamed"), NULL), ZC_OK);
        assert_int_equal(zc_container_backup_ms(opened.container), rows[i].ms);
        zc_container_free(opened.container);
        assert_int_equal(open_path(&opened, place_path(&place, "renamed/x.bak"), NULL), ZC_OK);
        assert_int_equal(zc_container_backup_ms(opened.container), rows[i].ms);
        zc_container_free(opened.container);
    }
    place_remove(place.path);
}

static void miui_backups_of_several_dates_are_not_mixed(void **state)
{
    struct place place = place_new();
    struct opened opened;
    write_bak(&place, "AllBackup/20230405_101112/x.bak", "com.tencent.mm 微信");
    write_bak(&place, "AllBackup/20240405_101112/x.bak", "com.tencent.mm 微信");
    assert_int_equal(open_path(&opened, place_path(&place, "AllBackup"), NULL), ZC_INVALID);
    assert_non_null(strstr(opened.error.text, "several"));
    assert_int_equal(open_path(&opened, place_path(&place, "AllBackup/20240405_101112"), NULL), ZC_OK);
    zc_container_free(opened.container);
    place_remove(place.path);
}

/* OPPO, vivo and others put one tar per app into a folder. */
static void archives_in_a_folder_are_walked_unless_the_phone_lies_there_unpacked(void **state)
{
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, lines = { 0 };
    struct walked walked = { 0 };
    make_tar(&tar, "gnutar", "none", inner, 2);
    place_write(&place, "App/com.tencent.mm.tar", tar.data, tar.size);
    place_write(&place, "App/com.tencent.mm.conf", "conf", 4);
    assert_int_equal(walk_path(place_path(&place, "App"), NULL, WALK_READ, &walked, NULL), ZC_OK);
    expect_members(&lines, inner, 2);
    assert_non_null(strstr(members_of(&walked), zc_buffer_text(&lines)));
    assert_non_null(strstr(members_of(&walked), "com.tencent.mm.conf 4 "));
    assert_null(strstr(members_of(&walked), "com.tencent.mm.tar"));
    place_write(&place, "App/data/" DATABASE, "x", 1);
    assert_int_equal(walk_path(place_path(&place, "App"), NULL, WALK_READ, &walked, NULL), ZC_OK);
    assert_non_null(strstr(members_of(&walked), "com.tencent.mm.tar "));
    assert_null(strstr(members_of(&walked), inner[1].path));
    zc_buffer_finish(&tar);
    zc_buffer_finish(&lines);
    walked_finish(&walked);
    place_remove(place.path);
}

static void an_archive_in_a_folder_that_ends_early_is_told_at_the_end(void **state)
{
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    struct walked walked = { 0 };
    struct zc_error error = { 0 };
    make_tar(&tar, "gnutar", "none", inner, 2);
    place_write(&place, "App/a.tar", tar.data, tar.size / 2);
    place_write(&place, "App/b.txt", "conf", 4);
    assert_int_equal(walk_path(place_path(&place, "App"), NULL, WALK_READ, &walked, &error), ZC_CORRUPT);
    assert_string_equal(error.place, "a.tar");
    assert_non_null(strstr(members_of(&walked), "b.txt 4 "));
    assert_non_null(strstr(members_of(&walked), "_manifest 300 "));
    zc_buffer_finish(&tar);
    walked_finish(&walked);
    place_remove(place.path);
}

static void an_encrypted_archive_in_a_folder_asks_for_its_password_at_once(void **state)
{
    static const struct made_android form = { 5, true, true, true, "test1234" };
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, made = { 0 };
    struct opened opened;
    make_tar(&tar, "gnutar", "none", inner, 2);
    make_android(&made, &form, tar.data, tar.size);
    place_write(&place, "App/a.ab", made.data, made.size);
    assert_int_equal(open_path(&opened, place_path(&place, "App"), NULL), ZC_WRONG_KEY);
    assert_int_equal(open_path(&opened, place_path(&place, "App"), "test1234"), ZC_OK);
    zc_container_free(opened.container);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&made);
    place_remove(place.path);
}

static void several_arguments_are_one_phone(void **state)
{
    struct place place = place_new();
    struct walked walked = { 0 };
    struct opened opened;
    struct zc_buffer lines = { 0 };
    write_zip(&place, "z.zip");
    place_write(&place, "d/" DATABASE, "x", 1);
    const char *paths[] = { place_path(&place, "d"), place_path(&place, "z.zip"), NULL };
    assert_int_equal(open_paths(&opened, paths, NULL, NULL), ZC_OK);
    assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
    expect_member(&lines, outer[0].path, outer[0].size, outer[0].seed);
    assert_non_null(strstr(members_of(&walked), zc_buffer_text(&lines)));
    assert_non_null(strstr(members_of(&walked), DATABASE " 1 "));
    zc_container_free(opened.container);
    const char *same[] = { place_path(&place, "z.zip"), place_path(&place, "z.zip"), NULL };
    assert_int_equal(open_paths(&opened, same, NULL, NULL), ZC_INVALID);
    zc_buffer_finish(&lines);
    walked_finish(&walked);
    place_remove(place.path);
}

/* The zip beside a .bak may be named as well: it is walked once. */
static void a_sibling_that_is_an_argument_is_walked_once(void **state)
{
    struct place place = place_new();
    struct walked walked = { 0 };
    struct opened opened;
    write_bak(&place, "f/x.bak", "com.tencent.mm 微信");
    write_zip(&place, "f/x.zip");
    const char *paths[] = { place_path(&place, "f/x.bak"), place_path(&place, "f/x.zip"), NULL };
    assert_int_equal(open_paths(&opened, paths, NULL, NULL), ZC_OK);
    assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
    assert_int_equal(walked.wanted, 3);
    zc_container_free(opened.container);
    walked_finish(&walked);
    place_remove(place.path);
}

static void a_folder_deeper_than_allowed_is_told(void **state)
{
    struct place place = place_new();
    struct walked walked = { 0 };
    char path[512] = "d";
    for (int i = 0; i < 70; i++)
        strcat(path, "/x");
    strcat(path, "/file");
    place_write(&place, path, "x", 1);
    assert_int_equal(walk_path(place_path(&place, "d"), NULL, WALK_READ, &walked, NULL), ZC_OK);
    assert_string_equal(members_of(&walked), "");
    assert_non_null(strstr(unread_of(&walked), " LIMIT\n"));
    walked_finish(&walked);
    place_remove(place.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_walked_in_byte_order),
        cmocka_unit_test(links_and_pipes_in_a_folder_are_never_read),
        cmocka_unit_test(a_miui_backup_is_read_whichever_way_it_is_given),
        cmocka_unit_test(the_date_is_found_in_descript_xml),
        cmocka_unit_test(miui_backups_of_several_dates_are_not_mixed),
        cmocka_unit_test(archives_in_a_folder_are_walked_unless_the_phone_lies_there_unpacked),
        cmocka_unit_test(an_archive_in_a_folder_that_ends_early_is_told_at_the_end),
        cmocka_unit_test(an_encrypted_archive_in_a_folder_asks_for_its_password_at_once),
        cmocka_unit_test(several_arguments_are_one_phone),
        cmocka_unit_test(a_sibling_that_is_an_argument_is_walked_once),
        cmocka_unit_test(a_folder_deeper_than_allowed_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
