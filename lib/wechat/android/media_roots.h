/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media_roots.h - from a path as the phone's databases write it to a path of the backup.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_ROOTS_H
#define ZC_WECHAT_ANDROID_MEDIA_ROOTS_H

#include "wechat/folders.h"

/* Where the files of one account may lie.  All borrowed. */
struct zc_media_roots {
    const struct zc_path_list *paths;
    const struct zc_folder_list *folders;
    const uint32_t *homes;             /* numbers of the account's homes, best first */
    uint32_t home_count;
};

/** "image2/ab/cd/name" below the account's homes: the first that is there and not empty, else an empty one, else
 *  ZC_NO_INDEX. */
uint32_t zc_media_roots_find(const struct zc_media_roots *roots, const char *tail);
/** "Download/name" below a MicroMsg folder. */
uint32_t zc_media_roots_find_shared(const struct zc_media_roots *roots, const char *tail);
/** What a database says: "wcf://image2/..", "image2/..", "<32 hex>/image2/..", "Download/..", an absolute path of the
 *  phone.  SERVERID:// and other schemes, NULL and paths that leave the backup give ZC_NO_INDEX. */
uint32_t zc_media_roots_resolve(const struct zc_media_roots *roots, const char *written);
/** Is nothing in the file, as far as the listing says? */
bool zc_media_is_empty(const struct zc_path_list *paths, uint32_t path);

#endif
