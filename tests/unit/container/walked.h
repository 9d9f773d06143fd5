/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/walked.h - writes down what a walk hands over. */
#ifndef ZC_TEST_CONTAINER_WALKED_H
#define ZC_TEST_CONTAINER_WALKED_H

#include "base/buffer.h"
#include "base/hash.h"
#include "tests/unit/container/test_opener.h"

enum walk_mode { WALK_READ, WALK_KEEP, WALK_LOAD, WALK_NOTHING, WALK_MODE_COUNT };

struct walked {
    enum walk_mode mode;
    struct zc_buffer members;           /* "path size hash\n" in order */
    struct zc_buffer unread;            /* "path STATUS\n" */
    unsigned wanted;
    uint64_t last_bytes, last_total;
    unsigned told;
    enum zc_status answer;              /* of read(), for tests of what it causes */
    atomic_bool *cancel;
};

WALKED bool walked_want(void *data, const struct zc_member *member)
{
    struct walked *walked = data;
    walked->wanted++;
    return walked->mode != WALK_NOTHING;
}

WALKED enum zc_status walked_digest(struct walked *walked, struct zc_stream *stream, struct zc_hash *hash,
                                    uint64_t *ret_size, struct zc_error *error)
{
    uint8_t chunk[5000], *data = NULL;
    size_t got = 0;
    struct zc_bytes *bytes = NULL;
    enum zc_status status = ZC_OK;
    *ret_size = 0;
    if (walked->mode == WALK_LOAD) {
        status = zc_stream_load(stream, 64 << 20, &data, &got, error);
        if (status == ZC_OK)
            zc_hash_update(hash, data, got);
        *ret_size = got;
        free(data);
        return status;
    }
    if (walked->mode == WALK_KEEP) {
        status = zc_stream_keep(stream, &bytes, error);
        for (uint64_t at = 0; status == ZC_OK && at < bytes->size; at += got) {
            got = bytes->size - at < sizeof chunk ? (size_t)(bytes->size - at) : sizeof chunk;
            status = zc_bytes_read_at(bytes, at, chunk, got, error);
            zc_hash_update(hash, chunk, got);
            *ret_size += got;
        }
        zc_bytes_free(bytes);
        return status;
    }
    do {
        status = zc_stream_read(stream, chunk, sizeof chunk, &got, error);
        if (status == ZC_OK)
            zc_hash_update(hash, chunk, got);
        *ret_size += got;
    } while (status == ZC_OK && got > 0);
    return status;
}

WALKED enum zc_status walked_read(void *data, const struct zc_member *member, struct zc_stream *stream,
                                  struct zc_error *error)
{
    struct walked *walked = data;
    struct zc_hash *hash = NULL;
    uint8_t digest[32];
    char text[65];
    uint64_t size = 0;
    if (walked->cancel)
        atomic_store(walked->cancel, true);
    if (walked->answer != ZC_OK)
        return zc_fail(error, walked->answer, ZC_STAGE_CONTAINER, NULL, "as the test wants it");
    if (zc_hash_new(ZC_HASH_SHA256, &hash, error) != ZC_OK)
        return ZC_NOMEM;
    enum zc_status status = walked_digest(walked, stream, hash, &size, error);
    enum zc_status ended = zc_hash_end(hash, digest, NULL);
    zc_hash_free(hash);
    if (status != ZC_OK || ended != ZC_OK)
        return status;
    zc_hex(digest, 32, text);
    zc_buffer_print(&walked->members, "%s %llu %.16s\n", member->path, (unsigned long long)size, text);
    return ZC_OK;
}

WALKED void walked_unread(void *data, const char *path, enum zc_status status, const char *reason)
{
    struct walked *walked = data;
    zc_buffer_print(&walked->unread, "%s %s\n", path, zc_status_name(status));
}

WALKED void walked_progress(void *data, uint64_t bytes, uint64_t total, uint64_t members)
{
    struct walked *walked = data;
    walked->told++;
    walked->last_bytes = bytes;
    walked->last_total = total;
}

WALKED void walked_finish(struct walked *walked)
{
    zc_buffer_finish(&walked->members);
    zc_buffer_finish(&walked->unread);
}

WALKED enum zc_status walk_container(struct zc_container *container, struct walked *walked, struct zc_error *error)
{
    struct zc_walker walker = { walked_want, walked_read, walked_unread, walked_progress, walked };
    zc_buffer_clear(&walked->members);
    zc_buffer_clear(&walked->unread);
    return zc_container_walk(container, &walker, error);
}

#endif
