/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/account.h - one account of an Android phone with its opened databases.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_ACCOUNT_H
#define ZC_WECHAT_ANDROID_ACCOUNT_H

#include "db/database.h"

struct zc_android_account {
    uint32_t number;                       /* as in the account record */
    uint32_t first_chat;                   /* number of its first chat: chats are numbered over the whole phone */
    const char *folder;                    /* 32 hex digits, borrowed */
    struct zc_database *messages;          /* EnMicroMsg.db; never NULL for a readable account */
    struct zc_database *mini_programs;     /* AppBrandComm.db; NULL = none, or not readable */
    struct zc_database *file_index;        /* WxFileIndex.db; NULL likewise */
    struct zc_database *favourites;        /* enFavorite.db; NULL likewise */
};

#endif
