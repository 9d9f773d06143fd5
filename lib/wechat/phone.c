/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/phone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "wechat/items.h"
#include "wechat/listing.h"
#include "wechat/opening.h"
#include "wechat/unreferenced.h"

/* One reading of a phone.  Databases read through bytes of the listing: they are closed before it is finished. */
struct phone {
    struct zc_container *container;
    const struct zc_phone_options *options;
    struct zc_relay relay;
    struct zc_listing listing;
    struct zc_folder_list *folders;
    struct zc_content_list *contents;
    struct zc_opened_account accounts[ZC_LIMIT_ACCOUNTS];
    uint32_t account_count, chat_count;
    struct zc_summary_record summary;
};

static void finish(struct phone *phone)
{
    for (uint32_t i = 0; i < ZC_LIMIT_ACCOUNTS; i++)    /* one that failed while it was opened is not counted */
        zc_opened_account_finish(&phone->accounts[i]);
    zc_content_list_free(phone->contents);
    zc_folder_list_free(phone->folders);
    zc_listing_finish(&phone->listing);
}

static enum zc_status check_cancelled(const struct phone *phone, struct zc_error *error)
{
    atomic_bool *cancelled = phone->options->cancelled;
    if (cancelled && atomic_load_explicit(cancelled, memory_order_relaxed))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_RECORD, NULL, "stopped by the user");
    return ZC_OK;
}

static enum zc_status list(struct phone *phone, struct zc_error *error)
{
    enum zc_status status = zc_listing_read(phone->container, &phone->relay, &phone->listing, error);
    if (status != ZC_OK)
        return status;
    if (zc_account_list_count(phone->listing.accounts) == 0 && phone->listing.cut)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                       "no WeChat account was found before the backup breaks off (%s): make the backup anew",
                       phone->listing.cut);
    if (zc_account_list_count(phone->listing.accounts) == 0)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, NULL,
                       "no WeChat account (MicroMsg/<32 hex digits>/EnMicroMsg.db) among %u files: does the backup "
                       "hold WeChat's own data, and not the shared storage alone?",
                       zc_path_list_count(phone->listing.paths));
    status = zc_folder_list_new(phone->listing.paths, &phone->folders, error);
    if (status == ZC_OK && phone->folders->overflow)
        zc_relay_unread(&phone->relay, ZC_NO_INDEX, ZC_STAGE_CONTAINER, "MicroMsg",
                        "too many WeChat folders: media of the last ones are not found", false);
    return status;
}

static enum zc_status add_what_the_owner_read_out(struct phone *phone, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    const struct zc_phone_options *options = phone->options;
    for (uint32_t i = 0; i < options->device_id_count && status == ZC_OK; i++)
        status = zc_android_keys_add_device_id(phone->listing.keys, options->device_ids[i], error);
    for (uint32_t i = 0; i < options->uin_count && status == ZC_OK; i++)
        status = zc_android_keys_add_uin(phone->listing.keys, options->uins[i], error);
    return status;
}

/* Where account.mapping is missing, account.bin and the uin tell the folder on external storage. */
static enum zc_status find_externals(struct phone *phone, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < zc_account_list_count(phone->listing.accounts) && status == ZC_OK; i++) {
        const struct zc_account_source *source = zc_account_list_get(phone->listing.accounts, i);
        char external[33];
        if (source->external[0] || !source->salt)
            continue;
        status = zc_android_keys_external(phone->listing.keys, source->folder, source->salt, ZC_ACCOUNT_SALT_SIZE,
                                          external, error);
        if (status == ZC_OK)
            zc_account_list_set_external(phone->listing.accounts, i, external);
    }
    return status;
}

/* The newest messages may be in a -wal that was left behind; an -shm without it shows that there was one. */
static void look_for_wal(struct phone *phone, const struct zc_opened_account *account)
{
    const struct zc_account_source *source = account->source;
    const struct zc_path_list *paths = phone->listing.paths;
    char place[ZC_ERROR_PLACE_SIZE];
    if (source->files[ZC_ACCOUNT_MESSAGES_WAL]
        || zc_path_list_find_below(paths, source->root, source->path, "EnMicroMsg.db-wal") != ZC_NO_INDEX
        || zc_path_list_find_below(paths, source->root, source->path, "EnMicroMsg.db-shm") == ZC_NO_INDEX)
        return;
    snprintf(place, sizeof place, "MicroMsg/%s/EnMicroMsg.db-wal", source->folder);
    zc_relay_unread(&phone->relay, account->databases.number, ZC_STAGE_DATABASE, place,
                    "the -wal is not in the backup: the newest messages may be missing", true);
}

