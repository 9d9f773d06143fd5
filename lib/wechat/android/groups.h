/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/groups.h - table chatroom, and the group records made of all evidence.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_GROUPS_H
#define ZC_WECHAT_ANDROID_GROUPS_H

#include "wechat/android/context.h"

/** Make a chat of every group in chatroom and rcontact. */
enum zc_status zc_android_groups_load(struct zc_android_context *context, struct zc_database *database,
                                      struct zc_error *error) ZC_MUST_USE;
/** Hand all groups to the sink. */
enum zc_status zc_android_groups_emit(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;

#endif
