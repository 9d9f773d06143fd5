/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/source_hash.c - one file: a thread for each digest, as SM3 takes some eight times as long as SHA-256.
 * Several files: one thread makes the list and both digests of it. */
#include "container/source_hash.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"

#define BLOCK ZC_MIB
#define SM3_NICE 10                    /* where cores are few, the readers go first: nobody waits for SM3 but the end */

struct job {
    struct zc_source_hash *owner;
    enum zc_hash_kind kind;
    pthread_t thread;
    bool running;
    uint8_t digest[ZC_HASH_MAX_SIZE];
    uint64_t bytes;
    enum zc_status status;
    struct zc_error error;
};

struct zc_source_hash {
    struct zc_container *container;
    bool list;
    atomic_bool stop;
    struct job jobs[2];
    size_t job_count;
    uint8_t sha256[32], sm3[32];
};

struct list_job {
    struct job *job;
    struct zc_hash *sha256, *sm3;
    uint32_t root;
    uint8_t *block;
};

static enum zc_status check(const struct zc_source_hash *hash, struct zc_error *error)
{
    if (atomic_load_explicit(&hash->stop, memory_order_relaxed))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_CONTAINER, NULL, "stopped");
    return zc_container_check(hash->container, error);
}

/* The whole file, from its start. */
static enum zc_status feed(const struct zc_source_hash *hash, int descriptor, uint8_t *block, struct zc_hash *digest,
                           uint64_t *ret_bytes, struct zc_error *error)
{
    for (uint64_t position = 0;;) {
        enum zc_status status = check(hash, error);
        if (status != ZC_OK)
            return status;
        ssize_t got = pread(descriptor, block, BLOCK, (off_t)position);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "reading the backup for its hash");
        if (got == 0)
            return ZC_OK;
        zc_hash_update(digest, block, (size_t)got);
        position += (uint64_t)got;
        *ret_bytes += (uint64_t)got;
    }
}

static void *hash_file(void *data)
{
    struct job *job = data;
    struct zc_hash *digest = NULL;
    if (job->kind == ZC_HASH_SM3)
        setpriority(PRIO_PROCESS, 0, SM3_NICE);         /* on Linux of this thread alone; without it only slower */
    uint8_t *block = malloc(BLOCK);
    job->status = block ? zc_hash_new(job->kind, &digest, &job->error) : zc_fail_nomem(&job->error);
    if (job->status == ZC_OK)
        job->status = feed(job->owner, job->owner->container->roots[0].file.descriptor, block, digest, &job->bytes,
                           &job->error);
    if (job->status == ZC_OK)
        job->status = zc_hash_end(digest, job->digest, &job->error);
    zc_hash_free(digest);
    free(block);
    return NULL;
}

static enum zc_status put_line(struct list_job *list, const char *digest, uint64_t size, const char *name,
                               struct zc_error *error)
{
    struct zc_buffer line = { 0 };
    const struct zc_container *container = list->job->owner->container;
    const struct zc_container_root *root = &container->roots[list->root];
    zc_buffer_print(&line, "%s %" PRIu64 " ", digest, size);
    if (container->root_count > 1 && root->file.folder)
        zc_buffer_print(&line, "%s/", root->file.name);
    zc_buffer_print(&line, "%s\n", name);
    bool failed = line.failed;
    zc_hash_update(list->sha256, line.data, line.size);
    zc_hash_update(list->sm3, line.data, line.size);
    zc_buffer_finish(&line);
    return failed ? zc_fail_nomem(error) : ZC_OK;
}

/* What cannot be read still stands in the list, as "- 0 path": the list fixes what was there. */
static enum zc_status hash_one(struct list_job *list, int descriptor, const char *name, struct zc_error *error)
{
    uint8_t digest[ZC_SHA256_SIZE];
    char text[2 * sizeof digest + 1];
    uint64_t bytes = 0;
    struct zc_hash *hash = NULL;
    enum zc_status status = zc_hash_new(ZC_HASH_SHA256, &hash, error);
    if (status == ZC_OK)
        status = feed(list->job->owner, descriptor, list->block, hash, &bytes, error);
    if (status == ZC_OK)
        status = zc_hash_end(hash, digest, error);
    zc_hash_free(hash);
    if (status == ZC_IO)
        return put_line(list, "-", 0, name, error);
    if (status != ZC_OK)
        return status;
    list->job->bytes += bytes;
    zc_hex(digest, sizeof digest, text);
    return put_line(list, text, bytes, name, error);
}

/* A zip beside a .bak may have been given as an argument of its own: it is listed there. */
static bool stands_elsewhere(const struct zc_container *container, int descriptor, const char *relative)
{
    struct stat info;
    if (!relative[0] || fstat(descriptor, &info) != 0)
        return false;
    struct zc_file file = { .device = (uint64_t)info.st_dev, .inode = (uint64_t)info.st_ino };
    return zc_container_has_root(container, &file);
}

