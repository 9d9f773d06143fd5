/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/pool.h - the look workers of one inspection, as zicha sees them.  Stage: look.
 *
 * zicha starts the workers and gets their answers; zicha-store holds the write ends and feeds them, so that no byte
 * of the backup passes through zicha.  A worker that dies, hangs over ZC_LIMIT_LOOK_SECONDS or grows too large costs
 * the item it held, which is answered as ZC_ITEM_FAILED, and is replaced. */
#ifndef ZC_LOOK_POOL_H
#define ZC_LOOK_POOL_H

#include <poll.h>

#include "look/observation.h"

struct zc_pool;
struct zc_pool_events {
    /** An answer, also the "failed" of a lost item. */
    enum zc_status (*observed)(void *data, const struct zc_observation *observation, struct zc_error *error);
    /** A worker (again) has an input: hand this write end to the store as number `worker`.  The pool keeps no copy
     *  after the call; the descriptor is the callee's to close. */
    enum zc_status (*fed_by)(void *data, uint32_t worker, int descriptor, struct zc_error *error);
    void *data;
};

enum zc_status zc_pool_start(const char *program, uint32_t worker_count, const struct zc_pool_events *events,
                             struct zc_pool **ret_pool, struct zc_error *error) ZC_MUST_USE;
/** Kills what still runs. */
void zc_pool_free(struct zc_pool *pool);
/** The store is about to give this content to this worker. */
void zc_pool_given(struct zc_pool *pool, uint32_t worker, uint32_t content);
/** Items given and not answered. */
size_t zc_pool_outstanding(const struct zc_pool *pool);
/** Descriptors to poll() beside the store's; returns their number, at most `room`. */
size_t zc_pool_poll_list(const struct zc_pool *pool, struct pollfd *ret_list, size_t room);
/** Take what came, without blocking; notice ends and hangs.  Call after every poll() and at least once a second. */
enum zc_status zc_pool_serve(struct zc_pool *pool, struct zc_error *error) ZC_MUST_USE;

#endif
