/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/groups.h"

#include <string.h>

#include "base/auto.h"
#include "base/limits.h"
#include "wechat/android/content.h"
#include "wechat/android/group_state.h"
#include "wechat/android/usernames.h"

enum { NAME, MEMBERS, TITLE, OWNER, COUNT, MODIFIED, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {
    "chatroomname", "memberlist", "displayname", "roomowner", "memberCount", "modifytime"
};

/* Members of "a;b;c", and whether the owner is one of them. */
static uint32_t count_members(const char *list, const char *owner, bool *ret_owner_is_member)
{
    uint32_t count = 0;
    size_t owner_size = owner ? strlen(owner) : 0;
    while (*list && count < ZC_LIMIT_MEMBERS) {
        size_t size = strcspn(list, ";");
        if (size)
            count++;
        if (owner_size && size == owner_size && !memcmp(list, owner, size))
            *ret_owner_is_member = true;
        list += size + (list[size] == ';');
    }
    return count;
}

static enum zc_status fill_room(struct zc_android_context *context, struct zc_rows *rows,
                                struct zc_android_chatroom *room, struct zc_error *error)
{
    const char *members, *owner, *title = NULL;
    enum zc_status status;
    if ((status = zc_android_text(rows, MEMBERS, &context->row_arena, &members, error)) != ZC_OK)
        return status;
    room->present = true;
    room->modified_ms = zc_android_ms(zc_rows_int(rows, MODIFIED));
    uint32_t listed = members ? count_members(members, context->owner, &room->owner_is_member) : 0;
    room->has_members = listed > 0;
    int64_t said = zc_rows_int(rows, COUNT);
    room->members = said > 0 && said <= ZC_LIMIT_MEMBERS ? (uint32_t)said : listed;
    if ((status = zc_android_text(rows, OWNER, &context->row_arena, &owner, error)) != ZC_OK ||
        (status = zc_android_copy_text(rows, TITLE, &context->arena, &title, error)) != ZC_OK)
        return status;
    room->mine = owner && context->owner && !strcmp(owner, context->owner);
    room->title = title && *title ? title : NULL;
    return ZC_OK;
}

static enum zc_status load_row(struct zc_android_context *context, struct zc_rows *rows, struct zc_error *error)
{
    const char *name;
    uint32_t index;
    zc_arena_reset(&context->row_arena);
    enum zc_status status = zc_android_text(rows, NAME, &context->row_arena, &name, error);
    if (status != ZC_OK || !name || !zc_android_is_group(name) || zc_android_is_fake(name))
        return status;
    if ((status = zc_android_chat_of(context, name, &index, error)) != ZC_OK)
        return status;
    struct zc_android_chat *chat = &context->chats.items[index];
    if ((status = fill_room(context, rows, &chat->room, error)) != ZC_OK)
        return status;
    const struct zc_android_contact *contact = zc_android_contact_find(&context->contacts, chat->id);
    if (zc_android_chat_is_excluded(context->scope, chat->id, contact, chat->room.title)) {
        chat->excluded = true;
        chat->in_scope = false;
    }
    return ZC_OK;
}

enum zc_status zc_android_groups_load(struct zc_android_context *context, struct zc_database *database,
                                      struct zc_error *error)
{
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_android_open_rows(context, database, "chatroom", columns, COLUMN_COUNT, false,
                                                 ZC_TELL_ALL, &rows, error);
    context->has_chatroom_table = rows != NULL && zc_rows_has(rows, NAME);
    while (status == ZC_OK && rows) {
        status = zc_android_next_row(context, database, "chatroom", rows, ZC_TELL_ALL, error);
        if (status == ZC_OK)
            status = load_row(context, rows, error);
    }
    if (status != ZC_OK && status != ZC_END)
        return status;
    status = ZC_OK;
    for (uint32_t i = 0; i < context->contacts.count && status == ZC_OK; i++) {
        const char *name = context->contacts.items[i].username;
        uint32_t index;
        if (zc_android_is_group(name) && !zc_android_is_fake(name))
            status = zc_android_chat_of(context, name, &index, error);
    }
    return status;
}

enum zc_status zc_android_groups_emit(struct zc_android_context *context, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < context->chats.count && status == ZC_OK; i++) {
        const struct zc_android_chat *chat = &context->chats.items[i];
        if (chat->kind != ZC_CHAT_GROUP || !context->scope->groups)
            continue;
        const struct zc_android_contact *contact = zc_android_contact_find(&context->contacts, chat->id);
        const struct zc_group_evidence evidence = {
            .has_type = contact && contact->has_type, .type = contact ? contact->type : 0,
            .knows_rooms = context->has_chatroom_table, .knows_owner = context->owner != NULL, .chat = chat,
        };
        const struct zc_group_record record = {
            .account = context->account, .chat = context->reading->account->first_chat + i, .id = chat->id,
            .name = zc_android_chat_name(context, chat), .members = chat->room.members, .mine = chat->room.mine,
            .left = zc_group_state_of(&evidence), .first_ms = chat->first_ms, .last_ms = chat->last_ms,
            .last_human_ms = chat->last_human_ms, .messages = chat->messages,
        };
        status = context->sink->group(context->sink->data, &record, error);
    }
    return status;
}
