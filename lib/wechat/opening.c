/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/opening.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wechat/android/reader.h"

#define KEY_SIZE 8
#define PLACE_SIZE ZC_ERROR_PLACE_SIZE

/* The databases beside EnMicroMsg.db: they share its key, and the account is read without them too. */
static const struct {
    enum zc_account_file main, wal;
    const char *name;
    size_t offset;                     /* of its pointer in struct zc_android_account */
} beside[] = {
    { ZC_ACCOUNT_MINI_PROGRAMS, ZC_ACCOUNT_MINI_PROGRAMS_WAL, "AppBrandComm.db",
      offsetof(struct zc_android_account, mini_programs) },
    { ZC_ACCOUNT_FILE_INDEX, ZC_ACCOUNT_FILE_INDEX_WAL, "WxFileIndex.db",
      offsetof(struct zc_android_account, file_index) },
    { ZC_ACCOUNT_FAVOURITES, ZC_ACCOUNT_FAVOURITES_WAL, "enFavorite.db",
      offsetof(struct zc_android_account, favourites) },
};

/* A phone keeps its databases encrypted; some tools hand them over decrypted, and some were never encrypted. */
static bool is_plain(struct zc_bytes *bytes)
{
    static const char magic[16] = "SQLite format 3";
    char head[sizeof magic];
    return bytes->size >= sizeof head && zc_bytes_read_at(bytes, 0, head, sizeof head, NULL) == ZC_OK
           && memcmp(head, magic, sizeof head) == 0;
}

static void print_place(const struct zc_account_source *source, const char *name, char *place)
{
    snprintf(place, PLACE_SIZE, "MicroMsg/%s/%s", source->folder, name);
}

/* What of an opened database stays unread: schema entries this SQLite does not know, a -wal that is cut. */
static void tell_notes(const struct zc_opened_account *account, const struct zc_database *database,
                       const char *place, struct zc_relay *relay)
{
    size_t count;
    const char *const *notes = zc_database_notes(database, &count);
    for (size_t i = 0; i < count; i++)
        zc_relay_unread(relay, account->databases.number, ZC_STAGE_DATABASE, place, notes[i], false);
}

/* Open main and -wal; where the -wal is what does not open, the main file alone, and say so. */
static enum zc_status open_pair(struct zc_opened_account *account, enum zc_account_file main, const char *name,
                                const char *passphrase, struct zc_relay *relay, struct zc_database **ret_database,
                                struct zc_error *error)
{
    struct zc_bytes *bytes = account->source->files[main], *wal = account->source->files[main + 1];
    enum zc_cipher cipher = is_plain(bytes) ? ZC_CIPHER_NONE : ZC_CIPHER_A;
    struct zc_error failure = { 0 }, second = { 0 };
    char place[PLACE_SIZE];
    print_place(account->source, name, place);
    enum zc_status status = zc_database_open(bytes, wal, cipher, passphrase, place, ret_database, &failure);
    if (status == ZC_OK)
        tell_notes(account, *ret_database, place, relay);
    if (status != ZC_OK && zc_status_is_item(status) && wal
        && zc_database_open(bytes, NULL, cipher, passphrase, place, ret_database, &second) == ZC_OK) {
        tell_notes(account, *ret_database, place, relay);
        snprintf(place + strlen(place), sizeof place - strlen(place), "-wal");
        zc_relay_unread(relay, account->databases.number, ZC_STAGE_DATABASE, place,
                        "the newest rows are lost: the -wal cannot be read", false);
        return ZC_OK;
    }
    if (status != ZC_OK && error)
        *error = failure;
    return status;
}

