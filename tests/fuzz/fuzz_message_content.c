/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android: content of messages, records, system rows and favourites.  First line: the number in column type,
 * with an 'f' before it for a favourite, a 'g' for a message in a group; then the content. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "wechat/android/favourites.h"
#include "wechat/android/group_notices.h"
#include "wechat/android/message_content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool true_of_all)
{
    if (!true_of_all)
        abort();
}

static void check(const struct zc_android_draft *draft)
{
    uint32_t entries = 0;
    for (uint32_t i = 0; i < draft->part_count; i++) {
        const struct zc_text_part *part = &draft->parts[i];
        demand(part->text && *part->text && zc_utf8_is_valid(part->text, strlen(part->text)));
        demand(part->depth <= ZC_LIMIT_RECORD_DEPTH && part->kind < ZC_PART_KIND_COUNT && part->time_ms >= 0);
        zc_group_notice_of(part->text);
    }
    for (uint32_t i = 0; i < draft->media_count; i++) {
        const struct zc_media_request *media = &draft->media[i];
        demand(media->kind < ZC_MEDIA_KIND_COUNT && media->decided <= ZC_ITEM_STATE_COUNT && !media->excluded);
        demand((media->kind == ZC_MEDIA_RECORD) == (media->decided != ZC_ITEM_STATE_COUNT) || draft->record.unreadable);
        demand(!media->md5 || strspn(media->md5, "0123456789abcdef") == 32);
        demand(media->entry == ZC_NO_INDEX || (media->entry >= entries && media->entry < ZC_LIMIT_RECORD_ENTRIES));
        entries = media->entry == ZC_NO_INDEX ? entries : media->entry + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = zc_utf8_repair((const char *)data, size);
    char *content = text ? strchr(text, '\n') : NULL;
    if (!content) {
        free(text);
        return 0;
    }
    *content++ = 0;
    struct zc_arena arena = { 0 };
    struct zc_android_draft draft = { .arena = &arena, .talker = "t" };
    draft.record.raw_type = (int32_t)strtol(text + (*text == 'f' || *text == 'g'), NULL, 10);
    draft.record.favourite = *text == 'f';
    enum zc_status status = draft.record.favourite ? zc_android_read_favourite(&draft, content, false, NULL)
                          : zc_android_read_content(&draft, content, false, *text == 'g', NULL);
    demand(status == ZC_OK || status == ZC_NOMEM);
    if (status == ZC_OK)
        check(&draft);
    zc_arena_finish(&arena);
    free(text);
    return 0;
}
