/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

#include <zlib.h>

#include "base/buffer.h"
#include "container/source.h"
#include "tests/unit/container/make_tar.h"

static const int windows[] = { [ZC_INFLATE_RAW] = -MAX_WBITS, [ZC_INFLATE_ZLIB] = MAX_WBITS,
                               [ZC_INFLATE_GZIP] = 16 + MAX_WBITS };

/* By zlib: another hand than the one that unpacks. */
static void deflate_to(struct zc_buffer *ret, const void *data, size_t size, enum zc_inflate_form form, int level)
{
    z_stream stream = { 0 };
    assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, windows[form], 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&stream, size);
    uint8_t *packed = malloc(room);
    assert_non_null(packed);
    stream.next_in = (Bytef *)(uintptr_t)data;
    stream.avail_in = (uInt)size;
    stream.next_out = packed;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    zc_buffer_put(ret, packed, stream.total_out);
    deflateEnd(&stream);
    free(packed);
}

/* A source over bytes in memory, unpacked; with `ahead` a thread reads it. */
struct stack {
    int descriptor;
    struct zc_source *source, *ahead;
};

static struct zc_source *stack_new(struct stack *stack, const void *data, size_t size, enum zc_inflate_form form,
                                   bool ahead)
{
    *stack = (struct stack){ .descriptor = memfd_create("test", MFD_CLOEXEC) };
    assert_true(stack->descriptor >= 0);
    assert_int_equal(write(stack->descriptor, data, size), size);
    assert_int_equal(zc_source_new_file(stack->descriptor, 0, size, &stack->source, NULL), ZC_OK);
    assert_int_equal(zc_source_new_inflate(stack->source, form, &stack->source, NULL), ZC_OK);
    if (ahead)
        assert_int_equal(zc_source_new_ahead(stack->source, &stack->ahead, NULL), ZC_OK);
    return ahead ? stack->ahead : stack->source;
}

static void stack_free(struct stack *stack)
{
    zc_source_free(stack->ahead);
    zc_source_free(stack->source);
    close(stack->descriptor);
}

/* All there is, in pieces. */
static enum zc_status read_all(struct zc_source *source, size_t piece, struct zc_buffer *ret)
{
    uint8_t *data = malloc(piece);
    size_t got = 1;
    enum zc_status status = ZC_OK;
    assert_non_null(data);
    while (status == ZC_OK && got > 0) {
        status = source->class->read(source, data, piece, &got, NULL);
        if (status == ZC_OK)
            zc_buffer_put(ret, data, got);
    }
    free(data);
    return status;
}

/* Half of it repeats itself, half does not. */
static uint8_t *content_new(size_t size)
{
    uint8_t *content = calloc(1, size + 1);
    assert_non_null(content);
    make_content(content, size / 2, 7);
    return content;
}

static void check(const struct zc_buffer *packed, enum zc_inflate_form form, size_t piece, bool ahead,
                  const uint8_t *content, size_t size)
{
    struct stack stack;
    struct zc_buffer read = { 0 };
    struct zc_source *source = stack_new(&stack, packed->data, packed->size, form, ahead);
    assert_int_equal(read_all(source, piece, &read), ZC_OK);
    assert_int_equal(read.size, size);
    if (size)
        assert_memory_equal(read.data, content, size);
    assert_int_equal(source->class->position(source), packed->size);
    stack_free(&stack);
    zc_buffer_finish(&read);
}

static void what_was_deflated_comes_back_in_pieces_of_any_size(void **state)
{
    static const size_t sizes[] = { 0, 1, 300, 70000, 700000 }, pieces[] = { 1, 7, 4096, 300000 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint8_t *content = content_new(sizes[i]);
        for (int level = 0; level <= 9; level += 3)
            for (int form = ZC_INFLATE_RAW; form <= ZC_INFLATE_GZIP; form++) {
                struct zc_buffer packed = { 0 };
                deflate_to(&packed, content, sizes[i], (enum zc_inflate_form)form, level);
                for (size_t k = i > 3 ? 1 : 0; k < sizeof pieces / sizeof *pieces; k++)
                    check(&packed, (enum zc_inflate_form)form, pieces[k], (k + (size_t)level) % 2, content, sizes[i]);
                zc_buffer_finish(&packed);
            }
        free(content);
    }
}

