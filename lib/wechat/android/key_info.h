/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/key_info.h - files/KeyInfo.bin: the device ids the app ever made its database key with.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_KEY_INFO_H
#define ZC_WECHAT_ANDROID_KEY_INFO_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Takes each id, newest first; borrowed, no NUL behind it.  An error ends the reading. */
struct zc_key_info_taker {
    enum zc_status (*id)(void *data, const char *id, size_t size, struct zc_error *error);
    void *data;
};

/** @return ZC_CORRUPT where something in it is no id (the ids before and behind it are told all the same), what the
 *          taker returned, ZC_NOMEM */
enum zc_status zc_key_info_read(const uint8_t *file, size_t size, const struct zc_key_info_taker *taker,
                                struct zc_error *error) ZC_MUST_USE;

#endif
