/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/main.c - looks at pictures and attachments, one after another, in a sandbox.
 *
 * Started by zicha (look/pool.h) with two pipes: 3 brings items from zicha-store, 4 takes observations to zicha;
 * the arguments are paths of rule files; before them --full where every picture is to be read whole, --explain
 * where what was seen is to be drawn, --crop where what shows a mark is to be cut out, and --passwords FILE.  It
 * ends with 0 when the store closes its end between items.  Nobody else is to start it. */
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"
#include "look/sandbox.h"
#include "zicha-look/item.h"
#include "zicha-look/versions.h"

#define INPUT 3
#define OUTPUT 4
#define KEPT_BLOCK (32 << 20)
#define KEPT_MEMORY (64 << 20)
#define DESCRIPTORS 16                   /* two pipes, /dev/null, and some for what libraries keep open */

enum ending { ENDING_DONE = 0, ENDING_FAILED = 1, ENDING_USE = 2, ENDING_SANDBOX = 3 };

struct worker {
    struct zc_frame_reader *reader;
    struct zc_looker *looker;
    struct zc_item item;
    struct zc_buffer record;
};

static enum zc_status send_observation(void *data, const struct zc_observation *observation, struct zc_error *error)
{
    struct zc_buffer *record = data;
    zc_buffer_clear(record);
    zc_observation_put(record, observation);
    if (record->failed)
        return zc_fail_nomem(error);
    return zc_frame_write(OUTPUT, ZC_LOOK_RESULT, record->data, record->size, -1, error);
}

static enum zc_status answer(struct worker *worker, struct zc_error *error)
{
    struct zc_look_subject subject;
    enum zc_status status = zc_item_end(&worker->item, &subject, error);
    if (status == ZC_OK)
        status = zc_looker_look(worker->looker, &subject, send_observation, &worker->record, error);
    zc_item_close(&worker->item);
    return status;
}

static enum zc_status take(struct worker *worker, const struct zc_frame *frame, struct zc_error *error)
{
    if (frame->type == ZC_LOOK_ITEM && zc_item_begin(&worker->item, frame->payload, frame->size))
        return ZC_OK;
    if (frame->type == ZC_LOOK_BYTES && zc_item_add(&worker->item, frame->payload, frame->size))
        return ZC_OK;
    if (frame->type == ZC_LOOK_ITEM_END)
        return answer(worker, error);
    return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "a frame out of place");
}

static enum zc_status say_ready(struct worker *worker, struct zc_error *error)
{
    zc_buffer_clear(&worker->record);
    zc_look_versions_put(&worker->record);
    if (worker->record.failed)
        return zc_fail_nomem(error);
    return zc_frame_write(OUTPUT, ZC_LOOK_READY, worker->record.data, worker->record.size, -1, error);
}

static enum zc_status work(struct worker *worker, struct zc_error *error)
{
    enum zc_status status = say_ready(worker, error);
    while (status == ZC_OK) {
        struct zc_frame frame;
        status = zc_frame_read(worker->reader, &frame, error);
        if (status == ZC_OK)
            status = take(worker, &frame, error);
    }
    return status == ZC_END && !worker->item.open ? ZC_OK : status;
}

static enum ending run(const struct zc_looker_options *looking)
{
    static const struct zc_sandbox_options options = { .profile = ZC_SANDBOX_LOOK,
                                                       .memory_limit = ZC_LIMIT_LOOK_MEMORY,
                                                       .descriptor_limit = DESCRIPTORS };
    struct zc_error error = { 0 };
    struct worker worker = { 0 };
    enum ending ending = ENDING_FAILED;
    if (zc_looker_new(looking, &worker.looker, &error) != ZC_OK
        || zc_hash_new(ZC_HASH_SHA256, &worker.item.hash, &error) != ZC_OK
        || zc_frame_reader_new(INPUT, false, &worker.reader, &error) != ZC_OK)
        ending = ENDING_FAILED;
    else if (zc_sandbox_enter(&options, &error) != ZC_OK)
        ending = ENDING_SANDBOX;
    else if (work(&worker, &error) == ZC_OK)
        ending = ENDING_DONE;
    zc_item_finish(&worker.item);
    zc_looker_free(worker.looker);
    zc_frame_reader_free(worker.reader);
    zc_buffer_finish(&worker.record);
    return ending;
}

/* A picture after the other needs the same blocks of some megabytes: given back to the kernel and asked for again, each
 * page of them is cleared and mapped anew each time. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, KEPT_BLOCK);
    mallopt(M_TRIM_THRESHOLD, KEPT_MEMORY);
#endif
}

int main(int argument_count, char **arguments)
{
    if (fcntl(INPUT, F_GETFD) < 0 || fcntl(OUTPUT, F_GETFD) < 0) {
        fprintf(stderr, "%s is started by zicha, not by hand\n", arguments[0]);
        return ENDING_USE;
    }
    signal(SIGPIPE, SIG_IGN);
    keep_memory();
    struct zc_looker_options looking = { .rule_paths = argument_count > 0 ? arguments + 1 : arguments };
    for (; *looking.rule_paths; looking.rule_paths++) {
        if (strcmp(*looking.rule_paths, "--full") == 0)
            looking.full = true;
        else if (strcmp(*looking.rule_paths, "--explain") == 0)
            looking.explain = true;
        else if (strcmp(*looking.rule_paths, "--crop") == 0)
            looking.crop = true;
        else if (strcmp(*looking.rule_paths, "--passwords") == 0 && looking.rule_paths[1])
            looking.password_path = *++looking.rule_paths;
        else
            break;
    }
    return (int)run(&looking);
}
