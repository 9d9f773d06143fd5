/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/phone_lines.h - what a whole phone says, as lines of text: accounts, items, contents, summary. */
#ifndef ZC_TEST_PHONE_LINES_H
#define ZC_TEST_PHONE_LINES_H

#include "read_account.h"

static inline enum zc_status tell_account(void *data, const struct zc_account_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "account %u %s %s %s %s\n", r->account, r->folder, SHOWN(r->wxid),
                    zc_account_state_name(r->state), SHOWN(r->key_source));
    return ZC_OK;
}

static inline enum zc_status tell_item(void *data, const struct zc_item_record *r, struct zc_error *e)
{
    struct lines *l = data;
    const char *between = r->unreferenced ? " unreferenced " : " ";
    zc_buffer_print(&l->text, "item%s%u/%" PRId64 " %s %s content=%d%s %s\n", between, r->account, r->message_id,
                    zc_media_kind_name(r->kind), r->decided ? zc_item_state_name(r->state) : "open", (int)r->content,
                    r->thumbnail_only ? " thumbnail" : "", r->path ? r->path : "-");
    return ZC_OK;
}

static enum zc_status content_answer;   /* what the sink says to a content */

static inline enum zc_status tell_content(void *data, struct zc_content_record *r, const void *bytes,
                                          struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "content %u ", r->content);
    if (bytes)
        zc_buffer_print(&l->text, "\"%.*s\"\n", (int)r->size, (const char *)bytes);
    else if (r->same_as != ZC_NO_INDEX)
        zc_buffer_print(&l->text, "same as %u\n", r->same_as);
    else
        zc_buffer_print(&l->text, "%s: %s\n", zc_item_state_name(r->state), SHOWN(r->reason));
    return content_answer;
}

static inline enum zc_status tell_progress(void *data, const struct zc_progress_record *r, struct zc_error *e)
{
    struct lines *l = data;
    l->progress |= 1u << r->phase;
    return ZC_OK;
}

static inline enum zc_status tell_summary(void *data, const struct zc_summary_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "summary unreferenced=%" PRIu64 "\n", r->unreferenced);
    return ZC_OK;
}

#endif
