/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/class.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#include "base/hash.h"
#include "base/limits.h"
#include "container/source_hash.h"

enum zc_status zc_container_check(const struct zc_container *container, struct zc_error *error)
{
    if (container->cancelled && atomic_load_explicit(container->cancelled, memory_order_relaxed))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_CONTAINER, NULL, "stopped");
    return ZC_OK;
}

bool zc_container_has_root(const struct zc_container *container, const struct zc_file *file)
{
    for (uint32_t i = 0; i < container->root_count; i++) {
        const struct zc_file *other = &container->roots[i].file;
        if (other != file && other->name && other->device == file->device && other->inode == file->inode)
            return true;
    }
    return false;
}

enum zc_status zc_backup_open(struct zc_container *container, const struct zc_file *file,
                              struct zc_backup **ret_backup, struct zc_error *error)
{
    const struct zc_container_class *class = zc_container_class_find(file);
    if (!file->folder && file->size == 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, file->name, "the file is empty (0 bytes)");
    if (!class)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, file->name,
                       "no backup this version knows: folder, tar, tar.gz, tar.xz, tar.zst, tar.bz2, zip, "
                       "Android .ab, MIUI .bak");
    struct zc_backup *backup = NULL;
    enum zc_status status = class->open(container, file, &backup, error);
    if (status != ZC_OK) {
        if (error && !error->place[0])
            strncat(error->place, file->name, sizeof error->place - 1);
        return status;
    }
    backup->class = class;
    backup->container = container;
    backup->file = file;
    if (!backup->kind)
        backup->kind = class->name;
    *ret_backup = backup;
    return ZC_OK;
}

enum zc_status zc_backup_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    uint64_t packed = walk->packed, produced = walk->produced, spooled = walk->spooled;
    struct zc_error local = { 0 };
    walk->packed = backup->file->folder ? 0 : backup->file->size;
    walk->produced = walk->spooled = 0;
    enum zc_status status = backup->class->walk(backup, walk, &local);
    if (!backup->file->folder && !backup->many)
        walk->bytes = walk->bytes_base += backup->file->size;
    walk->packed = packed;
    walk->produced = produced;
    walk->spooled = spooled;
    if (status == ZC_OK)
        return ZC_OK;
    if (!local.place[0])
        strncat(local.place, backup->file->name, sizeof local.place - 1);
    if (error)
        *error = local;
    return status;
}

void zc_backup_free(struct zc_backup *backup)
{
    if (backup)
        backup->class->free(backup);
}

static enum zc_status open_root(struct zc_container *container, uint32_t number, const char *name,
                                struct zc_error *error)
{
    struct zc_container_root *root = &container->roots[number];
    enum zc_status status = zc_file_open(container, number, "", name, &root->file, error);
    if (status != ZC_OK)
        return status;
    if (zc_container_has_root(container, &root->file))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, name, "the same backup was given twice");
    return zc_backup_open(container, &root->file, &root->backup, error);
}

