/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media.h - where on the phone the bytes of a media item lie.  Stage: wechat.
 *
 * Joins of FORMAT.md "Where media lie": ImgInfo2 by local and by server id, WxFileIndex, appattach, videoinfo2,
 * names computed from imgPath, Download/<title>; each checked against the paths that are really in the backup. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_H
#define ZC_WECHAT_ANDROID_MEDIA_H

#include "wechat/android/account.h"
#include "wechat/android/reader.h"

struct zc_path_list;               /* wechat/paths.h: every path of the backup */

struct zc_android_media;
/** Load the account's indexes.  @param external_folder  name of its folder on external storage (32 hex), NULL = unknown */
enum zc_status zc_android_media_new(const struct zc_android_account *account, const struct zc_path_list *paths,
                                    const char *external_folder, struct zc_android_media **ret_media,
                                    struct zc_error *error) ZC_MUST_USE;
void zc_android_media_free(struct zc_android_media *media);

struct zc_media_place {
    uint32_t path;                 /* number in the path list; ZC_NO_INDEX = not in the backup */
    bool thumbnail;                /* only the small picture is there */
};
enum zc_status zc_android_media_find(struct zc_android_media *media, const struct zc_media_request *request,
                                     struct zc_media_place *ret_place, struct zc_error *error) ZC_MUST_USE;

#endif
