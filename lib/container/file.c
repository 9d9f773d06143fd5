/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/class.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum zc_status zc_file_open_descriptor(struct zc_container *container, uint32_t root, const char *relative,
                                       int *ret_descriptor, struct zc_error *error)
{
    pthread_mutex_lock(&container->lock);
    enum zc_status status = container->opener->open(container->opener->data, root, relative, ret_descriptor, error);
    pthread_mutex_unlock(&container->lock);
    return status;
}

static enum zc_status describe(struct zc_file *file, struct zc_error *error)
{
    struct stat info;
    if (fstat(file->descriptor, &info) != 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, file->name, "asking for the size of a file");
    if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, file->name, "neither a file nor a folder: not read");
    file->folder = S_ISDIR(info.st_mode);
    file->size = file->folder || info.st_size < 0 ? 0 : (uint64_t)info.st_size;
    file->device = (uint64_t)info.st_dev;
    file->inode = (uint64_t)info.st_ino;
    return ZC_OK;
}

static enum zc_status read_head(struct zc_file *file, struct zc_error *error)
{
    while (!file->folder && file->head_size < sizeof file->head) {
        ssize_t got = pread(file->descriptor, file->head + file->head_size, sizeof file->head - file->head_size,
                            (off_t)file->head_size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, file->name, "reading the backup");
        if (got == 0)
            break;
        file->head_size += (size_t)got;
    }
    return ZC_OK;
}

enum zc_status zc_file_open(struct zc_container *container, uint32_t root, const char *relative, const char *name,
                            struct zc_file *ret_file, struct zc_error *error)
{
    struct zc_file file = { .descriptor = -1, .root = root, .name = strdup(name) };
    enum zc_status status = file.name ? ZC_OK : zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_file_open_descriptor(container, root, relative, &file.descriptor, error);
    if (status == ZC_OK)
        status = describe(&file, error);
    if (status == ZC_OK)
        status = read_head(&file, error);
    if (status != ZC_OK) {
        zc_file_close(&file);
        return status;
    }
    *ret_file = file;
    return ZC_OK;
}

void zc_file_close(struct zc_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
    free(file->name);
    *file = (struct zc_file){ .descriptor = -1 };
}
