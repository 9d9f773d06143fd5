/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/usernames.h"

#include <string.h>

#define VERIFY_OFFICIAL 8            /* bit of rcontact.verifyFlag */

static const char *const services[] = {
    "weixin", "weixinguanhaozhushou", "notifymessage", "newsapp", "officialaccounts", "brandsessionholder",
    "brandsessionholder_weapp", "brandservicesessionholder", "service_officialaccounts", "helper_entry",
    "appbrandcustomerservicemsg", "appbrand_notify_message", "fmessage", "medianote", "qqmail", "qmessage", "tmessage",
    "floatbottle", "qqsync", "qqfriend", "lbsapp", "shakeapp", "masssendapp", "feedsapp", "voipapp", "voicevoipapp",
    "voiceinputapp", "facebookapp", "linkedinplugin", "blogapp", "readerapp", "cardpackage", "pc_share", "meishiapp",
    "conversationboxservice", "downloaderapp", "opencustomerservicemsg", "gamelifesessionholder", "exmail_tool",
};
static const char *const group_ends[] = { "@chatroom", "@im.chatroom", "@chatroom_exclusive" };

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && !memcmp(text + size - end_size, end, end_size);
}

bool zc_android_is_group(const char *username)
{
    for (size_t i = 0; i < sizeof group_ends / sizeof *group_ends; i++)
        if (ends_with(username, group_ends[i]))
            return true;
    return false;
}

bool zc_android_is_mini_program(const char *username)
{
    return !strncmp(username, "gh_", 3) && ends_with(username, "@app");
}

bool zc_android_is_service(const char *username)
{
    for (size_t i = 0; i < sizeof services / sizeof *services; i++)
        if (!strcmp(username, services[i]))
            return true;
    return false;
}

bool zc_android_is_fake(const char *username)
{
    return !strncmp(username, "fake_", 5);
}

enum zc_chat_kind zc_android_chat_kind(const char *username, int64_t verify_flag, const char *owner)
{
    if (zc_android_is_group(username))
        return ZC_CHAT_GROUP;
    if (!strcmp(username, "filehelper") || (owner && !strcmp(username, owner)))
        return ZC_CHAT_SELF;
    if (!strncmp(username, "gh_", 3) || verify_flag & VERIFY_OFFICIAL || zc_android_is_service(username))
        return ZC_CHAT_OFFICIAL;
    return ZC_CHAT_PRIVATE;
}
