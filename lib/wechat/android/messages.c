/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/messages.h"

#include <string.h>

#include "wechat/android/app_types.h"
#include "wechat/android/content.h"
#include "wechat/android/packed.h"
#include "wechat/android/message_content.h"
#include "wechat/android/message_type.h"

/* The first three are all that is read of a row before it is known to be in scope. */
enum { TALKER, TYPE, TIME, ID, SERVER_ID, SENT, CONTENT, IMAGE_PATH, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {
    "talker", "type", "createTime", "msgId", "msgSvrId", "isSend", "content", "imgPath"
};
#define SCOPE_COLUMN_COUNT (ID + 1)

struct messages {
    struct zc_android_context *context;
    struct zc_database *database;
    struct zc_rows *rows;
    struct zc_rows *lookup;              /* the whole row by its id, where not all rows are in scope; else NULL */
    struct zc_android_app_types app_types;   /* of rows out of scope */
};

static bool media_is_ticked(const struct zc_scope *scope, enum zc_media_kind kind)
{
    switch (kind) {
    case ZC_MEDIA_PICTURE: case ZC_MEDIA_VIDEO:
        return scope->pictures;
    case ZC_MEDIA_FILE:
        return scope->files;
    case ZC_MEDIA_VOICE: case ZC_MEDIA_RECORD: case ZC_MEDIA_KIND_COUNT:
        break;
    }
    return true;
}

static void exclude(struct zc_media_request *request)
{
    request->excluded = true;
    request->decided = ZC_ITEM_EXCLUDED;
}

enum zc_status zc_android_draft_emit(struct zc_android_context *context, struct zc_android_draft *draft,
                                     struct zc_error *error)
{
    enum zc_status status = context->sink->message(context->sink->data, &draft->record, error);
    for (uint32_t i = 0; i < draft->media_count && status == ZC_OK; i++) {
        if (!media_is_ticked(context->scope, draft->media[i].kind))
            exclude(&draft->media[i]);
        status = context->reading->media(context->reading->media_data, &draft->media[i], error);
    }
    return status;
}

/* "<database> message <id>", without printf: it is done for every row. */
static const char *place_of(struct zc_arena *arena, const char *database, int64_t id)
{
    static const char table[] = " message ";
    char digits[24], *digit = digits + sizeof digits;
    uint64_t rest = id < 0 ? 0 - (uint64_t)id : (uint64_t)id;
    do
        *--digit = (char)('0' + rest % 10);
    while (rest /= 10);
    if (id < 0)
        *--digit = '-';
    size_t name_size = strlen(database), digit_count = (size_t)(digits + sizeof digits - digit);
    char *place = zc_arena_new(arena, name_size + sizeof table + digit_count);
    if (place) {
        memcpy(place, database, name_size);
        memcpy(place + name_size, table, sizeof table - 1);
        memcpy(place + name_size + sizeof table - 1, digit, digit_count);
    }
    return place;
}

/* What is known of the row before its content: from `rows`, which may be the narrow scan where the row itself is
 * lost. */
static enum zc_status begin(struct messages *messages, struct zc_android_draft *draft, const char *talker,
                            uint32_t chat, struct zc_error *error)
{
    struct zc_android_context *context = messages->context;
    int64_t id = zc_rows_has(messages->rows, ID) ? zc_rows_int(messages->rows, ID) : zc_rows_id(messages->rows);
    *draft = (struct zc_android_draft){
        .arena = &context->row_arena, .talker = talker,
        .record = {
            .account = context->account, .chat = chat, .message_id = id,
            .time_ms = zc_android_ms(zc_rows_int(messages->rows, TIME)),
            .raw_type = (int32_t)zc_rows_int(messages->rows, TYPE),
        },
    };
    draft->record.place = place_of(&context->row_arena, zc_database_name(messages->database), id);
    return draft->record.place ? ZC_OK : zc_fail_nomem(error);
}

static void name_sender(const struct zc_android_context *context, struct zc_message_record *record,
                        enum zc_chat_kind kind, const char *talker)
{
    if (!record->sender && !record->sent && !record->system && kind != ZC_CHAT_GROUP && talker && *talker)
        record->sender = talker;
    if (record->sender)
        record->sender_name = zc_android_contact_name(zc_android_contact_find(&context->contacts, record->sender));
}

/* @param full  the row with all columns; NULL where it cannot be had */
static enum zc_status read_row(struct messages *messages, struct zc_rows *full, const char *talker, uint32_t chat,
                               enum zc_chat_kind kind, struct zc_error *error)
{
    struct zc_android_draft draft;
    const char *content = NULL, *image_path = NULL;
    bool lost = !full;
    enum zc_status status = begin(messages, &draft, talker, chat, error);
    if (status != ZC_OK)
        return status;
    if (full) {
        if ((status = zc_android_packed_text(messages->context, messages->database, "message", full, CONTENT,
                                             ZC_TELL_ALL, &content, &lost, error)) != ZC_OK ||
            (status = zc_android_text(full, IMAGE_PATH, draft.arena, &image_path, error)) != ZC_OK)
            return status;
        draft.record.server_id = zc_rows_int(full, SERVER_ID);
        draft.record.sent = zc_rows_int(full, SENT) != 0;
        draft.image_path = image_path && *image_path ? image_path : NULL;
    }
    status = zc_android_read_content(&draft, content, lost, kind == ZC_CHAT_GROUP, error);
    if (status != ZC_OK)
        return status;
    name_sender(messages->context, &draft.record, kind, talker);
    return zc_android_draft_emit(messages->context, &draft, error);
}

static enum zc_status pass_over(struct messages *messages, const char *talker, uint32_t chat, struct zc_error *error)
{
    struct zc_android_context *context = messages->context;
    struct zc_android_draft draft;
    context->reading->summary.excluded_messages++;
    int32_t type = (int32_t)zc_rows_int(messages->rows, TYPE);
    int64_t id = zc_rows_int(messages->rows, ID);
    enum zc_media_kind kind = zc_android_type_media(type, zc_android_app_types_get(&messages->app_types, id));
    if (kind == ZC_MEDIA_KIND_COUNT)
        return ZC_OK;
    enum zc_status status = begin(messages, &draft, talker, chat, error);
    struct zc_media_request *request = status == ZC_OK ? zc_draft_add_media(&draft, kind) : NULL;
    if (!request)
        return status != ZC_OK ? status : zc_fail_nomem(error);
    exclude(request);
    return context->reading->media(context->reading->media_data, request, error);
}

static enum zc_status look_up(struct messages *messages, struct zc_rows **ret_full, struct zc_error *error)
{
    *ret_full = messages->rows;
    if (!messages->lookup)
        return ZC_OK;
    enum zc_status status = zc_android_look_up(messages->context, messages->database, "message", messages->rows,
                                               messages->lookup, ZC_TELL_NOTHING, error);
    *ret_full = status == ZC_OK ? messages->lookup : NULL;
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status scan_row(struct messages *messages, struct zc_error *error)
{
    struct zc_android_context *context = messages->context;
    const char *talker;
    uint32_t index = 0, chat = ZC_NO_INDEX;
    enum zc_chat_kind kind = ZC_CHAT_PRIVATE;
    bool in_scope = context->scope->private_chats;   /* a row of nobody goes with the private chats */
    zc_arena_reset(&context->row_arena);
    if (zc_rows_is_lost(messages->rows, TALKER) || zc_rows_is_lost(messages->rows, TIME))
        return zc_android_tell_unread(context, messages->database, "message",
                                      "a damaged row: to which chat it belongs is lost", false, error);
    enum zc_status status = zc_android_text(messages->rows, TALKER, &context->row_arena, &talker, error);
    if (status == ZC_OK && talker && *talker) {
        if ((status = zc_android_chat_of(context, talker, &index, error)) != ZC_OK)
            return status;
        const struct zc_android_chat *found = &context->chats.items[index];
        kind = found->kind;
        in_scope = found->in_scope;
        chat = context->reading->account->first_chat + index;
    }
    if (status != ZC_OK)
        return status;
    int64_t time_ms = zc_android_ms(zc_rows_int(messages->rows, TIME));
    if (!in_scope || !zc_android_time_in_scope(context->scope, time_ms))
        return pass_over(messages, talker, chat, error);
    struct zc_rows *full;
    if ((status = look_up(messages, &full, error)) != ZC_OK)
        return status;
    return read_row(messages, full, talker, chat, kind, error);
}

/* May every row be read, so that one scan with all columns does? */
static bool all_in_scope(const struct zc_android_context *context)
{
    const struct zc_scope *scope = context->scope;
    if (!scope->private_chats || scope->from_ms != INT64_MIN || scope->to_ms != INT64_MAX)
        return false;
    for (uint32_t i = 0; i < context->chats.count; i++)
        if (!context->chats.items[i].in_scope)
            return false;
    return true;
}

/* With rows out of scope, the scan asks for what tells the chat, and each row in scope is then fetched by its id: what
 * lies out of scope is never loaded.  Both move along the same pages, so the second costs little. */
static enum zc_status open(struct messages *messages, struct zc_error *error)
{
    struct zc_android_context *context = messages->context;
    bool all = all_in_scope(context);
    enum zc_status status = zc_android_open_rows(context, messages->database, "message", columns,
                                                 all ? COLUMN_COUNT : SCOPE_COLUMN_COUNT, true, ZC_TELL_ALL,
                                                 &messages->rows, error);
    if (status != ZC_OK || !messages->rows || all)
        return status;
    status = zc_android_open_lookup(context, messages->database, "message", columns, COLUMN_COUNT, &messages->lookup,
                                    error);
    if (!messages->lookup)               /* told; nothing may be read then */
        zc_rows_free_p(&messages->rows);
    if (status == ZC_OK && messages->lookup)
        status = zc_android_note_columns(context, messages->database, "message", messages->lookup, columns,
                                         SCOPE_COLUMN_COUNT, COLUMN_COUNT, error);
    return status == ZC_OK ? zc_android_app_types_load(context, &messages->app_types, error) : status;
}

enum zc_status zc_android_messages_read(struct zc_android_context *context, struct zc_error *error)
{
    struct messages messages = { .context = context, .database = context->reading->account->messages };
    enum zc_status status = open(&messages, error);
    while (status == ZC_OK && messages.rows) {
        status = zc_android_next_row(context, messages.database, "message", messages.rows, ZC_TELL_GAPS, error);
        if (status == ZC_OK)
            status = scan_row(&messages, error);
        if (status == ZC_OK)
            status = zc_android_tick(context, error);
    }
    zc_rows_free(messages.rows);
    zc_rows_free(messages.lookup);
    zc_android_app_types_finish(&messages.app_types);
    return status == ZC_END ? ZC_OK : status;
}
