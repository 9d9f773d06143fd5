/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/walk.h - one pass over a container: what all kinds of backup do alike.  Stage: container, inside only.
 *
 * Limits on members, paths and expansion, cancelling, progress, and the way from a failure to unread() are here. */
#ifndef ZC_CONTAINER_WALK_H
#define ZC_CONTAINER_WALK_H

#include "base/limits.h"
#include "container/container.h"

struct zc_walk {
    struct zc_container *container;
    const struct zc_walker *walker;
    uint32_t root;
    uint64_t members;
    uint64_t bytes, bytes_base, bytes_total, bytes_told;    /* passed, of it in earlier files; in all; last told */
    uint64_t packed;                   /* size of the archive at hand: the measure of expansion; 0 = no archive */
    uint64_t produced;                 /* content handed out of it */
    uint64_t spooled;
    enum zc_status ended;              /* not ZC_OK: the whole walk has to end, whatever a reader made of it */
    struct zc_error ended_error;
    char path[ZC_LIMIT_PATH];          /* of the member at hand */
};

/** A regular file was met: count it, make its path safe, ask whether it is wanted.
 *  @param path         as the archive has it, any bytes
 *  @param size         of the content, UINT64_MAX = not known
 *  @param ret_member   borrows walk->path
 *  @return ZC_OK (also where the path was bad and unread() was told), else the walk ends */
enum zc_status zc_walk_want(struct zc_walk *walk, const char *path, size_t path_size, uint64_t size,
                            struct zc_member *ret_member, bool *ret_wanted, struct zc_error *error) ZC_MUST_USE;
/** Hand the content to the caller's read().  @return ZC_OK (also where unread() was told), else the walk ends */
enum zc_status zc_walk_read(struct zc_walk *walk, const struct zc_member *member, struct zc_stream *stream,
                            struct zc_error *error) ZC_MUST_USE;
/** A link, folder or other entry without content: counted.  @return ZC_LIMIT, ZC_CANCELLED: the walk ends */
enum zc_status zc_walk_count(struct zc_walk *walk, struct zc_error *error) ZC_MUST_USE;
/** @param path  any bytes, repaired on the way */
void zc_walk_unread(struct zc_walk *walk, const char *path, enum zc_status status, const char *reason);
/** `position` bytes of the present file were passed.  @return ZC_CANCELLED */
enum zc_status zc_walk_at(struct zc_walk *walk, uint64_t position, struct zc_error *error) ZC_MUST_USE;
/** `unpacked` bytes came out of the present archive so far.
 *  @return ZC_CORRUPT: a bomb, nothing more is read of the archive, as if it were cut off there */
enum zc_status zc_walk_expanded(struct zc_walk *walk, uint64_t unpacked, struct zc_error *error) ZC_MUST_USE;
/** `unpacked` bytes came out of the member at hand.  @return ZC_LIMIT: a bomb, which costs this member */
enum zc_status zc_walk_member_expanded(const struct zc_walk *walk, uint64_t unpacked,
                                       struct zc_error *error) ZC_MUST_USE;
/** The present archive was left with `status`: the walk may go on with the next.  @return `status` */
enum zc_status zc_walk_leave(struct zc_walk *walk, enum zc_status status);

#endif
