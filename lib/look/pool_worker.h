/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/pool_worker.h - one place in the pool and the process in it.  Stage: look.  For pool.c only. */
#ifndef ZC_LOOK_POOL_WORKER_H
#define ZC_LOOK_POOL_WORKER_H

#include <sys/types.h>

#include "look/frame.h"
#include "look/pool_ledger.h"

struct zc_worker {
    pid_t pid;                           /* 0 = none */
    int input;                           /* write end until the worker is ready; -1 after it was handed out */
    int output;
    struct zc_frame_reader *reader;
    bool ready;
    double since;                        /* start, last answer or first open item: whichever came last */
    double begun;                        /* as `since`, without the answers about members */
    struct zc_ledger ledger;             /* outlives the process */
};

/** Seconds on a clock that only goes forward. */
double zc_worker_clock(void);
/** Start a process in this empty place; on failure it stays empty. */
enum zc_status zc_worker_start(struct zc_worker *worker, const char *program, const char *const *arguments,
                               struct zc_error *error) ZC_MUST_USE;
/** From now on the patience with the worker runs anew: with the whole item, or with the next answer only. */
void zc_worker_begin_item(struct zc_worker *worker);
void zc_worker_begin_member(struct zc_worker *worker);
/** Let go of all that belonged to the process, which has ended; `ready` and the ledger stay. */
void zc_worker_clear(struct zc_worker *worker);

#endif
