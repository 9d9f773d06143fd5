/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/tables.h"

/* Tables of the same shape as `message`, or with messages of another kind.  Those of the feeds and of friend requests
 * are no messages. */
static const char *const alike[] = {
    "W1wPersonalMsg", "appbrandmessage", "appbrandnotifymessage", "bizchatmessage", "bizfansmessage", "bottlemessage",
    "findermessage006", "gamelifemessage", "qmessage", "textstatusmessage", "tmessage",
};

static enum zc_status emit(struct zc_android_context *context, const char *table, bool read, struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    struct zc_error reason = { 0 };
    uint64_t rows = 0;
    enum zc_status status = zc_database_count(database, table, &rows, &reason);
    if (status == ZC_IO || status == ZC_NOMEM) {
        if (error)
            *error = reason;
        return status;
    }
    if (status != ZC_OK)
        status = zc_android_tell_unread(context, database, table, reason.text, false, error);
    if (status != ZC_OK)
        return status;
    if (!read && !rows)
        return ZC_OK;
    const struct zc_table_record record = { .account = context->account, .name = table, .rows = rows, .read = read };
    return context->sink->table(context->sink->data, &record, error);
}

uint64_t zc_android_count_messages(struct zc_android_context *context)
{
    uint64_t rows = 0;
    struct zc_error ignored = { 0 };
    enum zc_status status = zc_database_count(context->reading->account->messages, "message", &rows, &ignored);
    return status == ZC_OK ? rows : 0;
}

enum zc_status zc_android_tables_emit(struct zc_android_context *context, struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    enum zc_status status = ZC_OK;
    if (zc_database_has_table(database, "message"))
        status = emit(context, "message", true, error);
    for (size_t i = 0; i < sizeof alike / sizeof *alike && status == ZC_OK; i++)
        if (zc_database_has_table(database, alike[i]))
            status = emit(context, alike[i], false, error);
    return status;
}
