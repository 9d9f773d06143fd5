/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/source.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct file_source {
    struct zc_source source;
    int descriptor;
    uint64_t position, end;
};

static enum zc_status file_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                                struct zc_error *error)
{
    struct file_source *file = (struct file_source *)source;
    uint64_t left = file->end - file->position;
    if (size > left)
        size = (size_t)left;
    ssize_t got;
    do {
        got = size ? pread(file->descriptor, ret_data, size, (off_t)file->position) : 0;
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "reading the backup");
    file->position += (uint64_t)got;
    *ret_got = (size_t)got;
    return ZC_OK;
}

static enum zc_status file_skip(struct zc_source *source, uint64_t size, uint64_t *ret_skipped, struct zc_error *error)
{
    struct file_source *file = (struct file_source *)source;
    uint64_t left = file->end - file->position;
    *ret_skipped = size < left ? size : left;
    file->position += *ret_skipped;
    return ZC_OK;
}

static uint64_t file_position(const struct zc_source *source)
{
    return ((const struct file_source *)source)->position;
}

static void file_free(struct zc_source *source)
{
    free(source);
}

static const struct zc_source_class file_class = { file_read, file_skip, file_position, file_free };

enum zc_status zc_source_new_file(int descriptor, uint64_t offset, uint64_t size, struct zc_source **ret_source,
                                  struct zc_error *error)
{
    struct file_source *file = calloc(1, sizeof *file);
    if (!file)
        return zc_fail_nomem(error);
    *file = (struct file_source){ { &file_class }, descriptor, offset, offset + size };
    *ret_source = &file->source;
    return ZC_OK;
}

void zc_source_free(struct zc_source *source)
{
    if (source)
        source->class->free(source);
}
