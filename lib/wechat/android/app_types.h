/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/app_types.h - table AppMessage: the subtype of app messages without their content.  Stage: wechat.
 * It tells which media a row out of scope holds, so that they can be counted and not read. */
#ifndef ZC_WECHAT_ANDROID_APP_TYPES_H
#define ZC_WECHAT_ANDROID_APP_TYPES_H

#include "wechat/android/context.h"

/* Zero-initialise; ends with zc_android_app_types_finish(). */
struct zc_android_app_types {
    struct zc_android_app_type *items;   /* sorted by message */
    size_t count, capacity;
};

void zc_android_app_types_finish(struct zc_android_app_types *types);
enum zc_status zc_android_app_types_load(struct zc_android_context *context, struct zc_android_app_types *types,
                                         struct zc_error *error) ZC_MUST_USE;
/** <appmsg><type> of the message; 0 = not known. */
int32_t zc_android_app_types_get(const struct zc_android_app_types *types, int64_t message_id);

#endif
