/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/favourites.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "wechat/android/content.h"
#include "wechat/android/messages.h"
#include "wechat/android/packed.h"

#define TABLE "FavItemInfo"

/* What tells whether a row is in scope, then the row. */
enum { UPDATED, FROM, TO, ROOM, SCOPE_TYPE, SCOPE_COLUMN_COUNT };
static const char *const scope_columns[SCOPE_COLUMN_COUNT] = {
    "updateTime", "fromUser", "toUser", "realChatName", "type"
};
enum { LOCAL_ID, ID, TYPE, XML, PROTO, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = { "localId", "id", "type", "xml", "favProto" };

struct favourites {
    struct zc_android_context *context;
    struct zc_database *database;
    struct zc_rows *rows, *lookup;
};

/* Was it kept out of a chat the consent excludes? */
static enum zc_status is_excluded(struct favourites *favourites, bool *ret_excluded, const char **ret_from,
                                  struct zc_error *error)
{
    struct zc_android_context *context = favourites->context;
    bool excluded = false;
    for (size_t column = FROM; column <= ROOM; column++) {
        const char *name;
        enum zc_status status = zc_android_text(favourites->rows, column, &context->row_arena, &name, error);
        if (status != ZC_OK)
            return status;
        if (column == FROM)
            *ret_from = name && *name ? name : NULL;
        if (!name || !*name)
            continue;
        uint32_t known = zc_name_map_get(&context->chats.by_id, name);
        const struct zc_android_contact *contact = zc_android_contact_find(&context->contacts, name);
        excluded |= (known != ZC_NO_INDEX && context->chats.items[known].excluded) ||
                    zc_android_chat_is_excluded(context->scope, name, contact, NULL);
    }
    *ret_excluded = excluded;
    return ZC_OK;
}

static enum zc_status tell_proto(struct favourites *favourites, int64_t id, struct zc_error *error)
{
    char reason[96];
    snprintf(reason, sizeof reason, "row %" PRId64 ": kept in favProto only, a form this version does not read", id);
    return zc_android_tell_unread(favourites->context, favourites->database, TABLE, reason, false, error);
}

static enum zc_status read_row(struct favourites *favourites, const char *from, int64_t time_ms,
                               struct zc_error *error)
{
    struct zc_android_context *context = favourites->context;
    struct zc_rows *row = favourites->lookup;
    const char *xml;
    bool lost;
    enum zc_status status = zc_android_packed_text(context, favourites->database, TABLE, row, XML, ZC_TELL_ALL, &xml,
                                                   &lost, error);
    if (status != ZC_OK)
        return status;
    bool owner = from && context->owner && !strcmp(from, context->owner);
    struct zc_android_draft draft = {
        .arena = &context->row_arena,
        .record = {
            .account = context->account, .chat = ZC_NO_INDEX, .favourite = true,
            .message_id = zc_rows_has(row, LOCAL_ID) ? zc_rows_int(row, LOCAL_ID) : zc_rows_id(row),
            .server_id = zc_rows_int(row, ID), .time_ms = time_ms, .raw_type = (int32_t)zc_rows_int(row, TYPE),
            .sent = owner, .sender = owner ? NULL : from,
            .sender_name = owner || !from ? NULL
                         : zc_android_contact_name(zc_android_contact_find(&context->contacts, from)),
        },
    };
    draft.record.place = zc_arena_print(&context->row_arena, "%s " TABLE " %" PRId64,
                                        zc_database_name(favourites->database), draft.record.message_id);
    if (!draft.record.place)
        return zc_fail_nomem(error);
    bool empty = !xml || !*xml;
    if (empty && !lost && !zc_rows_is_null(row, PROTO) &&
        (status = tell_proto(favourites, draft.record.message_id, error)) != ZC_OK)
        return status;
    status = zc_android_read_favourite(&draft, empty ? NULL : xml, lost, error);
    if (status != ZC_OK)
        return status;
    context->reading->summary.favourites++;
    return zc_android_draft_emit(context, &draft, error);
}

/* Out of scope: what its type tells to be a picture, a file, ... is counted as excluded; the row is not read. */
static enum zc_status pass_over(struct favourites *favourites, int64_t time_ms, struct zc_error *error)
{
    struct zc_android_context *context = favourites->context;
    int32_t type = (int32_t)zc_rows_int(favourites->rows, SCOPE_TYPE);
    enum zc_media_kind kind = zc_android_favourite_media(type);
    if (kind == ZC_MEDIA_KIND_COUNT)
        return ZC_OK;
    struct zc_android_draft draft = {
        .arena = &context->row_arena,
        .record = { .account = context->account, .chat = ZC_NO_INDEX, .favourite = true,
                    .message_id = zc_rows_id(favourites->rows), .time_ms = time_ms, .raw_type = type },
    };
    struct zc_media_request *request = zc_draft_add_media(&draft, kind);
    if (!request)
        return zc_fail_nomem(error);
    request->excluded = true;
    request->decided = ZC_ITEM_EXCLUDED;
    return context->reading->media(context->reading->media_data, request, error);
}

static enum zc_status scan_row(struct favourites *favourites, struct zc_error *error)
{
    struct zc_android_context *context = favourites->context;
    const char *from = NULL;
    bool excluded;
    zc_arena_reset(&context->row_arena);
    enum zc_status status = is_excluded(favourites, &excluded, &from, error);
    int64_t time_ms = zc_android_ms(zc_rows_int(favourites->rows, UPDATED));
    if (status != ZC_OK)
        return status;
    if (!context->scope->favourites || excluded || !zc_android_time_in_scope(context->scope, time_ms))
        return pass_over(favourites, time_ms, error);
    status = zc_android_look_up(context, favourites->database, TABLE, favourites->rows, favourites->lookup,
                                ZC_TELL_ALL, error);
    if (status != ZC_OK)
        return status == ZC_END ? ZC_OK : status;
    return read_row(favourites, from, time_ms, error);
}

/* Unticked, nothing but the types is asked for, and nothing told: what may not be read is not missed. */
static enum zc_status open(struct favourites *favourites, enum zc_android_loudness tell, struct zc_error *error)
{
    struct zc_android_context *context = favourites->context;
    enum zc_status status = zc_android_open_rows(context, favourites->database, TABLE, scope_columns,
                                                 SCOPE_COLUMN_COUNT, true, tell, &favourites->rows, error);
    if (status != ZC_OK || !favourites->rows || !context->scope->favourites)
        return status;
    status = zc_android_open_lookup(context, favourites->database, TABLE, columns, COLUMN_COUNT, &favourites->lookup,
                                    error);
    if (!favourites->lookup)
        zc_rows_free_p(&favourites->rows);
    if (status == ZC_OK && favourites->rows)
        status = zc_android_note_columns(context, favourites->database, TABLE, favourites->lookup, columns, 0,
                                         COLUMN_COUNT, error);
    return status;
}

enum zc_status zc_android_favourites_read(struct zc_android_context *context, struct zc_error *error)
{
    struct favourites favourites = { .context = context, .database = context->reading->account->favourites };
    bool ticked = context->scope->favourites;
    if (!favourites.database)
        return ZC_OK;                    /* whether the file is there, and opens, is told with the account */
    enum zc_status status = open(&favourites, ticked ? ZC_TELL_ALL : ZC_TELL_NOTHING, error);
    while (status == ZC_OK && favourites.rows) {
        status = zc_android_next_row(context, favourites.database, TABLE, favourites.rows,
                                     ticked ? ZC_TELL_GAPS : ZC_TELL_NOTHING, error);
        if (status == ZC_OK)
            status = scan_row(&favourites, error);
        if (status == ZC_OK)
            status = zc_android_tick(context, error);
    }
    zc_rows_free(favourites.rows);
    zc_rows_free(favourites.lookup);
    return status == ZC_END ? ZC_OK : status;
}
