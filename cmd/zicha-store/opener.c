/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The store opens nothing itself: it asks, and zicha opens read-only beneath the given backup. */
#include <unistd.h>

#include "talk.h"

enum zc_status door_begin(struct door *door, int channel, struct zc_error *error)
{
    door->channel = channel;
    if (pthread_mutex_init(&door->lock, NULL) != 0)
        return zc_fail_nomem(error);
    return zc_frame_reader_new(channel, true, &door->reader, error);
}

void door_end(struct door *door)
{
    zc_frame_reader_free(door->reader);
    pthread_mutex_destroy(&door->lock);
}

/* What the answer says; its text is borrowed from the reader, so this too happens under the lock. */
static enum zc_status take_answer(struct door *door, enum zc_stage stage, int *ret_descriptor, struct zc_error *error)
{
    struct zc_frame answer = { .descriptor = -1 };
    enum zc_status status = zc_frame_read(door->reader, &answer, error);
    if (status != ZC_OK)
        return status == ZC_END ? zc_fail(error, ZC_CANCELLED, stage, NULL, "zicha ended") : status;
    struct zc_cursor cursor = zc_cursor_over(answer.payload, answer.size);
    uint8_t said = zc_cursor_u8(&cursor);
    const char *text = zc_cursor_string(&cursor);
    if (answer.type != ZC_STORE_DESCRIPTOR || !zc_cursor_finished(&cursor) || said >= ZC_STATUS_COUNT
        || (said == ZC_OK) != (answer.descriptor >= 0)) {
        if (answer.descriptor >= 0)
            close(answer.descriptor);
        return zc_fail(error, ZC_CHILD, stage, NULL, "zicha gave a malformed answer");
    }
    if (said != ZC_OK)
        return zc_fail(error, said, stage, NULL, "%s", text ? text : zc_status_sentence(said));
    *ret_descriptor = answer.descriptor;
    return ZC_OK;
}

static enum zc_status ask(struct door *door, uint8_t type, const struct zc_buffer *question, int *ret_descriptor,
                          struct zc_error *error)
{
    if (question->failed)
        return zc_fail_nomem(error);
    pthread_mutex_lock(&door->lock);
    enum zc_status status = zc_frame_write(door->channel, type, question->data, question->size, -1, error);
    if (status == ZC_OK)
        status = take_answer(door, type == ZC_STORE_SPOOL ? ZC_STAGE_DATABASE : ZC_STAGE_CONTAINER, ret_descriptor,
                             error);
    pthread_mutex_unlock(&door->lock);
    return status;
}

static enum zc_status ask_open(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                               struct zc_error *error)
{
    struct zc_buffer question = { 0 };
    zc_buffer_put_u32(&question, root);
    zc_buffer_put_string(&question, relative);
    enum zc_status status = ask(data, ZC_STORE_OPEN, &question, ret_descriptor, error);
    zc_buffer_finish(&question);
    return status;
}

static enum zc_status ask_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    const struct zc_buffer question = { 0 };
    return ask(data, ZC_STORE_SPOOL, &question, ret_descriptor, error);
}

struct zc_opener opener_of(struct door *door)
{
    return (struct zc_opener){ .open = ask_open, .open_spool = ask_spool, .data = door };
}
