/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/read_account.h - an account from SQL, read, and all its records as lines of text. */
#ifndef ZC_TEST_READ_ACCOUNT_H
#define ZC_TEST_READ_ACCOUNT_H

#include <inttypes.h>

#include "../db/make_database.h"
#include "base/buffer.h"
#include "wechat/android/reader.h"

#define SCHEMA \
    "CREATE TABLE message(msgId INTEGER PRIMARY KEY, msgSvrId INTEGER, type INT, status INT, isSend INT," \
    " createTime INTEGER, talker TEXT, content TEXT, imgPath TEXT);" \
    "CREATE TABLE rcontact(username TEXT PRIMARY KEY, alias TEXT, conRemark TEXT, nickname TEXT, type INT," \
    " verifyFlag INT, deleteFlag INT);" \
    "CREATE TABLE chatroom(chatroomname TEXT PRIMARY KEY, memberlist TEXT, displayname TEXT, roomowner TEXT," \
    " memberCount INT DEFAULT -1, modifytime LONG);" \
    "CREATE TABLE userinfo(id INTEGER PRIMARY KEY, type INT, value TEXT);" \
    "INSERT INTO userinfo VALUES(2, 3, 'wxid_me');"

struct lines {
    struct zc_buffer text;
    uint64_t progress;
    enum zc_status answer;               /* of message() */
};

#define SHOWN(text) ((text) ? (text) : "-")
static const char *const kinds[] = {
    "text", "picture", "file", "voice", "video", "quote", "record", "mini", "link", "sticker", "location", "card",
    "call", "system", "other"
};
static const char *const parts[] = { "body", "quote", "title", "desc", "file", "url", "card", "entry" };

static inline enum zc_status on_account(void *data, const struct zc_account_record *r, struct zc_error *e)
{
    return ZC_OK;
}

static inline enum zc_status on_chat(void *data, const struct zc_chat_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "chat %u %s %s %s\n", r->chat, zc_chat_kind_name(r->kind), r->id, SHOWN(r->name));
    return ZC_OK;
}

static inline enum zc_status on_table(void *data, const struct zc_table_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "table %s %" PRIu64 " %s\n", r->name, r->rows, r->read ? "read" : "not_read");
    return ZC_OK;
}

static inline enum zc_status on_group(void *data, const struct zc_group_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "group %s %s members=%u mine=%d left=%s first=%" PRId64 " last=%" PRId64 " human=%" PRId64
                    " messages=%" PRIu64 "\n", r->id, SHOWN(r->name), r->members, r->mine,
                    zc_left_reason_name(r->left), r->first_ms, r->last_ms, r->last_human_ms, r->messages);
    return ZC_OK;
}

static inline enum zc_status on_official(void *data, const struct zc_official_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "official %s %s\n", r->username, SHOWN(r->name));
    return ZC_OK;
}

static inline enum zc_status on_mini_program(void *data, const struct zc_mini_program_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "mini %s %s %s", r->username, SHOWN(r->appid), SHOWN(r->name));
    for (unsigned bit = 0; bit < ZC_EVIDENCE_BIT_COUNT; bit++)
        if (r->evidence & 1u << bit)
            zc_buffer_print(&l->text, " %s", zc_evidence_name(bit));
    zc_buffer_print(&l->text, " used=%" PRId64 "\n", r->last_used_ms);
    return ZC_OK;
}

static inline enum zc_status on_message(void *data, const struct zc_message_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "%s %" PRId64 " chat=%d %s%s%s%s sender=%s/%s time=%" PRId64 "\n",
                    r->favourite ? "favourite" : "message", r->message_id, (int)r->chat, kinds[r->kind],
                    r->sent ? " sent" : "", r->system ? " system" : "", r->unreadable ? " unreadable" : "",
                    SHOWN(r->sender), SHOWN(r->sender_name), r->time_ms);
    for (uint32_t i = 0; i < r->part_count; i++)
        zc_buffer_print(&l->text, "  %s[%u] %s|%" PRId64 "|%s\n", parts[r->parts[i].kind], r->parts[i].depth,
                        SHOWN(r->parts[i].sender), r->parts[i].time_ms, r->parts[i].text);
    return l->answer;
}

