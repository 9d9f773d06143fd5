/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/key_files.h"
#include "cmd/zicha-phone/kinds.h"

struct zc_model_chat *zc_model_find_chat(const struct zc_account *account, const char *id)
{
    for (size_t i = 0; i < account->chat_count; i++)
        if (strcmp(account->chats[i].id, id) == 0)
            return &account->chats[i];
    return NULL;
}

const struct zc_model_message *zc_model_find_message(const struct zc_account *account, const char *handle)
{
    for (size_t i = 0; handle && i < account->message_count; i++)
        if (account->messages[i].recipe->handle && strcmp(account->messages[i].recipe->handle, handle) == 0)
            return &account->messages[i];
    return NULL;
}

const char *zc_model_chat_name(const struct zc_phone *phone, const struct zc_account *account,
                               const struct zc_model_chat *chat)
{
    if (chat->group)
        return chat->group->name ? chat->group->name : "";
    for (uint32_t i = 0; i < account->recipe->contacts_count; i++)
        if (strcmp(account->recipe->contacts[i].id, chat->id) == 0 && account->recipe->contacts[i].remark)
            return account->recipe->contacts[i].remark;
    return zc_recipe_name_of(&phone->set, account->recipe, chat->id);
}

void zc_model_count(struct zc_phone *phone, enum zc_media_kind kind, enum zc_have have, bool excluded)
{
    struct zc_tally *tally = &phone->tally[kind];
    tally->listed++;
    if (excluded)
        tally->excluded++;
    else if (have == ZC_HAVE_MISSING)
        tally->missing++;
    else if (have == ZC_HAVE_THUMBNAIL)
        tally->thumbnail++;
}

int64_t zc_model_server_id(const char *chat, const char *first, const struct zc_recipe_message *message,
                           int64_t time_ms)
{
    char place[300], what[400];
    /* A private chat has two names, one on each side: the pair names it on both. */
    if (strchr(chat, '@') || !first)
        snprintf(place, sizeof place, "%s", chat);
    else
        snprintf(place, sizeof place, "%s %s", strcmp(chat, first) < 0 ? chat : first,
                 strcmp(chat, first) < 0 ? first : chat);
    snprintf(what, sizeof what, "%lld %s %s %.100s %s", (long long)time_ms, message->from ? message->from : "",
             message->kind, message->text ? message->text : "", message->document ? message->document : "");
    return (int64_t)(zc_dice_hash(place, what) >> 1) | 1;
}

static enum zc_left_reason left_reason(const char *state)
{
    for (int reason = 0; state && reason < ZC_LEFT_REASON_COUNT; reason++)
        if (strcmp(zc_left_reason_name((enum zc_left_reason)reason), state) == 0)
            return (enum zc_left_reason)reason;
    return ZC_LEFT_NOT;
}

static bool is_excluded(const struct zc_phone *phone, const char *id, const char *name)
{
    const struct zc_recipe_consent *consent = phone->set.consent;
    for (uint32_t i = 0; i < consent->exclude_chats_count; i++)
        if (strcmp(consent->exclude_chats[i], id) == 0 || (name && strcmp(consent->exclude_chats[i], name) == 0))
            return true;
    return false;
}

static struct zc_model_chat *add_chat(struct zc_phone *phone, struct zc_account *account, const char *id)
{
    struct zc_model_chat *chats = realloc(account->chats, (account->chat_count + 1) * sizeof *chats);
    if (!chats)
        return NULL;
    account->chats = chats;
    struct zc_model_chat *chat = &chats[account->chat_count++];
    *chat = (struct zc_model_chat){ .id = id };
    if (strstr(id, "@chatroom") || strstr(id, "@im.chatroom"))
        chat->kind = ZC_CHAT_GROUP;
    else if (strncmp(id, "gh_", 3) == 0)
        chat->kind = ZC_CHAT_OFFICIAL;
    else
        chat->kind = strcmp(id, "filehelper") == 0 ? ZC_CHAT_SELF : ZC_CHAT_PRIVATE;
    chat->excluded = is_excluded(phone, id, zc_model_chat_name(phone, account, chat));
    return chat;
}

static bool has_member(const struct zc_recipe_group *group, const char *wxid)
{
    for (uint32_t i = 0; i < group->members_count; i++)
        if (strcmp(group->members[i], wxid) == 0)
            return true;
    return false;
}

static const struct zc_recipe_group *own_group(const struct zc_recipe_account *recipe, const char *id)
{
    for (uint32_t i = 0; i < recipe->groups_count; i++)
        if (strcmp(recipe->groups[i].id, id) == 0)
            return &recipe->groups[i];
    return NULL;
}

