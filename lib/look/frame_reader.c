/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/cursor.h"
#include "base/limits.h"
#include "look/frame_wire.h"

#define READ_SIZE (64 * ZC_KIB)
#define DESCRIPTORS_PER_READ 4u      /* more than a sender of ours attaches, so that a surplus is seen and closed */
#define DESCRIPTORS_QUEUED 16u       /* received and not yet asked for; ours wait for an answer after each */

/* A descriptor that came with the bytes [from, to) of the stream. */
struct arrival {
    int descriptor;
    uint64_t from, to;
};

struct zc_frame_reader {
    int channel;
    bool takes_descriptors, ended;
    uint8_t *data;
    size_t start, size, capacity;        /* data[start .. start + size) is unread */
    uint64_t offset;                     /* of data[start] in the stream */
    struct arrival arrivals[DESCRIPTORS_QUEUED];
    size_t arrival_count;
};

enum zc_status zc_frame_reader_new(int channel, bool takes_descriptors, struct zc_frame_reader **ret_reader,
                                   struct zc_error *error)
{
    struct zc_frame_reader *reader = calloc(1, sizeof *reader);
    uint8_t *data = malloc(READ_SIZE);
    if (!reader || !data) {
        free(reader);
        free(data);
        return zc_fail_nomem(error);
    }
    *reader = (struct zc_frame_reader){ .channel = channel, .takes_descriptors = takes_descriptors, .data = data,
                                        .capacity = READ_SIZE };
    *ret_reader = reader;
    return ZC_OK;
}

void zc_frame_reader_free(struct zc_frame_reader *reader)
{
    if (!reader)
        return;
    for (size_t i = 0; i < reader->arrival_count; i++)
        close(reader->arrivals[i].descriptor);
    free(reader->data);
    free(reader);
}

/* The header at the front.  @return false where it has not wholly come */
static bool peek_header(const struct zc_frame_reader *reader, uint32_t *ret_word, uint8_t *ret_type)
{
    struct zc_cursor cursor = zc_cursor_over(reader->data + reader->start, reader->size);
    *ret_word = zc_cursor_u32le(&cursor);
    *ret_type = zc_cursor_u8(&cursor);
    return !cursor.failed;
}

/* Bytes the frame at the front takes, as far as is known. */
static size_t needed(const struct zc_frame_reader *reader)
{
    uint32_t word;
    uint8_t type;
    if (!peek_header(reader, &word, &type))
        return ZC_FRAME_HEADER;
    return ZC_FRAME_HEADER + (size_t)(word & ~ZC_FRAME_WITH_DESCRIPTOR);
}

bool zc_frame_is_buffered(const struct zc_frame_reader *reader)
{
    return reader->ended || needed(reader) > ZC_FRAME_HEADER + ZC_LIMIT_FRAME
           || (reader->size >= ZC_FRAME_HEADER && reader->size >= needed(reader));
}

/* Room behind the unread bytes.  It doubles, so that a size alone, without its bytes, makes nobody allocate. */
static enum zc_status make_room(struct zc_frame_reader *reader, struct zc_error *error)
{
    if (reader->start > 0)
        memmove(reader->data, reader->data + reader->start, reader->size);
    reader->start = 0;
    if (reader->size < reader->capacity)
        return ZC_OK;
    uint8_t *grown = realloc(reader->data, reader->capacity * 2);
    if (!grown)
        return zc_fail_nomem(error);
    reader->data = grown;
    reader->capacity *= 2;
    return ZC_OK;
}

static void take_arrival(struct zc_frame_reader *reader, int descriptor, size_t received, bool *surplus)
{
    if (reader->arrival_count == DESCRIPTORS_QUEUED) {
        close(descriptor);
        *surplus = true;
        return;
    }
    uint64_t from = reader->offset + reader->size;
    reader->arrivals[reader->arrival_count++] = (struct arrival){ descriptor, from, from + received };
}

/* recvmsg() never joins bytes sent with a descriptor and bytes sent later, so one call brings those of one send. */
static enum zc_status take_control(struct zc_frame_reader *reader, struct msghdr *message, size_t received,
                                   struct zc_error *error)
{
    bool surplus = message->msg_flags & MSG_CTRUNC;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header; header = CMSG_NXTHDR(message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int descriptor;
            memcpy(&descriptor, CMSG_DATA(header) + i * sizeof descriptor, sizeof descriptor);
            take_arrival(reader, descriptor, received, &surplus);
        }
    }
    return surplus ? zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the other process sent too many descriptors")
                   : ZC_OK;
}

