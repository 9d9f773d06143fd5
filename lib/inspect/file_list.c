/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/file_list.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/grow.h"
#include "base/limits.h"

void zc_file_list_finish(struct zc_file_list *list)
{
    free(list->paths);
    zc_arena_finish(&list->arena);
    *list = (struct zc_file_list){ 0 };
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static enum zc_status keep(struct zc_file_list *list, const char *path, struct zc_error *error)
{
    if (list->count >= ZC_LIMIT_ENTRIES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, path, "more than %u files", ZC_LIMIT_ENTRIES);
    const char *copy = zc_arena_copy(&list->arena, path);
    if (!copy || !zc_grow((void **)&list->paths, sizeof *list->paths, list->count, &list->room))
        return zc_fail_nomem(error);
    list->paths[list->count++] = copy;
    return ZC_OK;
}

enum zc_status zc_file_list_add(struct zc_file_list *list, const char *path, struct zc_error *error)
{
    struct stat facts;
    if (stat(path, &facts) < 0)
        return errno == ENOENT || errno == ENOTDIR
                   ? zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, path, "no such file or folder")
                   : zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, path, "cannot be examined");
    char *const roots[] = { (char *)path, NULL };
    FTS *walk = fts_open(roots, FTS_COMFOLLOW | FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (!walk)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, path, "cannot be listed");
    enum zc_status status = ZC_OK;
    for (FTSENT *entry; status == ZC_OK && (entry = fts_read(walk));) {
        switch (entry->fts_info) {
        case FTS_F: case FTS_DNR: case FTS_ERR: case FTS_NS:   /* those that fail become lines that say so */
            status = keep(list, entry->fts_path, error);
            break;
        case FTS_D: case FTS_DP: break;
        default: list->links++; break;
        }
    }
    fts_close(walk);
    return status;
}
