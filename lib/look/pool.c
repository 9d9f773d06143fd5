/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "look/child.h"
#include "look/pool_worker.h"

#define READS_PER_SERVE 16u              /* of one worker, so that a chatterer does not starve the others */
#define REASON_SIZE 160u
#define END_SECONDS 1.0                  /* from closing the output to the end of the process */

struct zc_pool {
    char *program;
    char **arguments;                    /* NULL-terminated */
    struct zc_pool_events events;
    double patience;
    uint32_t restarts, start_failures;
    uint32_t worker_count;
    struct zc_worker workers[];
};

static char **copy_arguments(const char *const *arguments)
{
    size_t count = 0;
    while (arguments && arguments[count])
        count++;
    char **copy = calloc(count + 1, sizeof *copy);
    bool good = copy != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = (copy[i] = strdup(arguments[i])) != NULL;
    for (size_t i = 0; !good && copy && i < count; i++)
        free(copy[i]);
    if (good)
        return copy;
    free(copy);
    return NULL;
}

enum zc_status zc_pool_start(const char *program, const char *const *arguments, uint32_t worker_count,
                             const struct zc_pool_events *events, struct zc_pool **ret_pool, struct zc_error *error)
{
    if (worker_count == 0 || worker_count > ZC_LIMIT_WORKERS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "between 1 and %u look workers", ZC_LIMIT_WORKERS);
    struct zc_pool *pool = calloc(1, sizeof *pool + worker_count * sizeof *pool->workers);
    if (!pool)
        return zc_fail_nomem(error);
    pool->program = strdup(program);
    pool->arguments = copy_arguments(arguments);
    pool->events = *events;
    pool->patience = ZC_LIMIT_LOOK_SECONDS;
    pool->worker_count = worker_count;
    for (uint32_t i = 0; i < worker_count; i++)
        pool->workers[i].input = pool->workers[i].output = -1;
    enum zc_status status = pool->program && pool->arguments ? ZC_OK : zc_fail_nomem(error);
    for (uint32_t i = 0; i < worker_count && status == ZC_OK; i++)
        status = zc_worker_start(&pool->workers[i], pool->program, (const char *const *)pool->arguments, error);
    if (status == ZC_OK)
        *ret_pool = pool;
    else
        zc_pool_free(pool);
    return status;
}

void zc_pool_free(struct zc_pool *pool)
{
    if (!pool)
        return;
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        zc_child_kill(pool->workers[i].pid);
        zc_worker_clear(&pool->workers[i]);
        zc_ledger_finish(&pool->workers[i].ledger);
    }
    for (char **argument = pool->arguments; argument && *argument; argument++)
        free(*argument);
    free(pool->arguments);
    free(pool->program);
    free(pool);
}

void zc_pool_set_patience(struct zc_pool *pool, double seconds)
{
    pool->patience = seconds;
}

/* the books ---------------------------------------------------------------------------------------------------- */

void zc_pool_given(struct zc_pool *pool, uint32_t worker, uint32_t content)
{
    /* A number that does not exist: the item is lost, but not silently.  The first worker's ledger answers for it. */
    struct zc_worker *given = &pool->workers[worker < pool->worker_count ? worker : 0];
    if (given->ledger.open_count == 0)
        zc_worker_begin_item(given);
    zc_ledger_announce(&given->ledger, content);
}

size_t zc_pool_outstanding(const struct zc_pool *pool)
{
    size_t count = 0;
    for (uint32_t i = 0; i < pool->worker_count; i++)
        count += pool->workers[i].ledger.open_count;
    return count;
}

size_t zc_pool_poll_list(const struct zc_pool *pool, struct pollfd *ret_list, size_t room)
{
    size_t count = 0;
    for (uint32_t i = 0; i < pool->worker_count && count < room; i++)
        if (pool->workers[i].pid > 0 && !zc_ledger_is_full(&pool->workers[i].ledger))
            ret_list[count++] = (struct pollfd){ .fd = pool->workers[i].output, .events = POLLIN };
    return count;
}

static enum zc_status answer_lost(struct zc_pool *pool, uint32_t content, const char *reason, struct zc_error *error)
{
    const struct zc_observation lost = { .content = content, .state = ZC_ITEM_FAILED, .reason = reason,
                                         .type = "application/octet-stream", .kind = "other", .orientation = 1,
                                         .ocr = "none",
                                         .last = true, .verdict = ZC_VERDICT_NOTHING };
    return pool->events.observed(pool->events.data, &lost, error);
}

static enum zc_status answer_first_lost(struct zc_pool *pool, struct zc_worker *worker, size_t count,
                                        const char *reason, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        status = answer_lost(pool, zc_ledger_take(&worker->ledger), reason, error);
    return status;
}

