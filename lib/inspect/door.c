/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/door.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cursor.h"
#include "look/store_frame.h"

enum zc_status zc_door_open(struct zc_door *door, const struct zc_roots *roots, const char *spool_folder,
                            int *ret_store_end, struct zc_error *error)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "no channel for a child process");
    *door = (struct zc_door){ .channel = pair[0], .roots = roots, .spool_folder = spool_folder };
    enum zc_status status = zc_frame_reader_new(door->channel, true, &door->reader, error);
    if (status != ZC_OK) {
        close(pair[1]);
        zc_door_close(door);
        return status;
    }
    *ret_store_end = pair[1];
    return ZC_OK;
}

void zc_door_close(struct zc_door *door)
{
    if (door->channel >= 0)
        close(door->channel);
    door->channel = -1;
    zc_frame_reader_free(door->reader);
    door->reader = NULL;
}

static enum zc_status open_file(const struct zc_door *door, const struct zc_frame *question, int *ret_descriptor,
                                struct zc_error *why)
{
    struct zc_cursor cursor = zc_cursor_over(question->payload, question->size);
    uint32_t root = zc_cursor_u32le(&cursor);
    const char *relative = zc_cursor_string(&cursor);
    if (!zc_cursor_finished(&cursor) || !relative)
        return zc_fail(why, ZC_INVALID, ZC_STAGE_CONTAINER, NULL, "a malformed path");
    return zc_roots_descend(door->roots, root, relative, ret_descriptor, why);
}

static enum zc_status open_spool(const struct zc_door *door, int *ret_descriptor, struct zc_error *why)
{
    int descriptor = open(door->spool_folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        descriptor = memfd_create("zicha-spool", MFD_CLOEXEC);   /* the file system has no nameless files */
    if (descriptor < 0)
        return zc_fail_errno(why, errno, ZC_STAGE_DATABASE, door->spool_folder, "no temporary file");
    *ret_descriptor = descriptor;
    return ZC_OK;
}

static enum zc_status answer(struct zc_door *door, const struct zc_frame *question, struct zc_error *error)
{
    struct zc_error why = { 0 };
    struct zc_buffer text = { 0 };
    int descriptor = -1;
    enum zc_status said = question->type == ZC_STORE_OPEN ? open_file(door, question, &descriptor, &why)
                          : question->type == ZC_STORE_SPOOL ? open_spool(door, &descriptor, &why)
                          : zc_fail(&why, ZC_INVALID, ZC_STAGE_CONTAINER, NULL, "an unknown question");
    zc_buffer_put_u8(&text, (uint8_t)said);
    zc_buffer_put_string(&text, said == ZC_OK ? NULL : why.text);
    enum zc_status status = text.failed ? zc_fail_nomem(error) : ZC_OK;
    if (status == ZC_OK)
        status = zc_frame_write(door->channel, ZC_STORE_DESCRIPTOR, text.data, text.size, descriptor, error);
    if (descriptor >= 0)
        close(descriptor);
    zc_buffer_finish(&text);
    return status == ZC_CHILD ? ZC_OK : status;   /* how the store ended is found on its channel */
}

enum zc_status zc_door_answer(struct zc_door *door, struct zc_error *error)
{
    enum zc_status status;
    do {
        struct zc_frame question;
        status = zc_frame_read(door->reader, &question, error);
        if (status == ZC_END) {
            zc_door_close(door);
            return ZC_OK;
        }
        if (status == ZC_OK && question.descriptor >= 0)
            close(question.descriptor);
        if (status == ZC_OK)
            status = answer(door, &question, error);
    } while (status == ZC_OK && zc_frame_is_buffered(door->reader));
    return status;
}
