/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/pool_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "base/auto.h"
#include "look/child.h"

double zc_worker_clock(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static enum zc_status open_pipes(int ret_input[2], int ret_output[2], struct zc_error *error)
{
    if (pipe2(ret_input, O_CLOEXEC) != 0)
        return zc_fail_errno(error, errno, ZC_STAGE_LOOK, NULL, "cannot start a look worker");
    if (pipe2(ret_output, O_CLOEXEC) == 0)
        return ZC_OK;
    int saved = errno;
    close(ret_input[0]);
    close(ret_input[1]);
    return zc_fail_errno(error, saved, ZC_STAGE_LOOK, NULL, "cannot start a look worker");
}

void zc_worker_begin_member(struct zc_worker *worker)
{
    worker->since = zc_worker_clock();
}

void zc_worker_begin_item(struct zc_worker *worker)
{
    zc_worker_begin_member(worker);
    worker->begun = worker->since;
}

enum zc_status zc_worker_start(struct zc_worker *worker, const char *program, const char *const *arguments,
                               struct zc_error *error)
{
    int input[2], output[2];
    struct zc_frame_reader *reader = NULL;
    pid_t pid = 0;
    enum zc_status status = open_pipes(input, output, error);
    if (status != ZC_OK)
        return status;
    status = zc_frame_reader_new(output[0], false, &reader, error);
    if (status == ZC_OK)
        status = zc_child_start(program, arguments, (int[]){ input[0], output[1] }, 2, &pid, error);
    close(input[0]);
    close(output[1]);
    if (status != ZC_OK) {
        zc_frame_reader_free(reader);
        close(input[1]);
        close(output[0]);
        return status;
    }
    worker->pid = pid;
    worker->input = input[1];
    worker->output = output[0];
    worker->reader = reader;
    worker->ready = false;
    zc_worker_begin_item(worker);
    return ZC_OK;
}

void zc_worker_clear(struct zc_worker *worker)
{
    zc_frame_reader_free(worker->reader);
    worker->reader = NULL;
    zc_close_p(&worker->input);
    zc_close_p(&worker->output);
    worker->pid = 0;
}