static enum zc_status list_file(void *data, const char *relative, const char *name, struct zc_error *error)
{
    struct list_job *list = data;
    struct zc_container *container = list->job->owner->container;
    int descriptor = -1;
    enum zc_status status = check(list->job->owner, error);
    if (status != ZC_OK)
        return status;
    status = zc_file_open_descriptor(container, list->root, relative, &descriptor, error);
    if (status == ZC_NOMEM || status == ZC_CANCELLED)
        return status;
    if (status != ZC_OK)
        return put_line(list, "-", 0, name, error);
    if (!stands_elsewhere(container, descriptor, relative))
        status = hash_one(list, descriptor, name, error);
    close(descriptor);
    return status;
}

/* A folder's name sorts with the slash that follows it in the paths. */
static int compare_roots(const struct zc_container *container, uint32_t a, uint32_t b)
{
    const struct zc_file *first = &container->roots[a].file, *second = &container->roots[b].file;
    size_t i = 0;
    while (first->name[i] && first->name[i] == second->name[i])
        i++;
    unsigned char x = (unsigned char)first->name[i], y = (unsigned char)second->name[i];
    x = !x && first->folder ? '/' : x;
    y = !y && second->folder ? '/' : y;
    return (x > y) - (x < y);
}

static enum zc_status list_roots(struct list_job *list, struct zc_error *error)
{
    const struct zc_container *container = list->job->owner->container;
    uint32_t order[ZC_LIMIT_BACKUPS];
    for (uint32_t i = 0; i < container->root_count; i++) {
        uint32_t at = i;
        for (; at > 0 && compare_roots(container, order[at - 1], i) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (uint32_t i = 0; i < container->root_count; i++) {
        const struct zc_container_root *root = &container->roots[order[i]];
        struct zc_file_visitor visitor = { list_file, list };
        list->root = order[i];
        enum zc_status status = root->backup->class->files
                                    ? root->backup->class->files(root->backup, &visitor, error)
                                    : list_file(list, "", root->file.name, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

static void *hash_list(void *data)
{
    struct job *job = data;
    struct list_job list = { job };
    list.block = malloc(BLOCK);
    job->status = list.block ? zc_hash_new(ZC_HASH_SHA256, &list.sha256, &job->error) : zc_fail_nomem(&job->error);
    if (job->status == ZC_OK)
        job->status = zc_hash_new(ZC_HASH_SM3, &list.sm3, &job->error);
    if (job->status == ZC_OK)
        job->status = list_roots(&list, &job->error);
    if (job->status == ZC_OK)
        job->status = zc_hash_end(list.sha256, job->owner->sha256, &job->error);
    if (job->status == ZC_OK)
        job->status = zc_hash_end(list.sm3, job->owner->sm3, &job->error);
    zc_hash_free(list.sha256);
    zc_hash_free(list.sm3);
    free(list.block);
    return NULL;
}

static enum zc_status start_job(struct zc_source_hash *hash, enum zc_hash_kind kind, void *(*run)(void *),
                                struct zc_error *error)
{
    struct job *job = &hash->jobs[hash->job_count++];
    job->owner = hash;
    job->kind = kind;
    int failed = pthread_create(&job->thread, NULL, run, job);
    job->running = failed == 0;
    return failed ? zc_fail_errno(error, failed, ZC_STAGE_CONTAINER, NULL, "starting a thread for the hash") : ZC_OK;
}

enum zc_status zc_source_hash_start(struct zc_container *container, struct zc_error *error)
{
    if (container->hash)
        return ZC_OK;
    struct zc_source_hash *hash = calloc(1, sizeof *hash);
    if (!hash)
        return zc_fail_nomem(error);
    hash->container = container;
    atomic_init(&hash->stop, false);
    hash->list = container->root_count > 1 || container->roots[0].backup->many;
    enum zc_status status = start_job(hash, ZC_HASH_SHA256, hash->list ? hash_list : hash_file, error);
    if (status == ZC_OK && !hash->list)
        status = start_job(hash, ZC_HASH_SM3, hash_file, error);
    if (status != ZC_OK) {
        zc_source_hash_free(hash);
        return status;
    }
    container->hash = hash;
    return ZC_OK;
}

static void join(struct zc_source_hash *hash, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (hash->jobs[i].running)
            pthread_join(hash->jobs[i].thread, NULL);
        hash->jobs[i].running = false;
    }
}

enum zc_status zc_source_hash_wait(struct zc_source_hash *hash, uint8_t ret_sha256[32], uint8_t ret_sm3[32],
                                   uint64_t *ret_bytes, struct zc_error *error)
{
    size_t count = ret_sm3 ? hash->job_count : 1;
    join(hash, count);
    for (size_t i = 0; i < count; i++) {
        if (hash->jobs[i].status == ZC_OK)
            continue;
        if (error)
            *error = hash->jobs[i].error;
        return hash->jobs[i].status;
    }
    memcpy(ret_sha256, hash->list ? hash->sha256 : hash->jobs[0].digest, 32);
    if (ret_sm3)
        memcpy(ret_sm3, hash->list ? hash->sm3 : hash->jobs[1].digest, 32);
    *ret_bytes = hash->jobs[0].bytes;
    return ZC_OK;
}

void zc_source_hash_free(struct zc_source_hash *hash)
{
    if (!hash)
        return;
    atomic_store(&hash->stop, true);
    join(hash, hash->job_count);
    free(hash);
}
