/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/zip_memory.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/limits.h"

#define PIECE (64 * ZC_KIB)

struct zc_zip_memory {
    zip_t *zip;
    uint64_t count;
};

static enum zc_status fail(zip_error_t *zip_error, struct zc_error *error)
{
    enum zc_status status = ZC_CORRUPT;
    switch (zip_error_code_zip(zip_error)) {
    case ZIP_ER_MEMORY: return zc_fail_nomem(error);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD: status = ZC_WRONG_KEY; break;
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_MULTIDISK:
    case ZIP_ER_OPNOTSUPP: status = ZC_UNSUPPORTED; break;
    default: break;
    }
    return zc_fail(error, status, ZC_STAGE_LOOK, NULL, "%s (zip: %s)", zc_status_sentence(status),
                   zip_error_strerror(zip_error));
}

enum zc_status zc_zip_memory_open(const void *data, size_t size, struct zc_zip_memory **ret_zip, struct zc_error *error)
{
    if (size == 0)                       /* libzip takes it for an archive without members */
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "an empty file");
    struct zc_zip_memory *zip = calloc(1, sizeof *zip);
    if (!zip)
        return zc_fail_nomem(error);
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &problem);
    zip->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &problem) : NULL;
    enum zc_status status = zip->zip ? ZC_OK : fail(&problem, error);
    if (!zip->zip && source)
        zip_source_free(source);
    zip_error_fini(&problem);
    if (status != ZC_OK) {
        free(zip);
        return status;
    }
    zip_int64_t count = zip_get_num_entries(zip->zip, 0);
    zip->count = count > 0 ? (uint64_t)count : 0;
    *ret_zip = zip;
    return ZC_OK;
}

void zc_zip_memory_free(struct zc_zip_memory *zip)
{
    if (zip)
        zip_discard(zip->zip);
    free(zip);
}

uint64_t zc_zip_memory_count(const struct zc_zip_memory *zip)
{
    return zip->count;
}

enum zc_status zc_zip_memory_entry(struct zc_zip_memory *zip, uint64_t index, struct zc_zip_entry *ret_entry,
                                   struct zc_error *error)
{
    zip_stat_t info;
    const char *name = zip_get_name(zip->zip, index, ZIP_FL_ENC_RAW);
    if (!name || zip_stat_index(zip->zip, index, 0, &info) != 0)
        return fail(zip_get_error(zip->zip), error);
    size_t length = strlen(name);
    *ret_entry = (struct zc_zip_entry){
        .name = name,
        .size = info.valid & ZIP_STAT_SIZE ? info.size : 0,
        .packed = info.valid & ZIP_STAT_COMP_SIZE ? info.comp_size : 0,
        .folder = length > 0 && name[length - 1] == '/',
        .encrypted = info.valid & ZIP_STAT_ENCRYPTION_METHOD && info.encryption_method != ZIP_EM_NONE,
    };
    return ZC_OK;
}

static enum zc_status read_all(zip_file_t *file, uint64_t most, struct zc_buffer *buffer, struct zc_error *error)
{
    uint64_t total = 0;
    for (;;) {
        size_t before = buffer->size;
        uint8_t *room = zc_buffer_extend(buffer, PIECE);
        if (!room)
            return zc_fail_nomem(error);
        zip_int64_t got = zip_fread(file, room, PIECE);
        buffer->size = before + (got > 0 ? (size_t)got : 0);
        if (got < 0)
            return fail(zip_file_get_error(file), error);
        if (got == 0)
            return ZC_OK;
        total += (uint64_t)got;
        if (total > most)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "unpacks to more than %llu bytes",
                           (unsigned long long)most);
    }
}

enum zc_status zc_zip_memory_read(struct zc_zip_memory *zip, uint64_t index, const char *password, uint64_t most,
                                  struct zc_buffer *buffer, struct zc_error *error)
{
    zip_file_t *file = zip_fopen_index_encrypted(zip->zip, index, 0, password);
    if (!file)
        return fail(zip_get_error(zip->zip), error);
    enum zc_status status = read_all(file, most, buffer, error);
    zip_fclose(file);
    return status;
}
