/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/extent.c - bytes that lie plain in a file: nothing is copied, a database is read where it lies. */
#include "archive/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct extent {
    struct zc_bytes bytes;
    int descriptor;
    uint64_t offset;
};

static enum zc_status extent_read_at(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                                     struct zc_error *error)
{
    const struct extent *extent = (const struct extent *)bytes;
    uint8_t *target = ret_data;
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(extent->descriptor, target + done, size - done, (off_t)(extent->offset + offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "reading the backup");
        if (got == 0)
            return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the file became shorter while it was read");
        done += (size_t)got;
    }
    return ZC_OK;
}

static void extent_free(struct zc_bytes *bytes)
{
    struct extent *extent = (struct extent *)bytes;
    close(extent->descriptor);
    free(extent);
}

static const struct zc_bytes_class extent_class = { extent_read_at, extent_free };

enum zc_status zc_bytes_open_extent(int descriptor, uint64_t offset, uint64_t size, struct zc_bytes **ret_bytes,
                                    struct zc_error *error)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "asking for the size of a file");
    uint64_t file_size = info.st_size > 0 ? (uint64_t)info.st_size : 0;
    if (offset > file_size || size > file_size - offset)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the file ends before its content does");
    struct extent *extent = calloc(1, sizeof *extent);
    if (!extent)
        return zc_fail_nomem(error);
    extent->descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (extent->descriptor < 0) {
        int saved_errno = errno;
        free(extent);
        return zc_fail_errno(error, saved_errno, ZC_STAGE_CONTAINER, NULL, "keeping a file open");
    }
    extent->bytes = (struct zc_bytes){ &extent_class, size };
    extent->offset = offset;
    *ret_bytes = &extent->bytes;
    return ZC_OK;
}
