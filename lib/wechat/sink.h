/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/sink.h - who takes the records of a phone while it is read.  Stage: wechat. */
#ifndef ZC_WECHAT_SINK_H
#define ZC_WECHAT_SINK_H

#include "base/error.h"
#include "base/record.h"

/* Every function may end the reading by returning an error; none may be NULL.  Order: accounts, then for each account
 * its chats, tables, groups, official accounts, mini-programs, messages and favourites with their items (an item
 * comes after its message), then contents, at the end the summary.  unread() and progress() come at any time. */
struct zc_sink {
    enum zc_status (*account)(void *data, const struct zc_account_record *record, struct zc_error *error);
    enum zc_status (*chat)(void *data, const struct zc_chat_record *record, struct zc_error *error);
    enum zc_status (*table)(void *data, const struct zc_table_record *record, struct zc_error *error);
    enum zc_status (*group)(void *data, const struct zc_group_record *record, struct zc_error *error);
    enum zc_status (*official)(void *data, const struct zc_official_record *record, struct zc_error *error);
    enum zc_status (*mini_program)(void *data, const struct zc_mini_program_record *record, struct zc_error *error);
    enum zc_status (*message)(void *data, const struct zc_message_record *record, struct zc_error *error);
    enum zc_status (*item)(void *data, const struct zc_item_record *record, struct zc_error *error);
    /** A distinct content with its bytes (NULL where they could not be had: then record->state says why).  The sink
     *  chooses the worker, or finds it known, and fills those fields itself. */
    enum zc_status (*content)(void *data, struct zc_content_record *record, const void *bytes, struct zc_error *error);
    enum zc_status (*unread)(void *data, const struct zc_unread_record *record, struct zc_error *error);
    enum zc_status (*progress)(void *data, const struct zc_progress_record *record, struct zc_error *error);
    enum zc_status (*summary)(void *data, const struct zc_summary_record *record, struct zc_error *error);
    void *data;
};

#endif
