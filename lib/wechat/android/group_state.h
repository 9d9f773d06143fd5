/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/group_state.h - is the owner in the group?  Stage: wechat.  Pure: all evidence comes in one struct. */
#ifndef ZC_WECHAT_ANDROID_GROUP_STATE_H
#define ZC_WECHAT_ANDROID_GROUP_STATE_H

#include "wechat/android/chats.h"

struct zc_group_evidence {
    bool has_type;                   /* a contact row that says its type */
    int64_t type;
    bool knows_rooms;                /* the table chatroom could be read */
    bool knows_owner;                /* the owner's username is known */
    const struct zc_android_chat *chat;
};

/** FORMAT.md "Is the owner in the group": the newest evidence wins, undated rows count as of the backup. */
enum zc_left_reason zc_group_state_of(const struct zc_group_evidence *evidence);

#endif
