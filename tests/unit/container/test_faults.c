/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "look/sanitized.h"
#include "tests/unit/container/make_android.h"
#include "tests/unit/container/make_zip.h"
#include "tests/unit/container/opened.h"

static const struct made_member members[] = {
    { "first", 700, 1, 0 },
    { "MicroMsg/0123456789abcdef0123456789abcdef/EnMicroMsg.db", 1500, 2, 0 },
    { "last", 600, 3, 0 },
};
#define MEMBER_COUNT 3

enum form { FORM_TAR, FORM_GZIP, FORM_ANDROID, FORM_COMPRESSED, FORM_ENCRYPTED, FORM_MIUI, FORM_ZIP, FORM_COUNT };

static void make_form(struct zc_buffer *ret, enum form form)
{
    struct zc_buffer tar = { 0 };
    struct made_android android = { 5, form == FORM_COMPRESSED, form == FORM_ENCRYPTED, true, "x" };
    make_tar(&tar, "pax", form == FORM_GZIP ? "gzip" : "none", members, MEMBER_COUNT);
    if (form == FORM_ZIP)
        make_zip(ret, ZIP_CM_DEFLATE, ZIP_EM_NONE, members, MEMBER_COUNT);
    else if (form == FORM_MIUI)
        make_miui(ret, "com.tencent.mm 微信", tar.data, tar.size);
    else if (form >= FORM_ANDROID)
        make_android(ret, &android, tar.data, tar.size);
    else
        zc_buffer_put(ret, tar.data, tar.size);
    zc_buffer_finish(&tar);
}

/* Each line handed over stands in the whole; what is missing is told in one way or another. */
static void check_cut(const char *path, const char *whole, enum walk_mode mode, struct walked *walked)
{
    struct zc_error error = { 0 };
    enum zc_status status = walk_path(path, "x", mode, walked, &error);
    const char *got = members_of(walked);
    bool told = status != ZC_OK || unread_of(walked)[0];
    if (strcmp(got, whole) == 0)
        return;
    assert_true(told);
    assert_true(status == ZC_OK || status == ZC_CORRUPT || status == ZC_UNSUPPORTED);
    assert_true(status == ZC_OK || error.text[0]);
    assert_memory_equal(got, whole, strlen(got));
}

static void every_form_cut_at_any_byte_gives_what_stands_before(void **state)
{
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    struct walked walked = { 0 };
    const char *whole = expect_members(&expected, members, MEMBER_COUNT);
    for (int form = 0; form < FORM_COUNT; form++) {
        struct zc_buffer made = { 0 };
        make_form(&made, form);
        size_t step = (made.size > 4000 ? 13 : 1) * (ZC_SANITIZED ? 7 : 1);
        for (size_t size = 0; size < made.size; size += step) {
            const char *path = place_write(&place, "x", made.data, size);
            check_cut(path, whole, size / step % 3, &walked);
        }
        const char *uncut = place_write(&place, "x", made.data, made.size);
        assert_int_equal(walk_path(uncut, "x", WALK_READ, &walked, NULL), ZC_OK);
        assert_string_equal(members_of(&walked), whole);
        zc_buffer_finish(&made);
    }
    zc_buffer_finish(&expected);
    walked_finish(&walked);
    place_remove(place.path);
}

/* Members before the cut must really be handed over, not only told as lost. */
static void a_cut_in_the_last_member_costs_only_that(void **state)
{
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    struct walked walked = { 0 };
    const char *two = expect_members(&expected, members, 2);
    for (int form = 0; form < FORM_COUNT; form++) {
        struct zc_buffer made = { 0 };
        make_form(&made, form);
        /* Plain tar data ends 1024 + 512 bytes before the file; a zip has its directory there. */
        size_t cut = form == FORM_ZIP ? 330 : form == FORM_GZIP || form == FORM_COMPRESSED ? 120 : 1024 + 512 + 90;
        struct zc_error error = { 0 };
        assert_int_equal(walk_path(place_write(&place, "x", made.data, made.size - cut), "x", WALK_READ, &walked,
                                   &error), ZC_CORRUPT);
        assert_string_equal(members_of(&walked), two);
        assert_string_equal(unread_of(&walked), "last CORRUPT\n");
        assert_true(strlen(error.text) > 10);
        zc_buffer_finish(&made);
    }
    zc_buffer_finish(&expected);
    walked_finish(&walked);
    place_remove(place.path);
}

