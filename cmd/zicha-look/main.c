/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/main.c - looks at pictures and attachments, one after another, in a sandbox.
 *
 * Started by zicha (look/pool.h) with two pipes: 3 brings items from zicha-store, 4 takes observations to zicha.  It
 * ends with 0 when the store closes its end between items.  Nobody else is to start it. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"
#include "look/sandbox.h"
#include "vision/measure.h"
#include "zicha-look/item.h"

#define INPUT 3
#define OUTPUT 4
#define DESCRIPTORS 16                   /* two pipes, /dev/null, and some for what libraries keep open */

enum ending { ENDING_DONE = 0, ENDING_FAILED = 1, ENDING_USE = 2, ENDING_SANDBOX = 3 };

static enum zc_status answer(struct zc_item *item, struct zc_buffer *record, struct zc_error *error)
{
    struct zc_observation observation;
    enum zc_status status = zc_item_look(item, &observation, error);
    if (status != ZC_OK)
        return status;
    zc_buffer_clear(record);
    zc_observation_put(record, &observation);
    if (record->failed)
        return zc_fail_nomem(error);
    return zc_frame_write(OUTPUT, ZC_LOOK_RESULT, record->data, record->size, -1, error);
}

static enum zc_status take(struct zc_item *item, const struct zc_frame *frame, struct zc_buffer *record,
                           struct zc_error *error)
{
    if (frame->type == ZC_LOOK_ITEM && zc_item_begin(item, frame->payload, frame->size))
        return ZC_OK;
    if (frame->type == ZC_LOOK_BYTES && zc_item_add(item, frame->payload, frame->size))
        return ZC_OK;
    if (frame->type == ZC_LOOK_ITEM_END)
        return answer(item, record, error);
    return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "a frame out of place");
}

static enum zc_status work(struct zc_frame_reader *reader, struct zc_item *item, struct zc_error *error)
{
    struct zc_buffer record = { 0 };
    enum zc_status status = zc_frame_write(OUTPUT, ZC_LOOK_READY, NULL, 0, -1, error);
    while (status == ZC_OK) {
        struct zc_frame frame;
        status = zc_frame_read(reader, &frame, error);
        if (status == ZC_OK)
            status = take(item, &frame, &record, error);
    }
    zc_buffer_finish(&record);
    return status == ZC_END && !item->open ? ZC_OK : status;
}

static enum ending run(void)
{
    static const struct zc_sandbox_options options = { .profile = ZC_SANDBOX_LOOK,
                                                       .memory_limit = ZC_LIMIT_LOOK_MEMORY,
                                                       .descriptor_limit = DESCRIPTORS };
    struct zc_error error = { 0 };
    struct zc_frame_reader *reader = NULL;
    struct zc_item item = { 0 };
    enum ending ending = ENDING_FAILED;
    if (zc_hash_warm_up(&error) != ZC_OK || zc_picture_warm_up(&error) != ZC_OK
        || zc_hash_new(ZC_HASH_SHA256, &item.hash, &error) != ZC_OK
        || zc_frame_reader_new(INPUT, false, &reader, &error) != ZC_OK)
        ending = ENDING_FAILED;
    else if (zc_sandbox_enter(&options, &error) != ZC_OK)
        ending = ENDING_SANDBOX;
    else if (work(reader, &item, &error) == ZC_OK)
        ending = ENDING_DONE;
    zc_buffer_finish(&item.bytes);
    zc_hash_free(item.hash);
    zc_frame_reader_free(reader);
    return ending;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 1) {
        fprintf(stderr, "%s is started by zicha, not by hand\n", arguments[0]);
        return ENDING_USE;
    }
    signal(SIGPIPE, SIG_IGN);
    return (int)run();
}
