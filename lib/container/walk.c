/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/walk.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/path.h"
#include "base/utf8.h"
#include "container/class.h"
#include "container/stream.h"

#define PROGRESS_STEP ZC_MIB

/* Readers may turn any failure of theirs into another; what ends the walk is therefore kept here as well. */
static enum zc_status end_walk(struct zc_walk *walk, struct zc_error *error)
{
    if (walk->ended == ZC_OK) {
        walk->ended = error->status;
        walk->ended_error = *error;
    }
    return walk->ended;
}

enum zc_status zc_walk_count(struct zc_walk *walk, struct zc_error *error)
{
    struct zc_error local = { 0 };
    if (++walk->members > ZC_LIMIT_ENTRIES)
        zc_fail(&local, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "more than %u members", ZC_LIMIT_ENTRIES);
    else if (zc_container_check(walk->container, &local) == ZC_OK)
        return ZC_OK;
    if (error)
        *error = local;
    return end_walk(walk, &local);
}

void zc_walk_unread(struct zc_walk *walk, const char *path, enum zc_status status, const char *reason)
{
    ZC_AUTO(zc_free_p) char *repaired = NULL;
    if (!zc_utf8_is_valid(path, strlen(path)))
        repaired = zc_utf8_repair(path, strlen(path));
    else
        repaired = strdup(path);
    walk->walker->unread(walk->walker->data, repaired ? repaired : "?", status, reason);
}

enum zc_status zc_walk_want(struct zc_walk *walk, const char *path, size_t path_size, uint64_t size,
                            struct zc_member *ret_member, bool *ret_wanted, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *repaired = NULL;
    struct zc_error local = { 0 };
    enum zc_status status = zc_walk_count(walk, error);
    if (status != ZC_OK)
        return status;
    repaired = zc_utf8_is_valid(path, path_size) && !memchr(path, 0, path_size) ? strndup(path, path_size)
                                                                                 : zc_utf8_repair(path, path_size);
    if (!repaired)
        return zc_fail_nomem(error);
    *ret_wanted = false;
    status = zc_path_normalise(repaired, walk->path, &local);
    if (status != ZC_OK) {
        walk->walker->unread(walk->walker->data, repaired, status, local.text);
        return ZC_OK;
    }
    *ret_member = (struct zc_member){ walk->path, size, walk->root };
    *ret_wanted = walk->walker->want(walk->walker->data, ret_member);
    return ZC_OK;
}

enum zc_status zc_walk_read(struct zc_walk *walk, const struct zc_member *member, struct zc_stream *stream,
                            struct zc_error *error)
{
    struct zc_error local = { 0 };
    enum zc_status status = walk->walker->read(walk->walker->data, member, stream, &local);
    if (walk->ended != ZC_OK) {
        if (error)
            *error = walk->ended_error;
        return walk->ended;
    }
    if (status == ZC_OK)
        return ZC_OK;
    if (zc_status_is_item(status)) {
        const char *reason = local.status == status && local.text[0] ? local.text : zc_status_sentence(status);
        walk->walker->unread(walk->walker->data, member->path, status, reason);
        return ZC_OK;
    }
    if (error)
        *error = local;
    return status;
}

enum zc_status zc_walk_at(struct zc_walk *walk, uint64_t position, struct zc_error *error)
{
    struct zc_error local = { 0 };
    walk->bytes = walk->bytes_base + position;
    if (walk->walker->progress && walk->bytes >= walk->bytes_told + PROGRESS_STEP) {
        walk->bytes_told = walk->bytes;
        walk->walker->progress(walk->walker->data, walk->bytes, walk->bytes_total, walk->members);
    }
    if (zc_container_check(walk->container, &local) == ZC_OK)
        return ZC_OK;
    if (error)
        *error = local;
    return end_walk(walk, &local);
}

static bool is_bomb(const struct zc_walk *walk, uint64_t unpacked, uint64_t floor)
{
    return walk->packed != 0 && unpacked > floor && unpacked / ZC_LIMIT_EXPANSION_RATIO > walk->packed;
}

enum zc_status zc_walk_member_expanded(const struct zc_walk *walk, uint64_t unpacked, struct zc_error *error)
{
    if (!is_bomb(walk, unpacked, ZC_LIMIT_MEMBER_FLOOR))
        return ZC_OK;
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL,
                   "unpacks to more than %u times the size of the whole archive", ZC_LIMIT_EXPANSION_RATIO);
}

enum zc_status zc_walk_expanded(struct zc_walk *walk, uint64_t unpacked, struct zc_error *error)
{
    struct zc_error local = { 0 };
    if (!is_bomb(walk, unpacked, ZC_LIMIT_EXPANSION_FLOOR))
        return ZC_OK;
    zc_fail(&local, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
            "the archive unpacks to more than %u times its size of %" PRIu64 " bytes: not read any further",
            ZC_LIMIT_EXPANSION_RATIO, walk->packed);
    if (error)
        *error = local;
    return end_walk(walk, &local);
}

enum zc_status zc_walk_leave(struct zc_walk *walk, enum zc_status status)
{
    if (walk->ended == ZC_CORRUPT)
        walk->ended = ZC_OK;
    return status;
}