static inline enum zc_status on_media(void *data, const struct zc_media_request *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "  media %s%s of %" PRId64 " entry=%d path=%s name=%s md5=%s thumb=%s id=%s original=%"
                    PRId64 " size=%" PRIu64 " %s\n", zc_media_kind_name(r->kind), r->excluded ? " excluded" : "",
                    r->message_id, (int)r->entry, SHOWN(r->image_path), SHOWN(r->name), SHOWN(r->md5),
                    SHOWN(r->thumbnail_md5), SHOWN(r->data_id), r->original_server_id, r->size,
                    r->decided == ZC_ITEM_STATE_COUNT ? "open" : zc_item_state_name(r->decided));
    return ZC_OK;
}

static inline enum zc_status on_item(void *data, const struct zc_item_record *r, struct zc_error *e) { return ZC_OK; }
static inline enum zc_status on_content(void *data, struct zc_content_record *r, const void *b, struct zc_error *e)
{
    return ZC_OK;
}

static inline enum zc_status on_unread(void *data, const struct zc_unread_record *r, struct zc_error *e)
{
    struct lines *l = data;
    zc_buffer_print(&l->text, "%s %s: %s\n", r->note ? "note" : "unread", r->place, r->reason);
    return ZC_OK;
}

static inline enum zc_status on_progress(void *data, const struct zc_progress_record *r, struct zc_error *e)
{
    struct lines *l = data;
    assert_int_equal(r->phase, ZC_PHASE_RECORDS);
    l->progress++;
    return ZC_OK;
}

static inline enum zc_status on_summary(void *data, const struct zc_summary_record *r, struct zc_error *e)
{
    return ZC_OK;
}

/* One account: SQL of each database (NULL = no such file), what is ticked, and what came of it. */
struct account {
    const char *messages, *mini_programs, *favourites;
    struct zc_scope scope;
    uint32_t first_chat;
    atomic_bool *cancelled;
    /* out */
    struct lines lines;
    struct zc_android_reading reading;
};

#define EVERYTHING { .groups = true, .private_chats = true, .official_accounts = true, .mini_programs = true, \
                     .pictures = true, .files = true, .favourites = true, .from_ms = INT64_MIN, .to_ms = INT64_MAX }

static inline struct zc_database *open_sql(struct made *made, struct opened *opened, const char *sql)
{
    if (!sql)
        return NULL;
    made_start(made, ZC_CIPHER_NONE, NULL);
    made_run(made, sql);
    made_take(made);
    assert_int_equal(opened_start(opened, made, ZC_CIPHER_NONE, NULL), ZC_OK);
    return opened->database;
}

__attribute__((noinline)) static void close_sql(struct made *made, struct opened *opened)
{
    opened_finish(opened);
    made_finish(made);
}

static inline enum zc_status account_read_made(struct account *account, struct zc_database *const databases[3],
                                               struct zc_error *error)
{
    struct zc_sink sink = {
        on_account, on_chat, on_table, on_group, on_official, on_mini_program, on_message, on_item, on_content,
        on_unread, on_progress, on_summary, &account->lines
    };
    struct zc_android_account opened = {
        .first_chat = account->first_chat, .messages = databases[0], .mini_programs = databases[1],
        .favourites = databases[2],
    };
    account->reading = (struct zc_android_reading){
        .account = &opened, .scope = &account->scope, .sink = &sink, .media = on_media, .media_data = &account->lines,
        .cancelled = account->cancelled,
    };
    return zc_android_read(&account->reading, error);
}

static inline enum zc_status account_read(struct account *account, struct zc_error *error)
{
    const char *const sql[3] = { account->messages, account->mini_programs, account->favourites };
    struct made made[3];
    struct opened opened[3];
    struct zc_database *databases[3];
    for (int i = 0; i < 3; i++)
        databases[i] = open_sql(&made[i], &opened[i], sql[i]);
    enum zc_status status = account_read_made(account, databases, error);
    for (int i = 0; i < 3; i++)
        if (databases[i])
            close_sql(&made[i], &opened[i]);
    return status;
}

static inline const char *account_text(struct account *account)
{
    return zc_buffer_text(&account->lines.text);
}

/* Each line of `wanted` (separated by \n) must be a line of the text. */
static inline void assert_lines(const char *text, const char *wanted)
{
    while (*wanted) {
        size_t size = strcspn(wanted, "\n");
        char *line = strndup(wanted, size);
        bool found = false;
        for (const char *at = text; (at = strstr(at, line)); at++)
            found |= (at == text || at[-1] == '\n') && (at[size] == '\n' || !at[size]);
        if (!found)
            fail_msg("no line \"%s\" in\n%s", line, text);
        free(line);
        wanted += size + (wanted[size] == '\n');
    }
}

static inline void assert_lacks(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted))
        fail_msg("\"%s\" stands in\n%s", unwanted, text);
}

#endif
