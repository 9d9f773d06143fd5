/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-store/talk.h - the store's end of the conversation with zicha: one channel, one thread.
 *
 * Descriptors are asked for through a door of their own (opener.c), because the threads that hash the source ask too:
 * on the one channel they would take each other's frames. */
#ifndef ZC_STORE_TALK_H
#define ZC_STORE_TALK_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "base/limits.h"
#include "container/container.h"
#include "look/frame.h"
#include "look/store_frame.h"

struct looker {
    int descriptor;                /* write end of its pipe; -1 = none at present */
    uint32_t in_flight;            /* items given and not answered */
};

struct talk {
    int channel;
    struct zc_frame_reader *reader;
    struct zc_frame_writer writer;
    struct zc_buffer scratch;      /* payload being made */
    struct zc_arena arena;         /* the configuration lives here */
    struct zc_store_config config;
    bool configured, started;
    int copy_to;                   /* the file of a copy; -1 = none wanted, or written */
    atomic_bool cancelled;
    struct looker lookers[ZC_LIMIT_WORKERS];
    uint32_t looker_count;
    uint8_t *known;                /* sorted keyed hashes, 32 bytes each */
    size_t known_count;
};

enum zc_status talk_begin(struct talk *talk, int channel, struct zc_error *error) ZC_MUST_USE;
/** Closes and wipes everything. */
void talk_end(struct talk *talk);
/** Wait for one frame and act on it. */
enum zc_status talk_take(struct talk *talk, struct zc_error *error) ZC_MUST_USE;
/** Act on what has come, without waiting.  @return ZC_CANCELLED once zicha said so */
enum zc_status talk_poll(struct talk *talk, struct zc_error *error) ZC_MUST_USE;
/** Send the payload in talk->scratch as a frame of this type. */
enum zc_status talk_send(struct talk *talk, uint8_t type, struct zc_error *error) ZC_MUST_USE;
enum zc_status talk_send_record(struct talk *talk, enum zc_record_kind kind, const void *record,
                                struct zc_error *error) ZC_MUST_USE;
/** Send everything now. */
enum zc_status talk_flush(struct talk *talk, struct zc_error *error) ZC_MUST_USE;
/** Was a content with this hash looked at in an earlier, unfinished run? */
enum zc_status talk_is_known(const struct talk *talk, const uint8_t sha256[32], bool *ret_known,
                             struct zc_error *error) ZC_MUST_USE;

/** Write what has the wanted hash, the content or a member of it, into the file of the copy; nothing where it is
 *  another one (copy.c). */
enum zc_status copy_wanted(struct talk *talk, const struct zc_content_record *record, const void *bytes,
                           struct zc_error *error) ZC_MUST_USE;

/* The door: questions for descriptors, from any thread, one at a time (opener.c). */
struct door {
    int channel;
    struct zc_frame_reader *reader;
    pthread_mutex_t lock;
};

enum zc_status door_begin(struct door *door, int channel, struct zc_error *error) ZC_MUST_USE;
void door_end(struct door *door);
/** How the container gets at files: by asking zicha. */
struct zc_opener opener_of(struct door *door);

/** Choose a worker with room, waiting for one; tell zicha; give it the bytes (feed.c).
 *  record->worker is filled.  Where the worker dies meanwhile, zicha's pool answers for the item. */
enum zc_status feed(struct talk *talk, struct zc_content_record *record, const void *bytes,
                    struct zc_error *error) ZC_MUST_USE;

#endif
