/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/record.h"
#include "wechat/android/media_links.h"
#include "wechat/android/media_names.h"
#include "wechat/android/media_roots.h"

#define A "fdf058fb758b9f9705c8d894d486e352"
#define B "93db116453a64e6470b159be16da18e5"
#define C "b883740d5f568c04e488befca16eed50"
#define PRIVATE "data/data/com.tencent.mm/MicroMsg/" A
#define TOP "sdcard/Android/data/com.tencent.mm/MicroMsg"
#define OUTER TOP "/" B
#define H1 "0123456789abcdef0123456789abcdef"

/* The backup of these tests; numbers are positions. */
static const struct { const char *path; uint64_t size; } files[] = {
    { PRIVATE "/image2/01/23/th_" H1, 3 },                       /* 0 */
    { PRIVATE "/image2/01/23/th_" H1 "hd", 4 },
    { PRIVATE "/image2/01/23/" H1 ".jpg", 0 },
    { OUTER "/image2/01/23/" H1 ".jpg", 9 },
    { OUTER "/video/2211061205.mp4", 9 },                        /* 4 */
    { OUTER "/video/2211061205.jpg", 9 },
    { OUTER "/video/2211061205origin.mp4", 9 },
    { OUTER "/voice2/9d/d4/msg_x.amr", 1 },
    { TOP "/Download/通知.pdf", 100 },                            /* 8 */
    { OUTER "/attachment/通知.pdf", 200 },
    { "sdcard/Download/WeiXin/a.pdf", 7 },
    { TOP "/" C "/image2/01/23/" H1 ".png", 9 },                 /* 11: another account's */
};
#define FILE_COUNT (sizeof files / sizeof *files)

struct backup {
    struct zc_path_list *paths;
    struct zc_folder_list *folders;
    uint32_t homes[4];
    struct zc_media_roots roots;
};
static struct backup backup;

static uint32_t home_named(const char *name)
{
    for (uint32_t i = 0; i < backup.folders->home_count; i++)
        if (strcmp(backup.folders->homes[i].name, name) == 0)
            return i;
    fail();
    return 0;
}

static int set_up(void **state)
{
    assert_int_equal(zc_path_list_new(&backup.paths, NULL), ZC_OK);
    for (size_t i = 0; i < FILE_COUNT; i++)
        assert_int_equal(zc_path_list_add(backup.paths, 0, files[i].path, files[i].size, NULL, NULL), ZC_OK);
    assert_int_equal(zc_folder_list_new(backup.paths, &backup.folders, NULL), ZC_OK);
    backup.homes[0] = home_named(A);
    backup.homes[1] = home_named(B);
    backup.roots = (struct zc_media_roots){ backup.paths, backup.folders, backup.homes, 2 };
    return 0;
}

static int tear_down(void **state)
{
    zc_folder_list_free(backup.folders);
    zc_path_list_free(backup.paths);
    return 0;
}

static void paths_resolve_as_the_phone_writes_them(void **state)
{
    static const struct { const char *written; uint32_t path; } table[] = {
        { "wcf://image2/01/23/th_" H1, 0 },
        { "image2/01/23/th_" H1, 0 },
        { A "/image2/01/23/th_" H1, 0 },
        { "wcf://" B "/video/2211061205.mp4", 4 },
        { "/data/user/0/com.tencent.mm/MicroMsg/" A "/image2/01/23/th_" H1, 0 },
        { "/storage/emulated/0/Android/data/com.tencent.mm/MicroMsg/Download/通知.pdf", 8 },
        { "/storage/emulated/0/tencent/MicroMsg/Download/通知.pdf", 8 },
        { "wcf://Download/通知.pdf", 8 },
        { "Download/通知.pdf", 8 },
        { "wcf://attachment/通知.pdf", 9 },
        { "/storage/emulated/0/tencent/MicroMsg/" C "/attachment/通知.pdf", 9 },   /* an old name of the folder */
        { "/storage/emulated/0/Download/WeiXin/a.pdf", 10 },
        { "image2//01/./23/th_" H1, 0 },
        { "image2/01/23/" H1 ".jpg", 3 },                        /* the one with bytes in it */
        { "image2/01/23/" H1 ".png", ZC_NO_INDEX },              /* lies with another account only */
        { "SERVERID://123", ZC_NO_INDEX }, { "wcf://SERVERID://123", ZC_NO_INDEX },
        { "/etc/passwd", ZC_NO_INDEX }, { "../" A "/image2/01/23/th_" H1, ZC_NO_INDEX },
        { "Download/", ZC_NO_INDEX }, { "wcf://", ZC_NO_INDEX }, { "", ZC_NO_INDEX }, { NULL, ZC_NO_INDEX },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (zc_media_roots_resolve(&backup.roots, table[i].written) != table[i].path)
            fail_msg("%s", table[i].written);
}

static bool holds(const struct zc_media_name *names, uint32_t count, uint32_t path, enum zc_media_rank rank)
{
    for (uint32_t i = 0; i < count; i++)
        if (names[i].path == path && names[i].rank == rank)
            return true;
    return false;
}

static void a_picture_is_found_by_all_its_sizes(void **state)
{
    static const char *const forms[] = {
        "THUMBNAIL_DIRPATH://th_" H1, "th_" H1, H1, "th_" H1 "hd", "THUMBNAIL_DIRPATH://th_" H1 "hd",
        "image2/01/23/th_" H1, "wcf://image2/01/23/th_" H1,
    };
    struct zc_media_name names[ZC_MEDIA_NAMES];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        uint32_t count = zc_media_names_of_picture(&backup.roots, forms[i], names);
        if (!holds(names, count, 0, ZC_RANK_THUMBNAIL) || !holds(names, count, 1, ZC_RANK_THUMBNAIL_LARGE)
            || !holds(names, count, 3, ZC_RANK_BIG))
            fail_msg("%s", forms[i]);
    }
    static const char *const nothing[] = { NULL, "", "th_", "hd", "abc", "SERVERID://9", "a/../../b", "/", "th_/" };
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        assert_int_equal(zc_media_names_of_picture(&backup.roots, nothing[i], names), 0);
}

