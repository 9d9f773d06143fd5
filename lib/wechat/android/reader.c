/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/reader.h"

#include <stdlib.h>

#include "wechat/android/context.h"
#include "wechat/android/favourites.h"
#include "wechat/android/groups.h"
#include "wechat/android/messages.h"
#include "wechat/android/mini_programs.h"
#include "wechat/android/officials.h"
#include "wechat/android/survey.h"
#include "wechat/android/tables.h"

/* Without the owner's name member lists say nothing, and his chat with himself looks like any other: told, not
 * fatal. */
static enum zc_status find_owner(struct zc_android_context *context, struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    struct zc_error reason = { 0 };
    enum zc_status status = zc_android_owner(database, &context->owner, &reason);
    if (status == ZC_OK)
        return ZC_OK;
    if (status == ZC_NOMEM || status == ZC_IO) {
        if (error)
            *error = reason;
        return status;
    }
    return zc_android_tell_unread(context, database, "userinfo", reason.text, false, error);
}

/* What stands before the messages, in the order the sink expects. */
static enum zc_status emit_lists(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                 struct zc_error *error)
{
    enum zc_status status = zc_android_chats_emit(context, error);
    if (status == ZC_OK)
        status = zc_android_tables_emit(context, error);
    if (status == ZC_OK && context->scope->groups)
        status = zc_android_groups_emit(context, error);
    if (status == ZC_OK && context->scope->official_accounts)
        status = zc_android_officials_emit(context, error);
    if (status == ZC_OK && context->scope->mini_programs)
        status = zc_android_mini_programs_emit(context, programs, error);
    return status;
}

static enum zc_status read_account(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                   struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    const struct zc_scope *scope = context->scope;
    enum zc_status status = find_owner(context, error);
    if (status == ZC_OK)
        status = zc_android_contacts_load(context, database, error);
    if (status == ZC_OK && (scope->groups || scope->exclude_count))   /* an exclusion may name a group by its members */
        status = zc_android_groups_load(context, database, error);
    if (status == ZC_OK && scope->mini_programs)
        status = zc_android_mini_programs_load(context, programs, error);
    if (status == ZC_OK)
        status = zc_android_survey(context, scope->mini_programs ? programs : NULL, error);
    if (status == ZC_OK)
        status = emit_lists(context, programs, error);
    if (status == ZC_OK)
        status = zc_android_messages_read(context, error);
    if (status == ZC_OK)
        status = zc_android_favourites_read(context, error);
    return status;
}

enum zc_status zc_android_read(struct zc_android_reading *reading, struct zc_error *error)
{
    struct zc_android_context context = {
        .reading = reading, .scope = reading->scope, .sink = reading->sink, .account = reading->account->number,
    };
    struct zc_android_mini_programs programs = { .arena = &context.arena };
    reading->summary = (struct zc_summary_record){ 0 };
    context.rows_total = zc_android_count_messages(&context) * 2;    /* the survey, then the reading */
    enum zc_status status = zc_unpacker_new(reading->dictionary, reading->dictionary_size, &context.unpacker, error);
    if (status == ZC_OK)
        status = read_account(&context, &programs, error);
    reading->chat_count = context.chats.count;
    zc_android_mini_programs_finish(&programs);
    zc_android_context_finish(&context);
    return status;
}
