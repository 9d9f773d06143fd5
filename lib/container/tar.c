/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/tar.c - backups kept as one tar, plain or within gzip, xz, zstd or bzip2.
 *
 * gzip is unpacked here: libarchive's filter gives nothing of its last 64 KiB where the file is cut off.  With the
 * rarer others that much is lost. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "container/archive_reader.h"
#include "container/class.h"
#include "container/tar_header.h"

#define GZIP_MAGIC "\x1f\x8b"

extern const struct zc_container_class zc_container_tar;

static bool starts(const struct zc_file *file, const char *magic, size_t size)
{
    return file->head_size >= size && memcmp(file->head, magic, size) == 0;
}

/* Also the old form, which has no magic number: the sum of its header tells it, as it tells tar itself. */
static bool is_tar(const struct zc_file *file)
{
    return file->head_size >= ZC_TAR_BLOCK
           && (memcmp(file->head + 257, "ustar", 5) == 0 || zc_tar_header_is_valid(file->head));
}

static bool tar_probe(const struct zc_file *file)
{
    return !file->folder
           && (is_tar(file) || starts(file, GZIP_MAGIC, 2) || starts(file, "\xfd" "7zXZ", 6)
               || starts(file, "\x28\xb5\x2f\xfd", 4)
               || (starts(file, "BZh", 3) && file->head_size > 3 && file->head[3] >= '1' && file->head[3] <= '9'));
}

static enum zc_status run(const struct zc_file *file, struct zc_walk *walk,
                          enum zc_status (*act)(struct zc_walk *, const struct zc_archive_input *, struct zc_error *),
                          struct zc_error *error)
{
    struct zc_source *source = NULL;
    bool gzip = starts(file, GZIP_MAGIC, 2);
    enum zc_status status = zc_source_new_file(file->descriptor, 0, file->size, &source, error);
    if (status == ZC_OK && gzip)
        status = zc_source_new_inflate(source, ZC_INFLATE_GZIP, &source, error);
    if (status != ZC_OK)
        return status;
    struct zc_archive_input input = { gzip ? ZC_ARCHIVE_TAR : ZC_ARCHIVE_TAR_PACKED, source, file->name,
                                      gzip ? -1 : file->descriptor, 0 };
    status = act(walk, &input, error);
    zc_source_free(source);
    return status;
}

static enum zc_status tar_open(struct zc_container *container, const struct zc_file *file,
                               struct zc_backup **ret_backup, struct zc_error *error)
{
    static const struct zc_walker nobody = { 0 };
    struct zc_walk *walk = calloc(1, sizeof *walk);
    struct zc_backup *tar = calloc(1, sizeof *tar);
    enum zc_status status = walk && tar ? ZC_OK : zc_fail_nomem(error);
    if (status == ZC_OK) {
        walk->container = container;
        walk->walker = &nobody;
        walk->packed = file->size;
        status = run(file, walk, zc_archive_probe, error);
    }
    free(walk);
    if (status != ZC_OK) {
        free(tar);
        return status;
    }
    tar->bytes = file->size;
    *ret_backup = tar;
    return ZC_OK;
}

static enum zc_status tar_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    posix_fadvise(backup->file->descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return run(backup->file, walk, zc_archive_walk, error);
}

static void tar_free(struct zc_backup *backup)
{
    free(backup);
}

const struct zc_container_class zc_container_tar = { "tar", tar_probe, tar_open, tar_walk, tar_free, NULL };
