/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/chat_title.h - which group a picture of a phone's screen shows, by what stands at its top.  Stage: look. */
#ifndef ZC_DETECT_CHAT_TITLE_H
#define ZC_DETECT_CHAT_TITLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/** Put the name a group's screen bears at its top, "防汛工作群" of "防 汛 工作群 (6)", behind what the buffer holds.  Only
 *  a group has its number of members there, so a name without one is none.
 *  @param text  OCR's lines, from the top
 *  @return false where there is none, or without memory */
bool zc_chat_title_find(const char *text, size_t size, struct zc_buffer *ret_title);
/** Is this the group's name, as well as OCR reads?  One character of four or more may be misread. */
bool zc_chat_title_fits(const char *title, const char *name);

#endif
