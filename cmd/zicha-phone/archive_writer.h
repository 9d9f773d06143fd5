/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/archive_writer.h - the staged files as members of an archive (libarchive). */
#ifndef ZC_PHONE_ARCHIVE_WRITER_H
#define ZC_PHONE_ARCHIVE_WRITER_H

#include <archive.h>

#include "cmd/zicha-phone/tree.h"

/** The member's path in the archive; false = leave it out.  `ret_path` has room for 1024 bytes. */
typedef bool zc_archive_name_fn(const struct zc_tree_member *member, char ret_path[1024]);

/** Write every staged file that `name` gives a path. */
enum zc_status zc_archive_add_tree(struct archive *archive, const struct zc_tree *tree, zc_archive_name_fn *name,
                                   int64_t time_ms, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_archive_add(struct archive *archive, const char *path, const void *data, size_t size,
                              int64_t time_ms, struct zc_error *error) ZC_MUST_USE;
/** Close and free; the failure of the close is told. */
enum zc_status zc_archive_end(struct archive *archive, enum zc_status so_far, struct zc_error *error) ZC_MUST_USE;

/** data/data/com.tencent.mm/... and sdcard/...: a copied disk. */
zc_archive_name_fn zc_archive_name_disk;
/** apps/com.tencent.mm/{r,f,sp}/... and shared/0/...: an Android backup. */
zc_archive_name_fn zc_archive_name_android;

#endif
