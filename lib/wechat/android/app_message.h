/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/app_message.h - <appmsg>: files, links, quotes, records, mini-programs.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_APP_MESSAGE_H
#define ZC_WECHAT_ANDROID_APP_MESSAGE_H

#include "wechat/android/draft.h"

/** Read the content of an app message (sender already split off) into the draft: kind, parts, media, unreadable.
 *  @return ZC_OK (also for damaged content), ZC_NOMEM */
enum zc_status zc_android_read_app(struct zc_android_draft *draft, const char *content,
                                   struct zc_error *error) ZC_MUST_USE;

#endif
