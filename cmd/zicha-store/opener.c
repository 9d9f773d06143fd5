/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The store opens nothing itself: it asks, and zicha opens read-only beneath the given backup. */
#include <unistd.h>

#include "talk.h"

static enum zc_status ask(struct talk *talk, uint8_t type, int *ret_descriptor, struct zc_error *error)
{
    enum zc_status status = talk_send(talk, type, error);
    if (status == ZC_OK)
        status = talk_flush(talk, error);
    struct zc_frame answer = { .descriptor = -1 };
    while (status == ZC_OK && answer.type != ZC_STORE_DESCRIPTOR)
        status = talk_take(talk, &answer, error);
    if (status != ZC_OK)
        return status;
    struct zc_cursor cursor = zc_cursor_over(answer.payload, answer.size);
    uint8_t said = zc_cursor_u8(&cursor);
    const char *text = zc_cursor_string(&cursor);
    if (!zc_cursor_finished(&cursor) || said >= ZC_STATUS_COUNT || (said == ZC_OK) != (answer.descriptor >= 0)) {
        if (answer.descriptor >= 0)
            close(answer.descriptor);
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "a malformed answer");
    }
    if (said != ZC_OK)
        return zc_fail(error, said, ZC_STAGE_CONTAINER, NULL, "%s", text ? text : zc_status_sentence(said));
    *ret_descriptor = answer.descriptor;
    return ZC_OK;
}

static enum zc_status ask_open(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                               struct zc_error *error)
{
    struct talk *talk = data;
    zc_buffer_clear(&talk->scratch);
    zc_buffer_put_u32(&talk->scratch, root);
    zc_buffer_put_string(&talk->scratch, relative);
    return ask(talk, ZC_STORE_OPEN, ret_descriptor, error);
}

static enum zc_status ask_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    struct talk *talk = data;
    zc_buffer_clear(&talk->scratch);
    return ask(talk, ZC_STORE_SPOOL, ret_descriptor, error);
}

struct zc_opener opener_of(struct talk *talk)
{
    return (struct zc_opener){ .open = ask_open, .open_spool = ask_spool, .data = talk };
}
