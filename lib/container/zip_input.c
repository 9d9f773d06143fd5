/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/zip_input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static zip_int64_t read_some(struct zc_zip_input *input, void *data, zip_uint64_t size)
{
    ssize_t got = -1;
    input->failed = zc_container_check(input->container, &input->failure);
    if (input->failed != ZC_OK) {
        zip_error_set(&input->error, ZIP_ER_READ, EINTR);
        return -1;
    }
    do {
        got = pread(input->descriptor, data, size > INT32_MAX ? INT32_MAX : (size_t)size, (off_t)input->position);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        input->failed = zc_fail_errno(&input->failure, errno, ZC_STAGE_CONTAINER, NULL, "reading the backup");
        zip_error_set(&input->error, ZIP_ER_READ, input->failure.system);
        return -1;
    }
    input->read_at = input->position;
    input->position += (uint64_t)got;
    return got;
}

static zip_int64_t seek(struct zc_zip_input *input, void *data, zip_uint64_t size)
{
    zip_int64_t to = zip_source_seek_compute_offset(input->position, input->size, data, size, &input->error);
    if (to < 0)
        return -1;
    input->position = (uint64_t)to;
    return 0;
}

static zip_int64_t tell_stat(struct zc_zip_input *input, void *data, zip_uint64_t size)
{
    zip_stat_t *info = ZIP_SOURCE_GET_ARGS(zip_stat_t, data, size, &input->error);
    if (!info)
        return -1;
    zip_stat_init(info);
    info->size = input->size;
    info->valid = ZIP_STAT_SIZE;
    return sizeof *info;
}

static zip_int64_t on_command(void *user, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    struct zc_zip_input *input = user;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        input->position = 0;
        return 0;
    case ZIP_SOURCE_READ: return read_some(input, data, size);
    case ZIP_SOURCE_SEEK: return seek(input, data, size);
    case ZIP_SOURCE_TELL: return (zip_int64_t)input->position;
    case ZIP_SOURCE_STAT: return tell_stat(input, data, size);
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&input->error, data, size);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&input->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static enum zc_status meaning(int code)
{
    switch (code) {
    case ZIP_ER_MEMORY: return ZC_NOMEM;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD: return ZC_WRONG_KEY;
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_MULTIDISK:
    case ZIP_ER_OPNOTSUPP: return ZC_UNSUPPORTED;
    default: return ZC_CORRUPT;
    }
}

enum zc_status zc_zip_input_fail(const struct zc_zip_input *input, zip_error_t *zip_error, struct zc_error *error)
{
    if (input->failed != ZC_OK) {
        if (error)
            *error = input->failure;
        return input->failed;
    }
    enum zc_status status = meaning(zip_error_code_zip(zip_error));
    return zc_fail(error, status, ZC_STAGE_CONTAINER, NULL, "%s (zip: %s)", zc_status_sentence(status),
                   zip_error_strerror(zip_error));
}

enum zc_status zc_zip_input_open(struct zc_zip_input *input, const struct zc_container *container,
                                 const struct zc_file *file, zip_t **ret_zip, struct zc_error *error)
{
    zip_error_t zip_error;
    zip_error_init(&zip_error);
    *input = (struct zc_zip_input){ .descriptor = file->descriptor, .size = file->size, .container = container };
    zip_error_init(&input->error);
    zip_source_t *source = zip_source_function_create(on_command, input, &zip_error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &zip_error) : NULL;
    enum zc_status status = zip ? ZC_OK : zc_zip_input_fail(input, &zip_error, error);
    if (!zip && source)
        zip_source_free(source);
    zip_error_fini(&zip_error);
    if (status == ZC_OK)
        *ret_zip = zip;
    return status;
}
