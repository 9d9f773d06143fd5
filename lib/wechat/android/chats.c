/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/chats.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "wechat/android/context.h"
#include "wechat/android/usernames.h"

void zc_android_chats_finish(struct zc_android_chats *chats)
{
    zc_name_map_finish(&chats->by_id);
    free(chats->items);
    *chats = (struct zc_android_chats){ 0 };
}

bool zc_android_kind_is_ticked(const struct zc_scope *scope, enum zc_chat_kind kind)
{
    switch (kind) {
    case ZC_CHAT_GROUP:
        return scope->groups;
    case ZC_CHAT_OFFICIAL:
        return scope->official_accounts;
    case ZC_CHAT_PRIVATE: case ZC_CHAT_SELF:
        return scope->private_chats;
    case ZC_CHAT_KIND_COUNT:
        break;
    }
    return false;
}

bool zc_android_time_in_scope(const struct zc_scope *scope, int64_t time_ms)
{
    if (!time_ms)
        return scope->from_ms == INT64_MIN && scope->to_ms == INT64_MAX;
    return time_ms >= scope->from_ms && time_ms <= scope->to_ms;
}

static bool same(const char *a, const char *b)
{
    return a && !strcmp(a, b);
}

bool zc_android_chat_is_excluded(const struct zc_scope *scope, const char *id, const struct zc_android_contact *contact,
                                 const char *title)
{
    for (uint32_t i = 0; i < scope->exclude_count; i++) {
        const char *wanted = scope->exclude[i];
        if (same(id, wanted) || same(title, wanted))
            return true;
        if (contact && (same(contact->alias, wanted) || same(contact->remark, wanted) ||
                        same(contact->nickname, wanted)))
            return true;
    }
    return false;
}

static bool is_among_only(const struct zc_scope *scope, const char *id)
{
    bool among = scope->only_count == 0;
    for (uint32_t i = 0; i < scope->only_count && !among; i++)
        among = same(id, scope->only[i]);
    return among;
}

static enum zc_status grow(struct zc_android_chats *chats, struct zc_error *error)
{
    if (chats->count == ZC_LIMIT_CHATS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_RECORD, "message", "more than %u chats", ZC_LIMIT_CHATS);
    if (chats->count < chats->capacity)
        return ZC_OK;
    uint32_t capacity = chats->capacity ? chats->capacity * 2 : 128;
    struct zc_android_chat *items = realloc(chats->items, capacity * sizeof *items);
    if (!items)
        return zc_fail_nomem(error);
    chats->items = items;
    chats->capacity = capacity;
    return ZC_OK;
}

enum zc_status zc_android_chat_of(struct zc_android_context *context, const char *id, uint32_t *ret_index,
                                  struct zc_error *error)
{
    struct zc_android_chats *chats = &context->chats;
    if (chats->last < chats->count && !strcmp(chats->items[chats->last].id, id)) {
        *ret_index = chats->last;
        return ZC_OK;
    }
    uint32_t index = zc_name_map_get(&chats->by_id, id);
    if (index == ZC_NO_INDEX) {
        enum zc_status status = grow(chats, error);
        const char *copy = status == ZC_OK ? zc_arena_copy(&context->arena, id) : NULL;
        if (!copy)
            return status == ZC_OK ? zc_fail_nomem(error) : status;
        if ((status = zc_name_map_put(&chats->by_id, copy, chats->count, error)) != ZC_OK)
            return status;
        const struct zc_android_contact *contact = zc_android_contact_find(&context->contacts, id);
        index = chats->count++;
        struct zc_android_chat *chat = &chats->items[index];
        *chat = (struct zc_android_chat){
            .id = copy, .kind = zc_android_chat_kind(id, contact ? contact->verify_flag : 0, context->owner),
            .excluded = zc_android_chat_is_excluded(context->scope, id, contact, NULL),
        };
        chat->in_scope = !chat->excluded && is_among_only(context->scope, id)
                         && zc_android_kind_is_ticked(context->scope, chat->kind);
    }
    chats->last = index;
    *ret_index = index;
    return ZC_OK;
}

const char *zc_android_chat_name(const struct zc_android_context *context, const struct zc_android_chat *chat)
{
    const char *name = zc_android_contact_name(zc_android_contact_find(&context->contacts, chat->id));
    return name ? name : chat->room.title;
}

enum zc_status zc_android_chats_emit(struct zc_android_context *context, struct zc_error *error)
{
    const struct zc_android_chats *chats = &context->chats;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < chats->count && status == ZC_OK; i++) {
        const struct zc_android_chat *chat = &chats->items[i];
        /* The name of a chat that is not ticked is nobody's business; that of an excluded group stands in the list. */
        bool named = chat->in_scope || (chat->kind == ZC_CHAT_GROUP && context->scope->groups);
        const struct zc_chat_record record = {
            .account = context->account, .chat = context->reading->account->first_chat + i, .kind = chat->kind,
            .id = chat->id, .name = named ? zc_android_chat_name(context, chat) : NULL,
        };
        status = context->sink->chat(context->sink->data, &record, error);
    }
    return status;
}
