/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/stream.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#include "archive/spool.h"
#include "base/auto.h"
#include "base/limits.h"
#include "container/class.h"

#define CHUNK (256 * 1024)

enum zc_status zc_stream_read(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                              struct zc_error *error)
{
    size_t got = 0;
    if (stream->used)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, NULL, "the content was taken already");
    enum zc_status status = zc_container_check(stream->walk->container, error);
    if (status == ZC_OK)
        status = stream->class->read(stream, ret_data, size, &got, error);
    if (status != ZC_OK)
        return status;
    stream->done += got;
    stream->walk->produced += got;
    status = zc_walk_member_expanded(stream->walk, stream->done, error);
    if (status == ZC_OK)
        status = zc_walk_expanded(stream->walk, stream->walk->produced, error);
    if (status == ZC_OK)
        *ret_got = got;
    return status;
}

/* Only at the beginning: a part of the content as "the content" would be a trap. */
static enum zc_status take(struct zc_stream *stream, struct zc_error *error)
{
    if (stream->used || stream->done > 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, NULL, "the content was begun already");
    return ZC_OK;
}

static enum zc_status check_spool(struct zc_walk *walk, uint64_t size, struct zc_error *error)
{
    uint64_t spooled = walk->spooled + size;
    if (walk->packed && spooled > ZC_LIMIT_SPOOL_FLOOR && spooled / ZC_LIMIT_SPOOL_RATIO > walk->packed)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL,
                       "databases of more than %u times the size of the backup", ZC_LIMIT_SPOOL_RATIO);
    return ZC_OK;
}

static enum zc_status fill_spool(struct zc_stream *stream, struct zc_spool *spool, struct zc_error *error)
{
    size_t got = 0;
    uint8_t *chunk = malloc(CHUNK);
    if (!chunk)
        return zc_fail_nomem(error);
    enum zc_status status;
    do {
        status = zc_stream_read(stream, chunk, CHUNK, &got, error);
        if (status == ZC_OK)
            status = check_spool(stream->walk, zc_spool_size(spool) + got, error);
        if (status == ZC_OK)
            status = zc_spool_write(spool, chunk, got, error);
    } while (status == ZC_OK && got > 0);
    OPENSSL_cleanse(chunk, CHUNK);
    free(chunk);
    stream->walk->spooled += zc_spool_size(spool);
    return status;
}

static enum zc_status keep_spooled(struct zc_stream *stream, struct zc_bytes **ret_bytes, struct zc_error *error)
{
    struct zc_container *container = stream->walk->container;
    struct zc_spool *spool = NULL;
    int descriptor = -1;
    enum zc_status status = stream->size == UINT64_MAX ? ZC_OK : check_spool(stream->walk, stream->size, error);
    if (status != ZC_OK)
        return status;
    pthread_mutex_lock(&container->lock);
    status = container->opener->open_spool(container->opener->data, &descriptor, error);
    pthread_mutex_unlock(&container->lock);
    if (status == ZC_OK)
        status = zc_spool_new(descriptor, &spool, error);
    if (status != ZC_OK)
        return status;
    status = fill_spool(stream, spool, error);
    if (status == ZC_OK)
        return zc_spool_finish(spool, ret_bytes, error);
    zc_spool_free(spool);
    return status;
}

enum zc_status zc_stream_keep(struct zc_stream *stream, struct zc_bytes **ret_bytes, struct zc_error *error)
{
    int descriptor;
    uint64_t offset;
    enum zc_status status = take(stream, error);
    if (status != ZC_OK)
        return status;
    if (stream->size != UINT64_MAX && stream->size > ZC_LIMIT_DATABASE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "a database of more than %llu GiB",
                       ZC_LIMIT_DATABASE / ZC_GIB);
    if (stream->size != UINT64_MAX && stream->class->place && stream->class->place(stream, &descriptor, &offset))
        status = zc_bytes_open_extent(descriptor, offset, stream->size, ret_bytes, error);
    else
        status = keep_spooled(stream, ret_bytes, error);
    stream->used = true;
    return status;
}

/* The room the content is said to need, then twice as much, up to one byte over the limit, by which too much is
 * noticed. */
static uint8_t *grow(const struct zc_stream *stream, uint8_t *data, size_t size, size_t limit, size_t *ret_capacity)
{
    size_t wanted = size < 4096 ? 8192 : size * 2;
    if (size == 0 && stream->size != UINT64_MAX)
        wanted = (size_t)stream->size + 1;
    if (wanted > limit + 1)
        wanted = limit + 1;
    uint8_t *grown = malloc(wanted + 1);
    if (grown && size)
        memcpy(grown, data, size);
    if (data)
        OPENSSL_cleanse(data, size);
    free(data);
    *ret_capacity = wanted;
    return grown;
}

static enum zc_status load(struct zc_stream *stream, size_t limit, uint8_t **data, size_t *size,
                           struct zc_error *error)
{
    size_t capacity = 0, got = 1;
    while (got > 0) {
        if (*size == capacity)
            *data = grow(stream, *data, *size, limit, &capacity);
        if (!*data)
            return zc_fail_nomem(error);
        enum zc_status status = zc_stream_read(stream, *data + *size, capacity - *size, &got, error);
        if (status != ZC_OK)
            return status;
        *size += got;
        if (*size > limit)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "larger than %zu bytes", limit);
    }
    return ZC_OK;
}

enum zc_status zc_stream_load(struct zc_stream *stream, size_t limit, uint8_t **ret_data, size_t *ret_size,
                              struct zc_error *error)
{
    uint8_t *data = NULL;
    size_t size = 0;
    enum zc_status status = take(stream, error);
    if (status != ZC_OK)
        return status;
    if (limit > SIZE_MAX / 4)
        limit = SIZE_MAX / 4;
    if (stream->size != UINT64_MAX && stream->size > limit)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "larger than %zu bytes", limit);
    status = load(stream, limit, &data, &size, error);
    stream->used = true;
    if (status != ZC_OK) {
        if (data)
            OPENSSL_cleanse(data, size);
        free(data);
        return status;
    }
    data[size] = 0;
    *ret_data = data;
    *ret_size = size;
    return ZC_OK;
}
