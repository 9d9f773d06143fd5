/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/folders.h - WeChat's own folders among the paths of a backup.  Stage: wechat.
 *
 * A home is a folder "MicroMsg/<32 hex>", whatever lies before it: the private one of an account (with its
 * databases), or the one on external storage (often under another name).  A top is the "MicroMsg" above it, where
 * Download lies for all accounts together.  A backup whose argument is the MicroMsg folder itself begins with the
 * 32 hex digits. */
#ifndef ZC_WECHAT_FOLDERS_H
#define ZC_WECHAT_FOLDERS_H

#include "wechat/paths.h"

#define ZC_LIMIT_FOLDERS 256u     /* homes of one backup: each account ever logged in leaves two or three */

struct zc_folder {
    uint32_t root;
    char *path;                   /* up to and with the folder's own name; a top may be "" */
    const char *name;             /* of a home: the 32 hex digits, inside path; of others "" */
};

struct zc_folder_list {
    struct zc_folder *homes, *tops, *saved;   /* saved: ".../Download/WeiXin", copies the owner made */
    uint32_t home_count, top_count, saved_count;
    uint32_t *home_of;            /* by directory of the path list: number of the home, or ZC_NO_INDEX */
    bool overflow;                /* there were more than ZC_LIMIT_FOLDERS; the files of the rest are found by nobody */
    bool *is_media;               /* likewise: a folder of message media; its files are counted when unreferred */
};

/** Look through all folders of the list, which must be complete. */
enum zc_status zc_folder_list_new(const struct zc_path_list *paths, struct zc_folder_list **ret_folders,
                                  struct zc_error *error) ZC_MUST_USE;
void zc_folder_list_free(struct zc_folder_list *folders);
/** A file of a media folder that nothing refers to; and how many there are. */
bool zc_folder_list_is_unreferred(const struct zc_folder_list *folders, const struct zc_path_list *paths,
                                  uint32_t path);
uint64_t zc_folder_list_unreferred(const struct zc_folder_list *folders, const struct zc_path_list *paths);

/* A path as it stands in or below a home. */
struct zc_folder_split {
    size_t top_size, home_size;   /* bytes of the path up to the top and up to the home, without slash */
    const char *name;             /* the 32 hex digits, not ended by NUL; NULL = below a top, in no home */
    const char *rest;             /* what follows; "" = nothing */
};
/** Find "MicroMsg/<32 hex>" or "MicroMsg/Download" in a normalised path; false where neither is there. */
bool zc_folder_split(const char *path, struct zc_folder_split *ret_split);

#endif
