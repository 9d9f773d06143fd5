/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "archive/spool.h"
#include "base/auto.h"

#define SIZE 300001

static uint8_t *pattern(size_t size)
{
    uint8_t *data = malloc(size);
    assert_non_null(data);
    uint32_t state = 7;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        data[i] = (uint8_t)(state >> 24);
    }
    return data;
}

/* Every kind of bytes answers alike: any range inside, none outside. */
static void check_ranges(struct zc_bytes *bytes, const uint8_t *expected)
{
    static const struct { uint64_t offset; size_t size; enum zc_status status; } ranges[] = {
        { 0, SIZE, ZC_OK }, { 0, 1, ZC_OK }, { 15, 2, ZC_OK }, { 16, 16, ZC_OK }, { 65535, 70000, ZC_OK },
        { SIZE - 1, 1, ZC_OK }, { SIZE, 0, ZC_OK }, { SIZE, 1, ZC_CORRUPT }, { SIZE + 1, 0, ZC_CORRUPT },
        { 1, SIZE, ZC_CORRUPT }, { UINT64_MAX, 2, ZC_CORRUPT }, { 5, SIZE_MAX, ZC_CORRUPT },
    };
    ZC_AUTO(zc_free_p) uint8_t *got = malloc(SIZE);
    assert_non_null(got);
    assert_int_equal(bytes->size, SIZE);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        memset(got, 0, SIZE);
        assert_int_equal(zc_bytes_read_at(bytes, ranges[i].offset, got, ranges[i].size, NULL), ranges[i].status);
        if (ranges[i].status == ZC_OK && ranges[i].size)
            assert_memory_equal(got, expected + ranges[i].offset, ranges[i].size);
    }
}

static int new_file(const void *data, size_t size)
{
    int descriptor = memfd_create("bytes", MFD_CLOEXEC);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, data, size), (ssize_t)size);
    return descriptor;
}

static void memory_is_read_at_any_place(void **state)
{
    ZC_AUTO(zc_free_p) uint8_t *data = pattern(SIZE);
    ZC_AUTO(zc_bytes_free_p) struct zc_bytes *bytes = NULL;
    assert_int_equal(zc_bytes_new_memory(data, SIZE, &bytes, NULL), ZC_OK);
    check_ranges(bytes, data);
}

static void an_extent_outlives_the_descriptor_it_came_from(void **state)
{
    ZC_AUTO(zc_free_p) uint8_t *data = pattern(SIZE + 200);
    ZC_AUTO(zc_bytes_free_p) struct zc_bytes *bytes = NULL;
    int descriptor = new_file(data, SIZE + 200);
    assert_int_equal(zc_bytes_open_extent(descriptor, 100, SIZE, &bytes, NULL), ZC_OK);
    close(descriptor);
    check_ranges(bytes, data + 100);
}

static void an_extent_must_lie_in_its_file(void **state)
{
    struct zc_error error = { 0 };
    struct zc_bytes *bytes = NULL;
    ZC_AUTO(zc_close_p) int descriptor = new_file("0123456789", 10);
    assert_int_equal(zc_bytes_open_extent(descriptor, 5, 6, &bytes, &error), ZC_CORRUPT);
    assert_int_equal(zc_bytes_open_extent(descriptor, 11, 0, &bytes, &error), ZC_CORRUPT);
    assert_int_equal(zc_bytes_open_extent(descriptor, UINT64_MAX, 2, &bytes, &error), ZC_CORRUPT);
    assert_int_equal(zc_bytes_open_extent(-1, 0, 0, &bytes, &error), ZC_IO);
    assert_null(bytes);
}

static void a_file_that_shrinks_is_damage_not_a_crash(void **state)
{
    uint8_t got[10];
    ZC_AUTO(zc_bytes_free_p) struct zc_bytes *bytes = NULL;
    ZC_AUTO(zc_close_p) int descriptor = new_file("0123456789", 10);
    assert_int_equal(zc_bytes_open_extent(descriptor, 0, 10, &bytes, NULL), ZC_OK);
    assert_int_equal(ftruncate(descriptor, 4), 0);
    assert_int_equal(zc_bytes_read_at(bytes, 0, got, 10, NULL), ZC_CORRUPT);
    assert_int_equal(zc_bytes_read_at(bytes, 0, got, 4, NULL), ZC_OK);
}

static void a_spool_gives_back_what_was_written_in_any_pieces(void **state)
{
    static const size_t pieces[] = { 1, 15, 17, 4096, 65536, 100003 };
    ZC_AUTO(zc_free_p) uint8_t *data = pattern(SIZE);
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        struct zc_spool *spool = NULL;
        ZC_AUTO(zc_bytes_free_p) struct zc_bytes *bytes = NULL;
        assert_int_equal(zc_spool_new(new_file("", 0), &spool, NULL), ZC_OK);
        for (size_t done = 0; done < SIZE; done += pieces[p]) {
            size_t size = SIZE - done < pieces[p] ? SIZE - done : pieces[p];
            assert_int_equal(zc_spool_write(spool, data + done, size, NULL), ZC_OK);
        }
        assert_int_equal(zc_spool_size(spool), SIZE);
        assert_int_equal(zc_spool_finish(spool, &bytes, NULL), ZC_OK);
        check_ranges(bytes, data);
    }
}

/* The file itself: nothing of the content, and another spool of the same content looks different. */
static void a_spool_file_holds_ciphertext_only(void **state)
{
    static const char secret[] = "SQLite format 3 and a message of some length that would be recognised";
    uint8_t raw[2][sizeof secret];
    for (int i = 0; i < 2; i++) {
        struct zc_spool *spool = NULL;
        ZC_AUTO(zc_close_p) int descriptor = new_file("", 0);
        assert_int_equal(zc_spool_new(dup(descriptor), &spool, NULL), ZC_OK);
        assert_int_equal(zc_spool_write(spool, secret, sizeof secret, NULL), ZC_OK);
        assert_int_equal(pread(descriptor, raw[i], sizeof secret, 0), (ssize_t)sizeof secret);
        zc_spool_free(spool);
        for (size_t at = 0; at + 8 <= sizeof secret; at++)
            assert_null(memmem(raw[i], sizeof secret, secret + at, 8));
    }
    assert_memory_not_equal(raw[0], raw[1], sizeof secret);
}

static void a_full_disk_is_told(void **state)
{
    static const uint8_t zeros[100000];
    struct rlimit old, small;
    struct zc_error error = { 0 };
    struct zc_spool *spool = NULL;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = (struct rlimit){ 70000, old.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    char name[] = "spool-test-XXXXXX";
    int descriptor = mkstemp(name);
    assert_true(descriptor >= 0);
    unlink(name);
    assert_int_equal(zc_spool_new(descriptor, &spool, NULL), ZC_OK);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum zc_status status = zc_spool_write(spool, zeros, sizeof zeros, &error);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(status, ZC_IO);
    assert_int_equal(error.system, EFBIG);
    zc_spool_free(spool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_read_at_any_place),
        cmocka_unit_test(an_extent_outlives_the_descriptor_it_came_from),
        cmocka_unit_test(an_extent_must_lie_in_its_file),
        cmocka_unit_test(a_file_that_shrinks_is_damage_not_a_crash),
        cmocka_unit_test(a_spool_gives_back_what_was_written_in_any_pieces),
        cmocka_unit_test(a_spool_file_holds_ciphertext_only),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
