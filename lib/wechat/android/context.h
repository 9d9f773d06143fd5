/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/context.h - what the parts of the reader share while one account is read.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_CONTEXT_H
#define ZC_WECHAT_ANDROID_CONTEXT_H

#include "base/arena.h"
#include "wechat/android/chats.h"
#include "wechat/android/contacts.h"
#include "wechat/android/reader.h"
#include "wechat/unpacker.h"

struct zc_android_context {
    struct zc_android_reading *reading;
    const struct zc_scope *scope;
    const struct zc_sink *sink;
    uint32_t account;
    struct zc_arena arena;               /* lives as long as the account is read */
    struct zc_arena row_arena;           /* reset after each row */
    char *owner;                         /* NULL = the database does not say */
    struct zc_android_contacts contacts;
    struct zc_android_chats chats;
    bool has_chatroom_table;
    struct zc_unpacker *unpacker;
    uint64_t rows_done, rows_total;      /* for progress: rows of message, and favourites */
};

/** Frees what the context holds, not the reading. */
void zc_android_context_finish(struct zc_android_context *context);

/** Tell the sink of something unread.  @param table  NULL = the database itself */
enum zc_status zc_android_tell_unread(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, const char *reason, bool note,
                                      struct zc_error *error) ZC_MUST_USE;
/** Call once a row: asks for cancellation and tells progress now and then.  @return ZC_CANCELLED, the sink's error */
enum zc_status zc_android_tick(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;

enum zc_android_loudness {
    ZC_TELL_ALL,                         /* rows lost, and values lost */
    ZC_TELL_GAPS,                        /* rows lost: the caller says of values itself */
    ZC_TELL_NOTHING,                     /* another pass over the table tells */
};

/** Open a table for reading and note the columns it lacks, once, unless loudness is ZC_TELL_NOTHING.
 *  @param ret_rows  NULL where the table is missing or cannot be read, which has then been told: a note, or unread
 *                   where `needed` */
enum zc_status zc_android_open_rows(struct zc_android_context *context, struct zc_database *database,
                                    const char *table, const char *const *columns, size_t column_count, bool needed,
                                    enum zc_android_loudness loudness, struct zc_rows **ret_rows,
                                    struct zc_error *error) ZC_MUST_USE;
/** Note those of the columns from number `first` on that the table lacks. */
enum zc_status zc_android_note_columns(struct zc_android_context *context, struct zc_database *database,
                                       const char *table, const struct zc_rows *rows, const char *const *columns,
                                       size_t first, size_t column_count, struct zc_error *error) ZC_MUST_USE;
/** Open a table for fetching rows by their rowid, ?1.  @param ret_rows  NULL where that cannot be done: then told */
enum zc_status zc_android_open_lookup(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, const char *const *columns, size_t column_count,
                                      struct zc_rows **ret_rows, struct zc_error *error) ZC_MUST_USE;
/** Bind the lookup to the row `rows` stands at, and fetch it.  @return ZC_END where it is not to be had */
enum zc_status zc_android_look_up(struct zc_android_context *context, struct zc_database *database,
                                  const char *table, const struct zc_rows *rows, struct zc_rows *lookup,
                                  enum zc_android_loudness loudness, struct zc_error *error) ZC_MUST_USE;
/** The next row there is; what is lost on the way is told.
 *  @return ZC_OK (values may be lost), ZC_END, ZC_IO, ZC_NOMEM, the sink's error */
enum zc_status zc_android_next_row(struct zc_android_context *context, struct zc_database *database,
                                   const char *table, struct zc_rows *rows, enum zc_android_loudness loudness,
                                   struct zc_error *error) ZC_MUST_USE;

#endif
