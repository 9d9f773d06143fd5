/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/source_ahead.c - decrypting and unpacking cost more than hashing what comes out: they get a processor of
 * their own. */
#include "container/source.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#define BLOCK (256 * 1024)
#define BLOCKS 4                       /* enough that neither side waits for the other's odd slow one */

struct block {
    size_t size, given;
    uint64_t position;                 /* of the file below, once this was read */
    uint8_t data[BLOCK];
};

struct ahead_source {
    struct zc_source source;
    struct zc_source *below;           /* borrowed */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t filled, emptied;          /* blocks so far; from here to `status` under the lock */
    bool stop, ended;
    enum zc_status status;             /* of the last read, behind the last block */
    struct zc_error error;
    uint64_t position;
    struct block blocks[BLOCKS];
};

/* The next block to fill, or NULL: it is over. */
static struct block *wait_for_room(struct ahead_source *ahead)
{
    pthread_mutex_lock(&ahead->lock);
    while (!ahead->stop && ahead->filled - ahead->emptied == BLOCKS)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    bool over = ahead->stop;
    pthread_mutex_unlock(&ahead->lock);
    return over ? NULL : &ahead->blocks[ahead->filled % BLOCKS];
}

/* @return whether more is to come */
static bool hand_over(struct ahead_source *ahead, const struct block *block, enum zc_status status)
{
    bool more = status == ZC_OK && block->size > 0;
    pthread_mutex_lock(&ahead->lock);
    ahead->status = status;
    ahead->ended = !more;
    ahead->filled += more;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    return more;
}

static void *read_on(void *data)
{
    struct ahead_source *ahead = data;
    enum zc_status status = ZC_OK;
    for (;;) {
        struct block *block = wait_for_room(ahead);
        if (!block)
            return NULL;
        block->size = block->given = 0;
        while (status == ZC_OK && block->size < BLOCK) {
            size_t got = 0;
            status = ahead->below->class->read(ahead->below, block->data + block->size, BLOCK - block->size, &got,
                                               &ahead->error);
            if (status != ZC_OK || got == 0)
                break;
            block->size += got;
        }
        block->position = ahead->below->class->position(ahead->below);
        /* What was had before a failure comes first, the failure with the next round. */
        if (!hand_over(ahead, block, block->size > 0 ? ZC_OK : status))
            return NULL;
    }
}

static enum zc_status ahead_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                                 struct zc_error *error)
{
    struct ahead_source *ahead = (struct ahead_source *)source;
    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled == ahead->emptied && !ahead->ended)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    bool empty = ahead->filled == ahead->emptied;
    enum zc_status status = empty ? ahead->status : ZC_OK;
    pthread_mutex_unlock(&ahead->lock);
    *ret_got = 0;
    if (status != ZC_OK && error)
        *error = ahead->error;
    struct block *block = &ahead->blocks[ahead->emptied % BLOCKS];
    ahead->position = block->position;       /* of the last, empty one too */
    if (empty)
        return status;
    size_t part = block->size - block->given < size ? block->size - block->given : size;
    memcpy(ret_data, block->data + block->given, part);
    block->given += part;
    *ret_got = part;
    if (block->given < block->size)
        return ZC_OK;
    pthread_mutex_lock(&ahead->lock);
    ahead->emptied++;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    return ZC_OK;
}

static uint64_t ahead_position(const struct zc_source *source)
{
    return ((const struct ahead_source *)source)->position;
}

static void wipe(struct ahead_source *ahead)
{
    pthread_cond_destroy(&ahead->changed);
    pthread_mutex_destroy(&ahead->lock);
    OPENSSL_cleanse(ahead->blocks, sizeof ahead->blocks);
    free(ahead);
}

static void ahead_free(struct zc_source *source)
{
    struct ahead_source *ahead = (struct ahead_source *)source;
    pthread_mutex_lock(&ahead->lock);
    ahead->stop = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    pthread_join(ahead->thread, NULL);
    wipe(ahead);
}

static const struct zc_source_class ahead_class = { ahead_read, NULL, ahead_position, ahead_free };

enum zc_status zc_source_new_ahead(struct zc_source *below, struct zc_source **ret_source, struct zc_error *error)
{
    struct ahead_source *ahead = calloc(1, sizeof *ahead);
    if (!ahead)
        return zc_fail_nomem(error);
    ahead->source.class = &ahead_class;
    ahead->below = below;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->changed, NULL);
    int failed = pthread_create(&ahead->thread, NULL, read_on, ahead);
    if (failed) {
        wipe(ahead);
        return zc_fail_errno(error, failed, ZC_STAGE_CONTAINER, NULL, "starting a thread that reads ahead");
    }
    *ret_source = &ahead->source;
    return ZC_OK;
}
