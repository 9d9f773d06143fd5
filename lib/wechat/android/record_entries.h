/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/record_entries.h - the entries of merged records, notes and favourites.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_RECORD_ENTRIES_H
#define ZC_WECHAT_ANDROID_RECORD_ENTRIES_H

#include "wechat/android/draft.h"
#include "wechat/android/xml.h"

/** Read <datalist><dataitem>... of `holder` (a <recordinfo> or a <favitem>) into the draft.
 *  @param depth  0 = a favourite's own data, 1 = entries of the message's record
 *  @return ZC_NOT_FOUND where there is no list, ZC_LIMIT (too deep, or too many: what came before stays read) */
enum zc_status zc_android_read_entries(struct zc_android_draft *draft, xmlNodePtr holder, uint32_t depth,
                                       struct zc_error *error) ZC_MUST_USE;
/** Read a record that stands as elements or as escaped text in `node` (<recorditem>, <recordxml>), and decide its
 *  request.  @param request  its index in draft->media */
enum zc_status zc_android_read_record(struct zc_android_draft *draft, xmlNodePtr node, uint32_t depth,
                                      uint32_t request, struct zc_error *error) ZC_MUST_USE;
/** The kind of media an entry of this datatype is; ZC_MEDIA_KIND_COUNT = none. */
enum zc_media_kind zc_android_entry_media(int64_t datatype);

#endif
