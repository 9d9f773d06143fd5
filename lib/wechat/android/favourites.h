/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/favourites.h - enFavorite.db: what the owner keeps as favourites.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_FAVOURITES_H
#define ZC_WECHAT_ANDROID_FAVOURITES_H

#include "wechat/android/context.h"
#include "wechat/android/draft.h"

/** Hand every favourite in scope to the sink; of the others only the media their types tell, as excluded. */
enum zc_status zc_android_favourites_read(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;
/** What a favourite of this type lists even unread; ZC_MEDIA_KIND_COUNT = nothing. */
enum zc_media_kind zc_android_favourite_media(int32_t type);
/** Read a <favitem> into a draft whose raw_type stands.  @param xml  NULL = the row has none.  @return ZC_NOMEM */
enum zc_status zc_android_read_favourite(struct zc_android_draft *draft, const char *xml, bool lost,
                                         struct zc_error *error) ZC_MUST_USE;

#endif
