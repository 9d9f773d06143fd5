/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/folder_scan.h - what a given folder is: the phone's files, or a place where archives lie.
 * Stage: container, inside only. */
#ifndef ZC_CONTAINER_FOLDER_SCAN_H
#define ZC_CONTAINER_FOLDER_SCAN_H

#include "container/parts.h"

/* Zero-initialise; ends with zc_folder_scan_finish(). */
struct zc_folder_scan {
    struct zc_parts parts;             /* archives to be walked in place of being members */
    bool miui;
    int64_t backup_ms;
};

/** Look through a folder argument without reading its files, but for their first bytes at the top.
 *  @return ZC_WRONG_KEY of an archive in it, ZC_INVALID where it holds MIUI backups of several dates */
enum zc_status zc_folder_scan(struct zc_container *container, const struct zc_file *file,
                              struct zc_folder_scan *ret_scan, struct zc_error *error) ZC_MUST_USE;
void zc_folder_scan_finish(struct zc_folder_scan *scan);

#endif
