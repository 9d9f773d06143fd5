/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/read_account.h - an account from SQL, read, and all its records as lines of text. */
#ifndef ZC_TEST_READ_ACCOUNT_H
#define ZC_TEST_READ_ACCOUNT_H

#include "../db/make_database.h"
#include "record_lines.h"

#define SCHEMA \
    "CREATE TABLE message(msgId INTEGER PRIMARY KEY, msgSvrId INTEGER, type INT, status INT, isSend INT," \
    " createTime INTEGER, talker TEXT, content TEXT, imgPath TEXT);" \
    "CREATE TABLE rcontact(username TEXT PRIMARY KEY, alias TEXT, conRemark TEXT, nickname TEXT, type INT," \
    " verifyFlag INT, deleteFlag INT);" \
    "CREATE TABLE chatroom(chatroomname TEXT PRIMARY KEY, memberlist TEXT, displayname TEXT, roomowner TEXT," \
    " memberCount INT DEFAULT -1, modifytime LONG);" \
    "CREATE TABLE userinfo(id INTEGER PRIMARY KEY, type INT, value TEXT);" \
    "INSERT INTO userinfo VALUES(2, 3, 'wxid_me');"

/* One account: SQL of each database (NULL = no such file), what is ticked, and what came of it. */
struct account {
    const char *messages, *mini_programs, *favourites;
    struct zc_scope scope;
    uint32_t first_chat;
    atomic_bool *cancelled;
    const uint8_t *dictionary;         /* of compressed columns */
    size_t dictionary_size;
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
        .cancelled = account->cancelled, .dictionary = account->dictionary, .dictionary_size = account->dictionary_size,
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
