/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts, groups, conversations, and who the owner is. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/kinds.h"

static enum zc_status add_contact(struct zc_account_files *files, const char *username, const char *alias,
                                  const char *remark, const char *name, int64_t type, int64_t verify,
                                  struct zc_error *error)
{
    return zc_writer_insert(files->messages, error,
        "INSERT OR IGNORE INTO rcontact (username, alias, conRemark, nickname, showHead, type, verifyFlag, "
        "chatroomFlag, deleteFlag, usernameFlag) VALUES (?, ?, ?, ?, 32, ?, ?, 0, 0, 0)", "ttttii", username,
        alias ? alias : "", remark ? remark : "", name, type, verify);
}

static enum zc_status add_people(struct zc_account_files *files, struct zc_error *error)
{
    const struct zc_recipe_account *recipe = files->account->recipe;
    const struct zc_recipe_unit *unit = files->phone->set.unit;
    enum zc_status status = add_contact(files, recipe->wxid, recipe->alias, NULL, recipe->nickname, 3, 0, error);
    for (uint32_t i = 0; i < recipe->contacts_count && status == ZC_OK; i++)
        status = add_contact(files, recipe->contacts[i].id, recipe->contacts[i].alias, recipe->contacts[i].remark,
                             recipe->contacts[i].name, recipe->contacts[i].type ? recipe->contacts[i].type : 3, 0,
                             error);
    for (uint32_t i = 0; i < recipe->officials_count && status == ZC_OK; i++)
        status = add_contact(files, recipe->officials[i].id, recipe->officials[i].alias, NULL,
                             recipe->officials[i].name, 3, 24, error);
    for (uint32_t i = 0; i < unit->people_count && status == ZC_OK; i++)
        status = add_contact(files, unit->people[i].id, unit->people[i].alias, NULL, unit->people[i].name,
                             unit->people[i].type ? unit->people[i].type : 4, 0, error);
    for (uint32_t i = 0; i < recipe->mini_programs_count && status == ZC_OK; i++)
        for (uint32_t e = 0; e < recipe->mini_programs[i].evidence_count && status == ZC_OK; e++)
            if (strcmp(recipe->mini_programs[i].evidence[e], "contact") == 0)
                status = add_contact(files, recipe->mini_programs[i].username, NULL, NULL,
                                     recipe->mini_programs[i].name, 0, 8, error);
    static const char *const system[] = { "filehelper", "weixin", "notifymessage", "fmessage", "medianote" };
    for (size_t i = 0; i < sizeof system / sizeof *system && status == ZC_OK; i++)
        status = add_contact(files, system[i], NULL, NULL, i == 0 ? "文件传输助手" : i == 1 ? "微信团队" : system[i],
                             33, i == 1 ? 56 : 0, error);
    return status == ZC_OK ? add_contact(files, "fake_placeholder", NULL, NULL, "占位", 1, 0, error) : status;
}

/* A length-delimited protobuf field. */
static void put_field(struct zc_buffer *out, int field, const void *data, size_t size)
{
    zc_buffer_put_u8(out, (uint8_t)(field << 3 | 2));
    size_t rest = size;
    for (; rest > 127; rest >>= 7)
        zc_buffer_put_u8(out, (uint8_t)((rest & 127) | 128));
    zc_buffer_put_u8(out, (uint8_t)rest);
    zc_buffer_put(out, data, size);
}

/* roomdata: repeated {1 username, 2 name in the group, 3 status, 4 inviter}, then 5 capacity. */
static void put_room(struct zc_account_files *files, const struct zc_recipe_group *group, bool without_owner,
                     struct zc_buffer *list, struct zc_buffer *names, struct zc_buffer *room)
{
    for (uint32_t i = 0; i < group->members_count; i++) {
        const char *id = group->members[i];
        if (without_owner && strcmp(id, files->account->recipe->wxid) == 0)
            continue;
        const char *name = zc_recipe_name_of(&files->phone->set, files->account->recipe, id);
        struct zc_buffer member = { 0 };
        zc_buffer_print(list, "%s%s", list->size ? ";" : "", id);
        zc_buffer_print(names, "%s%s", names->size ? "、" : "", name);
        put_field(&member, 1, id, strlen(id));
        put_field(&member, 2, name, strlen(name));
        zc_buffer_put(&member, "\x18\x01", 2);
        put_field(room, 1, member.data, member.size);
        room->failed = room->failed || member.failed;
        zc_buffer_finish(&member);
    }
    zc_buffer_put(room, "\x28\xf4\x03", 3);
}

