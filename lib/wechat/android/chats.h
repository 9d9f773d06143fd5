/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/chats.h - the chats of an account: their kind, their name, and whether they may be read.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_CHATS_H
#define ZC_WECHAT_ANDROID_CHATS_H

#include "base/record.h"
#include "base/scope.h"
#include "wechat/android/contacts.h"
#include "wechat/android/group_notices.h"

/* What the table chatroom says of a group. */
struct zc_android_chatroom {
    bool present, has_members, owner_is_member, mine;
    uint32_t members;
    int64_t modified_ms;
    const char *title;               /* names of members joined, for a group without a name */
};

struct zc_android_chat {
    const char *id;
    enum zc_chat_kind kind;
    bool in_scope;                   /* its kind is ticked, and it is not excluded */
    bool excluded;                   /* named in the consent's exclude_chats */
    struct zc_android_chatroom room;
    /* of the rows in scope */
    uint64_t messages;
    int64_t first_ms, last_ms, last_human_ms;
    enum zc_group_notice notice;     /* newest that says the owner is out; ZC_NOTICE_NONE = none */
    int64_t notice_ms, entered_ms;   /* entered: newest sign that the owner was in */
};

/* Zero-initialise; ends with zc_android_chats_finish(). */
struct zc_android_chats {
    struct zc_android_chat *items;
    uint32_t count, capacity;
    struct zc_name_map by_id;
    uint32_t last;                   /* the chat asked for last: rows come in runs */
};

void zc_android_chats_finish(struct zc_android_chats *chats);
/** The chat's index, made where it is new.  @return ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_android_chat_of(struct zc_android_context *context, const char *id, uint32_t *ret_index,
                                  struct zc_error *error) ZC_MUST_USE;
/** The name the phone shows; NULL when there is none. */
const char *zc_android_chat_name(const struct zc_android_context *context, const struct zc_android_chat *chat);
/** Does one of the scope's exclusions mean this chat, by id or by name? */
bool zc_android_chat_is_excluded(const struct zc_scope *scope, const char *id, const struct zc_android_contact *contact,
                                 const char *title);
/** Is this kind of chat ticked? */
bool zc_android_kind_is_ticked(const struct zc_scope *scope, enum zc_chat_kind kind);
/** Does the time lie in the consent's range?  An unknown time does so only where there is no range. */
bool zc_android_time_in_scope(const struct zc_scope *scope, int64_t time_ms);
/** Hand all chats to the sink, in the order of their numbers. */
enum zc_status zc_android_chats_emit(struct zc_android_context *context, struct zc_error *error) ZC_MUST_USE;

#endif