static void gzip_streams_follow_one_another_and_what_is_none_is_no_content(void **state)
{
    enum { FIRST = 150000, SECOND = 40000 };
    uint8_t *content = content_new(FIRST + SECOND);
    struct zc_buffer packed = { 0 }, read = { 0 };
    struct stack stack;
    deflate_to(&packed, content, FIRST, ZC_INFLATE_GZIP, 6);
    deflate_to(&packed, content + FIRST, SECOND, ZC_INFLATE_GZIP, 1);
    zc_buffer_put_string(&packed, "no stream");
    assert_int_equal(read_all(stack_new(&stack, packed.data, packed.size, ZC_INFLATE_GZIP, false), 5000, &read), ZC_OK);
    assert_int_equal(read.size, FIRST + SECOND);
    assert_memory_equal(read.data, content, FIRST + SECOND);
    stack_free(&stack);
    zc_buffer_finish(&packed);
    zc_buffer_finish(&read);
    free(content);
}

static void cut_anywhere_it_gives_what_stands_before_and_says_so(void **state)
{
    uint8_t *content = content_new(3000);
    for (int form = ZC_INFLATE_RAW; form <= ZC_INFLATE_GZIP; form++) {
        struct zc_buffer packed = { 0 };
        deflate_to(&packed, content, 3000, (enum zc_inflate_form)form, 6);
        size_t longest = 0;
        for (size_t cut = 0; cut < packed.size; cut++) {
            struct stack stack;
            struct zc_buffer read = { 0 };
            struct zc_source *source = stack_new(&stack, packed.data, cut, (enum zc_inflate_form)form, cut % 50 == 0);
            assert_int_equal(read_all(source, 100, &read), ZC_CORRUPT);
            assert_in_range(read.size, longest, 3000);
            longest = read.size;
            if (read.size)
                assert_memory_equal(read.data, content, read.size);
            stack_free(&stack);
            zc_buffer_finish(&read);
        }
        assert_int_equal(longest, 3000);
        zc_buffer_finish(&packed);
    }
    free(content);
}

/* The header of gzip has bytes that change nothing; everything else is under the sum. */
static void a_changed_byte_never_passes_for_the_content(void **state)
{
    uint8_t *content = content_new(3000);
    for (int form = ZC_INFLATE_ZLIB; form <= ZC_INFLATE_GZIP; form++) {
        struct zc_buffer packed = { 0 };
        deflate_to(&packed, content, 3000, (enum zc_inflate_form)form, 6);
        for (size_t at = 0; at < packed.size; at++) {
            struct stack stack;
            struct zc_buffer read = { 0 };
            packed.data[at] ^= 0x55;
            struct zc_source *source = stack_new(&stack, packed.data, packed.size, (enum zc_inflate_form)form, false);
            enum zc_status status = read_all(source, 100, &read);
            packed.data[at] ^= 0x55;
            if (status == ZC_OK)
                assert_true(read.size == 3000 && memcmp(read.data, content, 3000) == 0);
            else
                assert_int_equal(read_all(source, 100, &read), status);        /* damage stays damage */
            stack_free(&stack);
            zc_buffer_finish(&read);
        }
        zc_buffer_finish(&packed);
    }
    free(content);
}

static void what_reads_ahead_can_be_left_at_any_time(void **state)
{
    enum { SIZE = 3000000 };
    uint8_t *content = content_new(SIZE), piece[1000];
    struct zc_buffer packed = { 0 };
    deflate_to(&packed, content, SIZE, ZC_INFLATE_ZLIB, 1);
    for (int reads = 0; reads < 40; reads++) {
        struct stack stack;
        struct zc_source *source = stack_new(&stack, packed.data, packed.size, ZC_INFLATE_ZLIB, true);
        for (int i = 0; i < reads; i++) {
            size_t got = 0;
            assert_int_equal(source->class->read(source, piece, sizeof piece, &got, NULL), ZC_OK);
            assert_int_equal(got, sizeof piece);
        }
        stack_free(&stack);
    }
    zc_buffer_finish(&packed);
    free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_deflated_comes_back_in_pieces_of_any_size),
        cmocka_unit_test(gzip_streams_follow_one_another_and_what_is_none_is_no_content),
        cmocka_unit_test(cut_anywhere_it_gives_what_stands_before_and_says_so),
        cmocka_unit_test(a_changed_byte_never_passes_for_the_content),
        cmocka_unit_test(what_reads_ahead_can_be_left_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