static void tell_copy(struct phone *phone, const struct zc_account_source *copy)
{
    char place[ZC_LIMIT_PATH];
    snprintf(place, sizeof place, "%s/EnMicroMsg.db", copy->path);
    zc_relay_unread(&phone->relay, phone->account_count, ZC_STAGE_DATABASE, place,
                    copy->same_bytes ? "the same database a second time"
                                     : "another copy of this account: only the larger one that opens is read",
                    copy->same_bytes);
}

/* Open the account at `first` or, where it does not open, the first copy of it that does.
 *  @return in *ret_next the number behind the last copy */
static enum zc_status open_one(struct phone *phone, uint32_t first, uint32_t *ret_next, struct zc_error *error)
{
    uint32_t next = first, count = zc_account_list_count(phone->listing.accounts);
    struct zc_opened_account *account = &phone->accounts[phone->account_count];
    do {
        const struct zc_account_source *source = zc_account_list_get(phone->listing.accounts, next);
        if (next != first && account->state == ZC_ACCOUNT_READ) {
            tell_copy(phone, source);
        } else {
            struct zc_opened_account opened = { .databases.number = phone->account_count };
            enum zc_status status = zc_account_open(phone->listing.keys, source, &phone->relay, &opened, error);
            if (status != ZC_OK) {
                zc_opened_account_finish(&opened);
                return status;
            }
            /* Of several that do not open, the first and largest stands for the account. */
            if (next != first && opened.state != ZC_ACCOUNT_READ) {
                tell_copy(phone, source);
                zc_opened_account_finish(&opened);
            } else {
                if (next != first)
                    tell_copy(phone, account->source);
                zc_opened_account_finish(account);
                *account = opened;
            }
        }
        next++;
    } while (next < count && zc_account_list_get(phone->listing.accounts, next)->copy_of);
    *ret_next = next;
    return ZC_OK;
}

static enum zc_status tell_account(struct phone *phone, const struct zc_opened_account *account,
                                   struct zc_error *error)
{
    struct zc_account_record record = {
        .account = account->databases.number, .folder = account->source->folder, .wxid = account->wxid,
        .state = account->state, .reason = account->reason, .key_source = account->key_source
    };
    if (account->state == ZC_ACCOUNT_READ)
        look_for_wal(phone, account);
    return phone->relay.sink->account(phone->relay.sink->data, &record, error);
}

static enum zc_status open_accounts(struct phone *phone, struct zc_error *error)
{
    enum zc_status status = add_what_the_owner_read_out(phone, error);
    if (status == ZC_OK)
        status = find_externals(phone, error);
    for (uint32_t i = 0; i < zc_account_list_count(phone->listing.accounts) && status == ZC_OK;) {
        if (phone->account_count == ZC_LIMIT_ACCOUNTS)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "more than %u accounts", ZC_LIMIT_ACCOUNTS);
        status = check_cancelled(phone, error);
        if (status == ZC_OK)
            status = open_one(phone, i, &i, error);
        if (status == ZC_OK) {
            phone->account_count++;
            status = tell_account(phone, &phone->accounts[phone->account_count - 1], error);
        }
    }
    return zc_relay_result(&phone->relay, status, error);
}

static enum zc_status judge_exclusion(const char *exclusion, uint32_t by_id, uint32_t by_name, struct zc_error *error)
{
    if (by_id >= 1 || by_name == 1)
        return ZC_OK;
    if (by_name == 0)
        return zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, "exclude_chats",
                       "\"%s\" matches no chat of the phone: correct it, or have the owner sign without it", exclusion);
    return zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, "exclude_chats",
                   "\"%s\" is the name of %u chats: give the chat's id", exclusion, by_name);
}

/* An exclusion that does not say which chat is meant must stop the reading before a single row is looked at. */
static enum zc_status check_exclusions(struct phone *phone, struct zc_error *error)
{
    const struct zc_scope *scope = &phone->options->scope;
    uint32_t readable = 0;
    if (scope->exclude_count == 0)
        return ZC_OK;
    ZC_AUTO(zc_free_p) uint32_t *by_id = calloc(scope->exclude_count, sizeof *by_id);
    ZC_AUTO(zc_free_p) uint32_t *by_name = calloc(scope->exclude_count, sizeof *by_name);
    if (!by_id || !by_name)
        return zc_fail_nomem(error);
    struct zc_exclusion_matches matches = { by_id, by_name };
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < phone->account_count && status == ZC_OK; i++) {
        if (phone->accounts[i].state != ZC_ACCOUNT_READ)
            continue;
        readable++;
        status = zc_android_match_exclusions(phone->accounts[i].databases.messages, scope, &matches, error);
    }
    for (uint32_t i = 0; i < scope->exclude_count && readable > 0 && status == ZC_OK; i++)
        status = judge_exclusion(scope->exclude[i], by_id[i], by_name[i], error);
    return status;
}