static ssize_t receive(struct zc_frame_reader *reader, struct msghdr *message)
{
    struct iovec *part = message->msg_iov;
    for (;;) {
        ssize_t received = reader->takes_descriptors ? recvmsg(reader->channel, message, MSG_CMSG_CLOEXEC)
                                                     : read(reader->channel, part->iov_base, part->iov_len);
        if (received >= 0 || (errno != EINTR && errno != EAGAIN))
            return received;
        struct pollfd ready = { .fd = reader->channel, .events = POLLIN };
        if (errno == EAGAIN && poll(&ready, 1, -1) < 0 && errno != EINTR)
            return -1;
    }
}

enum zc_status zc_frame_fill(struct zc_frame_reader *reader, struct zc_error *error)
{
    enum zc_status status = make_room(reader, error);
    if (status != ZC_OK || reader->ended)
        return status;
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(DESCRIPTORS_PER_READ * sizeof(int))];
    } control;
    struct iovec part = { .iov_base = reader->data + reader->size, .iov_len = reader->capacity - reader->size };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
    if (reader->takes_descriptors) {
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
    }
    ssize_t received = receive(reader, &message);
    if (received < 0 && errno != ECONNRESET)
        return zc_fail_errno(error, errno, ZC_STAGE_LOOK, NULL, "cannot read from the other process");
    if (received <= 0) {
        reader->ended = true;
        return ZC_OK;
    }
    if (reader->takes_descriptors)
        status = take_control(reader, &message, (size_t)received, error);
    reader->size += (size_t)received;
    return status;
}

/* Close what came with bytes before the present frame and was never announced. */
static void close_stale(struct zc_frame_reader *reader)
{
    size_t kept = 0;
    for (size_t i = 0; i < reader->arrival_count; i++) {
        if (reader->arrivals[i].to <= reader->offset)
            close(reader->arrivals[i].descriptor);
        else
            reader->arrivals[kept++] = reader->arrivals[i];
    }
    reader->arrival_count = kept;
}

/* The descriptor that came with the first byte of the present frame, or -1. */
static int claim_descriptor(struct zc_frame_reader *reader)
{
    if (reader->arrival_count == 0 || reader->arrivals[0].from > reader->offset)
        return -1;
    int descriptor = reader->arrivals[0].descriptor;
    reader->arrival_count--;
    memmove(reader->arrivals, reader->arrivals + 1, reader->arrival_count * sizeof *reader->arrivals);
    return descriptor;
}

static enum zc_status fail_frame(struct zc_error *error, const char *what)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "%s", what);
}

enum zc_status zc_frame_read(struct zc_frame_reader *reader, struct zc_frame *ret_frame, struct zc_error *error)
{
    while (!zc_frame_is_buffered(reader)) {
        enum zc_status status = zc_frame_fill(reader, error);
        if (status != ZC_OK)
            return status;
    }
    if (reader->size == 0)
        return ZC_END;
    uint32_t word;
    uint8_t type;
    size_t whole = needed(reader);
    if (whole > ZC_FRAME_HEADER + ZC_LIMIT_FRAME)
        return fail_frame(error, "the other process announced a record over the limit");
    if (!peek_header(reader, &word, &type) || reader->size < whole)
        return fail_frame(error, "the other process stopped inside a record");
    close_stale(reader);
    int descriptor = word & ZC_FRAME_WITH_DESCRIPTOR ? claim_descriptor(reader) : -1;
    if (word & ZC_FRAME_WITH_DESCRIPTOR && descriptor < 0)
        return fail_frame(error, "the other process announced a descriptor and sent none");
    *ret_frame = (struct zc_frame){ .type = type, .payload = reader->data + reader->start + ZC_FRAME_HEADER,
                                    .size = whole - ZC_FRAME_HEADER, .descriptor = descriptor };
    reader->start += whole;
    reader->size -= whole;
    reader->offset += whole;
    return ZC_OK;
}
