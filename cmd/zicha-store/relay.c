/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "relay.h"

#define RELAY(name, kind)                                                                          \
    static enum zc_status relay_##name(void *data, const struct zc_##name##_record *record, struct zc_error *error) \
    {                                                                                              \
        return talk_send_record(data, kind, record, error);                                        \
    }

RELAY(account, ZC_RECORD_ACCOUNT)
RELAY(chat, ZC_RECORD_CHAT)
RELAY(table, ZC_RECORD_TABLE)
RELAY(group, ZC_RECORD_GROUP)
RELAY(official, ZC_RECORD_OFFICIAL)
RELAY(mini_program, ZC_RECORD_MINI_PROGRAM)
RELAY(message, ZC_RECORD_MESSAGE)
RELAY(item, ZC_RECORD_ITEM)
RELAY(unread, ZC_RECORD_UNREAD)
RELAY(summary, ZC_RECORD_SUMMARY)
#undef RELAY

/* Progress is the moment to hear of a cancel and to let zicha see what has gathered. */
static enum zc_status relay_progress(void *data, const struct zc_progress_record *record, struct zc_error *error)
{
    struct talk *talk = data;
    enum zc_status status = talk_send_record(talk, ZC_RECORD_PROGRESS, record, error);
    if (status == ZC_OK)
        status = talk_flush(talk, error);
    if (status == ZC_OK)
        status = talk_poll(talk, error);
    return status;
}

static enum zc_status relay_content(void *data, struct zc_content_record *record, const void *bytes,
                                    struct zc_error *error)
{
    struct talk *talk = data;
    record->worker = ZC_NO_INDEX;
    record->known = false;
    if (bytes && record->same_as == ZC_NO_INDEX) {
        enum zc_status status = copy_wanted(talk, record, bytes, error);
        if (status == ZC_OK)
            status = talk_is_known(talk, record->sha256, &record->known, error);
        if (status != ZC_OK)
            return status;
        if (!record->known)
            return feed(talk, record, bytes, error);
    }
    return talk_send_record(talk, ZC_RECORD_CONTENT, record, error);
}

struct zc_sink relay_to(struct talk *talk)
{
    return (struct zc_sink){
        .account = relay_account, .chat = relay_chat, .table = relay_table, .group = relay_group,
        .official = relay_official, .mini_program = relay_mini_program, .message = relay_message,
        .item = relay_item, .content = relay_content, .unread = relay_unread, .progress = relay_progress,
        .summary = relay_summary, .data = talk,
    };
}
