/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/opening.h - an account's databases, opened with the key that fits.  Stage: wechat. */
#ifndef ZC_WECHAT_OPENING_H
#define ZC_WECHAT_OPENING_H

#include "base/record.h"
#include "wechat/accounts.h"
#include "wechat/android/account.h"
#include "wechat/android/keys.h"
#include "wechat/relay.h"

struct zc_opened_account {
    struct zc_android_account databases;   /* messages NULL where the account cannot be read */
    const struct zc_account_source *source;
    enum zc_account_state state;
    char *reason;                          /* why it cannot; NULL when it can */
    const char *key_source;                /* static; NULL when no key fits */
    char *wxid;                            /* NULL = not read */
};

/** Find the key and open EnMicroMsg.db; the state says what came of it.
 *  @param ret_account  ends with zc_opened_account_finish(), also where this fails
 *  @return ZC_IO, ZC_NOMEM, ...: what ends the run; never what concerns this account only */
enum zc_status zc_account_open(struct zc_android_keys *keys, const struct zc_account_source *source,
                               struct zc_relay *relay, struct zc_opened_account *ret_account,
                               struct zc_error *error) ZC_MUST_USE;
/** Closes the databases, frees the texts. */
void zc_opened_account_finish(struct zc_opened_account *account);

#endif
