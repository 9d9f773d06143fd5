/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/items.h - from what a row says of its media to item records, and which contents are wanted for them.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ITEMS_H
#define ZC_WECHAT_ITEMS_H

#include "wechat/android/media.h"
#include "wechat/contents.h"

/* All borrowed. */
struct zc_item_maker {
    uint32_t account;
    struct zc_android_media *media;
    const struct zc_path_list *paths;
    struct zc_content_list *contents;
    const struct zc_sink *sink;
};

/** Tell the sink one item; to be called as zc_android_reading.media with a struct zc_item_maker. */
enum zc_status zc_item_make(void *maker, const struct zc_media_request *request, struct zc_error *error) ZC_MUST_USE;

#endif