static enum zc_status add_group(struct zc_account_files *files, const struct zc_model_chat *chat,
                                struct zc_error *error)
{
    const struct zc_recipe_group *group = chat->group;
    struct zc_buffer list = { 0 }, names = { 0 }, room = { 0 };
    int64_t type = chat->left == ZC_LEFT_CONTACT_TYPE ? 0 : files->account->recipe->uin % 2 ? 2 : 3;
    enum zc_status status = add_contact(files, chat->id, NULL, NULL, group->unnamed ? "" : group->name, type, 0,
                                        error);
    put_room(files, group, chat->left == ZC_LEFT_MEMBER_LIST, &list, &names, &room);
    char *member_list = zc_buffer_text(&list), *display = zc_buffer_text(&names);
    if (status == ZC_OK && (list.failed || names.failed || room.failed || !member_list || !display))
        status = zc_fail_nomem(error);
    if (status == ZC_OK && chat->left != ZC_LEFT_NO_CHATROOM)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO chatroom (chatroomname, addtime, memberlist, displayname, roomflag, roomowner, roomdata, "
            "isShowname, selfDisplayName, style, chatroomdataflag, modifytime, chatroomnotice, chatroomVersion, "
            "memberCount) VALUES (?, ?, ?, ?, 0, ?, ?, 1, '', 0, 0, ?, ?, 700000001, -1)", "titttbit", chat->id,
            chat->first_ms, member_list, display, group->owner, room.data, room.size, chat->last_ms, group->notice);
    zc_buffer_finish(&list);
    zc_buffer_finish(&names);
    zc_buffer_finish(&room);
    return status;
}

static enum zc_status add_owner(struct zc_account_files *files, struct zc_error *error)
{
    static const char sql[] = "INSERT INTO userinfo (id, type, value) VALUES (?, ?, ?)";
    const struct zc_recipe_account *recipe = files->account->recipe;
    const struct { int64_t id, type; const char *value; } rows[] = {
        { 2, 3, recipe->wxid }, { 4, 3, recipe->nickname }, { 6, 3, recipe->phone }, { 42, 3, recipe->alias },
    };
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && status == ZC_OK; i++)
        status = zc_writer_insert(files->messages, error, sql, "iit", rows[i].id, rows[i].type, rows[i].value);
    if (status == ZC_OK)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO userinfo2 (sid, type, value) VALUES ('USERINFO_LAST_LOGIN', 3, ?)", "t", recipe->wxid);
    if (status == ZC_OK)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO img_flag (username, imgflag, lastupdatetime, reserved1, reserved2) VALUES (?, 1, 0, '', '')",
            "t", recipe->wxid);
    for (uint32_t i = 0; i < recipe->officials_count && status == ZC_OK; i++)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO bizinfo (username, brandFlag, type, status, updateTime) VALUES (?, 0, 1, 1, 0)", "t",
            recipe->officials[i].id);
    return status;
}

enum zc_status zc_contacts_write(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = add_owner(files, error);
    if (status == ZC_OK)
        status = add_people(files, error);
    for (size_t i = 0; i < files->account->chat_count && status == ZC_OK; i++) {
        const struct zc_model_chat *chat = &files->account->chats[i];
        if (chat->group)
            status = add_group(files, chat, error);
        if (status == ZC_OK && chat->messages)
            status = zc_writer_insert(files->messages, error,
                "INSERT INTO rconversation (msgCount, username, unReadCount, chatmode, status, isSend, "
                "conversationTime, content, msgType, flag, digest) VALUES (?, ?, 0, 0, 3, 0, ?, '', '1', ?, '')",
                "itii", (int64_t)chat->messages, chat->id, chat->last_ms, chat->last_ms);
    }
    return status;
}
