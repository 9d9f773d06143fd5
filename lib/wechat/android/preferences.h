/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/preferences.h - Android's shared preferences: <map> of <string>, <int>, <long>, <set>.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_PREFERENCES_H
#define ZC_WECHAT_ANDROID_PREFERENCES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Takes each value: of a <set> each member, with the set's name.  Borrowed; never NULL.  An error ends the reading. */
struct zc_preference_taker {
    enum zc_status (*value)(void *data, const char *name, const char *value, struct zc_error *error);
    void *data;
};

/** Values before damage are told all the same.  Empty bytes are fine.
 *  @return ZC_CORRUPT (no XML, cut, or a document type, which Android never writes), what the taker returned, ZC_LIMIT,
 *          ZC_NOMEM */
enum zc_status zc_preferences_read(const uint8_t *xml, size_t size, const struct zc_preference_taker *taker,
                                   struct zc_error *error) ZC_MUST_USE;

#endif
