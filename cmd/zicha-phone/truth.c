/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/truth.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/kinds.h"
#include "cmd/zicha-phone/truth_leads.h"

#define IDLE_DAYS 90
#define DAY_MS (24 * 3600 * 1000ll)

static json_t *time_or_null(int64_t ms)
{
    char text[32];
    if (ms == 0)
        return json_null();
    zc_clock_iso(ms, text);
    return json_string(text);
}

/* The backup's own date where the container has one (MIUI), else the newest message in scope. */
static int64_t backup_date(const struct zc_phone *phone, const char *format)
{
    int64_t newest = 0;
    if (strcmp(format, "miui") == 0)
        return phone->backup_ms;
    for (size_t a = 0; a < phone->account_count; a++)
        for (size_t i = 0; i < phone->accounts[a].message_count; i++)
            if (!phone->accounts[a].messages[i].excluded && phone->accounts[a].messages[i].time_ms > newest)
                newest = phone->accounts[a].messages[i].time_ms;
    return newest;
}

/* -1 = null: nothing local, or too young to tell. */
static int idle_state(const struct zc_model_chat *chat, int64_t date_ms)
{
    int64_t border = date_ms - IDLE_DAYS * DAY_MS;
    if (chat->excluded || chat->messages == 0 || chat->first_ms > border)
        return -1;
    return chat->last_human_ms < border;
}

static json_t *group_of(const struct zc_phone *phone, const struct zc_account *account,
                        const struct zc_model_chat *chat, int64_t date_ms)
{
    const struct zc_recipe_group *group = chat->group;
    int idle = idle_state(chat, date_ms);
    uint32_t members = chat->left == ZC_LEFT_NO_CHATROOM ? 0 : group->members_count;
    if (chat->left == ZC_LEFT_MEMBER_LIST)
        members--;
    return json_pack("{s:s, s:s, s:s, s:I, s:b, s:b, s:o, s:o, s:o, s:I, s:o, s:b}",
        "account", account->recipe->wxid, "id", chat->id, "name", zc_model_chat_name(phone, account, chat),
        "members", (json_int_t)members, "mine", group->owner && strcmp(group->owner, account->recipe->wxid) == 0,
        "joined", chat->left == ZC_LEFT_NOT,
        "left_reason", chat->left ? json_string(zc_left_reason_name(chat->left)) : json_null(),
        "first", time_or_null(chat->first_ms), "last", time_or_null(chat->last_ms),
        "messages", (json_int_t)chat->messages, "idle", idle < 0 ? json_null() : json_boolean(idle),
        "excluded", chat->excluded);
}

/* A group both accounts are in is one group. */
static bool seen_before(const struct zc_phone *phone, size_t account, const char *id)
{
    for (size_t a = 0; a < account; a++)
        if (zc_model_find_chat(&phone->accounts[a], id))
            return true;
    return false;
}

static void add_groups(const struct zc_phone *phone, const char *format, json_t *root)
{
    json_t *list = json_array();
    json_int_t joined = 0, left = 0, idle = 0;
    int64_t date_ms = backup_date(phone, format);
    for (size_t a = 0; a < phone->account_count; a++)
        for (size_t i = 0; i < phone->accounts[a].chat_count; i++) {
            const struct zc_model_chat *chat = &phone->accounts[a].chats[i];
            if (!chat->group)
                continue;
            json_array_append_new(list, group_of(phone, &phone->accounts[a], chat, date_ms));
            if (seen_before(phone, a, chat->id))
                continue;
            joined += chat->left == ZC_LEFT_NOT;
            left += chat->left != ZC_LEFT_NOT;
            idle += chat->left == ZC_LEFT_NOT && idle_state(chat, date_ms) == 1;
        }
    json_object_set_new(root, "groups_joined", json_integer(joined));
    json_object_set_new(root, "groups_left", json_integer(left));
    json_object_set_new(root, "groups_idle", json_integer(idle));
    json_object_set_new(root, "groups", list);
}

static bool known_by(const struct zc_recipe_program *program, const char *name)
{
    for (uint32_t e = 0; e < program->evidence_count; e++)
        if (strcmp(program->evidence[e], name) == 0)
            return true;
    return false;
}

static bool counts(const struct zc_recipe_program *program)
{
    return known_by(program, "usage") || known_by(program, "launcher") || known_by(program, "starred")
        || known_by(program, "common_use");
}

/* A star says when it was given, not when the program was used. */
static json_t *last_used(const struct zc_recipe_program *program)
{
    int64_t used_ms = 0;
    bool dated = known_by(program, "usage") || known_by(program, "launcher") || known_by(program, "common_use");
    if (!dated || !program->used_at || zc_clock_parse(program->used_at, &used_ms, NULL) != ZC_OK)
        return json_null();
    return time_or_null(used_ms);
}

