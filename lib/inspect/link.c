/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/link.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/install.h"
#include "base/limits.h"
#include "inspect/door.h"
#include "look/child.h"
#include "look/frame.h"
#include "look/pool.h"
#include "look/store_frame.h"

#define POLL_MS 250                 /* how soon Ctrl-C and a hanging worker are noticed */
#define REMEMBER_SECONDS 3          /* at most this much looking is done again after a kill -9 */
#define KNOWN_PER_FRAME 65536u

struct link {
    const struct zc_inspect_options *options;
    const struct zc_roots *roots;
    struct zc_collection *collection;
    int channel;
    struct zc_door door;            /* where the store asks for descriptors */
    pid_t store;
    struct zc_frame_reader *reader;
    struct zc_buffer scratch;
    struct zc_pool *pool;
    uint32_t *worker_of;            /* by content number: who looks at it */
    size_t worker_room;
    struct zc_looked *fresh;        /* looked at since the last time the case was told */
    size_t fresh_count, fresh_room;
    double remembered;
    bool done;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static enum zc_status send_scratch(struct link *link, uint8_t type, int descriptor, struct zc_error *error)
{
    if (link->scratch.failed)
        return zc_fail_nomem(error);
    return zc_frame_write(link->channel, type, link->scratch.data, link->scratch.size, descriptor, error);
}

static enum zc_status send_number(struct link *link, uint8_t type, uint32_t number, int descriptor,
                                  struct zc_error *error)
{
    zc_buffer_clear(&link->scratch);
    zc_buffer_put_u32(&link->scratch, number);
    return send_scratch(link, type, descriptor, error);
}

/* News for the store of its workers.  One that has ended needs none: what it said before that is still to be read, and
 * how it ended is found there. */
static enum zc_status tell_store(struct link *link, uint8_t type, uint32_t worker, int descriptor,
                                 struct zc_error *error)
{
    if (link->done)
        return ZC_OK;
    enum zc_status status = send_number(link, type, worker, descriptor, error);
    return status == ZC_CHILD ? ZC_OK : status;
}

static enum zc_status start_store(struct link *link, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *program = NULL;
    enum zc_status status = zc_install_find_program("zicha-store", &program, error);
    if (status != ZC_OK)
        return status;
    int talk[2], ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, talk) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "no channel for a child process");
    link->channel = talk[0];
    ends[0] = talk[1];
    status = zc_door_open(&link->door, link->roots, link->options->spool_folder, &ends[1], error);
    if (status == ZC_OK) {
        status = zc_child_start(program, NULL, ends, 2, &link->store, error);
        close(ends[1]);
    }
    close(talk[1]);
    if (status == ZC_OK)
        status = zc_frame_reader_new(link->channel, true, &link->reader, error);
    return status;
}

static enum zc_status send_config(struct link *link, struct zc_error *error)
{
    const struct zc_inspect_options *options = link->options;
    struct zc_store_config config = {
        .scope = options->scope, .password = options->password,
        .names = (char **)zc_roots_names(link->roots), .name_count = zc_roots_count(link->roots),
        .device_ids = options->device_ids, .device_id_count = options->device_id_count,
        .uins = options->uins, .uin_count = options->uin_count,
        .dictionary = (const uint8_t *)options->unpacking, .dictionary_size = (uint32_t)options->unpacking_size,
    };
    int copy_to = options->aim ? options->aim->copy_to : -1;
    memcpy(config.look_key, link->collection->look_key, sizeof config.look_key);
    if (options->aim) {
        config.identify = options->aim->identify;
        config.copy = copy_to >= 0;
        memcpy(config.copy_sha256, options->aim->sha256, sizeof config.copy_sha256);
    }
    zc_buffer_clear(&link->scratch);
    zc_store_config_put(&link->scratch, &config);
    enum zc_status status = send_scratch(link, ZC_STORE_CONFIG, copy_to, error);
    explicit_bzero(link->scratch.data, link->scratch.size);
    explicit_bzero(config.look_key, sizeof config.look_key);
    const struct zc_looked *looked = link->collection->looked;
    size_t count = link->collection->looked_count;
    for (size_t at = 0; status == ZC_OK && at < count; at += KNOWN_PER_FRAME) {
        zc_buffer_clear(&link->scratch);
        for (size_t i = at; i < count && i < at + KNOWN_PER_FRAME; i++)
            zc_buffer_put(&link->scratch, looked[i].keyed_hash, 32);
        status = send_scratch(link, ZC_STORE_KNOWN, -1, error);
    }
    return status;
}

