/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/reader.h - the rows of one Android account as records.  Stage: wechat.
 *
 * Knows tables, columns, message types and XML (FORMAT.md); knows no files: where a row's media lie is the business
 * of wechat/android/media.h, which is asked through zc_media_request. */
#ifndef ZC_WECHAT_ANDROID_READER_H
#define ZC_WECHAT_ANDROID_READER_H

#include <stdatomic.h>

#include "base/scope.h"
#include "wechat/android/account.h"
#include "wechat/sink.h"

/* What a row says of one media item. */
struct zc_media_request {
    enum zc_media_kind kind;
    uint32_t chat;                 /* ZC_NO_INDEX for a favourite */
    const char *talker;            /* username of the chat; NULL for a favourite */
    int64_t message_id, server_id; /* favourite: localId, id */
    int64_t time_ms;
    bool favourite;
    bool excluded;                 /* out of scope: to be counted and not looked for */
    uint32_t entry;                /* number inside a record or favourite; ZC_NO_INDEX = the message's own */
    const char *image_path;        /* message.imgPath as it stands */
    const char *name;              /* file name, of files */
    const char *md5;               /* 32 lower-case hex digits the XML gives for the full content, or NULL */
    const char *thumbnail_md5;     /* likewise of the thumbnail */
    const char *data_id;           /* dataid of a record or favourite entry */
    int64_t original_server_id;    /* fromnewmsgid of a record entry: the message it was taken from; 0 = none */
    uint64_t size;                 /* as the XML says; 0 = it does not */
    enum zc_item_state decided;    /* ZC_ITEM_STATE_COUNT = to be resolved; ZC_MEDIA_RECORD comes decided */
    const char *reason;
};

struct zc_android_reading {
    const struct zc_android_account *account;
    const struct zc_scope *scope;
    const struct zc_sink *sink;
    /** Called after the message record of its row. */
    enum zc_status (*media)(void *data, const struct zc_media_request *request, struct zc_error *error);
    void *media_data;
    atomic_bool *cancelled;        /* may be NULL */
    const uint8_t *dictionary;     /* of compressed columns; NULL = none given */
    size_t dictionary_size;
    /* out */
    const char *wxid;              /* unused on the way in */
    uint32_t chat_count;           /* chats numbered: first_chat .. first_chat + chat_count - 1 */
    struct zc_summary_record summary;   /* favourites, excluded_messages, newest_ms, oldest_ms of this account */
};

/** The owner's wxid (userinfo id 2); the caller frees it.  @return ZC_NOT_FOUND, ZC_CORRUPT */
enum zc_status zc_android_owner(struct zc_database *messages, char **ret_wxid, struct zc_error *error) ZC_MUST_USE;

/* Exclusions are checked over all accounts before a single content is read: a name must match exactly one chat of the
 * phone, an id the chat(s) with that id. */
struct zc_exclusion_matches {
    uint32_t *by_id, *by_name;     /* for each of scope->exclude: how many chats of the accounts so far it matched */
};
/** Add the matches of one account.  Reads names and ids of contacts and chats, nothing else. */
enum zc_status zc_android_match_exclusions(struct zc_database *messages, const struct zc_scope *scope,
                                           struct zc_exclusion_matches *matches, struct zc_error *error) ZC_MUST_USE;

/** Hand all records of the account to the sink, and each media item to reading->media. */
enum zc_status zc_android_read(struct zc_android_reading *reading, struct zc_error *error) ZC_MUST_USE;

#endif
