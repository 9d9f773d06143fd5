/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wechat/android/content.h"
#include "wechat/android/context.h"
#include "wechat/android/groups.h"
#include "wechat/android/usernames.h"

/* Matching runs through the same loaders as reading; what they have to tell is told when the account is read. */
static enum zc_status hear_nothing(void *data, const struct zc_unread_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static const struct zc_sink deaf = { .unread = hear_nothing };

static bool same(const char *a, const char *b)
{
    return a && !strcmp(a, b);
}

static void match(struct zc_android_context *context, const struct zc_android_chat *chat,
                  struct zc_exclusion_matches *matches)
{
    const struct zc_android_contact *contact = zc_android_contact_find(&context->contacts, chat->id);
    for (uint32_t i = 0; i < context->scope->exclude_count; i++) {
        const char *wanted = context->scope->exclude[i];
        if (!strcmp(chat->id, wanted) || (contact && same(contact->alias, wanted)))
            matches->by_id[i]++;
        else if (same(chat->room.title, wanted) ||
                 (contact && (same(contact->remark, wanted) || same(contact->nickname, wanted))))
            matches->by_name[i]++;
    }
}

/* People the owner knows are chats he may name, even before the first message; fellow members of a group are none. */
static enum zc_status add_contacts(struct zc_android_context *context, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < context->contacts.count && status == ZC_OK; i++) {
        const struct zc_android_contact *contact = &context->contacts.items[i];
        uint32_t index;
        if (zc_android_contact_is_kept(contact) && !zc_android_is_fake(contact->username))
            status = zc_android_chat_of(context, contact->username, &index, error);
    }
    return status;
}

static enum zc_status add_column(struct zc_android_context *context, const char *table, const char *column,
                                 struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    struct zc_rows *rows = NULL;
    enum zc_status status = zc_android_open_rows(context, database, table, &column, 1, false, ZC_TELL_NOTHING, &rows,
                                                 error);
    while (status == ZC_OK && rows) {
        const char *id = NULL;
        uint32_t index;
        zc_arena_reset(&context->row_arena);
        status = zc_android_next_row(context, database, table, rows, ZC_TELL_NOTHING, error);
        if (status == ZC_OK)
            status = zc_android_text(rows, 0, &context->row_arena, &id, error);
        if (status == ZC_OK && id && *id)
            status = zc_android_chat_of(context, id, &index, error);
    }
    zc_rows_free(rows);
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status load(struct zc_android_context *context, struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    enum zc_status status = zc_android_contacts_load(context, database, error);
    if (status == ZC_OK)
        status = zc_android_groups_load(context, database, error);
    if (status == ZC_OK)
        status = add_contacts(context, error);
    if (status == ZC_OK)
        status = add_column(context, "rconversation", "username", error);
    return status == ZC_OK ? add_column(context, "message", "talker", error) : status;
}

enum zc_status zc_android_match_exclusions(struct zc_database *messages, const struct zc_scope *scope,
                                           struct zc_exclusion_matches *matches, struct zc_error *error)
{
    if (!scope->exclude_count)
        return ZC_OK;
    const struct zc_android_account account = { .messages = messages };
    struct zc_android_reading reading = { .account = &account, .scope = scope, .sink = &deaf };
    struct zc_android_context context = { .reading = &reading, .scope = scope, .sink = &deaf };
    enum zc_status status = load(&context, error);
    for (uint32_t i = 0; i < context.chats.count && status == ZC_OK; i++)
        match(&context, &context.chats.items[i], matches);
    zc_android_context_finish(&context);
    return status;
}