static enum zc_status set_state(struct zc_opened_account *account, enum zc_account_state state, const char *reason,
                                struct zc_error *error)
{
    account->state = state;
    account->reason = strdup(reason);
    return account->reason ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status open_messages(struct zc_android_keys *keys, struct zc_opened_account *account,
                                    struct zc_relay *relay, char *passphrase, struct zc_error *error)
{
    const struct zc_account_source *source = account->source;
    struct zc_bytes *main = source->files[ZC_ACCOUNT_MESSAGES];
    struct zc_error failure = { 0 };
    enum zc_status status = ZC_OK;
    if (!main)
        return set_state(account, ZC_ACCOUNT_DAMAGED, source->unreadable, error);
    if (main->size == 0)
        return set_state(account, ZC_ACCOUNT_DAMAGED, "EnMicroMsg.db is empty", error);
    /* The key of a decrypted database still opens those beside it, where it can be found at all. */
    if (is_plain(main))
        account->key_source = "not encrypted";
    else
        status = zc_android_keys_find(keys, source->folder, main, passphrase, &account->key_source, &failure);
    if (status == ZC_OK)
        status = open_pair(account, ZC_ACCOUNT_MESSAGES, "EnMicroMsg.db", passphrase, relay,
                           &account->databases.messages, &failure);
    if (status == ZC_OK)
        return ZC_OK;
    if (!zc_status_is_item(status)) {
        if (error)
            *error = failure;
        return status;
    }
    account->key_source = NULL;
    return set_state(account, status == ZC_WRONG_KEY ? ZC_ACCOUNT_WRONG_KEY : ZC_ACCOUNT_DAMAGED, failure.text, error);
}

static enum zc_status open_beside(struct zc_opened_account *account, const char *passphrase, struct zc_relay *relay,
                                  struct zc_error *error)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        struct zc_database *database = NULL;
        struct zc_error failure = { 0 };
        char place[PLACE_SIZE];
        print_place(account->source, beside[i].name, place);
        if (!account->source->files[beside[i].main]) {
            zc_relay_unread(relay, account->databases.number, ZC_STAGE_DATABASE, place,
                            "the database is not in the backup", true);
            continue;
        }
        enum zc_status status = open_pair(account, beside[i].main, beside[i].name, passphrase, relay, &database,
                                          &failure);
        if (status == ZC_OK)
            memcpy((char *)&account->databases + beside[i].offset, &database, sizeof database);
        else if (zc_status_is_item(status))
            zc_relay_unread(relay, account->databases.number, ZC_STAGE_DATABASE, place, failure.text, false);
        else {
            if (error)
                *error = failure;
            return status;
        }
    }
    return ZC_OK;
}

static enum zc_status read_owner(struct zc_opened_account *account, struct zc_relay *relay, struct zc_error *error)
{
    struct zc_error failure = { 0 };
    enum zc_status status = zc_android_owner(account->databases.messages, &account->wxid, &failure);
    if (status != ZC_OK && zc_status_is_item(status)) {
        zc_relay_unread(relay, account->databases.number, ZC_STAGE_RECORD,
                        zc_database_name(account->databases.messages), failure.text, false);
        return ZC_OK;
    }
    if (status != ZC_OK && error)
        *error = failure;
    return status;
}

enum zc_status zc_account_open(struct zc_android_keys *keys, const struct zc_account_source *source,
                               struct zc_relay *relay, struct zc_opened_account *ret_account, struct zc_error *error)
{
    char passphrase[KEY_SIZE] = { 0 };
    ret_account->source = source;
    ret_account->databases.folder = source->folder;
    ret_account->state = ZC_ACCOUNT_READ;
    enum zc_status status = open_messages(keys, ret_account, relay, passphrase, error);
    if (status == ZC_OK && ret_account->state == ZC_ACCOUNT_READ)
        status = open_beside(ret_account, passphrase, relay, error);
    if (status == ZC_OK && ret_account->state == ZC_ACCOUNT_READ)
        status = read_owner(ret_account, relay, error);
    explicit_bzero(passphrase, sizeof passphrase);
    return status;
}

void zc_opened_account_finish(struct zc_opened_account *account)
{
    zc_database_free(account->databases.messages);
    zc_database_free(account->databases.mini_programs);
    zc_database_free(account->databases.file_index);
    zc_database_free(account->databases.favourites);
    free(account->reason);
    free(account->wxid);
    *account = (struct zc_opened_account){ 0 };
}