static void add_summary(struct zc_summary_record *sum, const struct zc_summary_record *part)
{
    sum->favourites += part->favourites;
    sum->excluded_messages += part->excluded_messages;
    if (part->newest_ms > sum->newest_ms)
        sum->newest_ms = part->newest_ms;
    if (part->oldest_ms != 0 && (sum->oldest_ms == 0 || part->oldest_ms < sum->oldest_ms))
        sum->oldest_ms = part->oldest_ms;
}

static enum zc_status read_rows(struct phone *phone, struct zc_opened_account *account, struct zc_error *error)
{
    uint32_t homes[ZC_LIMIT_FOLDERS];
    struct zc_android_media_options media_options = {
        .account = &account->databases, .paths = phone->listing.paths, .folders = phone->folders, .homes = homes,
        .home_count = zc_account_homes(phone->listing.accounts, account->source, phone->folders, homes),
        .relay = &phone->relay, .cancelled = phone->options->cancelled
    };
    account->databases.first_chat = phone->chat_count;
    ZC_AUTO(zc_android_media_free_p) struct zc_android_media *media = NULL;
    enum zc_status status = zc_android_media_new(&media_options, &media, error);
    if (status != ZC_OK)
        return status;
    struct zc_item_maker maker = {
        .account = account->databases.number, .media = media, .paths = phone->listing.paths,
        .contents = phone->contents, .sink = phone->relay.sink
    };
    struct zc_android_reading reading = {
        .account = &account->databases, .scope = &phone->options->scope, .sink = phone->relay.sink,
        .media = zc_item_make, .media_data = &maker, .cancelled = phone->options->cancelled, .wxid = account->wxid,
        .dictionary = phone->options->dictionary, .dictionary_size = phone->options->dictionary_size
    };
    struct zc_error failure = { 0 };
    status = zc_android_read(&reading, &failure);
    phone->chat_count += reading.chat_count;
    add_summary(&phone->summary, &reading.summary);
    if (status != ZC_OK && zc_status_is_item(status)) {
        zc_relay_unread(&phone->relay, account->databases.number, ZC_STAGE_RECORD,
                        failure.place[0] ? failure.place : zc_database_name(account->databases.messages), failure.text,
                        false);
        status = ZC_OK;
    }
    if (status != ZC_OK && error)
        *error = failure;
    return zc_relay_result(&phone->relay, status, error);
}

static enum zc_status read_records(struct phone *phone, struct zc_error *error)
{
    enum zc_status status = zc_content_list_new(phone->listing.paths, &phone->contents, error);
    for (uint32_t i = 0; i < phone->account_count && status == ZC_OK; i++)
        if (phone->accounts[i].state == ZC_ACCOUNT_READ)
            status = read_rows(phone, &phone->accounts[i], error);
    return status;
}

static enum zc_status want_unreferenced(struct phone *phone, struct zc_error *error)
{
    const struct zc_account_source *sources[ZC_LIMIT_ACCOUNTS];
    for (uint32_t i = 0; i < phone->account_count; i++)
        sources[i] = phone->accounts[i].source;
    const struct zc_unreferenced unreferenced = {
        .scope = &phone->options->scope, .paths = phone->listing.paths, .folders = phone->folders,
        .accounts = sources, .account_count = phone->account_count, .contents = phone->contents,
        .relay = &phone->relay
    };
    return zc_unreferenced_want(&unreferenced, error);
}

static enum zc_status tell_summary(struct phone *phone, struct zc_error *error)
{
    phone->summary.unreferenced = zc_folder_list_unreferred(phone->folders, phone->listing.paths);
    enum zc_status status = phone->relay.sink->summary(phone->relay.sink->data, &phone->summary, error);
    return zc_relay_result(&phone->relay, status, error);
}

enum zc_status zc_phone_read(struct zc_container *container, const struct zc_phone_options *options,
                             const struct zc_sink *sink, struct zc_error *error)
{
    struct phone *phone = calloc(1, sizeof *phone);
    if (!phone)
        return zc_fail_nomem(error);
    phone->container = container;
    phone->options = options;
    phone->relay.sink = sink;
    enum zc_status status = list(phone, error);
    if (status == ZC_OK)
        status = open_accounts(phone, error);
    if (status == ZC_OK)
        status = check_exclusions(phone, error);
    if (status == ZC_OK)
        status = read_records(phone, error);
    if (status == ZC_OK)
        status = want_unreferenced(phone, error);
    if (status == ZC_OK)
        status = zc_content_list_read(phone->contents, container, &phone->relay, error);
    if (status == ZC_OK)
        status = tell_summary(phone, error);
    finish(phone);
    free(phone);
    return status;
}
