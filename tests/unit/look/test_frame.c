/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"

static int open_descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

static void make_pair(int ret_pair[2])
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ret_pair), 0);
}

static struct zc_frame_reader *make_reader(int channel, bool takes_descriptors)
{
    struct zc_frame_reader *reader = NULL;
    assert_int_equal(zc_frame_reader_new(channel, takes_descriptors, &reader, NULL), ZC_OK);
    return reader;
}

/* A descriptor that can be recognised at the other end: a pipe with `mark` in it. */
static int marked(uint8_t mark)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], &mark, 1), 1);
    close(ends[1]);
    return ends[0];
}

static void assert_marked(int descriptor, uint8_t mark)
{
    uint8_t found = 0;
    assert_true(descriptor >= 0);
    assert_int_equal(fcntl(descriptor, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    assert_int_equal(read(descriptor, &found, 1), 1);
    assert_int_equal(found, mark);
    close(descriptor);
}

static void expect(struct zc_frame_reader *reader, uint8_t type, const char *payload, int mark)
{
    struct zc_frame frame = { 0 };
    assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_OK);
    assert_int_equal(frame.type, type);
    assert_int_equal(frame.size, strlen(payload));
    assert_memory_equal(frame.payload, payload, frame.size);
    if (mark)
        assert_marked(frame.descriptor, (uint8_t)mark);
    else
        assert_int_equal(frame.descriptor, -1);
}

static void frames_and_descriptors_come_in_order(void **state)
{
    int pair[2], before = open_descriptors();
    make_pair(pair);
    struct zc_frame_writer writer = { .channel = pair[0] };
    int a = marked('a'), b = marked('b');
    assert_int_equal(zc_frame_send(&writer, 1, "one", 3, NULL), ZC_OK);
    assert_int_equal(zc_frame_send(&writer, 2, NULL, 0, NULL), ZC_OK);
    assert_int_equal(zc_frame_send_descriptor(&writer, 3, "three", 5, a, NULL), ZC_OK);
    assert_int_equal(zc_frame_send_descriptor(&writer, 4, "", 0, b, NULL), ZC_OK);
    assert_int_equal(zc_frame_send(&writer, 5, "five", 4, NULL), ZC_OK);
    assert_int_equal(zc_frame_flush(&writer, NULL), ZC_OK);
    close(a);
    close(b);
    struct zc_frame_reader *reader = make_reader(pair[1], true);
    assert_false(zc_frame_is_buffered(reader));
    expect(reader, 1, "one", 0);
    assert_true(zc_frame_is_buffered(reader));
    expect(reader, 2, "", 0);
    expect(reader, 3, "three", 'a');
    expect(reader, 4, "", 'b');
    expect(reader, 5, "five", 0);
    close(pair[0]);
    struct zc_frame frame;
    assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_END);
    assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_END);
    zc_frame_reader_free(reader);
    zc_frame_writer_finish(&writer);
    close(pair[1]);
    assert_int_equal(open_descriptors(), before);
}

static void *write_large(void *data)
{
    uint8_t *payload = calloc(1, ZC_LIMIT_FRAME);
    payload[ZC_LIMIT_FRAME - 1] = 7;
    struct zc_frame_writer writer = { .channel = *(int *)data };
    enum zc_status status = zc_frame_send(&writer, 1, "small", 5, NULL);
    if (status == ZC_OK)
        status = zc_frame_send(&writer, 2, payload, ZC_LIMIT_FRAME, NULL);
    if (status == ZC_OK && zc_frame_send(&writer, 2, payload, ZC_LIMIT_FRAME + 1, NULL) != ZC_LIMIT)
        status = ZC_INVALID;
    zc_frame_writer_finish(&writer);
    free(payload);
    close(*(int *)data);
    return (void *)(uintptr_t)status;
}

static void the_largest_frame_goes_through_and_a_larger_one_does_not(void **state)
{
    for (int pipes = 0; pipes < 2; pipes++) {
        int pair[2];
        if (pipes)
            assert_int_equal(pipe2(pair, O_CLOEXEC), 0);
        else
            make_pair(pair);
        int to = pair[pipes], from = pair[!pipes];
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, write_large, &to), 0);
        struct zc_frame_reader *reader = make_reader(from, !pipes);
        expect(reader, 1, "small", 0);
        struct zc_frame frame;
        assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_OK);
        assert_int_equal(frame.size, ZC_LIMIT_FRAME);
        assert_int_equal(frame.payload[ZC_LIMIT_FRAME - 1], 7);
        assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_END);
        void *status;
        pthread_join(thread, &status);
        assert_int_equal((uintptr_t)status, ZC_OK);
        zc_frame_reader_free(reader);
        close(from);
    }
}

static void every_cut_is_noticed(void **state)
{
    const uint8_t bytes[] = { 3, 0, 0, 0, 9, 'a', 'b', 'c', 0, 0, 0, 0, 8 };
    for (size_t size = 0; size <= sizeof bytes; size++) {
        int ends[2];
        assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
        assert_int_equal(write(ends[1], bytes, size), size);
        close(ends[1]);
        struct zc_frame_reader *reader = make_reader(ends[0], false);
        struct zc_frame frame;
        if (size >= 8)
            expect(reader, 9, "abc", 0);
        if (size == sizeof bytes)
            expect(reader, 8, "", 0);
        bool clean = size == 0 || size == 8 || size == sizeof bytes;
        assert_int_equal(zc_frame_read(reader, &frame, NULL), clean ? ZC_END : ZC_CORRUPT);
        zc_frame_reader_free(reader);
        close(ends[0]);
    }
}

