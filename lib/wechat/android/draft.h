/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/draft.h - one message record while it is put together.  Stage: wechat.
 * Everything lies in the arena of the row, which the reader resets after it. */
#ifndef ZC_WECHAT_ANDROID_DRAFT_H
#define ZC_WECHAT_ANDROID_DRAFT_H

#include "base/arena.h"
#include "wechat/android/reader.h"

struct zc_android_draft {
    struct zc_arena *arena;
    struct zc_message_record record;
    const char *talker, *image_path;      /* for media requests */
    struct zc_text_part *parts;
    uint32_t part_count, part_capacity;
    struct zc_media_request *media;
    uint32_t media_count, media_capacity;
    uint32_t entry_count;                 /* entries of a record met so far: the running number */
    bool over_limit;                      /* a cap was passed: something is missing */
    bool failed;                          /* memory was short */
};

/** A new part of the message itself; nothing for NULL or "". */
void zc_draft_add_text(struct zc_android_draft *draft, enum zc_part_kind kind, const char *text);
void zc_draft_add_part(struct zc_android_draft *draft, struct zc_text_part part);
/** A new request, filled with what the row says; NULL when memory is short (sticky in `failed`). */
struct zc_media_request *zc_draft_add_media(struct zc_android_draft *draft, enum zc_media_kind kind);

#endif
