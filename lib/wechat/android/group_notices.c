/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/group_notices.h"

#include <stdbool.h>
#include <string.h>

/* Wordings of the client in mainland, traditional and English form.  Every wording is tied to the start of the
 * sentence, or to its end where it begins with a name in quotes: a member may call himself "你已被移出群聊". */
struct wording {
    enum zc_group_notice notice;
    const char *start, *middle, *end;    /* NULL = anything */
};

static const struct wording wordings[] = {
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出了群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出该群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "踢出群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "踢出了群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "请出群聊" },
    { ZC_NOTICE_REMOVED, "你已被", NULL, "移出群聊" },
    { ZC_NOTICE_REMOVED, "你已被", NULL, "移出了群聊" },
    { ZC_NOTICE_REMOVED, "你已被", NULL, "移出该群聊" },
    { ZC_NOTICE_REMOVED, "你已经被", NULL, "移出群聊" },
    { ZC_NOTICE_REMOVED, "您被", NULL, "移出群聊" },
    { ZC_NOTICE_REMOVED, "您被", NULL, "移出了群聊" },
    { ZC_NOTICE_REMOVED, "您已被", NULL, "移出群聊" },
    { ZC_NOTICE_REMOVED, "您已被", NULL, "移出了群聊" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\"将你移出了群聊" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\"将你移出群聊" },
    { ZC_NOTICE_REMOVED, "“", NULL, "”将你移出了群聊" },
    { ZC_NOTICE_REMOVED, "“", NULL, "”将你移出群聊" },
    { ZC_NOTICE_REMOVED, "群主将你移出", NULL, "群聊" },
    { ZC_NOTICE_REMOVED, "管理员将你移出", NULL, "群聊" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出群組" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出了群組" },
    { ZC_NOTICE_REMOVED, "你被", NULL, "移出了群聊天室" },
    { ZC_NOTICE_REMOVED, "你已被", NULL, "移出群組" },
    { ZC_NOTICE_REMOVED, "您已被", NULL, "移出群組" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\"將你移出了群聊" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\"將你移出群聊" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\"已將你移出群組" },
    { ZC_NOTICE_REMOVED, "「", NULL, "」已將你移出群組" },
    { ZC_NOTICE_REMOVED, "「", NULL, "」將你移出群組" },
    { ZC_NOTICE_REMOVED, "You were removed from the group chat", NULL, NULL },
    { ZC_NOTICE_REMOVED, "You have been removed from the group", NULL, NULL },
    { ZC_NOTICE_REMOVED, "You've been removed from the group", NULL, NULL },
    { ZC_NOTICE_REMOVED, "You were removed from this group", NULL, NULL },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\" removed you from the group chat" },
    { ZC_NOTICE_REMOVED, "\"", NULL, "\" removed you from the group" },

    { ZC_NOTICE_LEFT, "你已退出群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你已退出该群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你已退出了群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你退出了群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你退出了该群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你退出群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你离开了群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "您已退出群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你已退出群組", NULL, "" },
    { ZC_NOTICE_LEFT, "你已離開群組", NULL, "" },
    { ZC_NOTICE_LEFT, "你已離開群聊", NULL, "" },
    { ZC_NOTICE_LEFT, "你退出了群組", NULL, "" },
    { ZC_NOTICE_LEFT, "You left the group", NULL, NULL },
    { ZC_NOTICE_LEFT, "You have left the group", NULL, NULL },
    { ZC_NOTICE_LEFT, "You've left the group", NULL, NULL },

    { ZC_NOTICE_DISSOLVED, "该群聊已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "该群已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "此群聊已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "此群已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "本群已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "本群聊已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群聊已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群聊被", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群主", "已解散", "群聊" },
    { ZC_NOTICE_DISSOLVED, "群主", "解散了", "群聊" },
    { ZC_NOTICE_DISSOLVED, "群主已解散", NULL, "" },
    { ZC_NOTICE_DISSOLVED, "你已解散", NULL, "群聊" },
    { ZC_NOTICE_DISSOLVED, "你解散了", NULL, "群聊" },
    { ZC_NOTICE_DISSOLVED, "\"", NULL, "\"解散了群聊" },
    { ZC_NOTICE_DISSOLVED, "\"", NULL, "\"已解散群聊" },
    { ZC_NOTICE_DISSOLVED, "\"", NULL, "\"已解散该群聊" },
    { ZC_NOTICE_DISSOLVED, "\"", NULL, "\"解散了该群聊" },
    { ZC_NOTICE_DISSOLVED, "該群聊已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "該群組已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "此群組已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群組已", NULL, "解散" },
    { ZC_NOTICE_DISSOLVED, "群主", "解散", "群組" },
    { ZC_NOTICE_DISSOLVED, "This group chat has been dis", NULL, NULL },
    { ZC_NOTICE_DISSOLVED, "This group has been dis", NULL, NULL },
    { ZC_NOTICE_DISSOLVED, "The group chat has been dis", NULL, NULL },
    { ZC_NOTICE_DISSOLVED, "The group chat was dis", NULL, NULL },
    { ZC_NOTICE_DISSOLVED, "Group chat dis", NULL, NULL },
    { ZC_NOTICE_DISSOLVED, "The group owner has dis", NULL, NULL },

    { ZC_NOTICE_IN, "你加入了群", NULL, NULL },
    { ZC_NOTICE_IN, "你已加入", "群", NULL },
    { ZC_NOTICE_IN, "你通过", "加入", NULL },
    { ZC_NOTICE_IN, "你透過", "加入", NULL },
    { ZC_NOTICE_IN, "你重新加入", NULL, NULL },
    { ZC_NOTICE_IN, "你邀请", NULL, NULL },
    { ZC_NOTICE_IN, "你邀請", NULL, NULL },
    { ZC_NOTICE_IN, "你将", "移出", NULL },
    { ZC_NOTICE_IN, "你將", "移出", NULL },
    { ZC_NOTICE_IN, "你修改群名", NULL, NULL },
    { ZC_NOTICE_IN, "你創建了群", NULL, NULL },
    { ZC_NOTICE_IN, "你创建了群", NULL, NULL },
    { ZC_NOTICE_IN, "", "邀请你", NULL },            /* names stand with and without quotes here */
    { ZC_NOTICE_IN, "", "邀請你", NULL },
    { ZC_NOTICE_IN, "You joined the group", NULL, NULL },
    { ZC_NOTICE_IN, "You've joined", NULL, NULL },
    { ZC_NOTICE_IN, "You have joined", NULL, NULL },
    { ZC_NOTICE_IN, "You joined group", NULL, NULL },
    { ZC_NOTICE_IN, "You invited ", NULL, NULL },
    { ZC_NOTICE_IN, "You removed ", NULL, NULL },
    { ZC_NOTICE_IN, "You changed the group name", NULL, NULL },
    { ZC_NOTICE_IN, "", " invited you to ", NULL },
};

