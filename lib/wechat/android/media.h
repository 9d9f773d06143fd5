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
#include "wechat/folders.h"
#include "wechat/relay.h"

/* All borrowed for as long as the media live. */
struct zc_android_media_options {
    const struct zc_android_account *account;
    struct zc_path_list *paths;            /* what a request refers to is marked in it */
    const struct zc_folder_list *folders;
    const uint32_t *homes;                 /* of the account, best first (wechat/accounts.h) */
    uint32_t home_count;
    struct zc_relay *relay;                /* damaged indexes are told as unread */
    atomic_bool *cancelled;                /* may be NULL */
};

struct zc_android_media;
/** Load the account's indexes.  @return ZC_CANCELLED, ZC_IO, ZC_NOMEM; a damaged index does not fail */
enum zc_status zc_android_media_new(const struct zc_android_media_options *options,
                                    struct zc_android_media **ret_media, struct zc_error *error) ZC_MUST_USE;
void zc_android_media_free(struct zc_android_media *media);
void zc_android_media_free_p(struct zc_android_media **media);

struct zc_media_place {
    uint32_t path;                 /* number in the path list; ZC_NO_INDEX = not in the backup */
    bool thumbnail;                /* only the small picture is there */
    bool empty;                    /* not there, but a file of its name with nothing in it */
};
/** Find the best file of the item, and mark every file of it (other sizes, thumbnails) as referred to. */
enum zc_status zc_android_media_find(struct zc_android_media *media, const struct zc_media_request *request,
                                     struct zc_media_place *ret_place, struct zc_error *error) ZC_MUST_USE;

#endif
