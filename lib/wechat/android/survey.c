/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/survey.h"

#include <string.h>

#include "base/auto.h"
#include "wechat/android/content.h"
#include "wechat/android/message_type.h"
#include "wechat/android/packed.h"
#include "wechat/android/system_text.h"

enum { TALKER, TYPE, TIME, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = { "talker", "type", "createTime" };
enum { CONTENT, SENT, STATUS, DETAIL_COUNT };
static const char *const details[DETAIL_COUNT] = { "content", "isSend", "status" };

#define STATUS_SENDING 1
#define STATUS_FAILED 5

struct survey {
    struct zc_android_context *context;
    struct zc_android_mini_programs *programs;
    struct zc_database *database;
    struct zc_rows *rows;
    struct zc_rows *lookup;          /* details of one row in scope, by its rowid */
};

/* Fetch the details of the present row.  @return ZC_END where they are not to be had */
static enum zc_status look_up(struct survey *survey, struct zc_error *error)
{
    return zc_android_look_up(survey->context, survey->database, "message", survey->rows, survey->lookup,
                              ZC_TELL_NOTHING, error);
}

/* What cannot be read is told by the pass over the messages. */
static enum zc_status read_content(struct survey *survey, const char **ret_content, struct zc_error *error)
{
    bool lost;
    return zc_android_packed_text(survey->context, survey->database, "message", survey->lookup, CONTENT,
                                  ZC_TELL_NOTHING, ret_content, &lost, error);
}

static enum zc_status read_notice(struct survey *survey, struct zc_android_chat *chat, int64_t time_ms,
                                  struct zc_error *error)
{
    struct zc_arena *arena = &survey->context->row_arena;
    const char *content, *sentence;
    bool whole;
    enum zc_status status = read_content(survey, &content, error);
    if (status != ZC_OK || !content)
        return status;
    if ((status = zc_android_system_text(content, arena, &sentence, &whole, error)) != ZC_OK || !sentence)
        return status;
    enum zc_group_notice notice = zc_group_notice_of(sentence);
    /* Of two rows in one second the later row is the newer one: >=. */
    if (notice == ZC_NOTICE_IN && time_ms >= chat->entered_ms) {
        chat->entered_ms = time_ms;
        if (time_ms == chat->notice_ms)
            chat->notice = ZC_NOTICE_NONE;
    } else if (notice > ZC_NOTICE_IN && (chat->notice == ZC_NOTICE_NONE || time_ms >= chat->notice_ms)) {
        chat->notice = notice;
        chat->notice_ms = time_ms;
    }
    return ZC_OK;
}

static enum zc_status read_details(struct survey *survey, struct zc_android_chat *chat,
                                   const struct zc_android_type *type, int64_t time_ms, struct zc_error *error)
{
    bool notice = type->shape == ZC_SHAPE_SYSTEM && chat->kind == ZC_CHAT_GROUP;
    bool card = survey->programs && type->shape == ZC_SHAPE_APP && type->kind == ZC_MESSAGE_OTHER;
    if (!notice && !card)
        return ZC_OK;
    enum zc_status status = look_up(survey, error);
    if (status != ZC_OK)
        return status == ZC_END ? ZC_OK : status;
    if (notice)
        return read_notice(survey, chat, time_ms, error);
    const char *content;
    status = read_content(survey, &content, error);
    if (status != ZC_OK || !content || !strstr(content, "@app"))
        return status;
    return zc_android_mini_programs_add_card(survey->programs, content, &survey->context->row_arena, error);
}

static void note_time(struct zc_summary_record *summary, int64_t time_ms)
{
    if (!summary->oldest_ms || (time_ms && time_ms < summary->oldest_ms))
        summary->oldest_ms = time_ms;
    if (time_ms > summary->newest_ms)
        summary->newest_ms = time_ms;
}

static void count(struct zc_android_chat *chat, bool system, int64_t time_ms)
{
    chat->messages++;
    if (!time_ms)
        return;
    if (!chat->first_ms || time_ms < chat->first_ms)
        chat->first_ms = time_ms;
    if (time_ms > chat->last_ms)
        chat->last_ms = time_ms;
    if (!system && time_ms > chat->last_human_ms)
        chat->last_human_ms = time_ms;
}

static enum zc_status survey_row(struct survey *survey, struct zc_error *error)
{
    struct zc_android_context *context = survey->context;
    const char *talker;
    uint32_t index;
    zc_arena_reset(&context->row_arena);
    enum zc_status status = zc_android_text(survey->rows, TALKER, &context->row_arena, &talker, error);
    if (status != ZC_OK)
        return status;
    int64_t time_ms = zc_android_ms(zc_rows_int(survey->rows, TIME));
    bool dated = zc_android_time_in_scope(context->scope, time_ms);
    if (!talker || !*talker) {       /* belongs to no chat: read with the private ones */
        if (dated && context->scope->private_chats)
            note_time(&context->reading->summary, time_ms);
        return ZC_OK;
    }
    if ((status = zc_android_chat_of(context, talker, &index, error)) != ZC_OK)
        return status;
    struct zc_android_chat *chat = &context->chats.items[index];
    if (!chat->in_scope || !dated)
        return ZC_OK;
    struct zc_android_type type = zc_android_type_of((int32_t)zc_rows_int(survey->rows, TYPE));
    note_time(&context->reading->summary, time_ms);
    count(chat, type.system, time_ms);
    return read_details(survey, chat, &type, time_ms, error);
}

/* A row by another person that is newer than the notice proves that the owner was in again; one by the owner does
 * unless it failed, as it does for somebody who is out. */
static enum zc_status settle_row(struct survey *survey, struct zc_error *error)
{
    struct zc_android_context *context = survey->context;
    const char *talker;
    zc_arena_reset(&context->row_arena);
    enum zc_status status = zc_android_text(survey->rows, TALKER, &context->row_arena, &talker, error);
    uint32_t index = status == ZC_OK && talker ? zc_name_map_get(&context->chats.by_id, talker) : ZC_NO_INDEX;
    if (index == ZC_NO_INDEX)
        return status;
    struct zc_android_chat *chat = &context->chats.items[index];
    int64_t time_ms = zc_android_ms(zc_rows_int(survey->rows, TIME));
    if (!chat->in_scope || chat->notice == ZC_NOTICE_NONE || time_ms <= chat->notice_ms ||
        time_ms <= chat->entered_ms || !zc_android_time_in_scope(context->scope, time_ms) ||
        zc_android_type_of((int32_t)zc_rows_int(survey->rows, TYPE)).system)
        return ZC_OK;
    if ((status = look_up(survey, error)) != ZC_OK)
        return status == ZC_END ? ZC_OK : status;
    int64_t sent_status = zc_rows_int(survey->lookup, STATUS);
    bool failed = zc_rows_int(survey->lookup, SENT) && (sent_status == STATUS_SENDING || sent_status == STATUS_FAILED);
    if (!failed)
        chat->entered_ms = time_ms;
    return ZC_OK;
}

static enum zc_status pass(struct survey *survey, enum zc_status (*row)(struct survey *, struct zc_error *),
                           struct zc_error *error)
{
    struct zc_android_context *context = survey->context;
    enum zc_status status = zc_android_open_rows(context, survey->database, "message", columns, COLUMN_COUNT, true,
                                                 ZC_TELL_NOTHING, &survey->rows, error);
    while (status == ZC_OK && survey->rows) {
        status = zc_android_next_row(context, survey->database, "message", survey->rows, ZC_TELL_NOTHING, error);
        if (status == ZC_OK)
            status = row(survey, error);
        if (status == ZC_OK)
            status = zc_android_tick(context, error);
    }
    zc_rows_free_p(&survey->rows);
    return status == ZC_END ? ZC_OK : status;
}

static bool needs_settling(const struct zc_android_chats *chats)
{
    for (uint32_t i = 0; i < chats->count; i++)
        if (chats->items[i].notice != ZC_NOTICE_NONE && chats->items[i].last_human_ms > chats->items[i].notice_ms)
            return true;
    return false;
}

enum zc_status zc_android_survey(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                 struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    struct survey survey = { .context = context, .programs = programs, .database = database };
    if (!zc_database_has_table(database, "message"))
        return ZC_OK;                /* told by the main pass */
    enum zc_status status = zc_android_open_lookup(context, database, "message", details, DETAIL_COUNT,
                                                   &survey.lookup, error);
    if (status != ZC_OK || !survey.lookup)
        return status;
    status = pass(&survey, survey_row, error);
    if (status == ZC_OK && needs_settling(&context->chats))
        status = pass(&survey, settle_row, error);
    zc_rows_free(survey.lookup);
    return status;
}
