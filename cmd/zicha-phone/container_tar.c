/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tar in its compressed forms, and zip: a copied disk in one file. */
#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "cmd/zicha-phone/archive_writer.h"
#include "cmd/zicha-phone/container_writer.h"

static enum zc_status write_archive(struct zc_backup_request *request, const char *name, bool zip,
                                    int (*filter)(struct archive *), const char *options, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    if (asprintf(&path, "%s/%s", request->folder, name) < 0 || !(request->arguments[0] = strdup(name)))
        return zc_fail_nomem(error);
    struct archive *archive = archive_write_new();
    if (!archive)
        return zc_fail_nomem(error);
    int result = zip ? archive_write_set_format_zip(archive) : archive_write_set_format_pax_restricted(archive);
    if (result == ARCHIVE_OK && filter)
        result = filter(archive);
    if (result == ARCHIVE_OK && options)
        result = archive_write_set_options(archive, options);
    if (result == ARCHIVE_OK)
        result = archive_write_open_filename(archive, path);
    enum zc_status status = ZC_OK;
    if (result != ARCHIVE_OK)
        status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, path, "%s", archive_error_string(archive));
    if (status == ZC_OK)
        status = zc_archive_add_tree(archive, &request->phone->tree, zc_archive_name_disk, request->phone->backup_ms,
                                     error);
    return zc_archive_end(archive, status, error);
}

static enum zc_status write_tar(struct zc_backup_request *request, struct zc_error *error)
{
    return write_archive(request, "backup.tar", false, NULL, NULL, error);
}

static enum zc_status write_gz(struct zc_backup_request *request, struct zc_error *error)
{
    return write_archive(request, "backup.tar.gz", false, archive_write_add_filter_gzip,
                         "gzip:!timestamp,gzip:compression-level=6", error);
}

static enum zc_status write_xz(struct zc_backup_request *request, struct zc_error *error)
{
    return write_archive(request, "backup.tar.xz", false, archive_write_add_filter_xz, "xz:compression-level=1",
                         error);
}

static enum zc_status write_zst(struct zc_backup_request *request, struct zc_error *error)
{
    return write_archive(request, "backup.tar.zst", false, archive_write_add_filter_zstd, NULL, error);
}

static enum zc_status write_zip(struct zc_backup_request *request, struct zc_error *error)
{
    return write_archive(request, "backup.zip", true, NULL, "zip:hdrcharset=UTF-8", error);
}

const struct zc_backup_format zc_backup_tar = { "tar", false, write_tar };
const struct zc_backup_format zc_backup_tar_gz = { "tar.gz", false, write_gz };
const struct zc_backup_format zc_backup_tar_xz = { "tar.xz", false, write_xz };
const struct zc_backup_format zc_backup_tar_zst = { "tar.zst", false, write_zst };
const struct zc_backup_format zc_backup_zip = { "zip", false, write_zip };
