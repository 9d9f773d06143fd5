/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media_roots.h"

#include <string.h>

#include "base/path.h"
#include "base/record.h"

bool zc_media_is_empty(const struct zc_path_list *paths, uint32_t path)
{
    return zc_path_list_get(paths, path)->size == 0;
}

/* The better of two finds: one with bytes in it before an empty one, the earlier before the later. */
static uint32_t better(const struct zc_path_list *paths, uint32_t first, uint32_t second)
{
    if (first == ZC_NO_INDEX)
        return second;
    return second != ZC_NO_INDEX && zc_media_is_empty(paths, first) && !zc_media_is_empty(paths, second) ? second
                                                                                                          : first;
}

static uint32_t find_in(const struct zc_media_roots *roots, const struct zc_folder *folders, uint32_t count,
                        const char *tail)
{
    uint32_t found = ZC_NO_INDEX;
    for (uint32_t i = 0; i < count; i++)
        found = better(roots->paths, found,
                       zc_path_list_find_below(roots->paths, folders[i].root, folders[i].path, tail));
    return found;
}

uint32_t zc_media_roots_find(const struct zc_media_roots *roots, const char *tail)
{
    uint32_t found = ZC_NO_INDEX;
    for (uint32_t i = 0; i < roots->home_count; i++)
        found = better(roots->paths, found, find_in(roots, &roots->folders->homes[roots->homes[i]], 1, tail));
    return found;
}

uint32_t zc_media_roots_find_shared(const struct zc_media_roots *roots, const char *tail)
{
    return find_in(roots, roots->folders->tops, roots->folders->top_count, tail);
}

/* Below the home of that name if it is one of the account's, else below any of them: a phone that moved its data
 * keeps old folder names in its databases. */
static uint32_t find_in_named_home(const struct zc_media_roots *roots, const char *name, const char *rest)
{
    uint32_t found = ZC_NO_INDEX;
    for (uint32_t i = 0; i < roots->home_count; i++) {
        const struct zc_folder *home = &roots->folders->homes[roots->homes[i]];
        if (strncmp(home->name, name, strlen(home->name)) == 0)
            found = better(roots->paths, found, find_in(roots, home, 1, rest));
    }
    return found != ZC_NO_INDEX ? found : zc_media_roots_find(roots, rest);
}

/* "Download/WeiXin/name" on shared storage: copies the owner saved. */
static uint32_t find_saved(const struct zc_media_roots *roots, const char *path)
{
    static const char saved[] = "Download/WeiXin/";
    const char *at = strstr(path, saved);
    if (!at || (at != path && at[-1] != '/'))
        return ZC_NO_INDEX;
    return find_in(roots, roots->folders->saved, roots->folders->saved_count, at + sizeof saved - 1);
}

uint32_t zc_media_roots_resolve(const struct zc_media_roots *roots, const char *written)
{
    static const char own_scheme[] = "wcf://";
    char path[ZC_LIMIT_PATH];
    struct zc_folder_split split;
    if (!written)
        return ZC_NO_INDEX;
    if (strncmp(written, own_scheme, sizeof own_scheme - 1) == 0)
        written += sizeof own_scheme - 1;
    if (strstr(written, "://") || zc_path_normalise(written, path, NULL) != ZC_OK)
        return ZC_NO_INDEX;
    if (zc_folder_split(path, &split)) {
        if (split.name)
            return find_in_named_home(roots, split.name, split.rest);
        return zc_media_roots_find_shared(roots, split.rest);
    }
    uint32_t found = find_saved(roots, path);
    if (found == ZC_NO_INDEX && strncmp(path, "Download/", strlen("Download/")) == 0)
        found = zc_media_roots_find_shared(roots, path);
    return found != ZC_NO_INDEX || written[0] == '/' ? found : zc_media_roots_find(roots, path);
}
