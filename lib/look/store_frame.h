/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/store_frame.h - what zicha and zicha-store say to each other.  Stage: look.  Plain values only.
 *
 * Two socket pairs.  On the first zicha speaks first (CONFIG, KNOWN, START, LOOKER for each worker); then the store
 * sends records (type = ZC_STORE_RECORD + enum zc_record_kind); DONE or ERROR ends it.  On the second, the door, any
 * thread of the store asks for a descriptor (OPEN, SPOOL), and zicha answers each question (DESCRIPTOR). */
#ifndef ZC_LOOK_STORE_FRAME_H
#define ZC_LOOK_STORE_FRAME_H

#include "base/buffer.h"
#include "base/cursor.h"
#include "base/record_codec.h"
#include "base/scope.h"

enum zc_store_frame {
    /* zicha -> store */
    ZC_STORE_CONFIG = 1,      /* struct zc_store_config; with the descriptor of a copy's file where one is wanted */
    ZC_STORE_KNOWN,           /* n x (32 byte keyed hash): looked at in an earlier, unfinished run */
    ZC_STORE_LOOKER,          /* u32 worker, with the write end of its input pipe */
    ZC_STORE_START,
    ZC_STORE_DESCRIPTOR,      /* the answer to OPEN or SPOOL: u8 status, string text; the descriptor when ZC_OK */
    ZC_STORE_IDLE,            /* u32 worker: one item of it was answered */
    ZC_STORE_CANCEL,
    /* store -> zicha */
    ZC_STORE_READY,           /* warmed up and sandboxed: strings "library version", u32 count first */
    ZC_STORE_OPEN,            /* u32 root, string relative path */
    ZC_STORE_SPOOL,
    ZC_STORE_ERROR,           /* u8 status, u8 stage, string place, string text: the run is over */
    ZC_STORE_DONE,
    ZC_STORE_RECORD = 64,     /* + enum zc_record_kind */
};

struct zc_store_config {
    struct zc_scope scope;
    const char *password;                     /* of the backup; NULL = none */
    char **names;      uint32_t name_count;   /* of the BACKUP arguments */
    char **device_ids; uint32_t device_id_count;
    char **uins;       uint32_t uin_count;
    const uint8_t *dictionary;                /* of compressed columns; NULL = none given */
    uint32_t dictionary_size;
    uint8_t look_key[32];                     /* HMAC key of the hashes of what was looked at */
    bool identify;                            /* tell the source and its hashes, read nothing */
    bool copy;                                /* CONFIG brings a file: the content of this hash is written into it */
    uint8_t copy_sha256[32];
};

void zc_store_config_put(struct zc_buffer *buffer, const struct zc_store_config *config);
/** Everything is copied into the arena, which the caller wipes with it. */
bool zc_store_config_get(struct zc_cursor *cursor, struct zc_arena *arena, struct zc_store_config *ret_config);

#endif
