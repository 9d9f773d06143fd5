/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/vfs.h - the read-only SQLite VFS over zc_bytes.  Stage: db. */
#ifndef ZC_DB_VFS_H
#define ZC_DB_VFS_H

#include "archive/bytes.h"
#include "base/error.h"

struct zc_vfs;

/** Registered with SQLite under a name of its own, never as the default.
 *  @param wal  NULL or empty = there is no -wal */
enum zc_status zc_vfs_new(struct zc_bytes *main, struct zc_bytes *wal, struct zc_vfs **ret_vfs,
                          struct zc_error *error) ZC_MUST_USE;
/** After the database that uses it is closed. */
void zc_vfs_free(struct zc_vfs *vfs);
const char *zc_vfs_name(const struct zc_vfs *vfs);
/** The first failure of the bytes themselves (not of what is in them): ZC_OK where there was none. */
enum zc_status zc_vfs_failure(const struct zc_vfs *vfs, struct zc_error *error) ZC_MUST_USE;

#endif
