/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/draft.h"

#include <string.h>

/* Arrays double inside the arena: what they leave behind goes with the row. */
static void *room(struct zc_android_draft *draft, void *items, uint32_t count, uint32_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    uint32_t wanted = *capacity ? *capacity * 2 : 8;
    void *grown = zc_arena_new(draft->arena, wanted * item_size);
    if (!grown) {
        draft->failed = true;
        return NULL;
    }
    if (count)
        memcpy(grown, items, count * item_size);
    *capacity = wanted;
    return grown;
}

void zc_draft_add_part(struct zc_android_draft *draft, struct zc_text_part part)
{
    if (!part.text || !*part.text)
        return;
    struct zc_text_part *parts = room(draft, draft->parts, draft->part_count, &draft->part_capacity, sizeof part);
    if (!parts)
        return;
    draft->parts = parts;
    parts[draft->part_count++] = part;
}

void zc_draft_add_text(struct zc_android_draft *draft, enum zc_part_kind kind, const char *text)
{
    zc_draft_add_part(draft, (struct zc_text_part){ .kind = kind, .text = text });
}

struct zc_media_request *zc_draft_add_media(struct zc_android_draft *draft, enum zc_media_kind kind)
{
    struct zc_media_request *media = room(draft, draft->media, draft->media_count, &draft->media_capacity,
                                          sizeof *media);
    if (!media)
        return NULL;
    draft->media = media;
    media += draft->media_count++;
    *media = (struct zc_media_request){
        .kind = kind, .chat = draft->record.chat, .talker = draft->talker,
        .message_id = draft->record.message_id, .server_id = draft->record.server_id,
        .time_ms = draft->record.time_ms, .favourite = draft->record.favourite, .entry = ZC_NO_INDEX,
        .image_path = draft->image_path, .decided = ZC_ITEM_STATE_COUNT,
    };
    return media;
}
