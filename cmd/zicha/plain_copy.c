/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return !slash ? strdup(".") : strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

enum zc_status plain_copy_keep_out(const char *path, const char *backup, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *folder = folder_of(path);
    ZC_AUTO(zc_free_p) char *target = folder ? realpath(folder, NULL) : NULL;
    ZC_AUTO(zc_free_p) char *source = realpath(backup, NULL);
    size_t size = source ? strlen(source) : 0;
    if (target && source && strncmp(target, source, size) == 0 && (target[size] == '/' || target[size] == 0))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "nothing is written into the backup");
    return ZC_OK;      /* what is not there is told by whoever opens it */
}

enum zc_status plain_copy_open(const char *path, struct plain_copy *ret_copy, struct zc_error *error)
{
    struct stat there;
    ZC_AUTO(zc_free_p) char *folder = folder_of(path);
    if (!folder)
        return zc_fail_nomem(error);
    if (lstat(path, &there) == 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "the file is there already; choose another name");
    int file = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot be written");
    *ret_copy = (struct plain_copy){ file, path };
    return ZC_OK;
}

enum zc_status plain_copy_write(struct plain_copy *copy, const void *data, size_t size, struct zc_error *error)
{
    for (size_t at = 0; at < size;) {
        ssize_t written = write(copy->file, (const char *)data + at, size - at);
        if (written < 0 && errno != EINTR)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, copy->path, "cannot be written");
        at += written > 0 ? (size_t)written : 0;
    }
    return ZC_OK;
}

enum zc_status plain_copy_check(struct plain_copy *copy, uint64_t bytes, struct zc_error *error)
{
    struct stat facts;
    if (fstat(copy->file, &facts) < 0 || fsync(copy->file) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, copy->path, "cannot be written");
    if (facts.st_size == 0 || (bytes != 0 && (uint64_t)facts.st_size != bytes))
        return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, copy->path, "there is nothing to copy, or not all of it came");
    return ZC_OK;
}

enum zc_status plain_copy_name(struct plain_copy *copy, struct zc_error *error)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", copy->file);
    if (linkat(AT_FDCWD, link, AT_FDCWD, copy->path, AT_SYMLINK_FOLLOW) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, copy->path, "cannot be written");
    return ZC_OK;
}

void plain_copy_close(struct plain_copy *copy)
{
    zc_close_p(&copy->file);
}
