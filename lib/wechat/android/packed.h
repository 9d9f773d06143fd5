/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/packed.h - columns that newer versions may keep compressed.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_PACKED_H
#define ZC_WECHAT_ANDROID_PACKED_H

#include "wechat/android/context.h"

/** As zc_android_text(), unpacked where it is packed.  What cannot be unpacked reads as NULL.
 *  @param ret_text  valid up to the next call
 *  @param ret_lost  set where that happened; told, row by row, unless loudness is ZC_TELL_NOTHING */
enum zc_status zc_android_packed_text(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, struct zc_rows *rows, size_t column,
                                      enum zc_android_loudness loudness, const char **ret_text, bool *ret_lost,
                                      struct zc_error *error) ZC_MUST_USE;

#endif
