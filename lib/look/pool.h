/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/pool.h - the look workers of one inspection, as zicha sees them.  Stage: look.
 *
 * zicha starts the workers and gets their answers; zicha-store holds the write ends and feeds them, so that no byte
 * of the backup passes through zicha.  A worker that dies, hangs over ZC_LIMIT_LOOK_SECONDS, grows too large or talks
 * nonsense costs what it was given and had not answered, which is answered as ZC_ITEM_FAILED with the reason, and is
 * replaced under the same number.  One that ends by itself because its input was closed is not replaced.
 *
 * Every content the store announces is answered exactly once, whatever the worker does: with any number of
 * observations of its members, then its own, which alone has `last`.  What was said of members stays said where the
 * item itself is lost.  An answer that comes before its announcement, which takes another way, is held until then; one
 * never announced is dropped.  For this the store
 * must (1) announce before it writes, (2) give a content once, to one worker, (3) give to a worker in the order of its
 * announcements, (4) on EPIPE drop the item, which is answered here, and wait for the worker's new input. */
#ifndef ZC_LOOK_POOL_H
#define ZC_LOOK_POOL_H

#include <poll.h>

#include "look/observation.h"

struct zc_pool;
struct zc_pool_events {
    /** An answer, also the "failed" of a lost item; observation->last tells a member from the item itself. */
    enum zc_status (*observed)(void *data, const struct zc_observation *observation, struct zc_error *error);
    /** A worker (again) has an input: hand this write end to the store as number `worker`.  The pool keeps no copy
     *  after the call; the descriptor is the callee's to close.  Called by zc_pool_serve() once the worker said that
     *  it is sandboxed, so the store has nobody to give to at first. */
    enum zc_status (*fed_by)(void *data, uint32_t worker, int descriptor, struct zc_error *error);
    void *data;
};

/** @param program  absolute path of zicha-look
 *  @param arguments  NULL-terminated, of every worker: paths of rule files; copied; NULL = none
 *  @return ZC_CHILD where it cannot be executed, ZC_LIMIT over ZC_LIMIT_WORKERS */
enum zc_status zc_pool_start(const char *program, const char *const *arguments, uint32_t worker_count,
                             const struct zc_pool_events *events, struct zc_pool **ret_pool,
                             struct zc_error *error) ZC_MUST_USE;
/** Kills what still runs. */
void zc_pool_free(struct zc_pool *pool);
/** Seconds an item, or one member of it, may take; ZC_LIMIT_LOOK_SECONDS where nobody says otherwise.  It counts from
 *  the answer before, or from the announcement where that came later. */
void zc_pool_set_patience(struct zc_pool *pool, double seconds);
/** The store is about to give this content to this worker. */
void zc_pool_given(struct zc_pool *pool, uint32_t worker, uint32_t content);
/** Items given and not answered. */
size_t zc_pool_outstanding(const struct zc_pool *pool);
/** Descriptors to poll() beside the store's; returns their number, at most `room`. */
size_t zc_pool_poll_list(const struct zc_pool *pool, struct pollfd *ret_list, size_t room);
/** Take what came, without blocking; notice ends and hangs.  Call after every poll() and at least once a second.
 *  @return ZC_CHILD where workers cannot be kept running, ZC_NOMEM, or what a callback returned */
enum zc_status zc_pool_serve(struct zc_pool *pool, struct zc_error *error) ZC_MUST_USE;

#endif
