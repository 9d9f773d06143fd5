/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/container_writer.h - turning the staged files of a phone into a backup as phones and tools make them.
 * One kind = one const struct zc_backup_format in its own file + one line in container_writer.c. */
#ifndef ZC_PHONE_CONTAINER_WRITER_H
#define ZC_PHONE_CONTAINER_WRITER_H

#include "cmd/zicha-phone/model.h"

#define ZC_BACKUP_ARGUMENTS 3

struct zc_backup_request {
    struct zc_phone *phone;          /* its tree is sorted */
    const char *folder;              /* where the backup goes */
    const char *password;            /* NULL = not encrypted */
    /* out: the BACKUP arguments, relative to `folder`, NULL behind the last; freed by the caller */
    char *arguments[ZC_BACKUP_ARGUMENTS + 1];
};

struct zc_backup_format {
    const char *name;
    bool password;                   /* can it be encrypted? */
    enum zc_status (*write)(struct zc_backup_request *request, struct zc_error *error);
};

extern const struct zc_backup_format zc_backup_folder, zc_backup_tar, zc_backup_tar_gz, zc_backup_tar_xz,
    zc_backup_tar_zst, zc_backup_zip, zc_backup_adb, zc_backup_miui;

/** NULL where there is no such format. */
const struct zc_backup_format *zc_backup_find(const char *name);

#endif
