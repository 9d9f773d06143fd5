/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/grow.h"
#include "base/install.h"
#include "base/limits.h"
#include "inspect/file_list.h"
#include "look/frame.h"
#include "look/pool.h"

#define POLL_MS 250
#define PIECE_SIZE (4 * ZC_MIB)
#define WINDOW_PER_WORKER 8u        /* answers held back for their turn */

/* Answers of one file, kept as bytes until its turn has come. */
struct answer {
    struct zc_buffer own, members;  /* members: blob after blob */
    bool done;
};

struct scan {
    const struct zc_scan_options *options;
    struct zc_file_list files;
    struct zc_pool *pool;
    int inputs[ZC_LIMIT_WORKERS];   /* write ends; -1 = none at present */
    bool busy[ZC_LIMIT_WORKERS];
    uint32_t worker_count;
    uint32_t *worker_of;            /* by file */
    struct answer *answers;         /* by file */
    size_t next_given, next_told;
};

static enum zc_status on_observed(void *data, const struct zc_observation *observation, struct zc_error *error)
{
    struct scan *scan = data;
    if (observation->content >= scan->files.count)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "an answer to a file that was not asked");
    struct answer *answer = &scan->answers[observation->content];
    if (!observation->last) {
        struct zc_buffer bytes = { 0 };
        zc_observation_put(&bytes, observation);
        zc_buffer_put_blob(&answer->members, bytes.data, bytes.size);
        bool failed = bytes.failed || answer->members.failed;
        zc_buffer_finish(&bytes);
        return failed ? zc_fail_nomem(error) : ZC_OK;
    }
    zc_buffer_clear(&answer->own);
    zc_observation_put(&answer->own, observation);
    answer->done = true;
    uint32_t worker = scan->worker_of[observation->content];
    if (worker < ZC_LIMIT_WORKERS)
        scan->busy[worker] = false;
    return answer->own.failed ? zc_fail_nomem(error) : ZC_OK;
}

static enum zc_status on_fed_by(void *data, uint32_t worker, int descriptor, struct zc_error *error)
{
    struct scan *scan = data;
    if (worker >= ZC_LIMIT_WORKERS) {
        close(descriptor);
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "a worker without a number");
    }
    if (scan->inputs[worker] >= 0)
        close(scan->inputs[worker]);
    scan->inputs[worker] = descriptor;
    scan->busy[worker] = false;
    return ZC_OK;
}

/* --- giving --- */

static enum zc_status answer_failed(struct scan *scan, size_t number, const char *reason, struct zc_error *error)
{
    const struct zc_observation failed = { .content = (uint32_t)number, .state = ZC_ITEM_FAILED, .reason = reason,
                                           .type = "application/octet-stream", .kind = "other", .orientation = 1,
                                           .ocr = "none", .last = true, .verdict = ZC_VERDICT_NOTHING };
    return on_observed(scan, &failed, error);
}

static enum zc_status pour(int pipe, uint32_t number, const char *name, int file, uint64_t size,
                           struct zc_error *error)
{
    struct zc_buffer head = { 0 };
    zc_look_item_put(&head, &(struct zc_look_item){ .content = number, .kind = ZC_MEDIA_FILE, .name = name,
                                                    .name_size = strlen(name) });
    enum zc_status status = head.failed ? zc_fail_nomem(error)
                                        : zc_frame_write(pipe, ZC_LOOK_ITEM, head.data, head.size, -1, error);
    for (uint64_t at = 0; status == ZC_OK && at < size; at += PIECE_SIZE) {
        uint64_t left = size - at;
        status = zc_frame_write_from(pipe, ZC_LOOK_BYTES, file, left < PIECE_SIZE ? left : PIECE_SIZE, error);
    }
    if (status == ZC_OK)
        status = zc_frame_write(pipe, ZC_LOOK_ITEM_END, NULL, 0, -1, error);
    zc_buffer_finish(&head);
    return status;
}

/* Give the next file to this worker.  A file that cannot be opened is answered at once. */
static enum zc_status give(struct scan *scan, uint32_t worker, struct zc_error *error)
{
    size_t number = scan->next_given++;
    const char *path = scan->files.paths[number], *slash = strrchr(path, '/');
    ZC_AUTO(zc_close_p) int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat facts;
    scan->worker_of[number] = ZC_NO_INDEX;
    if (file < 0 || fstat(file, &facts) < 0 || !S_ISREG(facts.st_mode))
        return answer_failed(scan, number, "the file cannot be opened", error);
    scan->worker_of[number] = worker;
    scan->busy[worker] = true;
    zc_pool_given(scan->pool, worker, (uint32_t)number);
    enum zc_status status = pour(scan->inputs[worker], (uint32_t)number, slash ? slash + 1 : path, file,
                                 (uint64_t)facts.st_size, error);
    if (status == ZC_CHILD) {        /* the pool answers for the file and sends a new input */
        close(scan->inputs[worker]);
        scan->inputs[worker] = -1;
        return ZC_OK;
    }
    return status;
}

static enum zc_status give_all(struct scan *scan, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t worker = 0; worker < scan->worker_count && status == ZC_OK; worker++) {
        bool ahead = scan->next_given - scan->next_told >= (size_t)WINDOW_PER_WORKER * scan->worker_count;
        if (scan->inputs[worker] >= 0 && !scan->busy[worker] && scan->next_given < scan->files.count && !ahead)
            status = give(scan, worker, error);
    }
    return status;
}

