/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/messages.h - the main pass over table message.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_MESSAGES_H
#define ZC_WECHAT_ANDROID_MESSAGES_H

#include "wechat/android/context.h"
#include "wechat/android/draft.h"

/** Hand every row in scope to the sink and its media to the reading; count those out of scope by their type alone. */
enum zc_status zc_android_messages_read(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;
/** Hand a finished draft over: the record, then its media, of which what is not ticked goes as excluded. */
enum zc_status zc_android_draft_emit(struct zc_android_context *context, struct zc_android_draft *draft,
                                     struct zc_error *error) ZC_MUST_USE;

#endif