static void a_tar_without_end_mark_is_noted(void **state)
{
    struct place place = place_new();
    struct zc_buffer made = { 0 };
    struct walked walked = { 0 };
    make_form(&made, FORM_TAR);
    assert_int_equal(walk_path(place_write(&place, "x", made.data, made.size - 1024), NULL, WALK_READ, &walked, NULL),
                     ZC_OK);
    assert_string_equal(unread_of(&walked), "x CORRUPT\n");
    zc_buffer_finish(&made);
    walked_finish(&walked);
    place_remove(place.path);
}

/* A header that promises `size` bytes, as GNU tar writes what octal digits have no room for, with its sum. */
static void make_bomb_header(struct zc_buffer *tar, uint64_t size)
{
    static const struct made_member one[] = { { "bomb", 0, 0, 0 } };
    unsigned sum = 0;
    make_tar(tar, "ustar", "none", one, 1);
    memset(tar->data + 124, 0, 12);
    tar->data[124] = 0x80;
    for (int i = 0; i < 8; i++)
        tar->data[128 + i] = (uint8_t)(size >> (56 - 8 * i));
    memcpy(tar->data + 148, "        ", 8);
    for (int i = 0; i < 512; i++)
        sum += tar->data[i];
    snprintf((char *)tar->data + 148, 8, "%06o", sum);
}

static void put_gzip(struct zc_buffer *ret, const void *data, size_t size)
{
    z_stream zlib = { 0 };
    assert_int_equal(deflateInit2(&zlib, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&zlib, size);
    uint8_t *packed = malloc(room);
    assert_non_null(packed);
    zlib.next_in = (uint8_t *)(uintptr_t)data;
    zlib.avail_in = (uInt)size;
    zlib.next_out = packed;
    zlib.avail_out = (uInt)room;
    assert_int_equal(deflate(&zlib, Z_FINISH), Z_STREAM_END);
    zc_buffer_put(ret, packed, zlib.total_out);
    deflateEnd(&zlib);
    free(packed);
}

/* A bomb, then a member.  Zeros pack a thousandfold, and gzip streams that stand one behind the other are one. */
static void make_gzip_bomb(struct zc_buffer *ret)
{
    static const uint8_t zeros[1 << 20];
    struct zc_buffer tar = { 0 }, part = { 0 };
    make_bomb_header(&tar, 512 * ZC_MIB);
    put_gzip(ret, tar.data, 512);
    put_gzip(&part, zeros, sizeof zeros);
    for (int i = 0; i < 512; i++)
        zc_buffer_put(ret, part.data, part.size);
    zc_buffer_clear(&tar);
    make_tar(&tar, "ustar", "none", members, 1);
    put_gzip(ret, tar.data, tar.size);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&part);
}

