/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/message_content.h - the content of one row of table message as parts and media requests.
 * Stage: wechat.  The entry for fuzzing: pure, no database. */
#ifndef ZC_WECHAT_ANDROID_MESSAGE_CONTENT_H
#define ZC_WECHAT_ANDROID_MESSAGE_CONTENT_H

#include "wechat/android/draft.h"

/** Fill parts, media, kind, system, sender and `unreadable` of a draft whose other fields stand.
 *  @param content  valid UTF-8; NULL = the row has none
 *  @param lost  there was content, but it is damaged or above the cap
 *  @param group  the talker is a group: content of others begins with the sender
 *  @return ZC_NOMEM */
enum zc_status zc_android_read_content(struct zc_android_draft *draft, const char *content, bool lost, bool group,
                                       struct zc_error *error) ZC_MUST_USE;

#endif
