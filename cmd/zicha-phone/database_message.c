/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table message and those that stand beside it. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/key_files.h"
#include "cmd/zicha-phone/kinds.h"

static int64_t talker_number(const struct zc_account *account, const char *talker)
{
    for (size_t i = 0; i < account->chat_count; i++)
        if (strcmp(account->chats[i].id, talker) == 0)
            return (int64_t)i + 1;
    return 0;
}

/* Received group messages begin with the sender; system rows and the owner's own do not. */
static void put_content(const struct zc_account_files *files, const struct zc_model_message *message,
                        struct zc_buffer *out)
{
    bool group = strstr(message->talker, "chatroom") != NULL;
    if (group && !message->sent && !message->kind->system && message->kind->media != ZC_MEDIA_VOICE)
        zc_buffer_print(out, "%s:\n", message->from);
    message->kind->content(files->phone, files->account, message, out);
}

static enum zc_status add_app_rows(struct zc_account_files *files, const struct zc_model_message *message,
                                   const char *content, struct zc_error *error)
{
    const struct zc_recipe_message *recipe = message->recipe;
    enum zc_status status = zc_writer_insert(files->messages, error,
        "INSERT INTO AppMessage (msgId, xml, appId, title, description, type, msgSvrId, msgTalker) "
        "VALUES (?, ?, '', ?, ?, ?, ?, ?)", "itttiit", message->id, content,
        message->document ? message->document->recipe->name : recipe->title, recipe->text,
        (int64_t)message->kind->app_type, message->server_id, message->talker);
    const struct zc_model_message *target = zc_model_find_message(files->account, recipe->quote);
    if (status == ZC_OK && target)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO MsgQuote (msgId, msgSvrId, quotedMsgId, quotedMsgSvrId, status, quotedMsgTalker) "
            "VALUES (?, ?, ?, ?, 0, ?)", "iiiit", message->id, message->server_id, target->id, target->server_id,
            target->talker);
    if (status == ZC_OK && message->kind->media == ZC_MEDIA_RECORD && message->sent)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO RecordMessageInfo (msgId, oriMsgId, toUser, title, desc, type, status) "
            "VALUES (?, 0, ?, ?, ?, 0, 1)", "ittt", message->id, message->talker, recipe->title, recipe->text);
    return status;
}

static enum zc_status add_message(struct zc_account_files *files, const struct zc_model_message *message,
                                  struct zc_error *error)
{
    char image_path[96];
    struct zc_buffer content = { 0 }, extra = { 0 };
    enum zc_status status = zc_media_write(files, message, image_path, error);
    put_content(files, message, &content);
    zc_lvbuffer_put(&extra, "<msgsource><signature>v1_0000</signature></msgsource>");
    char *text = zc_buffer_text(&content);
    if (status == ZC_OK && (content.failed || extra.failed || !text))
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO message (msgId, msgSvrId, type, status, isSend, isShowTimer, createTime, talker, content, "
            "imgPath, lvbuffer, talkerId, msgSeq, flag) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0)",
            "iiiiiitttbii", message->id, message->server_id,
            (int64_t)(message->recipe->raw_type ? message->recipe->raw_type : message->kind->type),
            (int64_t)(message->kind->system ? 4 : message->sent ? 2 : 3), (int64_t)message->sent, message->time_ms,
            message->talker, text, *image_path ? image_path : NULL, extra.data, extra.size,
            talker_number(files->account, message->talker), message->id);
    if (status == ZC_OK && message->kind->app_type)
        status = add_app_rows(files, message, text, error);
    zc_buffer_finish(&content);
    zc_buffer_finish(&extra);
    return status;
}

/* The entries of a record are items of their own: their bytes are on the phone where the original is. */
static void count_entries(struct zc_account_files *files, const struct zc_recipe_entry *entries, uint32_t count,
                          bool excluded)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct zc_recipe_entry *entry = &entries[i];
        const struct zc_model_message *source = zc_model_find_message(files->account, entry->source);
        enum zc_have have = source && !source->excluded ? source->have : ZC_HAVE_MISSING;
        enum zc_media_kind kind = strcmp(entry->kind, "picture") == 0 ? ZC_MEDIA_PICTURE
                                : strcmp(entry->kind, "file") == 0 ? ZC_MEDIA_FILE
                                : strcmp(entry->kind, "video") == 0 ? ZC_MEDIA_VIDEO : ZC_MEDIA_KIND_COUNT;
        if (kind != ZC_MEDIA_KIND_COUNT)
            zc_model_count(files->phone, kind, have, excluded);
        if (entry->entries_count) {
            zc_model_count(files->phone, ZC_MEDIA_RECORD, ZC_HAVE_FULL, excluded);
            files->phone->nested_records += !excluded;
        }
        count_entries(files, entry->entries, entry->entries_count, excluded);
    }
}

/* Rows of the message-like tables: they are counted, not read. */
static enum zc_status add_side_tables(struct zc_account_files *files, struct zc_error *error)
{
    char hex[33];
    enum zc_status status = zc_key_files_md5(files->phone->set.phone->device_id, "", hex, error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO EmojiInfo (md5, catalog, type, state) VALUES (?, 153, 1, 0)", "t", hex);
    if (status == ZC_OK)
        status = zc_writer_run(files->messages,
            "INSERT INTO appbrandnotifymessage (msgId, msgSvrId, type, status, isSend, createTime, talker, content) "
            "VALUES (1, 7001, 1, 3, 0, 1636000000000, 'appbrand_notify_message', '预约已受理'); "
            "INSERT INTO appbrandnotifymessage (msgId, msgSvrId, type, status, isSend, createTime, talker, content) "
            "VALUES (2, 7002, 1, 3, 0, 1636000100000, 'appbrand_notify_message', '预约已完成'); "
            "INSERT INTO bizchatmessage (msgId, msgSvrId, type, status, isSend, createTime, talker, content) "
            "VALUES (1, 7003, 1, 3, 0, 1636000200000, 'gh_bizchat', '考勤提醒')", error);
    return status;
}

enum zc_status zc_messages_write(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = add_side_tables(files, error);
    const struct zc_account *account = files->account;
    for (size_t i = 0; i < account->message_count && status == ZC_OK; i++) {
        const struct zc_model_message *message = &account->messages[i];
        if (message->live && !zc_writer_has_wal(files->messages))
            status = zc_writer_start_wal(files->messages, error);
        if (status == ZC_OK)
            status = add_message(files, message, error);
        count_entries(files, message->recipe->entries, message->recipe->entries_count, message->excluded);
    }
    return status == ZC_OK ? zc_media_write_strays(files, error) : status;
}

static void put_field(struct zc_buffer *out, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    zc_buffer_put_u8(out, (uint8_t)(size >> 8));
    zc_buffer_put_u8(out, (uint8_t)size);
    zc_buffer_put(out, text ? text : "", size);
}

void zc_lvbuffer_put(struct zc_buffer *out, const char *message_source)
{
    /* s string, i int; see the reader's FORMAT.md for the names of the fields */
    static const char order[] = "sisiiiiiisssiss";
    zc_buffer_put_u8(out, '{');
    for (int field = 0; order[field]; field++) {
        if (order[field] == 'i')
            zc_buffer_put(out, "\0\0\0", 4);
        else
            put_field(out, field == 2 ? message_source : NULL);
    }
    zc_buffer_put_u8(out, '}');
}
