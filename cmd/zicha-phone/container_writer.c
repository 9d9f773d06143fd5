/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/container_writer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/auto.h"

static const struct zc_backup_format *const formats[] = {
    &zc_backup_adb, &zc_backup_folder, &zc_backup_miui, &zc_backup_tar, &zc_backup_tar_gz, &zc_backup_tar_xz,
    &zc_backup_tar_zst, &zc_backup_zip,
};

const struct zc_backup_format *zc_backup_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

/* The staged folder itself. */
static enum zc_status write_folder(struct zc_backup_request *request, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    if (asprintf(&path, "%s/backup", request->folder) < 0 || !(request->arguments[0] = strdup("backup")))
        return zc_fail_nomem(error);
    enum zc_status status = zc_tree_remove(path, error);
    if (status == ZC_OK && rename(request->phone->tree.root, path) < 0)
        status = zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot rename");
    return status;
}

const struct zc_backup_format zc_backup_folder = { "folder", false, write_folder };
