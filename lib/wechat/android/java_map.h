/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/java_map.h - a java.util.HashMap as Java's own serialisation writes it.  Stage: wechat.
 *
 * systemInfo.cfg and CompatibleInfo.cfg are such maps, from Integer to Integer, Long, String or Boolean. */
#ifndef ZC_WECHAT_ANDROID_JAVA_MAP_H
#define ZC_WECHAT_ANDROID_JAVA_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum zc_java_kind { ZC_JAVA_NULL, ZC_JAVA_NUMBER, ZC_JAVA_STRING, ZC_JAVA_OTHER };

struct zc_java_value {
    enum zc_java_kind kind;
    int64_t number;                  /* Byte, Short, Integer, Long, Boolean, Character */
    const char *string;              /* modified UTF-8, borrowed, no NUL behind it */
    size_t size;
};

/* Takes each pair of the map, in the order of the file.  An error ends the reading. */
struct zc_java_map_taker {
    enum zc_status (*pair)(void *data, const struct zc_java_value *key, const struct zc_java_value *value,
                           struct zc_error *error);
    void *data;
};

/** Pairs before damage are told all the same.  Empty bytes are fine: an app without the right to read ids leaves them.
 *  @return ZC_CORRUPT, ZC_UNSUPPORTED (something else than a map), ZC_LIMIT, what the taker returned, ZC_NOMEM */
enum zc_status zc_java_map_read(const uint8_t *file, size_t size, const struct zc_java_map_taker *taker,
                                struct zc_error *error) ZC_MUST_USE;

#endif
