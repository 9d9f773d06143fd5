/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/unreferenced.h - media files that nothing in scope refers to, looked at where the consent says so.
 * Stage: wechat. */
#ifndef ZC_WECHAT_UNREFERENCED_H
#define ZC_WECHAT_UNREFERENCED_H

#include "base/scope.h"
#include "wechat/accounts.h"
#include "wechat/contents.h"

/* All borrowed.  Every account's rows have been read: what they refer to is marked in the paths. */
struct zc_unreferenced {
    const struct zc_scope *scope;
    const struct zc_path_list *paths;
    const struct zc_folder_list *folders;
    const struct zc_account_source *const *accounts;   /* by the number of the account */
    uint32_t account_count;
    struct zc_content_list *contents;
    struct zc_relay *relay;
};

/** Tell an item for each that is to be looked at, and want its content.  Where the consent ticks them and some chat or
 *  time is out of scope, none is: whose they are cannot be known, and that is told as a note. */
enum zc_status zc_unreferenced_want(const struct zc_unreferenced *unreferenced, struct zc_error *error) ZC_MUST_USE;

#endif