/* Whoever was opened was also met: the attributes table has a row for each. */
static json_t *evidence_of(const struct zc_recipe_program *program, bool met)
{
    json_t *evidence = json_array();
    for (uint32_t e = 0; e < program->evidence_count; e++)
        json_array_append_new(evidence, json_string(program->evidence[e]));
    if (met && !known_by(program, "met"))
        json_array_append_new(evidence, json_string("met"));
    return evidence;
}

static void add_mini_programs(const struct zc_phone *phone, json_t *root)
{
    json_t *list = json_array(), *seen = json_object();
    for (size_t a = 0; a < phone->account_count; a++) {
        const struct zc_recipe_account *recipe = phone->accounts[a].recipe;
        for (uint32_t i = 0; i < recipe->mini_programs_count; i++) {
            const struct zc_recipe_program *program = &recipe->mini_programs[i];
            bool met = counts(program) || known_by(program, "met") || known_by(program, "package");
            bool appid = met || known_by(program, "card");
            json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s, s:b, s:o, s:o}", "account", recipe->wxid,
                "username", program->username, "appid", appid ? program->appid : NULL, "name", program->name,
                "counted", counts(program), "evidence", evidence_of(program, met), "last_used", last_used(program)));
            if (counts(program))
                json_object_set_new(seen, program->username, json_true());
        }
    }
    json_object_set_new(root, "mini_programs_counted", json_integer((json_int_t)json_object_size(seen)));
    json_object_set_new(root, "mini_programs", list);
    json_decref(seen);
}

static void add_accounts(const struct zc_phone *phone, json_t *root)
{
    json_t *list = json_array();
    json_int_t all = 0, out = 0, officials = 0;
    for (size_t a = 0; a < phone->account_count; a++) {
        const struct zc_account *account = &phone->accounts[a];
        json_int_t rows = (json_int_t)(account->message_count + account->filler), excluded = 0;
        for (size_t i = 0; i < account->message_count; i++)
            excluded += account->messages[i].excluded;
        json_array_append_new(list, json_pack("{s:s, s:i, s:s, s:s, s:I, s:I}", "wxid", account->recipe->wxid, "uin",
            account->recipe->uin, "folder", account->folder, "external_folder", account->external,
            "messages", rows - excluded, "excluded_messages", excluded));
        all += rows - excluded;
        out += excluded;
        officials += account->recipe->officials_count;
    }
    json_object_set_new(root, "accounts", list);
    json_object_set_new(root, "messages", json_integer(all));
    json_object_set_new(root, "excluded_messages", json_integer(out));
    json_object_set_new(root, "tables", json_pack("{s:I, s:I, s:I}", "message", all + out,
        "appbrandnotifymessage", (json_int_t)(2 * phone->account_count), "bizchatmessage",
        (json_int_t)phone->account_count));
    json_object_set_new(root, "official_accounts", json_integer(officials));
}

static void add_tallies(const struct zc_phone *phone, json_t *root)
{
    for (int kind = 0; kind < ZC_MEDIA_KIND_COUNT; kind++) {
        const struct zc_tally *tally = &phone->tally[kind];
        json_object_set_new(root, zc_media_kind_name((enum zc_media_kind)kind), json_pack("{s:I, s:I, s:I, s:I, s:I}",
            "listed", (json_int_t)tally->listed, "missing", (json_int_t)tally->missing,
            "thumbnail", (json_int_t)tally->thumbnail, "excluded", (json_int_t)tally->excluded, "present",
            (json_int_t)(tally->listed - tally->missing - tally->thumbnail - tally->excluded)));
    }
    json_object_set_new(root, "nested_records", json_integer((json_int_t)phone->nested_records));
    json_object_set_new(root, "favourites", json_integer((json_int_t)phone->favourites));
    json_object_set_new(root, "unreferenced", json_integer((json_int_t)phone->unreferenced));
}

enum zc_status zc_truth_write(const struct zc_phone *phone, const char *path, const char *format,
                              const char *const *backup, struct zc_error *error)
{
    const struct zc_recipe *recipe = phone->set.phone;
    json_t *paths = json_array(), *root = json_object();
    for (size_t i = 0; backup[i]; i++)
        json_array_append_new(paths, json_string(backup[i]));
    json_object_set_new(root, "phone", json_string(recipe->name));
    json_object_set_new(root, "staff", json_string(recipe->staff));
    json_object_set_new(root, "owner", json_string(recipe->owner));
    json_object_set_new(root, "device", recipe->device ? json_string(recipe->device) : json_null());
    json_object_set_new(root, "format", json_string(format));
    json_object_set_new(root, "kind", json_string(strncmp(format, "tar", 3) == 0 ? "tar" : format));
    json_object_set_new(root, "backup", paths);
    json_object_set_new(root, "backup_date", time_or_null(backup_date(phone, format)));
    add_accounts(phone, root);
    add_groups(phone, format, root);
    add_mini_programs(phone, root);
    add_tallies(phone, root);
    json_object_set_new(root, "leads", zc_truth_leads(phone));
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    json_decref(root);
    if (!text)
        return zc_fail_nomem(error);
    enum zc_status status = zc_tree_write_file(path, text, strlen(text), error);
    free(text);
    return status;
}