#define LOST_WITH_PREDECESSOR "the look worker it was given to ended before it was looked at"

/* Answers that waited for their announcement. */
static enum zc_status settle(struct zc_pool *pool, struct zc_worker *worker, struct zc_error *error)
{
    struct zc_early_answer answer;
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && zc_ledger_settle(&worker->ledger, &answer)) {
        struct zc_cursor cursor = zc_cursor_over(answer.bytes, answer.size);
        struct zc_observation observation;
        if (answer.bytes && zc_observation_get(&cursor, &observation))
            status = pool->events.observed(pool->events.data, &observation, error);
        else
            status = answer_lost(pool, answer.content, LOST_WITH_PREDECESSOR, error);
        free(answer.bytes);
    }
    return status;
}

/* what workers say --------------------------------------------------------------------------------------------- */

static enum zc_status take_known(struct zc_pool *pool, struct zc_worker *worker,
                                 const struct zc_observation *observation, bool *ret_sane, struct zc_error *error)
{
    if (observation->last)
        zc_ledger_take(&worker->ledger);
    else
        *ret_sane = zc_ledger_count_member(&worker->ledger);
    return *ret_sane ? pool->events.observed(pool->events.data, observation, error) : ZC_OK;
}

static enum zc_status take_result(struct zc_pool *pool, struct zc_worker *worker, const struct zc_frame *frame,
                                  bool *ret_sane, struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    struct zc_observation observation;
    *ret_sane = worker->ready && zc_observation_get(&cursor, &observation) && zc_cursor_finished(&cursor);
    if (!*ret_sane)
        return ZC_OK;
    size_t lost;
    bool known = zc_ledger_find(&worker->ledger, observation.content, &lost);
    enum zc_status status = answer_first_lost(pool, worker, lost, LOST_WITH_PREDECESSOR, error);
    if (status != ZC_OK)
        return status;
    if (observation.last)
        zc_worker_begin_item(worker);
    else
        zc_worker_begin_member(worker);
    if (known)
        return take_known(pool, worker, &observation, ret_sane, error);
    const struct zc_early_answer early = { .content = observation.content, .last = observation.last,
                                           .bytes = (uint8_t *)frame->payload, .size = frame->size };
    return zc_ledger_hold(&worker->ledger, &early, error);
}

/* u32 count, then that many "library version" (zicha-look's versions.c). */
static bool is_list_of_versions(const struct zc_frame *frame)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    uint32_t count = zc_cursor_u32le(&cursor);
    for (uint32_t i = 0; i < count && !cursor.failed; i++)
        zc_cursor_string(&cursor);
    return zc_cursor_finished(&cursor);
}

static enum zc_status take_ready(struct zc_pool *pool, struct zc_worker *worker, bool *ret_sane, struct zc_error *error)
{
    *ret_sane = !worker->ready;
    if (worker->ready)
        return ZC_OK;
    worker->ready = true;
    pool->start_failures = 0;
    zc_worker_begin_item(worker);
    int input = worker->input;
    worker->input = -1;
    return pool->events.fed_by(pool->events.data, (uint32_t)(worker - pool->workers), input, error);
}

static enum zc_status take_frame(struct zc_pool *pool, struct zc_worker *worker, const struct zc_frame *frame,
                                 bool *ret_sane, struct zc_error *error)
{
    if (frame->type == ZC_LOOK_RESULT)
        return take_result(pool, worker, frame, ret_sane, error);
    if (frame->type == ZC_LOOK_READY && is_list_of_versions(frame))
        return take_ready(pool, worker, ret_sane, error);
    *ret_sane = false;
    return ZC_OK;
}

enum condition { CONDITION_WORKS, CONDITION_ENDED, CONDITION_RAVES };

/* The frames that lie in the buffer.  Anything that is no proper frame makes a worker one that raves. */
static enum zc_status take_frames(struct zc_pool *pool, struct zc_worker *worker, enum condition *ret_condition,
                                  struct zc_error *error)
{
    bool sane = true;
    while (sane && !zc_ledger_is_full(&worker->ledger) && zc_frame_is_buffered(worker->reader)) {
        struct zc_frame frame;
        enum zc_status status = zc_frame_read(worker->reader, &frame, NULL);
        if (status == ZC_END)
            *ret_condition = CONDITION_ENDED;
        if (status == ZC_END)
            return ZC_OK;
        sane = status == ZC_OK;
        if (sane)
            status = take_frame(pool, worker, &frame, &sane, error);
        if (sane && status != ZC_OK)
            return status;
    }
    *ret_condition = sane ? CONDITION_WORKS : CONDITION_RAVES;
    return ZC_OK;
}

