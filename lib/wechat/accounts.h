/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/accounts.h - the accounts of an Android phone: which folders they are, and what pass 1 keeps of each.
 * Stage: wechat.
 *
 * An account is a folder "MicroMsg/<32 hex>" with an EnMicroMsg.db, whatever lies before it.  The same 32 digits in
 * two users of the phone (/data/user/0, /data/user/10: the twin app) are two accounts; twice within one user they are
 * copies of one, and the larger database is read (README.md "Two copies of one account"). */
#ifndef ZC_WECHAT_ACCOUNTS_H
#define ZC_WECHAT_ACCOUNTS_H

#include "container/container.h"
#include "wechat/folders.h"

enum zc_account_file {
    ZC_ACCOUNT_MESSAGES, ZC_ACCOUNT_MESSAGES_WAL, ZC_ACCOUNT_MINI_PROGRAMS, ZC_ACCOUNT_MINI_PROGRAMS_WAL,
    ZC_ACCOUNT_FILE_INDEX, ZC_ACCOUNT_FILE_INDEX_WAL, ZC_ACCOUNT_FAVOURITES, ZC_ACCOUNT_FAVOURITES_WAL,
    ZC_ACCOUNT_MAPPING, ZC_ACCOUNT_BIN, ZC_ACCOUNT_FILE_COUNT
};

#define ZC_ACCOUNT_SALT_SIZE 4096u

struct zc_account_source {
    uint32_t root, user;                  /* user of the phone: the N of "user/N/", 0 where the path names none */
    char *path;                           /* of the folder */
    const char *folder;                   /* the 32 hex digits, inside path */
    struct zc_bytes *files[ZC_ACCOUNT_FILE_COUNT];   /* databases only; NULL = not there, or not readable */
    char *unreadable;                     /* why EnMicroMsg.db could not be read out of the backup; NULL = it could */
    char external[33];                    /* folder on external storage, from account.mapping; "" = it does not say */
    uint8_t *salt;                        /* ZC_ACCOUNT_SALT_SIZE bytes of account.bin: then it follows from the uin */
    const struct zc_account_source *copy_of;   /* read in its stead */
    bool same_bytes;                      /* of a copy: its EnMicroMsg.db and -wal are the same to the byte */
};

struct zc_account_list;
enum zc_status zc_account_list_new(struct zc_account_list **ret_list, struct zc_error *error) ZC_MUST_USE;
void zc_account_list_free(struct zc_account_list *list);
/** Is this a file of an account folder that pass 1 keeps? */
bool zc_account_wants(const char *path);
/** Keep it; a later occurrence of the same member takes the place of an earlier one. */
enum zc_status zc_account_list_take(struct zc_account_list *list, const struct zc_member *member,
                                    struct zc_stream *stream, struct zc_error *error) ZC_MUST_USE;
/** A file zc_account_wants() could not be read: an account whose EnMicroMsg.db it is is there all the same. */
enum zc_status zc_account_list_fail(struct zc_account_list *list, uint32_t root, const char *path, const char *reason,
                                    struct zc_error *error) ZC_MUST_USE;
/** Drop folders without an EnMicroMsg.db, sort by folder, user and path, and tell copies. */
enum zc_status zc_account_list_settle(struct zc_account_list *list, struct zc_error *error) ZC_MUST_USE;
/** The folder on external storage, where account.mapping does not tell it.  @param external  32 hex digits */
void zc_account_list_set_external(struct zc_account_list *list, uint32_t number, const char external[33]);
uint32_t zc_account_list_count(const struct zc_account_list *list);
const struct zc_account_source *zc_account_list_get(const struct zc_account_list *list, uint32_t number);
/** The homes in which this account's media may lie, best first: its own, copies of it, the one on external storage,
 *  then those that belong to no account.  @param ret_homes  room for ZC_LIMIT_FOLDERS numbers */
uint32_t zc_account_homes(const struct zc_account_list *list, const struct zc_account_source *account,
                          const struct zc_folder_list *folders, uint32_t *ret_homes);

#endif
