/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/zip.c - backups kept as one zip: read through its directory, or from its front where that is missing. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/auto.h"
#include "container/archive_reader.h"
#include "container/zip_member.h"

extern const struct zc_container_class zc_container_zip;

struct zip_backup {
    struct zc_backup backup;
    struct zc_zip_input input;
    zip_t *zip;                        /* NULL = without a directory */
    struct zc_error why;               /* then: what libzip said */
};

static bool zip_probe(const struct zc_file *file)
{
    return !file->folder && file->head_size >= 4
           && (memcmp(file->head, "PK\3\4", 4) == 0 || memcmp(file->head, "PK\5\6", 4) == 0);
}

static enum zc_status backup_open(struct zc_container *container, const struct zc_file *file,
                               struct zc_backup **ret_backup, struct zc_error *error)
{
    struct zip_backup *zip = calloc(1, sizeof *zip);
    if (!zip)
        return zc_fail_nomem(error);
    enum zc_status status = zc_zip_input_open(&zip->input, container, file, &zip->zip, &zip->why);
    if (status != ZC_OK && status != ZC_CORRUPT) {
        if (error)
            *error = zip->why;
        free(zip);
        return status;
    }
    zip->backup.bytes = file->size;
    *ret_backup = &zip->backup;
    return ZC_OK;
}

static void backup_free(struct zc_backup *backup)
{
    struct zip_backup *zip = (struct zip_backup *)backup;
    if (zip->zip)
        zip_discard(zip->zip);
    zip_error_fini(&zip->input.error);
    free(zip);
}

/* A folder's name ends in a slash; the type is in the high half of the attributes where a Unix made the zip. */
static bool is_regular(zip_t *zip, zip_uint64_t index, const char *name, bool *ret_odd)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    size_t size = strlen(name);
    *ret_odd = false;
    if (size > 0 && name[size - 1] == '/')
        return false;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0 || system != ZIP_OPSYS_UNIX)
        return true;
    mode_t type = (attributes >> 16) & S_IFMT;
    *ret_odd = type != 0 && type != S_IFREG && type != S_IFLNK && type != S_IFDIR;
    return type == 0 || type == S_IFREG;
}

/* Some Windows programs write backslashes. */
static char *copy_name(zip_t *zip, zip_uint64_t index, const char *name)
{
    zip_uint8_t system = ZIP_OPSYS_UNIX;
    zip_uint32_t attributes;
    char *copy = strdup(name);
    zip_file_get_external_attributes(zip, index, 0, &system, &attributes);
    if (!copy || strchr(copy, '/') || (system != ZIP_OPSYS_DOS && system != ZIP_OPSYS_WINDOWS_NTFS))
        return copy;
    for (char *at = strchr(copy, '\\'); at; at = strchr(at, '\\'))
        *at = '/';
    return copy;
}

static enum zc_status read_member(struct zip_backup *zip, struct zc_walk *walk, const struct zc_member *member,
                                  const zip_stat_t *info, struct zc_error *error)
{
    struct zc_error local = { 0 };
    struct zc_zip_member content;
    enum zc_status status = zc_zip_member_open(walk, zip->zip, &zip->input, info, &content, &local);
    if (status == ZC_OK)
        status = zc_walk_read(walk, member, &content.stream, error);
    else if (zc_status_is_item(status))
        zc_walk_unread(walk, member->path, status, local.text);
    else if (error)
        *error = local;
    zc_zip_member_close(&content);
    return zc_status_is_item(status) && walk->ended == ZC_OK ? ZC_OK : status;
}

static enum zc_status visit(struct zip_backup *zip, struct zc_walk *walk, zip_uint64_t index, uint64_t *passed,
                            struct zc_error *error)
{
    zip_stat_t info;
    struct zc_member member;
    bool wanted = false, odd = false;
    const char *raw = zip_get_name(zip->zip, index, ZIP_FL_ENC_RAW);
    if (!raw || zip_stat_index(zip->zip, index, 0, &info) != 0) {
        zc_walk_unread(walk, raw ? raw : zip->backup.file->name, ZC_CORRUPT, "an entry of the zip cannot be read");
        return zc_walk_count(walk, error);
    }
    ZC_AUTO(zc_free_p) char *name = copy_name(zip->zip, index, raw);
    if (!name)
        return zc_fail_nomem(error);
    info.index = index;
    uint64_t size = info.valid & ZIP_STAT_SIZE ? info.size : UINT64_MAX;
    if (!is_regular(zip->zip, index, name, &odd)) {
        if (odd)
            zc_walk_unread(walk, name, ZC_UNSUPPORTED, "a device, pipe or socket: not read");
        return zc_walk_count(walk, error);
    }
    enum zc_status status = zc_walk_want(walk, name, strlen(name), size, &member, &wanted, error);
    if (status == ZC_OK && wanted)
        status = read_member(zip, walk, &member, &info, error);
    if (status != ZC_OK)
        return status;
    uint64_t packed = info.valid & ZIP_STAT_COMP_SIZE ? info.comp_size : 0;
    *passed += packed < zip->input.size - *passed ? packed : zip->input.size - *passed;
    return zc_walk_at(walk, *passed, error);
}

/* Without its directory a zip was cut off, or its end is damaged: what stands before is read in order. */
static enum zc_status walk_from_front(struct zip_backup *zip, struct zc_walk *walk, struct zc_error *error)
{
    struct zc_source *source = NULL;
    const struct zc_file *file = zip->backup.file;
    enum zc_status status = zc_source_new_file(file->descriptor, 0, file->size, &source, error);
    if (status != ZC_OK)
        return status;
    struct zc_archive_input input = { ZC_ARCHIVE_ZIP_STREAM, source, file->name, -1, 0 };
    status = zc_archive_walk(walk, &input, error);
    zc_source_free(source);
    if (status != ZC_OK && status != ZC_CORRUPT)
        return status;
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                   "the zip is cut off or damaged: its directory is missing (%s)", zip->why.text);
}

static enum zc_status backup_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    struct zip_backup *zip = (struct zip_backup *)backup;
    uint64_t passed = 0;
    if (!zip->zip)
        return walk_from_front(zip, walk, error);
    zip_int64_t count = zip_get_num_entries(zip->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        enum zc_status status = visit(zip, walk, (zip_uint64_t)i, &passed, error);
        if (status != ZC_OK)
            return zc_walk_leave(walk, status);
    }
    return ZC_OK;
}

const struct zc_container_class zc_container_zip = {
    "zip", zip_probe, backup_open, backup_walk, backup_free, NULL
};
