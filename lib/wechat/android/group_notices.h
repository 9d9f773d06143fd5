/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/group_notices.h - what a system row says of the owner's place in a group.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_GROUP_NOTICES_H
#define ZC_WECHAT_ANDROID_GROUP_NOTICES_H

#include "base/record.h"

enum zc_group_notice {
    ZC_NOTICE_NONE,          /* it concerns others, or something else */
    ZC_NOTICE_IN,            /* the owner came in, or did what only a member can do */
    ZC_NOTICE_LEFT, ZC_NOTICE_REMOVED, ZC_NOTICE_DISSOLVED
};

/** @param sentence  as zc_android_system_text() gives it */
enum zc_group_notice zc_group_notice_of(const char *sentence);

#endif
