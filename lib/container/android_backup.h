/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/android_backup.h - an Android backup that begins somewhere in a file.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_ANDROID_BACKUP_H
#define ZC_CONTAINER_ANDROID_BACKUP_H

#include "container/android_header.h"
#include "container/class.h"

/* What a walk needs; zero-initialise, wipe with zc_android_data_finish(). */
struct zc_android_data {
    struct zc_android_header header;
    uint64_t offset;                   /* of the data in the file */
};

/** @param offset  where "ANDROID BACKUP" stands in the file */
enum zc_status zc_android_data_open(struct zc_container *container, const struct zc_file *file, uint64_t offset,
                                    struct zc_android_data *ret_data, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_android_data_walk(const struct zc_android_data *data, const struct zc_file *file,
                                    struct zc_walk *walk, struct zc_error *error) ZC_MUST_USE;
void zc_android_data_finish(struct zc_android_data *data);

#endif
