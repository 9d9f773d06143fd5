/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media_names.h - file names the phone computes from imgPath, and reads back.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_NAMES_H
#define ZC_WECHAT_ANDROID_MEDIA_NAMES_H

#include "wechat/android/media_links.h"
#include "wechat/android/media_roots.h"

/* A computed file that is in the backup. */
struct zc_media_name {
    uint32_t path;
    enum zc_media_rank rank;
};
#define ZC_MEDIA_NAMES 8           /* more names than this follow from no imgPath */

/** A picture as ImgInfo2 names it: a bare name ("<hex>.jpg": its first digits are the folders), "THUMBNAIL_DIRPATH://",
 *  or anything zc_media_roots_resolve() takes. */
uint32_t zc_media_name_picture(const struct zc_media_roots *roots, const char *written);
/** Files that follow from message.imgPath alone.  @return how many are in the backup, at most ZC_MEDIA_NAMES */
uint32_t zc_media_names_of_picture(const struct zc_media_roots *roots, const char *image_path,
                                   struct zc_media_name *ret_names);
uint32_t zc_media_names_of_video(const struct zc_media_roots *roots, const char *image_path,
                                 struct zc_media_name *ret_names);
uint32_t zc_media_names_of_voice(const struct zc_media_roots *roots, const char *image_path,
                                 struct zc_media_name *ret_names);
/** "Download/<title>" and "attachment/<title>", where the size is the one the message tells, or it tells none. */
uint32_t zc_media_names_of_file(const struct zc_media_roots *roots, const char *title, uint64_t size,
                                struct zc_media_name *ret_names);
/** The server id in "<from>_<to>_<server id>_backup"; 0 where the name is of another form. */
int64_t zc_media_name_backup(const char *name);

#endif
