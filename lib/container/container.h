/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/container.h - a backup as a list of members with content.  Stage: container.  Reads only.
 *
 * One kind of backup = one const struct zc_container_class in its own file + one line in registry.c.  A container
 * never opens a file by itself: it asks its opener, which in zicha-store asks the parent process. */
#ifndef ZC_CONTAINER_CONTAINER_H
#define ZC_CONTAINER_CONTAINER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bytes.h"
#include "base/error.h"

/* Who opens what lies outside this process. */
struct zc_opener {
    /** Open `relative` read-only beneath BACKUP argument `root` without following links; "" is the argument itself.
     *  A folder is opened as a directory descriptor.  Where the argument is a file, `relative` "." is the folder that
     *  holds it and "NAME" a file beside it: for a MIUI .bak only, else ZC_INVALID.
     *  Called also from the hashing threads, but never twice at once.
     *  @param ret_descriptor  the caller closes it
     *  @return ZC_OK, ZC_NOT_FOUND, ZC_INVALID (a link, a device, out of the root), ZC_IO */
    enum zc_status (*open)(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                           struct zc_error *error);
    /** An empty, nameless, writable file for one spool (archive/spool.h). */
    enum zc_status (*open_spool)(void *data, int *ret_descriptor, struct zc_error *error);
    void *data;
};

struct zc_container_options {
    const char *password;               /* of an encrypted backup; NULL = none given */
    atomic_bool *cancelled;             /* may be NULL; once true every call ends with ZC_CANCELLED */
};

struct zc_member {
    const char *path;                   /* normalised (base/path.h), UTF-8, borrowed for the call */
    uint64_t size;                      /* bytes of content; UINT64_MAX = not known: in want() for files of a folder */
    uint32_t root;                      /* the BACKUP argument it lies in */
};

/* The content of the member at hand, read once from front to back; valid only during the call that gives it. */
struct zc_stream;
/** Up to `size` bytes; *ret_got 0 = the end.  @return ZC_CORRUPT where the archive is damaged or cut off */
enum zc_status zc_stream_read(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                              struct zc_error *error) ZC_MUST_USE;
/** The content as bytes that stay valid after the call: in place where it lies plain in a file of the backup, else
 *  spooled.  Caps: ZC_LIMIT_DATABASE, and ZC_LIMIT_SPOOL_RATIO against the packed size of the archive.
 *  @return ZC_INVALID where some of the content was read before; so too zc_stream_load() */
enum zc_status zc_stream_keep(struct zc_stream *stream, struct zc_bytes **ret_bytes,
                              struct zc_error *error) ZC_MUST_USE;
/** The whole content in memory.  @param ret_data  the caller frees it; one NUL stands behind it, not counted
 *  @return ZC_LIMIT where it has more than `limit` bytes */
enum zc_status zc_stream_load(struct zc_stream *stream, size_t limit, uint8_t **ret_data, size_t *ret_size,
                              struct zc_error *error) ZC_MUST_USE;

struct zc_walker {
    /** Called for each regular file once, in the container's order; false = its content is not wanted (cheap). */
    bool (*want)(void *data, const struct zc_member *member);
    /** Called where want() said true.  Item failures (zc_status_is_item) are handed to unread() and the walk goes on;
     *  any other ends it. */
    enum zc_status (*read)(void *data, const struct zc_member *member, struct zc_stream *stream,
                           struct zc_error *error);
    /** A member that cannot be listed or read: bad path, damaged, over a limit, a bomb, encrypted. */
    void (*unread)(void *data, const char *path, enum zc_status status, const char *reason);
    /** Bytes of the backup passed so far and in all (0 = not known), and members seen; may be NULL. */
    void (*progress)(void *data, uint64_t bytes, uint64_t bytes_total, uint64_t members);
    void *data;
};

struct zc_container;

/** Recognise and open a backup given as one or more arguments that belong to one phone.
 *  @param names  file names of the arguments (last part of their path), for messages and for MIUI's siblings
 *  @return ZC_UNSUPPORTED (no backup known to us), ZC_WRONG_KEY (password missing or wrong), ZC_CORRUPT,
 *          ZC_INVALID (the same one twice, or a folder with MIUI backups of several dates), ZC_IO, ZC_NOMEM */
enum zc_status zc_container_open(const struct zc_opener *opener, const char *const *names, uint32_t root_count,
                                 const struct zc_container_options *options, struct zc_container **ret_container,
                                 struct zc_error *error) ZC_MUST_USE;
void zc_container_free(struct zc_container *container);
/** "folder", "tar", "zip", "adb", "miui": the first argument's kind; borrowed, static. */
const char *zc_container_kind(const struct zc_container *container);
/** The backup's own date (MIUI's folder name or descript.xml) in Unix ms; 0 = it does not say. */
int64_t zc_container_backup_ms(const struct zc_container *container);
/** One streaming pass over all arguments.  A container can be walked any number of times, in the same order.  A path
 *  that stands in an archive twice comes twice, the newer one later.  Links, also hard ones, are passed over.  Archives
 *  in a given folder are walked in place of being members; their members' paths do not name them.
 *  @return ZC_OK also where members were unread; ZC_CORRUPT where the archive ends early, after all that could be
 *          read was handed over, or turns out to be a bomb; ZC_LIMIT for too many members */
enum zc_status zc_container_walk(struct zc_container *container, const struct zc_walker *walker,
                                 struct zc_error *error) ZC_MUST_USE;
/** SHA-256 and SM3 of the source, computed by threads of their own beside the first walk: of the file where there is
 *  one, else of the sorted list of "sha256 size path\n" over all regular files, "- 0 path\n" for one that cannot be
 *  read.  Paths are below the folder, where several arguments are given "NAME/path" and "NAME"; a MIUI .bak lists
 *  itself and the zips beside it.  Waits for the threads.
 *  @param ret_sm3  NULL = SM3, which takes longest, is not waited for */
enum zc_status zc_container_hash(struct zc_container *container, uint8_t ret_sha256[32], uint8_t ret_sm3[32],
                                 uint64_t *ret_bytes, struct zc_error *error) ZC_MUST_USE;

#endif
