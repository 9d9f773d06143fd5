/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/files.h - small files read whole, and the names in a folder.  Stage: base.  For what belongs to zicha or the
 * officer; what lies in a backup is read through container. */
#ifndef ZC_BASE_FILES_H
#define ZC_BASE_FILES_H

#include <stddef.h>

#include "base/error.h"

/** A whole file with a NUL behind it, not counted; the caller frees it.
 *  @return ZC_NOT_FOUND, ZC_LIMIT (over `limit` bytes), ZC_INVALID (no plain file), ZC_IO, ZC_NOMEM */
enum zc_status zc_file_load(const char *path, size_t limit, char **ret_data, size_t *ret_size,
                            struct zc_error *error) ZC_MUST_USE;

struct zc_file_names { char **names; size_t count; };    /* sorted by their bytes */
void zc_file_names_finish(struct zc_file_names *names);
/** The names in a folder that end so; hidden ones are left out.  @return ZC_NOT_FOUND, ZC_LIMIT, ZC_IO, ZC_NOMEM */
enum zc_status zc_file_names_list(const char *folder, const char *ending, size_t limit, struct zc_file_names *ret_names,
                                  struct zc_error *error) ZC_MUST_USE;

#endif