static const struct zc_recipe_group *unit_group(const struct zc_phone *phone, const char *id)
{
    for (uint32_t i = 0; i < phone->set.unit->groups_count; i++)
        if (strcmp(phone->set.unit->groups[i].id, id) == 0)
            return &phone->set.unit->groups[i];
    return NULL;
}

static enum zc_status add_group(struct zc_phone *phone, struct zc_account *account, const struct zc_recipe_group *group,
                                const char *state, struct zc_error *error)
{
    struct zc_model_chat *chat = add_chat(phone, account, group->id);
    if (!chat)
        return zc_fail_nomem(error);
    chat->group = group;
    chat->left = left_reason(state);
    chat->excluded = is_excluded(phone, group->id, group->name);
    return ZC_OK;
}

static enum zc_status add_groups(struct zc_phone *phone, struct zc_account *account, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    const struct zc_recipe_unit *unit = phone->set.unit;
    for (uint32_t i = 0; i < unit->groups_count && status == ZC_OK; i++) {
        const struct zc_recipe_group *own = own_group(account->recipe, unit->groups[i].id);
        if (own || has_member(&unit->groups[i], account->recipe->wxid))
            status = add_group(phone, account, &unit->groups[i], own ? own->state : NULL, error);
    }
    for (uint32_t i = 0; i < account->recipe->groups_count && status == ZC_OK; i++)
        if (!unit_group(phone, account->recipe->groups[i].id))
            status = add_group(phone, account, &account->recipe->groups[i], account->recipe->groups[i].state, error);
    return status;
}

static enum zc_have have_of(const char *text)
{
    static const char *const names[] = { "full", "thumbnail", "midsize", "missing" };
    for (int i = 0; text && i < 4; i++)
        if (strcmp(names[i], text) == 0)
            return (enum zc_have)i;
    return ZC_HAVE_FULL;
}

static enum zc_status fill_message(struct zc_phone *phone, struct zc_account *account,
                                   struct zc_model_message *message, struct zc_error *error)
{
    const struct zc_recipe_message *recipe = message->recipe;
    const char *media = recipe->media, *own = account->recipe->wxid;
    message->index = recipe->index;
    for (uint32_t i = 0; recipe->handle && i < account->recipe->states_count; i++)
        if (strcmp(account->recipe->states[i].handle, recipe->handle) == 0) {
            media = account->recipe->states[i].media ? account->recipe->states[i].media : media;
            message->index = account->recipe->states[i].index ? account->recipe->states[i].index : message->index;
        }
    message->have = have_of(media);
    message->kind = zc_kinds_find(recipe->kind);
    if (!message->kind)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, recipe->kind, "no such kind of message");
    message->from = !recipe->from ? message->talker : strcmp(recipe->from, "me") == 0 ? own : recipe->from;
    message->sent = strcmp(message->from, own) == 0 && !message->kind->system;
    enum zc_status status = zc_clock_parse(recipe->at, &message->time_ms, error);
    if (status == ZC_OK && recipe->document)
        status = zc_documents_get(&phone->documents, recipe->document, &message->document, error);
    if (status != ZC_OK)
        return status;
    bool media_kind = message->kind->media != ZC_MEDIA_KIND_COUNT && message->kind->media != ZC_MEDIA_RECORD;
    if (media_kind && !message->document && message->kind->media != ZC_MEDIA_VOICE)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, recipe->at, "a %s needs a document", recipe->kind);
    message->server_id = zc_model_server_id(message->talker, own, recipe, message->time_ms);
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)message->server_id);
    return zc_key_files_md5(own, number, message->key, error);
}

/* Add a message where the account sees it: its own, or one of the unit in a chat it has. */
static enum zc_status add_message(struct zc_phone *phone, struct zc_account *account,
                                  const struct zc_recipe_message *recipe, const char *talker, struct zc_error *error)
{
    struct zc_model_chat *chat = zc_model_find_chat(account, talker);
    if (!chat && !(chat = add_chat(phone, account, talker)))
        return zc_fail_nomem(error);
    size_t size = (account->message_count + 1) * sizeof *account->messages;
    struct zc_model_message *messages = realloc(account->messages, size);
    if (!messages)
        return zc_fail_nomem(error);
    account->messages = messages;
    struct zc_model_message *message = &messages[account->message_count++];
    *message = (struct zc_model_message){ .recipe = recipe, .talker = chat->id, .excluded = chat->excluded };
    return fill_message(phone, account, message, error);
}