static enum zc_status note_looked(struct link *link, const struct zc_content_state *content, struct zc_error *error)
{
    if (!zc_grow((void **)&link->fresh, sizeof *link->fresh, link->fresh_count, &link->fresh_room))
        return zc_fail_nomem(error);
    struct zc_looked *looked = &link->fresh[link->fresh_count];
    *looked = (struct zc_looked){ .state = content->state };
    enum zc_status status = zc_hmac_sha256(link->collection->look_key, 32, content->sha256, 32, looked->keyed_hash,
                                           error);
    if (status == ZC_OK)
        link->fresh_count++;
    return status;
}

static enum zc_status remember(struct link *link, struct zc_error *error)
{
    const struct zc_inspect_options *options = link->options;
    if (link->fresh_count == 0)
        return ZC_OK;
    enum zc_status status = zc_inspection_remember(options->file, options->staff, options->device, link->fresh,
                                                   link->fresh_count, error);
    link->fresh_count = 0;
    link->remembered = now();
    return status;
}

/* --- the pool's events --- */

/* Both the store's announcement of a content and its worker's answer have come, in whichever order. */
static enum zc_status settle_content(struct link *link, uint32_t number, struct zc_error *error)
{
    const struct zc_content_state *content = &link->collection->contents[number];
    enum zc_status status = ZC_OK;
    /* What was lost with its worker, and what something was found in, is looked at again by the next run; a
     * re-reading leaves nothing behind. */
    if (!link->options->aim && zc_content_is_plain(content))
        status = note_looked(link, content, error);
    return status == ZC_OK ? tell_store(link, ZC_STORE_IDLE, link->worker_of[number], -1, error) : status;
}

static enum zc_status on_observed(void *data, const struct zc_observation *observation, struct zc_error *error)
{
    struct link *link = data;
    enum zc_status status = zc_collection_observe(link->collection, observation, error);
    if (status == ZC_OK && observation->last && link->collection->contents[observation->content].announced
        && observation->content < link->worker_room)
        status = settle_content(link, observation->content, error);
    return status;
}

static enum zc_status on_fed_by(void *data, uint32_t worker, int descriptor, struct zc_error *error)
{
    enum zc_status status = tell_store(data, ZC_STORE_LOOKER, worker, descriptor, error);
    close(descriptor);
    return status;
}

static enum zc_status start_pool(struct link *link, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *program = NULL;
    const struct zc_pool_events events = { .observed = on_observed, .fed_by = on_fed_by, .data = link };
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t workers = link->options->workers ? link->options->workers : cores > 0 ? (uint32_t)cores : 1;
    enum zc_status status = zc_install_find_program("zicha-look", &program, error);
    if (status != ZC_OK)
        return status;
    const char *arguments[ZC_LIMIT_RULE_FILES + 2] = { NULL };
    size_t count = 0;
    if (link->options->keep_evidence)
        arguments[count++] = "--crop";
    for (size_t i = 0; link->options->rule_paths[i] && i < ZC_LIMIT_RULE_FILES; i++)
        arguments[count++] = link->options->rule_paths[i];
    return zc_pool_start(program, arguments, workers < ZC_LIMIT_WORKERS ? workers : ZC_LIMIT_WORKERS, &events,
                         &link->pool, error);
}

/* --- what the store sends --- */

static enum zc_status take_error(const struct zc_frame *frame, struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    uint8_t status = zc_cursor_u8(&cursor), stage = zc_cursor_u8(&cursor);
    const char *place = zc_cursor_string(&cursor), *text = zc_cursor_string(&cursor);
    if (!zc_cursor_finished(&cursor) || status == ZC_OK || status >= ZC_STATUS_COUNT || stage >= ZC_STAGE_COUNT)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, NULL, "zicha-store failed without saying how");
    return zc_fail(error, status, stage, place, "%s", text ? text : zc_status_sentence(status));
}

