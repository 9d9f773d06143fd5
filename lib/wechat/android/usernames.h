/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/usernames.h - what a username tells of the one behind it (FORMAT.md "Usernames").  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_USERNAMES_H
#define ZC_WECHAT_ANDROID_USERNAMES_H

#include "base/record.h"

/** @param owner  the account's own username, may be NULL
 *  @param verify_flag  of its contact row; 0 = none */
enum zc_chat_kind zc_android_chat_kind(const char *username, int64_t verify_flag, const char *owner);
bool zc_android_is_group(const char *username);
/** gh_...@app */
bool zc_android_is_mini_program(const char *username);
/** Sessions of the client itself, which nobody follows. */
bool zc_android_is_service(const char *username);
/** Placeholders of the user interface. */
bool zc_android_is_fake(const char *username);

#endif