static void bad_headers_end_the_conversation(void **state)
{
    static const struct { const char *name; uint8_t bytes[5]; bool socket; } cases[] = {
        { "over the limit", { 1, 0, 0, 2, 1 }, false },
        { "huge", { 255, 255, 255, 127, 1 }, true },
        { "descriptor on a pipe", { 0, 0, 0, 128, 1 }, false },
        { "descriptor announced, none sent", { 0, 0, 0, 128, 1 }, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int pair[2];
        make_pair(pair);
        assert_int_equal(write(pair[0], cases[i].bytes, 5), 5);
        struct zc_frame_reader *reader = make_reader(pair[1], cases[i].socket);
        struct zc_frame frame;
        struct zc_error error = { 0 };
        assert_int_equal(zc_frame_read(reader, &frame, &error), ZC_CORRUPT);
        assert_int_equal(error.status, ZC_CORRUPT);
        zc_frame_reader_free(reader);
        close(pair[0]);
        close(pair[1]);
    }
}

static void send_raw(int channel, const void *bytes, size_t size, int descriptor, size_t copies)
{
    char control[CMSG_SPACE(64 * sizeof(int))] = { 0 };
    struct iovec part = { .iov_base = (void *)bytes, .iov_len = size };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control,
                              .msg_controllen = CMSG_SPACE(copies * sizeof(int)) };
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(copies * sizeof(int));
    for (size_t i = 0; i < copies; i++)
        memcpy(CMSG_DATA(header) + i * sizeof(int), &descriptor, sizeof descriptor);
    assert_int_equal(sendmsg(channel, &message, 0), size);
}

static void descriptors_nobody_announced_are_closed(void **state)
{
    int pair[2], before = open_descriptors();
    make_pair(pair);
    struct zc_frame_reader *reader = make_reader(pair[1], true);
    int stray = marked('x'), asked = marked('y');
    const uint8_t plain[] = { 0, 0, 0, 0, 1 };
    send_raw(pair[0], plain, sizeof plain, stray, 2);
    assert_int_equal(zc_frame_write(pair[0], 2, "", 0, asked, NULL), ZC_OK);
    send_raw(pair[0], plain, sizeof plain, stray, 1);
    close(stray);
    close(asked);
    expect(reader, 1, "", 0);
    expect(reader, 2, "", 'y');
    expect(reader, 1, "", 0);
    zc_frame_reader_free(reader);
    close(pair[0]);
    close(pair[1]);
    assert_int_equal(open_descriptors(), before);
}

static void a_flood_of_descriptors_is_refused_and_closed(void **state)
{
    int pair[2], before = open_descriptors();
    make_pair(pair);
    struct zc_frame_reader *reader = make_reader(pair[1], true);
    int stray = marked('x');
    send_raw(pair[0], "x", 1, stray, 60);
    close(stray);
    struct zc_frame frame;
    assert_int_equal(zc_frame_read(reader, &frame, NULL), ZC_CORRUPT);
    zc_frame_reader_free(reader);
    close(pair[0]);
    close(pair[1]);
    assert_int_equal(open_descriptors(), before);
}

static void a_reader_that_was_told_by_poll_never_waits(void **state)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    struct zc_frame_reader *reader = make_reader(ends[0], false);
    const uint8_t bytes[] = { 2, 0, 0, 0, 9, 'a', 'b' };
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_false(zc_frame_is_buffered(reader));
        assert_int_equal(write(ends[1], bytes + i, 1), 1);
        assert_int_equal(zc_frame_fill(reader, NULL), ZC_OK);
    }
    assert_true(zc_frame_is_buffered(reader));
    expect(reader, 9, "ab", 0);
    close(ends[1]);
    assert_int_equal(zc_frame_fill(reader, NULL), ZC_OK);
    assert_true(zc_frame_is_buffered(reader));
    zc_frame_reader_free(reader);
    close(ends[0]);
}

static void a_peer_that_is_gone_is_an_error_not_a_signal(void **state)
{
    int pair[2], ends[2];
    make_pair(pair);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    close(pair[1]);
    close(ends[0]);
    signal(SIGPIPE, SIG_DFL);
    assert_int_equal(zc_frame_write(pair[0], 1, "a", 1, -1, NULL), ZC_CHILD);
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(zc_frame_write(ends[1], 1, "a", 1, -1, NULL), ZC_CHILD);
    assert_int_equal(zc_frame_write(ends[1], 1, "a", 1, ends[1], NULL), ZC_INVALID);
    close(pair[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_and_descriptors_come_in_order),
        cmocka_unit_test(the_largest_frame_goes_through_and_a_larger_one_does_not),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(bad_headers_end_the_conversation),
        cmocka_unit_test(descriptors_nobody_announced_are_closed),
        cmocka_unit_test(a_flood_of_descriptors_is_refused_and_closed),
        cmocka_unit_test(a_reader_that_was_told_by_poll_never_waits),
        cmocka_unit_test(a_peer_that_is_gone_is_an_error_not_a_signal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