static enum zc_status listen_to(struct zc_pool *pool, struct zc_worker *worker, enum condition *ret_condition,
                                struct zc_error *error)
{
    *ret_condition = CONDITION_WORKS;
    enum zc_status status = take_frames(pool, worker, ret_condition, error);   /* left when too much was held */
    if (status != ZC_OK)
        return status;
    struct pollfd ready = { .fd = worker->output, .events = POLLIN };
    for (unsigned i = 0; i < READS_PER_SERVE && *ret_condition == CONDITION_WORKS; i++) {
        if (zc_ledger_is_full(&worker->ledger) || poll(&ready, 1, 0) <= 0)
            return ZC_OK;
        status = zc_frame_fill(worker->reader, error);
        if (status == ZC_OK)
            status = take_frames(pool, worker, ret_condition, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

/* what becomes of workers -------------------------------------------------------------------------------------- */

/* Answer what the worker owes, end what is left of it, and start another, within reason. */
static enum zc_status replace(struct zc_pool *pool, struct zc_worker *worker, const char *reason,
                              struct zc_error *error)
{
    pool->start_failures += !worker->ready;
    pool->restarts++;
    zc_child_kill(worker->pid);
    zc_worker_clear(worker);
    zc_ledger_cut(&worker->ledger);
    enum zc_status status = answer_first_lost(pool, worker, worker->ledger.open_count, reason, error);
    if (status != ZC_OK)
        return status;
    if (pool->start_failures >= ZC_LIMIT_WORKER_START_FAILURES)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, pool->program,
                       "look workers do not start (%u times in a row): %s", pool->start_failures, reason);
    if (pool->restarts > ZC_LIMIT_WORKER_RESTARTS)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, pool->program, "%u look workers were lost, the last because %s",
                       pool->restarts, reason);
    return zc_worker_start(worker, pool->program, (const char *const *)pool->arguments, error);
}

/* The output was closed.  A good end with nothing owed is the answer to a closed input. */
static enum zc_status bury(struct zc_pool *pool, struct zc_worker *worker, struct zc_error *error)
{
    struct zc_error end = { 0 };
    char reason[REASON_SIZE];
    enum zc_status ending = zc_child_end(worker->pid, END_SECONDS, &end);
    zc_worker_clear(worker);
    if (ending == ZC_OK && worker->ready && worker->ledger.open_count == 0)
        return ZC_OK;
    snprintf(reason, sizeof reason, "the look worker %s%.100s", ending == ZC_OK ? "ended too soon" : "crashed: ",
             ending == ZC_OK ? "" : end.text);
    return replace(pool, worker, reason, error);
}

static enum zc_status check_patience(struct zc_pool *pool, struct zc_worker *worker, struct zc_error *error)
{
    char reason[REASON_SIZE];
    double now = zc_worker_clock(), waited = now - worker->since;
    if (!worker->ready && waited > ZC_LIMIT_LOOK_SECONDS)
        return replace(pool, worker, "the look worker did not start in time", error);
    if (worker->ready && zc_ledger_is_full(&worker->ledger) && waited > pool->patience) {
        zc_ledger_drop(&worker->ledger);
        return replace(pool, worker, "the look worker answered what nobody asked", error);
    }
    if (!worker->ready || worker->ledger.open_count == 0)
        return ZC_OK;
    bool item = now - worker->begun > ZC_LIMIT_LOOK_ITEM_SECONDS;
    if (!item && waited <= pool->patience)
        return ZC_OK;
    snprintf(reason, sizeof reason, "the look worker took longer than %g seconds",
             item ? (double)ZC_LIMIT_LOOK_ITEM_SECONDS : pool->patience);
    return replace(pool, worker, reason, error);
}

static enum zc_status serve_worker(struct zc_pool *pool, struct zc_worker *worker, struct zc_error *error)
{
    if (worker->ledger.failed)
        return zc_fail_nomem(error);
    enum condition condition = CONDITION_WORKS;
    enum zc_status status = settle(pool, worker, error);
    if (status != ZC_OK)
        return status;
    if (worker->pid == 0)                /* it ended in peace; announced since then: the store's news came late */
        return worker->ledger.open_count == 0 ? ZC_OK : replace(pool, worker, LOST_WITH_PREDECESSOR, error);
    status = listen_to(pool, worker, &condition, error);
    if (status != ZC_OK)
        return status;
    if (condition == CONDITION_ENDED)
        return bury(pool, worker, error);
    if (condition == CONDITION_RAVES)
        return replace(pool, worker, "the look worker talked nonsense and was ended", error);
    return check_patience(pool, worker, error);
}

enum zc_status zc_pool_serve(struct zc_pool *pool, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < pool->worker_count && status == ZC_OK; i++)
        status = serve_worker(pool, &pool->workers[i], error);
    return status;
}
