/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/file_list.h - the files below the paths of a scan, in one order.  Stage: inspect. */
#ifndef ZC_INSPECT_FILE_LIST_H
#define ZC_INSPECT_FILE_LIST_H

#include "base/arena.h"

/* Zero-initialise; ends with zc_file_list_finish(). */
struct zc_file_list {
    const char **paths;             /* each path's files sorted bytewise; links and special files left out */
    size_t count, room;
    uint64_t links;                 /* left out because they were links or special files */
    struct zc_arena arena;
};

enum zc_status zc_file_list_add(struct zc_file_list *list, const char *path, struct zc_error *error) ZC_MUST_USE;
void zc_file_list_finish(struct zc_file_list *list);

#endif
