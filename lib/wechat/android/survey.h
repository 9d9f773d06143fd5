/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/survey.h - the first pass over the messages: who, when, what kind.  Stage: wechat.
 *
 * Makes a chat of every talker and counts its rows.  Content is fetched in two cases only, in chats in scope: system
 * rows of groups (is the owner still in?) and cards of mini-programs. */
#ifndef ZC_WECHAT_ANDROID_SURVEY_H
#define ZC_WECHAT_ANDROID_SURVEY_H

#include "wechat/android/context.h"
#include "wechat/android/mini_programs.h"

/** @param programs  takes the cards; NULL where mini-programs are not ticked */
enum zc_status zc_android_survey(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                 struct zc_error *error) ZC_MUST_USE;

#endif
