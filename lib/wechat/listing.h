/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/listing.h - the first pass: every path, the key files, the databases of the accounts.  Stage: wechat. */
#ifndef ZC_WECHAT_LISTING_H
#define ZC_WECHAT_LISTING_H

#include "wechat/accounts.h"
#include "wechat/android/keys.h"
#include "wechat/relay.h"

struct zc_listing {
    struct zc_path_list *paths;
    struct zc_account_list *accounts;
    struct zc_android_keys *keys;
    char *cut;                     /* why the backup ends early; NULL = it was read to its end */
};

/** @param ret_listing  zeroed; ends with zc_listing_finish(), also where this fails */
enum zc_status zc_listing_read(struct zc_container *container, struct zc_relay *relay, struct zc_listing *ret_listing,
                               struct zc_error *error) ZC_MUST_USE;
void zc_listing_finish(struct zc_listing *listing);

#endif
