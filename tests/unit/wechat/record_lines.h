/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/record_lines.h - a sink that writes every record as a line of text. */
#ifndef ZC_TEST_RECORD_LINES_H
#define ZC_TEST_RECORD_LINES_H

#include <inttypes.h>
#include <stdio.h>

#include "base/buffer.h"
#include "wechat/android/reader.h"

struct lines {
    struct zc_buffer text;
    uint64_t progress;
    enum zc_status answer;               /* of message() */
};

#define SHOWN(text) ((text) ? (text) : "-")
static const char *const kinds[] = {
    "text", "picture", "file", "voice", "video", "quote", "record", "mini", "link", "sticker", "location", "card",
    "call", "system", "other"
};
static const char *const parts[] = { "body", "quote", "title", "desc", "file", "url", "card", "entry" };

/* " from=<server id>", or nothing. */
static inline const char *origin_of(int64_t server_id)
{
    static char text[40];
    snprintf(text, sizeof text, " from=%" PRId64, server_id);
    return server_id ? text : "";
}

static inline enum zc_status on_account(void *data, const struct zc_account_record *r, struct zc_error *e)
{
    return ZC_OK;
}

static inline enum zc_status on_chat(void *data, const struct zc_chat_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "chat %u %s %s %s\n", r->chat, zc_chat_kind_name(r->kind), r->id, SHOWN(r->name));
    return ZC_OK;
}

static inline enum zc_status on_table(void *data, const struct zc_table_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "table %s %" PRIu64 " %s\n", r->name, r->rows, r->read ? "read" : "not_read");
    return ZC_OK;
}

static inline enum zc_status on_group(void *data, const struct zc_group_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "group %s %s members=%u mine=%d left=%s first=%" PRId64 " last=%" PRId64 " human=%" PRId64
                    " messages=%" PRIu64 "\n", r->id, SHOWN(r->name), r->members, r->mine,
                    zc_left_reason_name(r->left), r->first_ms, r->last_ms, r->last_human_ms, r->messages);
    return ZC_OK;
}

static inline enum zc_status on_official(void *data, const struct zc_official_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "official %s %s\n", r->username, SHOWN(r->name));
    return ZC_OK;
}

static inline enum zc_status on_mini_program(void *data, const struct zc_mini_program_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "mini %s %s %s", r->username, SHOWN(r->appid), SHOWN(r->name));
    for (unsigned bit = 0; bit < ZC_EVIDENCE_BIT_COUNT; bit++)
        if (r->evidence & 1u << bit)
            zc_buffer_print(&l->text, " %s", zc_evidence_name(bit));
    zc_buffer_print(&l->text, " used=%" PRId64 "\n", r->last_used_ms);
    return ZC_OK;
}

static inline enum zc_status on_message(void *data, const struct zc_message_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "%s %" PRId64 " chat=%d %s%s%s%s sender=%s/%s time=%" PRId64 "\n",
                    r->favourite ? "favourite" : "message", r->message_id, (int)r->chat, kinds[r->kind],
                    r->sent ? " sent" : "", r->system ? " system" : "", r->unreadable ? " unreadable" : "",
                    SHOWN(r->sender), SHOWN(r->sender_name), r->time_ms);
    for (uint32_t i = 0; i < r->part_count; i++)
        zc_buffer_print(&l->text, "  %s[%u] %s|%" PRId64 "|%s%s\n", parts[r->parts[i].kind], r->parts[i].depth,
                        SHOWN(r->parts[i].sender), r->parts[i].time_ms, r->parts[i].text,
                        origin_of(r->parts[i].origin_server_id));
    return l->answer;
}

static inline enum zc_status on_media(void *data, const struct zc_media_request *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "  media %s%s of %" PRId64 " entry=%d path=%s name=%s md5=%s thumb=%s id=%s original=%"
                    PRId64 " size=%" PRIu64 " %s\n", zc_media_kind_name(r->kind), r->excluded ? " excluded" : "",
                    r->message_id, (int)r->entry, SHOWN(r->image_path), SHOWN(r->name), SHOWN(r->md5),
                    SHOWN(r->thumbnail_md5), SHOWN(r->data_id), r->original_server_id, r->size,
                    r->decided == ZC_ITEM_STATE_COUNT ? "open" : zc_item_state_name(r->decided));
    return ZC_OK;
}

static inline enum zc_status on_item(void *data, const struct zc_item_record *r, struct zc_error *e) { return ZC_OK; }
static inline enum zc_status on_content(void *data, struct zc_content_record *r, const void *b, struct zc_error *e)
{ return ZC_OK; }

static inline enum zc_status on_unread(void *data, const struct zc_unread_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "%s %s: %s\n", r->note ? "note" : "unread", r->place, r->reason);
    return ZC_OK;
}

static inline enum zc_status on_progress(void *data, const struct zc_progress_record *r, struct zc_error *e)
{
    struct lines *l = data;
    assert_int_equal(r->phase, ZC_PHASE_RECORDS);
    l->progress++;
    return ZC_OK;
}

static inline enum zc_status on_summary(void *data, const struct zc_summary_record *r, struct zc_error *e)
{
    return ZC_OK;
}

#endif
