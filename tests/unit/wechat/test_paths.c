/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/record.h"
#include "wechat/folders.h"
#include "wechat/paths.h"
#include "wechat/stems.h"

#define A "fdf058fb758b9f9705c8d894d486e352"
#define B "93db116453a64e6470b159be16da18e5"

static uint32_t add(struct zc_path_list *list, uint32_t root, const char *path, uint64_t size)
{
    uint32_t number = ZC_NO_INDEX;
    assert_int_equal(zc_path_list_add(list, root, path, size, &number, NULL), ZC_OK);
    return number;
}

static struct zc_path_list *new_list(void)
{
    struct zc_path_list *list = NULL;
    assert_int_equal(zc_path_list_new(&list, NULL), ZC_OK);
    return list;
}

static void many_paths_are_found_again_and_no_others(void **state)
{
    struct zc_path_list *list = new_list();
    char path[ZC_LIMIT_PATH], back[ZC_LIMIT_PATH];
    const uint32_t count = 30000;
    for (uint32_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "d%u/e%u/name%u", i % 7, i % 911, i);
        assert_int_equal(add(list, i % 3, path, i), i);
    }
    assert_int_equal(zc_path_list_count(list), count);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "d%u/e%u/name%u", i % 7, i % 911, i);
        assert_int_equal(zc_path_list_find(list, i % 3, path), i);
        assert_int_equal(zc_path_list_find(list, i % 3 + 1, path), ZC_NO_INDEX);
        assert_int_equal(zc_path_list_get(list, i)->size, i);
        zc_path_list_print(list, i, back);
        assert_string_equal(back, path);
        path[strlen(path) - 1] = 'x';
        assert_int_equal(zc_path_list_find(list, i % 3, path), ZC_NO_INDEX);
    }
    zc_path_list_free(list);
}

static void folders_and_names_are_not_confused(void **state)
{
    struct zc_path_list *list = new_list();
    uint32_t top = add(list, 0, "name", 1), deep = add(list, 0, "ab/c", 2), other = add(list, 0, "a/bc", 3);
    assert_int_equal(zc_path_list_find(list, 0, "name"), top);
    assert_int_equal(zc_path_list_find(list, 0, "ab/c"), deep);
    assert_int_equal(zc_path_list_find(list, 0, "a/bc"), other);
    assert_int_equal(zc_path_list_find(list, 0, "abc"), ZC_NO_INDEX);
    assert_int_equal(zc_path_list_find(list, 0, "ab"), ZC_NO_INDEX);
    assert_int_equal(zc_path_list_find_below(list, 0, "", "name"), top);
    assert_int_equal(zc_path_list_find_below(list, 0, "ab", "c"), deep);
    assert_int_equal(zc_path_list_find_below(list, 0, "a", "c"), ZC_NO_INDEX);
    zc_path_list_free(list);
}

static void the_last_occurrence_of_a_path_wins(void **state)
{
    struct zc_path_list *list = new_list();
    uint32_t first = add(list, 0, "a/b", 10);
    assert_int_equal(add(list, 0, "a/b", 20), first);
    assert_int_equal(zc_path_list_count(list), 1);
    assert_int_equal(zc_path_list_get(list, first)->size, 20);
    assert_int_equal(zc_path_list_get(list, first)->times, 2);
    zc_path_list_free(list);
}

static void a_path_over_the_cap_is_refused(void **state)
{
    struct zc_path_list *list = new_list();
    char path[ZC_LIMIT_PATH + 1];
    memset(path, 'a', sizeof path);
    path[ZC_LIMIT_PATH] = 0;
    assert_int_equal(zc_path_list_add(list, 0, path, 1, NULL, NULL), ZC_LIMIT);
    path[ZC_LIMIT_PATH - 1] = 0;
    assert_int_equal(zc_path_list_add(list, 0, path, 1, NULL, NULL), ZC_OK);
    assert_int_equal(zc_path_list_find_below(list, 0, "b", path), ZC_NO_INDEX);
    zc_path_list_free(list);
}

static void homes_are_recognised_whatever_lies_before_them(void **state)
{
    static const struct { const char *path; bool found, home; size_t top; const char *rest; } table[] = {
        { "MicroMsg/" A "/EnMicroMsg.db", true, true, 8, "EnMicroMsg.db" },
        { "data/data/com.tencent.mm/MicroMsg/" A "/image2/ab", true, true, 33, "image2/ab" },
        { "apps/com.tencent.mm/r/MicroMsg/" A, true, true, 30, "" },
        { A "/EnMicroMsg.db", true, true, 0, "EnMicroMsg.db" },
        { "x/MicroMsg/Download/a.pdf", true, false, 10, "Download/a.pdf" },
        { "MicroMsg/MicroMsg/" A "/b", true, true, 17, "b" },
        { "XMicroMsg/" A "/b", false, false, 0, NULL },
        { "MicroMsgX/" A "/b", false, false, 0, NULL },
        { "MicroMsg/" A "0/b", false, false, 0, NULL },
        { "MicroMsg/FDF058FB758B9F9705C8D894D486E352/b", false, false, 0, NULL },
        { "x/" A "/EnMicroMsg.db", false, false, 0, NULL },
        { "MicroMsg/Downloads/b", false, false, 0, NULL },
        { "com.whatsapp/" A, false, false, 0, NULL },
        { "MicroMsg", false, false, 0, NULL },
        { "", false, false, 0, NULL },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct zc_folder_split split = { 0 };
        assert_int_equal(zc_folder_split(table[i].path, &split), table[i].found);
        if (!table[i].found)
            continue;
        assert_int_equal(split.name != NULL, table[i].home);
        assert_int_equal(split.top_size, table[i].top);
        assert_string_equal(split.rest, table[i].rest);
    }
}

