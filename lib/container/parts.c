/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum zc_status zc_parts_add(struct zc_parts *parts, const char *path, uint64_t bytes, struct zc_error *error)
{
    if (parts->count >= ZC_LIMIT_PARTS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "more than %u archives in the folder",
                       ZC_LIMIT_PARTS);
    char **grown = realloc(parts->paths, (parts->count + 1) * sizeof *grown);
    if (!grown)
        return zc_fail_nomem(error);
    parts->paths = grown;
    parts->paths[parts->count] = strdup(path);
    if (!parts->paths[parts->count])
        return zc_fail_nomem(error);
    parts->count++;
    parts->bytes += bytes;
    return ZC_OK;
}

bool zc_parts_has(const struct zc_parts *parts, const char *path)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->paths[i], path) == 0)
            return true;
    return false;
}

static bool ends_everything(enum zc_status status)
{
    return status == ZC_NOMEM || status == ZC_CANCELLED;
}

static enum zc_status walk_file(struct zc_container *container, const struct zc_file *file, struct zc_walk *walk,
                                struct zc_error *error)
{
    struct zc_backup *backup = NULL;
    struct zc_error local = { 0 };
    if (zc_container_has_root(container, file))
        return ZC_OK;
    enum zc_status status = zc_backup_open(container, file, &backup, &local);
    if (status == ZC_OK) {
        status = zc_backup_walk(backup, walk, error);
        zc_backup_free(backup);
        return status;
    }
    if (ends_everything(status)) {
        if (error)
            *error = local;
        return status;
    }
    zc_walk_unread(walk, file->name, status, local.text);
    return ZC_OK;
}

enum zc_status zc_part_walk(struct zc_container *container, uint32_t root, const char *path, struct zc_walk *walk,
                            struct zc_error *error)
{
    struct zc_file *file = calloc(1, sizeof *file);
    struct zc_error local = { 0 };
    if (!file)
        return zc_fail_nomem(error);
    enum zc_status status = zc_file_open(container, root, path, path, file, &local);
    if (status != ZC_OK) {
        free(file);
        if (!ends_everything(status)) {
            zc_walk_unread(walk, path, status, local.text);
            return ZC_OK;
        }
        if (error)
            *error = local;
        return status;
    }
    file->nested = true;
    status = walk_file(container, file, walk, error);
    zc_file_close(file);
    free(file);
    return status;
}

enum zc_status zc_part_check(struct zc_container *container, const struct zc_file *file, struct zc_error *error)
{
    struct zc_backup *backup = NULL;
    struct zc_error local = { 0 };
    enum zc_status status = zc_backup_open(container, file, &backup, &local);
    if (status == ZC_OK)
        zc_backup_free(backup);
    if (status != ZC_WRONG_KEY && !ends_everything(status))
        return ZC_OK;
    if (error)
        *error = local;
    return status;
}

void zc_parts_finish(struct zc_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        free(parts->paths[i]);
    free(parts->paths);
    *parts = (struct zc_parts){ 0 };
}
