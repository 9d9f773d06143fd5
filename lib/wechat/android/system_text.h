/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/system_text.h - the sentence of a system row, from plain text or <sysmsg>.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_SYSTEM_TEXT_H
#define ZC_WECHAT_ANDROID_SYSTEM_TEXT_H

#include "base/arena.h"

/** @param ret_text  the sentence as the client shows it, in the arena; NULL where the row has none
 *  @param ret_whole  false where the XML was damaged
 *  @return ZC_NOMEM */
enum zc_status zc_android_system_text(const char *content, struct zc_arena *arena, const char **ret_text,
                                      bool *ret_whole, struct zc_error *error) ZC_MUST_USE;

#endif