static void unreferred_media_are_counted_and_nothing_else(void **state)
{
    static const struct { const char *path; bool counts; } table[] = {
        { "MicroMsg/" A "/image2/ab/cd/th_x", true }, { "MicroMsg/" A "/video/a.mp4", true },
        { "sdcard/MicroMsg/" B "/voice2/a/b/msg_1.amr", true }, { "sdcard/MicroMsg/" B "/attachment/a.doc", true },
        { "sdcard/MicroMsg/Download/a.doc", true }, { "sdcard/MicroMsg/Download/sub/a.doc", true },
        { "sdcard/MicroMsg/" B "/attachment/.nomedia", false }, { "MicroMsg/" A "/emoji/a/b", false },
        { "MicroMsg/" A "/avatar/a/b.png", false }, { "MicroMsg/" A "/sfs/avatar.block", false },
        { "MicroMsg/" A "/image2x/a", false }, { "MicroMsg/" A "/image2", false }, { "DCIM/image2/a.jpg", false },
        { "MicroMsg/image2/a.jpg", false },
    };
    struct zc_path_list *list = new_list();
    struct zc_folder_list *folders = NULL;
    uint64_t expected = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        add(list, 0, table[i].path, 1);
    assert_int_equal(zc_folder_list_new(list, &folders, NULL), ZC_OK);
    assert_int_equal(folders->home_count, 2);
    assert_int_equal(folders->top_count, 2);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        expected += table[i].counts;
        bool is_media = folders->is_media[zc_path_list_get(list, (uint32_t)i)->directory];
        if (is_media != table[i].counts && !strstr(table[i].path, ".nomedia"))
            fail_msg("%s", table[i].path);
    }
    assert_int_equal(zc_folder_list_unreferred(folders, list), expected);
    zc_path_list_refer(list, 0);
    assert_int_equal(zc_folder_list_unreferred(folders, list), expected - 1);
    zc_folder_list_free(folders);
    zc_path_list_free(list);
}

static void more_folders_than_the_cap_are_told(void **state)
{
    struct zc_path_list *list = new_list();
    struct zc_folder_list *folders = NULL;
    char path[128];
    for (unsigned i = 0; i <= ZC_LIMIT_FOLDERS; i++) {
        snprintf(path, sizeof path, "MicroMsg/%032x/image2/a", i);
        add(list, 0, path, 1);
    }
    assert_int_equal(zc_folder_list_new(list, &folders, NULL), ZC_OK);
    assert_true(folders->overflow);
    assert_int_equal(folders->home_count, ZC_LIMIT_FOLDERS);
    zc_folder_list_free(folders);
    zc_path_list_free(list);
}

static void stems_find_files_of_the_chosen_folders(void **state)
{
    struct zc_path_list *list = new_list();
    uint32_t plain = add(list, 0, "in/" A, 1), jpg = add(list, 0, "in/x/" A ".jpg", 1);
    uint32_t outside = add(list, 0, "out/" A ".png", 1);
    add(list, 0, "in/short.jpg", 1);
    bool chosen[3] = { false };
    chosen[zc_path_list_get(list, plain)->directory] = chosen[zc_path_list_get(list, jpg)->directory] = true;
    struct zc_stem_index *index = NULL;
    uint32_t found[4];
    assert_int_equal(zc_stem_index_new(list, chosen, &index, NULL), ZC_OK);
    assert_int_equal(zc_stem_index_find(index, A, found, 4), 2);
    assert_int_equal(found[0], plain);
    assert_int_equal(found[1], jpg);
    assert_int_not_equal(found[0], outside);
    assert_int_equal(zc_stem_index_find(index, A, found, 1), 1);
    assert_int_equal(zc_stem_index_find(index, "short", found, 4), 0);
    assert_int_equal(zc_stem_index_find(index, B, found, 4), 0);
    zc_stem_index_free(index);
    zc_path_list_free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_paths_are_found_again_and_no_others),
        cmocka_unit_test(folders_and_names_are_not_confused),
        cmocka_unit_test(the_last_occurrence_of_a_path_wins),
        cmocka_unit_test(a_path_over_the_cap_is_refused),
        cmocka_unit_test(homes_are_recognised_whatever_lies_before_them),
        cmocka_unit_test(unreferred_media_are_counted_and_nothing_else),
        cmocka_unit_test(more_folders_than_the_cap_are_told),
        cmocka_unit_test(stems_find_files_of_the_chosen_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