/* --- telling --- */

static enum zc_status tell(struct scan *scan, const char *path, const uint8_t *bytes, size_t size,
                           struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(bytes, size);
    struct zc_observation observation;
    char *whole = NULL;
    if (!zc_observation_get(&cursor, &observation))
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "a malformed answer");
    if (observation.member && asprintf(&whole, "%s!/%s", path, observation.member) < 0)
        return zc_fail_nomem(error);
    enum zc_status status = scan->options->line(scan->options->data, whole ? whole : path, &observation, error);
    free(whole);
    return status;
}

static enum zc_status tell_ready(struct scan *scan, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && scan->next_told < scan->files.count && scan->answers[scan->next_told].done) {
        const char *path = scan->files.paths[scan->next_told];
        struct answer *answer = &scan->answers[scan->next_told++];
        status = tell(scan, path, answer->own.data, answer->own.size, error);
        struct zc_cursor cursor = zc_cursor_over(answer->members.data, answer->members.size);
        while (status == ZC_OK && zc_cursor_left(&cursor) > 0) {
            size_t size;
            const uint8_t *bytes = zc_cursor_blob(&cursor, &size);
            status = tell(scan, path, bytes, size, error);
        }
        zc_buffer_finish(&answer->own);
        zc_buffer_finish(&answer->members);
        const struct zc_progress_record progress = { .phase = ZC_PHASE_MEDIA, .done = scan->next_told,
                                                     .total = scan->files.count, .kind = "file" };
        if (scan->options->progress)
            scan->options->progress(scan->options->data, &progress);
    }
    return status;
}

static enum zc_status run(struct scan *scan, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && scan->next_told < scan->files.count) {
        struct pollfd list[ZC_LIMIT_WORKERS];
        size_t count = zc_pool_poll_list(scan->pool, list, ZC_LIMIT_WORKERS);
        if (scan->options->cancelled && atomic_load(scan->options->cancelled))
            return zc_fail(error, ZC_CANCELLED, ZC_STAGE_COMMAND, NULL, "stopped by the user");
        if (poll(list, count, POLL_MS) < 0 && errno != EINTR)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "waiting for the children");
        status = zc_pool_serve(scan->pool, error);
        if (status == ZC_OK)
            status = give_all(scan, error);
        if (status == ZC_OK)
            status = tell_ready(scan, error);
    }
    return status;
}

/* What every worker is started with. */
static enum zc_status list_arguments(const struct zc_scan_options *options, const char ***ret_arguments,
                                     struct zc_error *error)
{
    size_t count = 0, rules = 0;
    while (options->rule_paths[rules])
        rules++;
    const char **arguments = calloc(rules + 5, sizeof *arguments);
    if (!arguments)
        return zc_fail_nomem(error);
    if (options->full)
        arguments[count++] = "--full";
    if (options->explain)
        arguments[count++] = "--explain";
    if (options->password_file) {
        arguments[count++] = "--passwords";
        arguments[count++] = options->password_file;
    }
    memcpy(arguments + count, options->rule_paths, rules * sizeof *arguments);
    *ret_arguments = arguments;
    return ZC_OK;
}

static enum zc_status prepare(struct scan *scan, struct zc_error *error)
{
    const struct zc_scan_options *options = scan->options;
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < options->path_count && status == ZC_OK; i++)
        status = zc_file_list_add(&scan->files, options->paths[i], error);
    if (status != ZC_OK)
        return status;
    scan->answers = calloc(scan->files.count + 1, sizeof *scan->answers);
    scan->worker_of = calloc(scan->files.count + 1, sizeof *scan->worker_of);
    if (!scan->answers || !scan->worker_of)
        return zc_fail_nomem(error);
    ZC_AUTO(zc_free_p) char *program = NULL;
    ZC_AUTO(zc_free_p) const char **arguments = NULL;
    const struct zc_pool_events events = { .observed = on_observed, .fed_by = on_fed_by, .data = scan };
    status = zc_install_find_program("zicha-look", &program, error);
    if (status == ZC_OK)
        status = list_arguments(options, &arguments, error);
    if (status != ZC_OK)
        return status;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t workers = options->workers ? options->workers : cores > 0 ? (uint32_t)cores : 1;
    scan->worker_count = workers < ZC_LIMIT_WORKERS ? workers : ZC_LIMIT_WORKERS;
    return zc_pool_start(program, arguments, scan->worker_count, &events, &scan->pool, error);
}

enum zc_status zc_scan(const struct zc_scan_options *options, struct zc_error *error)
{
    struct scan scan = { .options = options };
    for (size_t i = 0; i < ZC_LIMIT_WORKERS; i++)
        scan.inputs[i] = -1;
    enum zc_status status = prepare(&scan, error);
    if (status == ZC_OK)
        status = run(&scan, error);
    zc_pool_free(scan.pool);
    for (size_t i = 0; i < ZC_LIMIT_WORKERS; i++)
        zc_close_p(&scan.inputs[i]);
    for (size_t i = 0; scan.answers && i < scan.files.count; i++) {
        zc_buffer_finish(&scan.answers[i].own);
        zc_buffer_finish(&scan.answers[i].members);
    }
    free(scan.answers);
    free(scan.worker_of);
    zc_file_list_finish(&scan.files);
    return status;
}
