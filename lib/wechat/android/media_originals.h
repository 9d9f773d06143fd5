/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media_originals.h - a message of this phone by its server id.  Stage: wechat.
 *
 * For entries of merged records: they name the message they were taken from by server id, for which the phone's
 * table has no index we can count on; so all ids are read once, when the first entry asks. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_ORIGINALS_H
#define ZC_WECHAT_ANDROID_MEDIA_ORIGINALS_H

#include <stdatomic.h>

#include "db/database.h"

struct zc_media_originals;
/** Read the ids of table message.  A damaged table gives what could be read: the reader of messages tells of it. */
enum zc_status zc_media_originals_new(struct zc_database *messages, atomic_bool *cancelled,
                                      struct zc_media_originals **ret_originals, struct zc_error *error) ZC_MUST_USE;
void zc_media_originals_free(struct zc_media_originals *originals);

struct zc_media_original {
    int64_t message_id;
    char *talker, *image_path;     /* NULL = not said */
};
void zc_media_original_finish(struct zc_media_original *original);
/** @param ret_original  ends with zc_media_original_finish()
 *  @return ZC_NOT_FOUND, ZC_NOMEM, ZC_IO */
enum zc_status zc_media_originals_find(struct zc_media_originals *originals, int64_t server_id,
                                       struct zc_media_original *ret_original, struct zc_error *error) ZC_MUST_USE;

#endif