/* "wxid wxid": the other side of a private chat of this account, NULL where it is not its own. */
static const char *other_side(const struct zc_phone *phone, const char *pair, const char *own)
{
    const char *space = strchr(pair, ' ');
    size_t size = strlen(own);
    const char *other = NULL;
    if (strcmp(space + 1, own) != 0)
        other = strncmp(pair, own, size) == 0 && pair[size] == ' ' ? space + 1 : NULL;
    for (uint32_t i = 0; !other && i < phone->set.unit->people_count; i++) {
        const char *id = phone->set.unit->people[i].id;
        if (strcmp(space + 1, own) == 0 && strlen(id) == (size_t)(space - pair) && strncmp(id, pair, strlen(id)) == 0)
            other = id;
    }
    return other;
}

static enum zc_status add_messages(struct zc_phone *phone, struct zc_account *account, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    const struct zc_recipe_unit *unit = phone->set.unit;
    for (uint32_t i = 0; i < unit->messages_count && status == ZC_OK; i++) {
        const char *chat = unit->messages[i].chat;
        const char *talker = strchr(chat, ' ') ? other_side(phone, chat, account->recipe->wxid)
                           : zc_model_find_chat(account, chat) ? chat : NULL;
        if (talker)
            status = add_message(phone, account, &unit->messages[i], talker, error);
    }
    for (uint32_t i = 0; i < account->recipe->messages_count && status == ZC_OK; i++)
        status = add_message(phone, account, &account->recipe->messages[i], account->recipe->messages[i].chat, error);
    return status;
}

static int compare_times(const void *left, const void *right)
{
    const struct zc_model_message *a = left, *b = right;
    if (a->time_ms != b->time_ms)
        return a->time_ms < b->time_ms ? -1 : 1;
    return a->server_id < b->server_id ? -1 : a->server_id > b->server_id;
}

/* Ids in time order, and what each chat ends up with. */
static void number_messages(struct zc_phone *phone, struct zc_account *account, int64_t live_from_ms)
{
    if (account->message_count)
        qsort(account->messages, account->message_count, sizeof *account->messages, compare_times);
    for (size_t i = 0; i < account->message_count; i++) {
        struct zc_model_message *message = &account->messages[i];
        struct zc_model_chat *chat = zc_model_find_chat(account, message->talker);
        message->id = (int64_t)i + 1;
        message->live = message->time_ms >= live_from_ms;
        if (message->time_ms > phone->newest_ms)
            phone->newest_ms = message->time_ms;
        if (!chat->messages++)
            chat->first_ms = message->time_ms;
        chat->last_ms = message->time_ms;
        if (!message->kind->system)
            chat->last_human_ms = message->time_ms;
    }
}

static enum zc_status name_account(struct zc_phone *phone, struct zc_account *account, struct zc_error *error)
{
    char uin[24], hex[33];
    snprintf(uin, sizeof uin, "%d", account->recipe->uin);
    enum zc_status status = zc_key_files_md5("mm", uin, account->folder, error);
    if (status == ZC_OK)
        status = zc_key_files_md5(phone->set.phone->device_id, uin, hex, error);
    if (status == ZC_OK)
        snprintf(account->passphrase, sizeof account->passphrase, "%.7s", hex);
    if (status == ZC_OK && account->recipe->external && strcmp(account->recipe->external, "mapping") == 0)
        status = zc_key_files_md5("external", account->recipe->wxid, account->external, error);
    else
        memcpy(account->external, account->folder, sizeof account->external);
    return status;
}

enum zc_status zc_model_build(struct zc_phone *phone, struct zc_error *error)
{
    const struct zc_recipe *recipe = phone->set.phone;
    int64_t live_from_ms = INT64_MAX;
    enum zc_status status = zc_clock_parse(recipe->backup_at, &phone->backup_ms, error);
    if (status == ZC_OK && recipe->wal_from)
        status = zc_clock_parse(recipe->wal_from, &live_from_ms, error);
    phone->accounts = calloc(recipe->accounts_count + 1u, sizeof *phone->accounts);
    if (!phone->accounts)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < recipe->accounts_count && status == ZC_OK; i++) {
        struct zc_account *account = &phone->accounts[phone->account_count++];
        account->recipe = &recipe->accounts[i];
        status = name_account(phone, account, error);
        if (status == ZC_OK)
            status = add_groups(phone, account, error);
        if (status == ZC_OK)
            status = add_messages(phone, account, error);
        if (status == ZC_OK)
            number_messages(phone, account, live_from_ms);
    }
    return status;
}

void zc_model_finish(struct zc_phone *phone)
{
    for (size_t i = 0; i < phone->account_count; i++) {
        free(phone->accounts[i].messages);
        free(phone->accounts[i].chats);
    }
    free(phone->accounts);
    phone->accounts = NULL;
    phone->account_count = 0;
}
