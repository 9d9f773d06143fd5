/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving bytes to look workers.  No worker has more than two items at once, and a large one gets it only when it has
 * none, so that a slow page never holds up an idle neighbour. */
#include <unistd.h>

#include "look/observation.h"
#include "talk.h"

#define MOST_IN_FLIGHT 2u
#define SMALL_ITEM (512 * ZC_KIB)      /* fits the pipe behind another one */
#define PIECE_SIZE (4 * ZC_MIB)        /* of a large item: a frame of its own */

static struct looker *choose(struct talk *talk, uint64_t size)
{
    struct looker *best = NULL;
    uint32_t room = size <= SMALL_ITEM ? MOST_IN_FLIGHT : 1;
    for (uint32_t i = 0; i < talk->looker_count; i++) {
        struct looker *looker = &talk->lookers[i];
        if (looker->descriptor >= 0 && looker->in_flight < room && (!best || looker->in_flight < best->in_flight))
            best = looker;
    }
    return best;
}

static enum zc_status give(struct talk *talk, int pipe, const struct zc_content_record *record, const uint8_t *bytes,
                           struct zc_error *error)
{
    struct zc_buffer *head = &talk->scratch;
    zc_buffer_clear(head);
    zc_look_item_put(head, &(struct zc_look_item){ .content = record->content, .kind = record->kind });
    if (head->failed)
        return zc_fail_nomem(error);
    enum zc_status status = zc_frame_write(pipe, ZC_LOOK_ITEM, head->data, head->size, -1, error);
    for (uint64_t at = 0; status == ZC_OK && at < record->size; at += PIECE_SIZE) {
        uint64_t left = record->size - at;
        status = zc_frame_write(pipe, ZC_LOOK_BYTES, bytes + at, left < PIECE_SIZE ? left : PIECE_SIZE, -1, error);
    }
    if (status == ZC_OK)
        status = zc_frame_write(pipe, ZC_LOOK_ITEM_END, NULL, 0, -1, error);
    return status;
}

enum zc_status feed(struct talk *talk, struct zc_content_record *record, const void *bytes, struct zc_error *error)
{
    enum zc_status status = talk_poll(talk, error);
    struct looker *looker = choose(talk, record->size);
    while (status == ZC_OK && !looker) {
        status = talk_flush(talk, error);
        if (status == ZC_OK)
            status = talk_take(talk, error);
        if (status == ZC_OK && atomic_load(&talk->cancelled))
            status = zc_fail(error, ZC_CANCELLED, ZC_STAGE_LOOK, NULL, "stopped by the user");
        looker = choose(talk, record->size);
    }
    if (status != ZC_OK)
        return status;
    record->worker = (uint32_t)(looker - talk->lookers);
    looker->in_flight++;
    status = talk_send_record(talk, ZC_RECORD_CONTENT, record, error);
    if (status == ZC_OK)
        status = talk_flush(talk, error);
    if (status == ZC_OK)
        status = give(talk, looker->descriptor, record, bytes, error);
    if (status == ZC_CHILD) {   /* the worker is gone: zicha answers for the item and sends a new pipe */
        close(looker->descriptor);
        looker->descriptor = -1;
        status = ZC_OK;
    }
    return status;
}
