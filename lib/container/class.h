/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/class.h - what a kind of backup has to bring, and what it is given.  Stage: container, inside only.
 *
 * container = one or more BACKUP arguments; backup = one of them, or an archive in a folder; file = what was opened. */
#ifndef ZC_CONTAINER_CLASS_H
#define ZC_CONTAINER_CLASS_H

#include <pthread.h>

#include "container/container.h"
#include "container/walk.h"

#define ZC_FILE_HEAD_SIZE 4096         /* a MIUI header may be this long before the Android backup begins */

/* A file or folder the opener gave, and its first bytes, by which its kind is told. */
struct zc_file {
    int descriptor;
    bool folder;
    bool nested;                       /* lies in a folder that was given, or beside a .bak: brings nothing else in */
    uint32_t root;
    uint64_t size, device, inode;
    char *name;                        /* for messages: the argument's name, or the path below a folder */
    uint8_t head[ZC_FILE_HEAD_SIZE];
    size_t head_size;
};

struct zc_backup;

/* Told of every regular file a backup consists of, bytewise by path. */
struct zc_file_visitor {
    /** @param relative  below the argument, as the opener wants it; "" = the argument itself
     *  @param name      the same as the list that is hashed says it */
    enum zc_status (*file)(void *data, const char *relative, const char *name, struct zc_error *error);
    void *data;
};

/* One kind of backup.  Each embeds struct zc_backup as its first member. */
struct zc_container_class {
    const char *name;
    bool (*probe)(const struct zc_file *file);
    /** @param file  borrowed, outlives the backup */
    enum zc_status (*open)(struct zc_container *container, const struct zc_file *file, struct zc_backup **ret_backup,
                           struct zc_error *error);
    enum zc_status (*walk)(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error);
    void (*free)(struct zc_backup *backup);
    /** NULL = it is the one file. */
    enum zc_status (*files)(struct zc_backup *backup, const struct zc_file_visitor *visitor, struct zc_error *error);
};

struct zc_backup {
    const struct zc_container_class *class;
    struct zc_container *container;
    const struct zc_file *file;
    const char *kind;                  /* as zc_container_kind() says it */
    uint64_t bytes;                    /* that a walk passes; 0 = not known */
    int64_t backup_ms;
    bool many;                         /* consists of more than its own file */
};

struct zc_container_root {
    struct zc_file file;
    struct zc_backup *backup;
};

struct zc_source_hash;

struct zc_container {
    const struct zc_opener *opener;
    pthread_mutex_t lock;              /* of the opener: the hashing threads ask it too */
    char *password;
    atomic_bool *cancelled;
    struct zc_container_root *roots;
    uint32_t root_count;
    struct zc_source_hash *hash;       /* NULL before the first walk */
};

/** The kinds, sorted by name, ends with NULL. */
extern const struct zc_container_class *const zc_container_classes[];
/** NULL where no kind knows it. */
const struct zc_container_class *zc_container_class_find(const struct zc_file *file);

/** Open through the opener and read the head.
 *  @param relative  as the opener wants it
 *  @param name      for messages
 *  @return as the opener, and ZC_INVALID for what is neither file nor folder */
enum zc_status zc_file_open(struct zc_container *container, uint32_t root, const char *relative, const char *name,
                            struct zc_file *ret_file, struct zc_error *error) ZC_MUST_USE;
void zc_file_close(struct zc_file *file);
/** The opener's descriptor alone. */
enum zc_status zc_file_open_descriptor(struct zc_container *container, uint32_t root, const char *relative,
                                       int *ret_descriptor, struct zc_error *error) ZC_MUST_USE;
/** True where the file is one of the arguments themselves. */
bool zc_container_has_root(const struct zc_container *container, const struct zc_file *file);
/** ZC_CANCELLED once the caller asked for it. */
enum zc_status zc_container_check(const struct zc_container *container, struct zc_error *error) ZC_MUST_USE;

/** Tell the kind and open; the error's place is the file's name. */
enum zc_status zc_backup_open(struct zc_container *container, const struct zc_file *file,
                              struct zc_backup **ret_backup, struct zc_error *error) ZC_MUST_USE;
/** Walk, measured against this backup's own size. */
enum zc_status zc_backup_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error) ZC_MUST_USE;
void zc_backup_free(struct zc_backup *backup);

#endif
