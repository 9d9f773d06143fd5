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

static void put_line(struct zc_buffer *list, const char *path, const char *content)
{
    uint8_t digest[32];
    char text[65];
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, content, strlen(content), digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    zc_buffer_print(list, "%s %zu %s\n", text, strlen(content), path);
}

static void check_hash(struct opened *opened, const void *expected, size_t size, uint64_t total)
{
    uint8_t sha256[32], sm3[32], want_sha256[32], want_sm3[32];
    uint64_t bytes = 0;
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, expected, size, want_sha256, NULL), ZC_OK);
    assert_int_equal(zc_hash_of(ZC_HASH_SM3, expected, size, want_sm3, NULL), ZC_OK);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(zc_container_hash(opened->container, sha256, sm3, &bytes, NULL), ZC_OK);
        assert_memory_equal(sha256, want_sha256, 32);
        assert_memory_equal(sm3, want_sm3, 32);
        assert_int_equal(bytes, total);
    }
    zc_container_free(opened->container);
}

static void one_file_is_hashed_as_it_is(void **state)
{
    static const struct made_member big[] = { { "a", 3000000, 1, 0 } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    struct walked walked = { 0 };
    struct opened opened;
    make_tar(&tar, "ustar", "none", big, 1);
    const char *path = place_write(&place, "x.tar", tar.data, tar.size);
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    check_hash(&opened, tar.data, tar.size, tar.size);
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
    check_hash(&opened, tar.data, tar.size, tar.size);
    zc_buffer_finish(&tar);
    walked_finish(&walked);
    place_remove(place.path);
}

static void a_folder_is_hashed_as_its_sorted_list(void **state)
{
    struct place place = place_new();
    struct zc_buffer list = { 0 };
    struct opened opened;
    place_write(&place, "d/a/z", "one", 3);
    place_write(&place, "d/a-b", "two", 3);
    place_write(&place, "d/a0", "", 0);
    assert_int_equal(symlink("a0", place_path(&place, "d/link")), 0);
    put_line(&list, "a-b", "two");
    put_line(&list, "a/z", "one");
    put_line(&list, "a0", "");
    assert_int_equal(open_path(&opened, place_path(&place, "d"), NULL), ZC_OK);
    check_hash(&opened, list.data, list.size, 6);
    zc_buffer_finish(&list);
    place_remove(place.path);
}

/* The same bytes, whatever the order of the arguments. */
static void several_arguments_are_listed_by_name(void **state)
{
    struct place place = place_new();
    struct zc_buffer list = { 0 }, zip = { 0 };
    static const struct made_member one[] = { { "f", 3, 0, 0 } };
    struct opened opened;
    uint8_t digest[32];
    char text[65];
    make_zip(&zip, ZIP_CM_STORE, ZIP_EM_NONE, one, 1);
    place_write(&place, "p/x", "one", 3);
    place_write(&place, "p-2.zip", zip.data, zip.size);
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, zip.data, zip.size, digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    zc_buffer_print(&list, "%s %zu p-2.zip\n", text, zip.size);
    put_line(&list, "p/x", "one");
    const char *there[] = { place_path(&place, "p"), place_path(&place, "p-2.zip"), NULL };
    const char *back[] = { place_path(&place, "p-2.zip"), place_path(&place, "p"), NULL };
    assert_int_equal(open_paths(&opened, there, NULL, NULL), ZC_OK);
    check_hash(&opened, list.data, list.size, zip.size + 3);
    assert_int_equal(open_paths(&opened, back, NULL, NULL), ZC_OK);
    check_hash(&opened, list.data, list.size, zip.size + 3);
    zc_buffer_finish(&list);
    zc_buffer_finish(&zip);
    place_remove(place.path);
}

static void a_miui_bak_is_hashed_with_its_zips(void **state)
{
    static const struct made_member one[] = { { "f", 3, 0, 0 } };
    struct place place = place_new();
    struct zc_buffer list = { 0 }, zip = { 0 }, tar = { 0 }, bak = { 0 };
    struct opened opened;
    uint8_t digest[32];
    char text[65];
    make_tar(&tar, "ustar", "none", one, 1);
    make_miui(&bak, "com.tencent.mm x", tar.data, tar.size);
    make_zip(&zip, ZIP_CM_STORE, ZIP_EM_NONE, one, 1);
    const char *path = place_write(&place, "f/m.bak", bak.data, bak.size);
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    check_hash(&opened, bak.data, bak.size, bak.size);
    place_write(&place, "f/a.zip", zip.data, zip.size);
    place_write(&place, "f/unrelated.txt", "x", 1);
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, zip.data, zip.size, digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    zc_buffer_print(&list, "%s %zu a.zip\n", text, zip.size);
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, bak.data, bak.size, digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    zc_buffer_print(&list, "%s %zu m.bak\n", text, bak.size);
    assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
    check_hash(&opened, list.data, list.size, zip.size + bak.size);
    zc_buffer_finish(&list);
    zc_buffer_finish(&zip);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&bak);
    place_remove(place.path);
}

/* Freed while the threads run: they stop. */
static void a_container_can_be_freed_while_it_hashes(void **state)
{
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    static const struct made_member big[] = { { "a", 30000000, 0, 0 } };
    make_tar(&tar, "ustar", "none", big, 1);
    const char *path = place_write(&place, "x.tar", tar.data, tar.size);
    for (int i = 0; i < 20; i++) {
        struct walked walked = { WALK_NOTHING };
        struct opened opened;
        assert_int_equal(open_path(&opened, path, NULL), ZC_OK);
        assert_int_equal(walk_container(opened.container, &walked, NULL), ZC_OK);
        zc_container_free(opened.container);
        walked_finish(&walked);
    }
    zc_buffer_finish(&tar);
    place_remove(place.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_file_is_hashed_as_it_is),
        cmocka_unit_test(a_folder_is_hashed_as_its_sorted_list),
        cmocka_unit_test(several_arguments_are_listed_by_name),
        cmocka_unit_test(a_miui_bak_is_hashed_with_its_zips),
        cmocka_unit_test(a_container_can_be_freed_while_it_hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
