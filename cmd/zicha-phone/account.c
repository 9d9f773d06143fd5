/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One account: its folder, its four databases, its media. */
#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/schemas.h"

static enum zc_status open_database(struct zc_account_files *files, const char *name, const char *schema,
                                    const char *more, struct zc_writer **ret_writer, struct zc_error *error)
{
    char path[120];
    ZC_AUTO(zc_free_p) char *place = NULL;
    snprintf(path, sizeof path, "MicroMsg/%s/%s", files->account->folder, name);
    enum zc_status status = zc_tree_claim(&files->phone->tree, ZC_TREE_PRIVATE, path, &place, error);
    if (status == ZC_OK)
        status = zc_writer_open(place, files->account->passphrase, ret_writer, error);
    if (status == ZC_OK)
        status = zc_writer_run(*ret_writer, schema, error);
    return status == ZC_OK && more ? zc_writer_run(*ret_writer, more, error) : status;
}

static enum zc_status open_all(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = open_database(files, "EnMicroMsg.db", zc_schema_messages, zc_schema_contacts,
                                          &files->messages, error);
    if (status == ZC_OK)
        status = open_database(files, "WxFileIndex.db", zc_schema_file_index, NULL, &files->file_index, error);
    if (status == ZC_OK)
        status = open_database(files, "AppBrandComm.db", zc_schema_mini_programs, NULL, &files->mini_programs, error);
    if (status == ZC_OK)
        status = open_database(files, "enFavorite.db", zc_schema_favourites, NULL, &files->favourites, error);
    return status;
}

/* The -wal has to be in the list of members, too. */
static enum zc_status close_all(struct zc_account_files *files, bool keep, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (keep && files->messages && zc_writer_has_wal(files->messages)) {
        char path[120];
        ZC_AUTO(zc_free_p) char *place = NULL;
        snprintf(path, sizeof path, "MicroMsg/%s/EnMicroMsg.db-wal", files->account->folder);
        status = zc_tree_claim(&files->phone->tree, ZC_TREE_PRIVATE, path, &place, error);
    }
    struct zc_writer *writers[] = { files->messages, files->file_index, files->mini_programs, files->favourites };
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        struct zc_error *where = status == ZC_OK ? error : NULL;
        enum zc_status closed = zc_writer_close(writers[i], keep && status == ZC_OK, where);
        status = status == ZC_OK ? closed : status;
    }
    return status;
}

/* account.mapping names the folder on the sdcard; a plain database beside it that nobody needs; a folder that is no
 * account although it looks like one. */
static enum zc_status put_small_files(struct zc_account_files *files, struct zc_error *error)
{
    const struct zc_account *account = files->account;
    enum zc_status status = zc_media_put(files, false, "account.mapping", account->external, strlen(account->external),
                                         error);
    if (status == ZC_OK)
        status = zc_media_put(files, false, "avatar/ab/cd/user_abcd.png", "\x89PNG\r\n\x1a\n", 8, error);
    return status;
}

enum zc_status zc_account_write(struct zc_phone *phone, struct zc_account *account, struct zc_error *error)
{
    struct zc_account_files files = { .phone = phone, .account = account };
    enum zc_status status = open_all(&files, error);
    if (status == ZC_OK)
        status = zc_contacts_write(&files, error);
    if (status == ZC_OK)
        status = zc_filler_write(&files, error);
    if (status == ZC_OK)
        status = zc_messages_write(&files, error);
    if (status == ZC_OK)
        status = zc_mini_programs_write(&files, error);
    if (status == ZC_OK)
        status = zc_favourites_write(&files, error);
    if (status == ZC_OK)
        status = put_small_files(&files, error);
    enum zc_status closed = close_all(&files, status == ZC_OK, status == ZC_OK ? error : NULL);
    return status == ZC_OK ? closed : status;
}
