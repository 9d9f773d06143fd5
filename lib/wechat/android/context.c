/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/context.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define ROWS_PER_CANCEL_CHECK 256u
#define ROWS_PER_PROGRESS 2048u

void zc_android_context_finish(struct zc_android_context *context)
{
    zc_android_contacts_finish(&context->contacts);
    zc_android_chats_finish(&context->chats);
    zc_arena_finish(&context->arena);
    zc_arena_finish(&context->row_arena);
    zc_unpacker_free(context->unpacker);
    free(context->owner);
    context->owner = NULL;
}

enum zc_status zc_android_tell_unread(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, const char *reason, bool note, struct zc_error *error)
{
    char place[ZC_ERROR_PLACE_SIZE];
    snprintf(place, sizeof place, "%s%s%s", zc_database_name(database), table ? " " : "", table ? table : "");
    const struct zc_unread_record record = {
        .account = context->account, .stage = zc_stage_name(ZC_STAGE_RECORD), .place = place, .reason = reason,
        .note = note,
    };
    return context->sink->unread(context->sink->data, &record, error);
}

enum zc_status zc_android_tick(struct zc_android_context *context, struct zc_error *error)
{
    uint64_t done = context->rows_done++;
    if (done % ROWS_PER_CANCEL_CHECK)
        return ZC_OK;
    if (context->reading->cancelled && atomic_load_explicit(context->reading->cancelled, memory_order_relaxed))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_RECORD, NULL, "stopped by the user");
    if (done % ROWS_PER_PROGRESS)
        return ZC_OK;
    const struct zc_progress_record record = {
        .phase = ZC_PHASE_RECORDS, .done = done, .total = context->rows_total, .kind = "message",
    };
    return context->sink->progress(context->sink->data, &record, error);
}

enum zc_status zc_android_note_columns(struct zc_android_context *context, struct zc_database *database,
                                       const char *table, const struct zc_rows *rows, const char *const *columns,
                                       size_t first, size_t column_count, struct zc_error *error)
{
    for (size_t i = first; i < column_count; i++) {
        char reason[ZC_ERROR_TEXT_SIZE];
        if (zc_rows_has(rows, i))
            continue;
        snprintf(reason, sizeof reason, "table %s has no column %s", table, columns[i]);
        enum zc_status status = zc_android_tell_unread(context, database, table, reason, true, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

enum zc_status zc_android_open_rows(struct zc_android_context *context, struct zc_database *database,
                                    const char *table, const char *const *columns, size_t column_count, bool needed,
                                    enum zc_android_loudness loudness, struct zc_rows **ret_rows,
                                    struct zc_error *error)
{
    struct zc_error reason = { 0 };
    struct zc_rows *rows = NULL;
    *ret_rows = NULL;
    enum zc_status status = zc_rows_open(database, table, columns, column_count, NULL, &rows, &reason);
    if (status == ZC_NOMEM || status == ZC_IO) {
        if (error)
            *error = reason;
        return status;
    }
    if (status != ZC_OK) {
        if (loudness == ZC_TELL_NOTHING)
            return ZC_OK;
        bool missing = status == ZC_NOT_FOUND;
        return zc_android_tell_unread(context, database, table, missing ? "no such table" : reason.text,
                                      missing && !needed, error);
    }
    status = loudness == ZC_TELL_NOTHING ? ZC_OK
           : zc_android_note_columns(context, database, table, rows, columns, 0, column_count, error);
    if (status != ZC_OK) {
        zc_rows_free(rows);
        return status;
    }
    *ret_rows = rows;
    return ZC_OK;
}

static enum zc_status tell_lost(struct zc_android_context *context, struct zc_database *database, const char *table,
                                struct zc_rows *rows, const char *why, struct zc_error *error)
{
    int64_t first, last;
    char reason[ZC_ERROR_TEXT_SIZE + 96];
    if (zc_rows_has_row(rows))
        snprintf(reason, sizeof reason, "row %" PRId64 ": %s", zc_rows_id(rows), why);
    else if (zc_rows_gap(rows, &first, &last))
        snprintf(reason, sizeof reason, "rows between %" PRId64 " and %" PRId64 ": %s", first, last, why);
    else
        snprintf(reason, sizeof reason, "rows lost: %s", why);
    return zc_android_tell_unread(context, database, table, reason, false, error);
}

enum zc_status zc_android_next_row(struct zc_android_context *context, struct zc_database *database,
                                   const char *table, struct zc_rows *rows, enum zc_android_loudness loudness,
                                   struct zc_error *error)
{
    struct zc_error reason;              /* not cleared whole: this is called for every row of the phone */
    for (;;) {
        reason.text[0] = 0;
        enum zc_status status = zc_rows_next(rows, &reason);
        if (status == ZC_OK || status == ZC_END)
            return status;
        if (status != ZC_LIMIT && status != ZC_CORRUPT) {
            if (error)
                *error = reason;
            return status;
        }
        bool has_row = zc_rows_has_row(rows);
        if (loudness == ZC_TELL_ALL || (loudness == ZC_TELL_GAPS && !has_row)) {
            const char *why = *reason.text ? reason.text : zc_status_sentence(status);
            enum zc_status told = tell_lost(context, database, table, rows, why, error);
            if (told != ZC_OK)
                return told;
        }
        if (has_row)
            return ZC_OK;
    }
}

enum zc_status zc_android_open_lookup(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, const char *const *columns, size_t column_count,
                                      struct zc_rows **ret_rows, struct zc_error *error)
{
    struct zc_error reason = { 0 };
    *ret_rows = NULL;
    enum zc_status status = zc_rows_open(database, table, columns, column_count, "WHERE rowid=?1", ret_rows, &reason);
    if (status == ZC_OK)
        return ZC_OK;
    if (status != ZC_NOMEM && status != ZC_IO)
        return zc_android_tell_unread(context, database, table, reason.text, false, error);
    if (error)
        *error = reason;
    return status;
}

enum zc_status zc_android_look_up(struct zc_android_context *context, struct zc_database *database,
                                  const char *table, const struct zc_rows *rows, struct zc_rows *lookup,
                                  enum zc_android_loudness loudness, struct zc_error *error)
{
    zc_rows_reset(lookup);
    zc_rows_bind_int(lookup, 1, zc_rows_id(rows));
    return zc_android_next_row(context, database, table, lookup, loudness, error);
}
