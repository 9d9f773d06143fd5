/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/group_state.h"

static enum zc_left_reason reason_of(enum zc_group_notice notice)
{
    switch (notice) {
    case ZC_NOTICE_LEFT:
        return ZC_LEFT_SELF;
    case ZC_NOTICE_REMOVED:
        return ZC_LEFT_REMOVED;
    case ZC_NOTICE_DISSOLVED:
        return ZC_LEFT_DISSOLVED;
    case ZC_NOTICE_NONE: case ZC_NOTICE_IN:
        break;
    }
    return ZC_LEFT_NOT;
}

enum zc_left_reason zc_group_state_of(const struct zc_group_evidence *evidence)
{
    const struct zc_android_chat *chat = evidence->chat;
    const struct zc_android_chatroom *room = &chat->room;
    bool listed = evidence->knows_owner && room->has_members && room->owner_is_member;
    bool unlisted = evidence->knows_owner && room->has_members && !room->owner_is_member;
    /* A notice holds until something newer shows the owner in the group. */
    bool notice_is_old = chat->entered_ms > chat->notice_ms || (listed && room->modified_ms > chat->notice_ms);
    if (chat->notice != ZC_NOTICE_NONE && !notice_is_old)
        return reason_of(chat->notice);
    if (evidence->has_type && evidence->type == 0)
        return ZC_LEFT_CONTACT_TYPE;
    /* A list without the owner that bears a date gives way to a later entry. */
    if (unlisted && !(room->modified_ms && chat->entered_ms > room->modified_ms))
        return ZC_LEFT_MEMBER_LIST;
    if (evidence->knows_rooms && !room->present)
        return ZC_LEFT_NO_CHATROOM;
    return ZC_LEFT_NOT;
}
