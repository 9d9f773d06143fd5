/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/android_backup.c - backups made by adb: text header, then a tar, perhaps compressed, perhaps
 * encrypted. */
#include "container/android_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/crypto.h>

#include "container/archive_reader.h"

extern const struct zc_container_class zc_container_adb;

struct android_backup {
    struct zc_backup backup;
    struct zc_android_data data;
};

enum zc_status zc_android_data_open(struct zc_container *container, const struct zc_file *file, uint64_t offset,
                                    struct zc_android_data *ret_data, struct zc_error *error)
{
    uint8_t head[ZC_ANDROID_HEADER_MAX];
    ssize_t got;
    do {
        got = pread(file->descriptor, head, sizeof head, (off_t)offset);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, file->name, "reading the backup");
    struct zc_android_data data = { 0 };
    enum zc_status status = zc_android_header_read(head, (size_t)got, container->password, &data.header, error);
    if (status != ZC_OK)
        return status;
    data.offset = offset + data.header.size;
    *ret_data = data;
    zc_android_data_finish(&data);
    return ZC_OK;
}

/* File, then decryption, then inflation: the making of a backup in reverse. */
static enum zc_status stack(const struct zc_android_data *data, const struct zc_file *file, struct zc_walk *walk,
                            struct zc_source **ret_source, struct zc_error *error)
{
    struct zc_source *source = NULL;
    if (data->offset > file->size)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, file->name, "the file became shorter while it was read");
    enum zc_status status = zc_source_new_file(file->descriptor, data->offset, file->size - data->offset,
                                               &source, error);
    if (status == ZC_OK && data->header.encrypted)
        status = zc_source_new_aes(source, data->header.key, data->header.iv, &source, error);
    if (status == ZC_OK && data->header.compressed)
        status = zc_source_new_inflate(source, ZC_INFLATE_ZLIB, &source, error);
    if (status == ZC_OK)
        *ret_source = source;
    return status;
}

enum zc_status zc_android_data_walk(const struct zc_android_data *data, const struct zc_file *file,
                                    struct zc_walk *walk, struct zc_error *error)
{
    struct zc_source *source = NULL;
    bool plain = !data->header.encrypted && !data->header.compressed;
    posix_fadvise(file->descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    enum zc_status status = stack(data, file, walk, &source, error);
    if (status != ZC_OK)
        return status;
    struct zc_archive_input input = { ZC_ARCHIVE_TAR, source, file->name, plain ? file->descriptor : -1,
                                      data->offset };
    status = zc_archive_walk(walk, &input, error);
    zc_source_free(source);
    return status;
}

void zc_android_data_finish(struct zc_android_data *data)
{
    OPENSSL_cleanse(data, sizeof *data);
}

static bool android_probe(const struct zc_file *file)
{
    size_t size = strlen(ZC_ANDROID_MAGIC);
    return !file->folder && file->head_size >= size && memcmp(file->head, ZC_ANDROID_MAGIC, size) == 0;
}

static enum zc_status android_open(struct zc_container *container, const struct zc_file *file,
                                   struct zc_backup **ret_backup, struct zc_error *error)
{
    struct android_backup *android = calloc(1, sizeof *android);
    if (!android)
        return zc_fail_nomem(error);
    enum zc_status status = zc_android_data_open(container, file, 0, &android->data, error);
    if (status != ZC_OK) {
        free(android);
        return status;
    }
    android->backup.bytes = file->size;
    *ret_backup = &android->backup;
    return ZC_OK;
}

static enum zc_status android_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    return zc_android_data_walk(&((struct android_backup *)backup)->data, backup->file, walk, error);
}

static void android_free(struct zc_backup *backup)
{
    struct android_backup *android = (struct android_backup *)backup;
    zc_android_data_finish(&android->data);
    free(android);
}

const struct zc_container_class zc_container_adb = {
    "adb", android_probe, android_open, android_walk, android_free, NULL
};