static enum zc_status take_record(struct link *link, const struct zc_frame *frame, struct zc_error *error)
{
    struct zc_content_record content = { .worker = ZC_NO_INDEX };
    enum zc_record_kind kind = (enum zc_record_kind)(frame->type - ZC_STORE_RECORD);
    enum zc_status status = zc_collection_take(link->collection, kind, frame->payload, frame->size, &content, error);
    if (status != ZC_OK || kind != ZC_RECORD_CONTENT || content.worker == ZC_NO_INDEX)
        return status;
    while (link->worker_room <= content.content) {
        size_t old = link->worker_room;
        if (!zc_grow((void **)&link->worker_of, sizeof *link->worker_of, old, &link->worker_room))
            return zc_fail_nomem(error);
        for (size_t i = old; i < link->worker_room; i++)
            link->worker_of[i] = ZC_NO_INDEX;
    }
    link->worker_of[content.content] = content.worker;
    zc_pool_given(link->pool, content.worker, content.content);
    bool answered = link->collection->contents[content.content].state != ZC_ITEM_STATE_COUNT;
    return answered ? settle_content(link, content.content, error) : ZC_OK;
}

static enum zc_status take_frame(struct link *link, struct zc_error *error)
{
    struct zc_frame frame;
    enum zc_status status = zc_frame_read(link->reader, &frame, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, NULL, "zicha-store ended unexpectedly");
    if (status != ZC_OK)
        return status;
    if (frame.descriptor >= 0)
        close(frame.descriptor);        /* the store has nothing to hand over */
    switch (frame.type) {
    case ZC_STORE_READY: return ZC_OK;
    case ZC_STORE_ERROR: return take_error(&frame, error);
    case ZC_STORE_DONE: link->done = true; return ZC_OK;
    default: break;
    }
    if (frame.type >= ZC_STORE_RECORD && frame.type < ZC_STORE_RECORD + ZC_RECORD_KIND_COUNT)
        return take_record(link, &frame, error);
    return zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, NULL, "zicha-store sent an unknown frame");
}

static bool is_cancelled(const struct link *link)
{
    return link->options->cancelled && atomic_load(link->options->cancelled);
}

/* All frames that have come. */
static enum zc_status drain(struct link *link, struct zc_error *error)
{
    enum zc_status status;
    do
        status = take_frame(link, error);
    while (status == ZC_OK && !link->done && zc_frame_is_buffered(link->reader));
    return status;
}

/* Whatever has come, in one round. */
static enum zc_status serve(struct link *link, struct zc_error *error)
{
    struct pollfd list[2 + ZC_LIMIT_WORKERS] = { { .fd = link->done ? -1 : link->channel, .events = POLLIN },
                                                 { .fd = link->door.channel, .events = POLLIN } };
    size_t count = 2 + zc_pool_poll_list(link->pool, list + 2, ZC_LIMIT_WORKERS);
    if (poll(list, count, POLL_MS) < 0 && errno != EINTR)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "waiting for the children");
    enum zc_status status = zc_pool_serve(link->pool, error);
    if (status == ZC_OK && list[1].revents)
        status = zc_door_answer(&link->door, error);
    if (status == ZC_OK && list[0].revents)
        status = drain(link, error);
    if (status == ZC_OK && now() - link->remembered > REMEMBER_SECONDS)
        status = remember(link, error);
    return status;
}

static enum zc_status converse(struct link *link, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && !(link->done && zc_pool_outstanding(link->pool) == 0)) {
        if (is_cancelled(link))
            return zc_fail(error, ZC_CANCELLED, ZC_STAGE_COMMAND, NULL, "stopped by the user");
        status = serve(link, error);
    }
    return status;
}

/* The children hold nothing that would have to be put away: their spool has no name, the case is ours. */
static void end_children(struct link *link)
{
    zc_child_kill(link->store);
    zc_pool_free(link->pool);
    if (link->channel >= 0)
        close(link->channel);
    zc_door_close(&link->door);
}

enum zc_status zc_link_run(const struct zc_inspect_options *options, const struct zc_roots *roots,
                           struct zc_collection *collection, struct zc_error *error)
{
    struct link link = { .options = options, .roots = roots, .collection = collection, .channel = -1,
                         .door.channel = -1, .remembered = now() };
    enum zc_status status = start_store(&link, error);
    if (status == ZC_OK)
        status = send_config(&link, error);
    if (status == ZC_OK)
        status = start_pool(&link, error);
    if (status == ZC_OK) {
        zc_buffer_clear(&link.scratch);
        status = send_scratch(&link, ZC_STORE_START, -1, error);
    }
    if (status == ZC_OK)
        status = converse(&link, error);
    struct zc_error second = { 0 };
    enum zc_status remembered = remember(&link, &second);
    if (status == ZC_OK && remembered != ZC_OK) {
        status = remembered;
        if (error)
            *error = second;
    }
    end_children(&link);
    zc_frame_reader_free(link.reader);
    zc_buffer_finish(&link.scratch);
    free(link.worker_of);
    free(link.fresh);
    return status;
}