static enum zc_status open_roots(struct zc_container *container, const char *const *names, struct zc_error *error)
{
    for (uint32_t i = 0; i < container->root_count; i++) {
        enum zc_status status = zc_container_check(container, error);
        if (status == ZC_OK)
            status = open_root(container, i, names[i], error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

enum zc_status zc_container_open(const struct zc_opener *opener, const char *const *names, uint32_t root_count,
                                 const struct zc_container_options *options, struct zc_container **ret_container,
                                 struct zc_error *error)
{
    if (root_count == 0 || root_count > ZC_LIMIT_BACKUPS)
        return zc_fail(error, root_count ? ZC_LIMIT : ZC_INVALID, ZC_STAGE_CONTAINER, NULL,
                       "%u backups were given; 1 to %u belong to one phone", root_count, ZC_LIMIT_BACKUPS);
    enum zc_status status = zc_hash_warm_up(error);
    if (status != ZC_OK)
        return status;
    struct zc_container *container = calloc(1, sizeof *container);
    if (!container)
        return zc_fail_nomem(error);
    pthread_mutex_init(&container->lock, NULL);
    container->opener = opener;
    container->cancelled = options ? options->cancelled : NULL;
    container->roots = calloc(root_count, sizeof *container->roots);
    if (options && options->password)
        container->password = strdup(options->password);
    if (!container->roots || (options && options->password && !container->password)) {
        zc_container_free(container);
        return zc_fail_nomem(error);
    }
    container->root_count = root_count;
    for (uint32_t i = 0; i < root_count; i++)
        container->roots[i].file.descriptor = -1;
    status = open_roots(container, names, error);
    if (status != ZC_OK) {
        zc_container_free(container);
        return status;
    }
    *ret_container = container;
    return ZC_OK;
}

void zc_container_free(struct zc_container *container)
{
    if (!container)
        return;
    zc_source_hash_free(container->hash);
    for (uint32_t i = 0; i < container->root_count; i++) {
        zc_backup_free(container->roots[i].backup);
        zc_file_close(&container->roots[i].file);
    }
    free(container->roots);
    if (container->password)
        OPENSSL_cleanse(container->password, strlen(container->password));
    free(container->password);
    pthread_mutex_destroy(&container->lock);
    free(container);
}

const char *zc_container_kind(const struct zc_container *container)
{
    return container->roots[0].backup->kind;
}

int64_t zc_container_backup_ms(const struct zc_container *container)
{
    int64_t newest = 0;
    for (uint32_t i = 0; i < container->root_count; i++)
        if (container->roots[i].backup->backup_ms > newest)
            newest = container->roots[i].backup->backup_ms;
    return newest;
}

/* 0 where one of the backups does not know. */
static uint64_t bytes_of_all(const struct zc_container *container)
{
    uint64_t total = 0;
    for (uint32_t i = 0; i < container->root_count; i++) {
        if (container->roots[i].backup->bytes == 0)
            return 0;
        total += container->roots[i].backup->bytes;
    }
    return total;
}

/* An archive that ends early says so at the end: the others are read first. */
static enum zc_status walk_roots(struct zc_container *container, struct zc_walk *walk, struct zc_error *error)
{
    enum zc_status first = ZC_OK;
    for (uint32_t i = 0; i < container->root_count; i++) {
        struct zc_error local = { 0 };
        walk->root = i;
        enum zc_status status = zc_backup_walk(container->roots[i].backup, walk, &local);
        if (status != ZC_OK && first == ZC_OK && error)
            *error = local;
        if (first == ZC_OK)
            first = status;
        if (status != ZC_OK && status != ZC_CORRUPT) {
            if (error)
                *error = local;
            return status;
        }
    }
    return first;
}

enum zc_status zc_container_walk(struct zc_container *container, const struct zc_walker *walker,
                                 struct zc_error *error)
{
    enum zc_status status = zc_source_hash_start(container, error);
    if (status != ZC_OK)
        return status;
    struct zc_walk *walk = calloc(1, sizeof *walk);
    if (!walk)
        return zc_fail_nomem(error);
    walk->container = container;
    walk->walker = walker;
    walk->bytes_total = bytes_of_all(container);
    status = walk_roots(container, walk, error);
    if (walker->progress && (status == ZC_OK || status == ZC_CORRUPT))
        walker->progress(walker->data, walk->bytes, walk->bytes_total, walk->members);
    free(walk);
    return status;
}

enum zc_status zc_container_hash(struct zc_container *container, uint8_t ret_sha256[32], uint8_t ret_sm3[32],
                                 uint64_t *ret_bytes, struct zc_error *error)
{
    enum zc_status status = zc_source_hash_start(container, error);
    if (status != ZC_OK)
        return status;
    return zc_source_hash_wait(container->hash, ret_sha256, ret_sm3, ret_bytes, error);
}
