/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/officials.h - the official accounts the owner follows.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_OFFICIALS_H
#define ZC_WECHAT_ANDROID_OFFICIALS_H

#include "wechat/android/context.h"

/** Hand them to the sink: contacts of that kind in the address book, not deleted. */
enum zc_status zc_android_officials_emit(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;

#endif
