/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/tables.h - which tables of messages there are, and which of them were read.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_TABLES_H
#define ZC_WECHAT_ANDROID_TABLES_H

#include "wechat/android/context.h"

/** Hand them to the sink: message always, its likes where they hold rows. */
enum zc_status zc_android_tables_emit(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;
/** Rows of `message`, 0 where they cannot be counted. */
uint64_t zc_android_count_messages(struct zc_android_context *context);

#endif
