/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/limits.h"
#include "look/frame_wire.h"

#define FLUSH_SIZE (64 * ZC_KIB)

/* Room for one descriptor, aligned as the kernel wants it. */
union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

static enum zc_status fail_write(int saved_errno, struct zc_error *error)
{
    if (saved_errno == EPIPE || saved_errno == ECONNRESET)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "the other process is gone");
    return zc_fail_errno(error, saved_errno, ZC_STAGE_LOOK, NULL, "cannot write to the other process");
}

static void attach(struct msghdr *message, union control *control, int descriptor)
{
    memset(control, 0, sizeof *control);
    message->msg_control = control->bytes;
    message->msg_controllen = sizeof control->bytes;
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
}

/* One write of what `message` still holds.  Only sockets get sendmsg(): a look worker, whose output is a pipe, may
 * not even call it. */
static ssize_t write_some(int channel, bool is_socket, const struct msghdr *message)
{
    for (;;) {
        ssize_t written = is_socket ? sendmsg(channel, message, MSG_NOSIGNAL)
                                    : writev(channel, message->msg_iov, (int)message->msg_iovlen);
        if (written >= 0 || (errno != EINTR && errno != EAGAIN))
            return written;
        struct pollfd ready = { .fd = channel, .events = POLLOUT };
        if (errno == EAGAIN && poll(&ready, 1, -1) < 0 && errno != EINTR)
            return -1;
    }
}

static void advance(struct msghdr *message, size_t size)
{
    while (message->msg_iovlen > 0 && size >= message->msg_iov->iov_len) {
        size -= message->msg_iov->iov_len;
        message->msg_iov++;
        message->msg_iovlen--;
    }
    if (message->msg_iovlen > 0) {
        message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + size;
        message->msg_iov->iov_len -= size;
    }
    message->msg_control = NULL;           /* the descriptor went with the first byte */
    message->msg_controllen = 0;
}

static enum zc_status write_all(int channel, struct iovec *parts, size_t part_count, int descriptor,
                                struct zc_error *error)
{
    struct stat about;
    if (fstat(channel, &about) != 0)
        return zc_fail_errno(error, errno, ZC_STAGE_LOOK, NULL, "cannot write to the other process");
    bool is_socket = S_ISSOCK(about.st_mode);
    if (descriptor >= 0 && !is_socket)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "a descriptor travels over sockets only");
    union control control;
    struct msghdr message = { .msg_iov = parts, .msg_iovlen = part_count };
    if (descriptor >= 0)
        attach(&message, &control, descriptor);
    while (message.msg_iovlen > 0) {
        ssize_t written = write_some(channel, is_socket, &message);
        if (written < 0)
            return fail_write(errno, error);
        advance(&message, (size_t)written);
    }
    return ZC_OK;
}

static void put_header(uint8_t ret_header[ZC_FRAME_HEADER], uint8_t type, size_t size, bool with_descriptor)
{
    uint32_t word = (uint32_t)size | (with_descriptor ? ZC_FRAME_WITH_DESCRIPTOR : 0);
    for (unsigned i = 0; i < 4; i++)
        ret_header[i] = (uint8_t)(word >> 8 * i);
    ret_header[4] = type;
}

static enum zc_status check_size(size_t size, struct zc_error *error)
{
    if (size <= ZC_LIMIT_FRAME)
        return ZC_OK;
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a record of %zu bytes is too large to hand over", size);
}

enum zc_status zc_frame_write(int channel, uint8_t type, const void *payload, size_t size, int descriptor,
                              struct zc_error *error)
{
    enum zc_status status = check_size(size, error);
    if (status != ZC_OK)
        return status;
    uint8_t header[ZC_FRAME_HEADER];
    put_header(header, type, size, descriptor >= 0);
    struct iovec parts[] = { { .iov_base = header, .iov_len = sizeof header },
                             { .iov_base = (void *)payload, .iov_len = size } };
    return write_all(channel, parts, 2, descriptor, error);
}

enum zc_status zc_frame_send(struct zc_frame_writer *writer, uint8_t type, const void *payload, size_t size,
                             struct zc_error *error)
{
    enum zc_status status = check_size(size, error);
    if (status == ZC_OK && size >= FLUSH_SIZE) {
        status = zc_frame_flush(writer, error);
        return status == ZC_OK ? zc_frame_write(writer->channel, type, payload, size, -1, error) : status;
    }
    if (status != ZC_OK)
        return status;
    uint8_t *room = zc_buffer_extend(&writer->pending, ZC_FRAME_HEADER + size);
    if (!room)
        return zc_fail_nomem(error);
    put_header(room, type, size, false);
    if (size > 0)
        memcpy(room + ZC_FRAME_HEADER, payload, size);
    return writer->pending.size >= FLUSH_SIZE ? zc_frame_flush(writer, error) : ZC_OK;
}

enum zc_status zc_frame_send_descriptor(struct zc_frame_writer *writer, uint8_t type, const void *payload, size_t size,
                                        int descriptor, struct zc_error *error)
{
    enum zc_status status = zc_frame_flush(writer, error);
    return status == ZC_OK ? zc_frame_write(writer->channel, type, payload, size, descriptor, error) : status;
}

enum zc_status zc_frame_flush(struct zc_frame_writer *writer, struct zc_error *error)
{
    if (writer->pending.failed)
        return zc_fail_nomem(error);
    struct iovec part = { .iov_base = writer->pending.data, .iov_len = writer->pending.size };
    enum zc_status status = part.iov_len > 0 ? write_all(writer->channel, &part, 1, -1, error) : ZC_OK;
    zc_buffer_clear(&writer->pending);
    return status;
}

void zc_frame_writer_finish(struct zc_frame_writer *writer)
{
    if (writer)
        zc_buffer_finish(&writer->pending);
}