/* White space and full stops at the end belong to no wording. */
static size_t trimmed_size(const char *text)
{
    static const char *const marks[] = { " ", "\n", "\r", "\t", ".", "!", "。", "！", "\xe3\x80\x80", "\xc2\xa0" };
    size_t size = strlen(text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
        size_t mark = strlen(marks[i]);
        if (size >= mark && !memcmp(text + size - mark, marks[i], mark)) {
            size -= mark;
            i = 0;
        } else {
            i++;
        }
    }
    return size;
}

static bool fits(const struct wording *wording, const char *text, size_t size)
{
    size_t start = strlen(wording->start);
    if (size < start || memcmp(text, wording->start, start))
        return false;
    if (wording->middle) {
        const char *middle = memmem(text + start, size - start, wording->middle, strlen(wording->middle));
        if (!middle)
            return false;
        start = (size_t)(middle - text) + strlen(wording->middle);
    }
    size_t end = wording->end ? strlen(wording->end) : 0;
    if (!wording->end)
        return true;
    if (!end)
        return size == start;        /* nothing may follow */
    return size - start >= end && !memcmp(text + size - end, wording->end, end);
}

enum zc_group_notice zc_group_notice_of(const char *sentence)
{
    sentence += strspn(sentence, " \t\r\n");
    size_t size = trimmed_size(sentence);
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
        if (fits(&wordings[i], sentence, size))
            return wordings[i].notice;
    return ZC_NOTICE_NONE;
}