/* For the way through libarchive's filters. */
static void make_zstd_bomb(struct zc_buffer *ret)
{
    static const uint8_t zeros[1 << 20];
    struct zc_buffer tar = { 0 };
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
    assert_int_equal(archive_write_add_filter_zstd(archive), ARCHIVE_OK);
    assert_int_equal(archive_write_set_bytes_in_last_block(archive, 1), ARCHIVE_OK);
    assert_int_equal(archive_write_open(archive, ret, NULL, maker_write, NULL), ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    make_bomb_header(&tar, 512 * ZC_MIB);
    assert_int_equal(archive_write_data(archive, tar.data, 512), 512);
    for (int i = 0; i < 512; i++)
        assert_int_equal(archive_write_data(archive, zeros, sizeof zeros), sizeof zeros);
    zc_buffer_clear(&tar);
    make_tar(&tar, "ustar", "none", members, 1);
    assert_int_equal(archive_write_data(archive, tar.data, tar.size), tar.size);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    archive_entry_free(entry);
    zc_buffer_finish(&tar);
}

static void make_zip_bomb(struct zc_buffer *ret)
{
    const struct made_member two[] = { { "bomb", 300u << 20, 0, 0 }, members[0] };
    make_zip(ret, ZIP_CM_DEFLATE, ZIP_EM_NONE, two, 2);
}

static void a_bomb_costs_its_own_member(void **state)
{
    static void (*const make[])(struct zc_buffer *) = { make_gzip_bomb, make_zstd_bomb, make_zip_bomb };
    static const enum walk_mode modes[] = { WALK_READ, WALK_KEEP, WALK_NOTHING };
    struct place place = place_new();
    struct zc_buffer expected = { 0 };
    const char *after = expect_members(&expected, members, 1);
    /* Each way unpacks much, so not every form is walked in every mode. */
    for (int form = 0; form < 3; form++) {
        struct zc_buffer bomb = { 0 };
        struct walked walked = { 0 };
        make[form](&bomb);
        assert_true(bomb.size < 4 << 20);
        const char *path = place_write(&place, "x", bomb.data, bomb.size);
        for (int i = form; i < 3; i += 2) {
            enum walk_mode mode = form == 2 ? WALK_READ : modes[i];
            struct zc_error error = { 0 };
            enum zc_status status = walk_path(path, NULL, mode, &walked, &error);
            if (status != ZC_OK)
                print_error("form %d, mode %d: %s\n", form, (int)mode, error.text);
            assert_int_equal(status, ZC_OK);
            assert_string_equal(members_of(&walked), mode == WALK_NOTHING ? "" : after);
            assert_string_equal(unread_of(&walked), mode == WALK_NOTHING ? "" : "bomb LIMIT\n");
        }
        zc_buffer_finish(&bomb);
        walked_finish(&walked);
    }
    zc_buffer_finish(&expected);
    place_remove(place.path);
}

/* A gzip stream of nothing but zeros goes on for 17 GiB; what stands before and beside it is read. */
static void an_archive_that_is_a_bomb_ends_there(void **state)
{
    static const uint8_t zeros[64 << 20];
    struct place place = place_new();
    struct zc_buffer tar = { 0 }, bomb = { 0 }, part = { 0 }, expected = { 0 };
    struct walked walked = { 0 };
    struct opened opened;
    const char *twice = expect_members(&expected, (const struct made_member[]){ members[0], members[0] }, 2);
    make_tar(&tar, "ustar", "none", members, 1);
    const char *beside = place_write(&place, "b", tar.data, tar.size);
    put_gzip(&bomb, tar.data, 512 + (members[0].size + 511) / 512 * 512);
    zc_buffer_clear(&tar);
    make_bomb_header(&tar, 20 * ZC_GIB);
    put_gzip(&bomb, tar.data, 512);
    put_gzip(&part, zeros, sizeof zeros);
    for (int i = 0; i < 17 * 16; i++)
        zc_buffer_put(&bomb, part.data, part.size);
    const char *paths[] = { place_write(&place, "a", bomb.data, bomb.size), beside, NULL };
    assert_int_equal(open_paths(&opened, paths, NULL, NULL), ZC_OK);
    assert_int_equal(walk_container(opened.container, &walked, &opened.error), ZC_CORRUPT);
    assert_string_equal(members_of(&walked), twice);
    assert_non_null(strstr(opened.error.text, "100 times"));
    zc_container_free(opened.container);
    zc_buffer_finish(&tar);
    zc_buffer_finish(&bomb);
    zc_buffer_finish(&part);
    zc_buffer_finish(&expected);
    walked_finish(&walked);
    place_remove(place.path);
}

static void spooling_is_bounded_by_the_size_of_the_backup(void **state)
{
    static const struct made_member zeros[] = { { "db", 80u << 20, 0, 0 } };
    struct place place = place_new();
    struct zc_buffer zip = { 0 };
    struct walked walked = { 0 };
    make_zip(&zip, ZIP_CM_DEFLATE, ZIP_EM_NONE, zeros, 1);
    const char *path = place_write(&place, "x", zip.data, zip.size);
    assert_int_equal(walk_path(path, NULL, WALK_KEEP, &walked, NULL), ZC_OK);
    assert_string_equal(unread_of(&walked), "db LIMIT\n");
    assert_int_equal(walk_path(path, NULL, WALK_LOAD, &walked, NULL), ZC_OK);
    assert_string_equal(unread_of(&walked), "db LIMIT\n");
    assert_int_equal(walk_path(path, NULL, WALK_READ, &walked, NULL), ZC_OK);
    assert_string_equal(unread_of(&walked), "");
    zc_buffer_finish(&zip);
    walked_finish(&walked);
    place_remove(place.path);
}

static void a_cancelled_walk_ends(void **state)
{
    struct place place = place_new();
    struct zc_buffer made = { 0 };
    for (int form = 0; form < FORM_COUNT; form++) {
        struct walked walked = { 0 };
        struct opened opened;
        atomic_bool cancelled = false;
        uint8_t sha256[32], sm3[32];
        uint64_t bytes;
        zc_buffer_clear(&made);
        make_form(&made, form);
        const char *paths[] = { place_write(&place, "x", made.data, made.size), NULL };
        assert_int_equal(open_paths(&opened, paths, "x", &cancelled), ZC_OK);
        walked.cancel = &cancelled;
        assert_int_equal(walk_container(opened.container, &walked, &opened.error), ZC_CANCELLED);
        assert_string_equal(members_of(&walked), "");
        assert_string_equal(unread_of(&walked), "");
        assert_int_equal(walk_container(opened.container, &walked, &opened.error), ZC_CANCELLED);
        enum zc_status status = zc_container_hash(opened.container, sha256, sm3, &bytes, NULL);
        assert_true(status == ZC_OK || status == ZC_CANCELLED);
        zc_container_free(opened.container);
        walked_finish(&walked);
    }
    zc_buffer_finish(&made);
    place_remove(place.path);
}

static void progress_is_told_by_the_mebibyte(void **state)
{
    static const struct made_member big[] = { { "a", 5u << 20, 1, 0 }, { "b", 5u << 20, 2, 0 } };
    struct place place = place_new();
    struct zc_buffer tar = { 0 };
    make_tar(&tar, "ustar", "none", big, 2);
    const char *path = place_write(&place, "x", tar.data, tar.size);
    for (int mode = WALK_READ; mode <= WALK_NOTHING; mode++) {
        struct walked walked = { 0 };
        assert_int_equal(walk_path(path, NULL, mode, &walked, NULL), ZC_OK);
        assert_in_range(walked.told, 2, 11);
        assert_int_equal(walked.last_bytes, tar.size);
        assert_int_equal(walked.last_total, tar.size);
        walked_finish(&walked);
    }
    zc_buffer_finish(&tar);
    place_remove(place.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_cut_at_any_byte_gives_what_stands_before),
        cmocka_unit_test(a_cut_in_the_last_member_costs_only_that),
        cmocka_unit_test(a_tar_without_end_mark_is_noted),
        cmocka_unit_test(a_bomb_costs_its_own_member),
        cmocka_unit_test(an_archive_that_is_a_bomb_ends_there),
        cmocka_unit_test(spooling_is_bounded_by_the_size_of_the_backup),
        cmocka_unit_test(a_cancelled_walk_ends),
        cmocka_unit_test(progress_is_told_by_the_mebibyte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