static void every_cut_and_length_of_imgpath_is_harmless(void **state)
{
    struct zc_media_name names[ZC_MEDIA_NAMES];
    char path[700];
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 0;
    for (size_t size = 0; size < sizeof path; size++) {
        const char *cut = path + sizeof path - 1 - size;
        assert_int_equal(zc_media_names_of_picture(&backup.roots, cut, names), 0);
        assert_int_equal(zc_media_names_of_video(&backup.roots, cut, names), 0);
        assert_int_equal(zc_media_names_of_voice(&backup.roots, cut, names), 0);
        assert_int_equal(zc_media_names_of_file(&backup.roots, cut, 0, names), 0);
        assert_int_equal(zc_media_name_picture(&backup.roots, cut), ZC_NO_INDEX);
    }
}

static void videos_and_voices_are_found(void **state)
{
    struct zc_media_name names[ZC_MEDIA_NAMES];
    uint32_t count = zc_media_names_of_video(&backup.roots, "2211061205", names);
    assert_int_equal(count, 3);
    assert_true(holds(names, count, 4, ZC_RANK_VIDEO));
    assert_true(holds(names, count, 5, ZC_RANK_VIDEO_THUMBNAIL));
    assert_true(holds(names, count, 6, ZC_RANK_VIDEO_ORIGINAL));
    assert_int_equal(zc_media_names_of_video(&backup.roots, "../video/2211061205", names), 0);
    assert_int_equal(zc_media_names_of_voice(&backup.roots, "x", names), 1);
    assert_int_equal(names[0].path, 7);
    assert_int_equal(zc_media_names_of_voice(&backup.roots, "y", names), 0);
}

static void a_title_is_believed_only_with_its_size(void **state)
{
    struct zc_media_name names[ZC_MEDIA_NAMES];
    assert_int_equal(zc_media_names_of_file(&backup.roots, "通知.pdf", 100, names), 1);
    assert_int_equal(names[0].path, 8);
    assert_int_equal(zc_media_names_of_file(&backup.roots, "通知.pdf", 200, names), 1);
    assert_int_equal(names[0].path, 9);
    assert_int_equal(zc_media_names_of_file(&backup.roots, "通知.pdf", 300, names), 0);
    assert_int_equal(zc_media_names_of_file(&backup.roots, "通知.pdf", 0, names), 2);
    assert_int_equal(zc_media_names_of_file(&backup.roots, "../通知.pdf", 0, names), 0);
}

static void names_of_a_restore_give_their_server_id(void **state)
{
    static const struct { const char *name; int64_t id; } table[] = {
        { "wxid_a_wxid_b_7311122233344455566_backup", 7311122233344455566 }, { "a_1_backup", 1 },
        { "_backup", 0 }, { "1_backup", 0 }, { "a_backup", 0 }, { "a__backup", 0 }, { "a_1_backupx", 0 },
        { "a_73111222333444555667_backup", 0 }, { "", 0 },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(zc_media_name_backup(table[i].name), table[i].id);
}

static void links_come_by_key_best_rank_first(void **state)
{
    struct zc_media_links links = { 0 };
    uint64_t key = zc_media_key_message(&links, 7, "a@chatroom"), other = zc_media_key_message(&links, 7, "b@chatroom");
    assert_int_not_equal(key, other);
    assert_int_not_equal(zc_media_key_server(&links, 7), zc_media_key_message(&links, 7, ""));
    assert_int_equal(zc_media_links_add(&links, key, 0, 5, ZC_RANK_THUMBNAIL, 0, NULL), ZC_OK);
    assert_int_equal(zc_media_links_add(&links, other, 0, 6, ZC_RANK_BIG, 0, NULL), ZC_OK);
    assert_int_equal(zc_media_links_add(&links, key, 0, 9, ZC_RANK_BIG, 1, NULL), ZC_OK);
    assert_int_equal(zc_media_links_add(&links, key, 0, 11, ZC_RANK_BIG, 0, NULL), ZC_OK);
    assert_int_equal(zc_media_links_add(&links, key, 0, ZC_NO_INDEX, ZC_RANK_ORIGINAL, 0, NULL), ZC_OK);
    zc_media_links_sort(&links);
    size_t count = 0;
    const struct zc_media_link *found = zc_media_links_find(&links, key, &count);
    assert_int_equal(count, 3);
    assert_int_equal(found[0].path, 11);
    assert_int_equal(found[1].path, 9);
    assert_int_equal(found[2].path, 5);
    assert_null(zc_media_links_find(&links, zc_media_key_message(&links, 8, "a@chatroom"), &count));
    zc_media_links_finish(&links);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_resolve_as_the_phone_writes_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_is_found_by_all_its_sizes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_cut_and_length_of_imgpath_is_harmless, set_up, tear_down),
        cmocka_unit_test_setup_teardown(videos_and_voices_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_title_is_believed_only_with_its_size, set_up, tear_down),
        cmocka_unit_test(names_of_a_restore_give_their_server_id),
        cmocka_unit_test(links_come_by_key_best_rank_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
