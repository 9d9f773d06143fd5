/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/unpacker.h - column values that the phone's database library (WCDB) keeps compressed by zstd.  Stage: wechat.
 * A compressed value tells itself by its first four bytes, and the dictionary it needs by its number. */
#ifndef ZC_WECHAT_UNPACKER_H
#define ZC_WECHAT_UNPACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_unpacker;
/** @param dictionary  what the officer gave, copied; NULL = none: values packed without one are unpacked all the same
 *  @return ZC_CORRUPT where that is no dictionary, ZC_NOMEM */
enum zc_status zc_unpacker_new(const uint8_t *dictionary, size_t size, struct zc_unpacker **ret_unpacker,
                               struct zc_error *error) ZC_MUST_USE;
void zc_unpacker_free(struct zc_unpacker *unpacker);
bool zc_unpacker_is_packed(const void *value, size_t size);
/** @param ret_data  with a NUL behind it; valid up to the next call
 *  @return ZC_UNSUPPORTED where its dictionary was not given, ZC_CORRUPT, ZC_LIMIT (above ZC_LIMIT_MESSAGE),
 *          ZC_NOMEM */
enum zc_status zc_unpacker_run(struct zc_unpacker *unpacker, const void *value, size_t size, const char **ret_data,
                               size_t *ret_size, struct zc_error *error) ZC_MUST_USE;

#endif
