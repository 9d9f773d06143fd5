/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"

struct pass {
    struct zc_listing *listing;
    struct zc_relay *relay;
    uint32_t root;                 /* of the member at hand: unread() is told a path alone */
    struct zc_progress_record passed;
};

static bool want(void *data, const struct zc_member *member)
{
    struct pass *pass = data;
    struct zc_error error = { 0 };
    pass->root = member->root;
    if (!zc_relay_failed(pass->relay))
        zc_relay_keep(pass->relay,
                      zc_path_list_add(pass->listing->paths, member->root, member->path, member->size, NULL, &error),
                      &error);
    /* After a failure every member is wanted, for read_member() ends the walk. */
    return zc_relay_failed(pass->relay) || zc_android_keys_wants(member->path) || zc_account_wants(member->path);
}

static enum zc_status read_key_file(struct pass *pass, const struct zc_member *member, struct zc_stream *stream,
                                    struct zc_error *error)
{
    ZC_AUTO(zc_free_p) uint8_t *bytes = NULL;
    size_t size = 0;
    enum zc_status status = zc_stream_load(stream, ZC_LIMIT_KEY_FILE, &bytes, &size, error);
    if (status != ZC_OK)
        return status;
    status = zc_android_keys_add_file(pass->listing->keys, member->path, bytes, size, error);
    explicit_bzero(bytes, size);
    return status;
}

static enum zc_status read_member(void *data, const struct zc_member *member, struct zc_stream *stream,
                                  struct zc_error *error)
{
    struct pass *pass = data;
    enum zc_status status = ZC_OK;
    if (zc_relay_failed(pass->relay))
        return zc_relay_stop(pass->relay, error);
    if (zc_account_wants(member->path))
        status = zc_account_list_take(pass->listing->accounts, member, stream, error);
    else
        status = read_key_file(pass, member, stream, error);
    return status;
}

static void unread(void *data, const char *path, enum zc_status status, const char *reason)
{
    struct pass *pass = data;
    struct zc_error error = { 0 };
    uint32_t number = 0;
    if (zc_relay_failed(pass->relay))
        return;
    zc_relay_unread(pass->relay, ZC_NO_INDEX, ZC_STAGE_CONTAINER, path, reason, false);
    zc_relay_keep(pass->relay, zc_account_list_fail(pass->listing->accounts, pass->root, path, reason, &error), &error);
    /* It is there, though not to be read: an item that refers to it is no missing one. */
    number = zc_path_list_find(pass->listing->paths, pass->root, path);
    if (number == ZC_NO_INDEX) {
        enum zc_status added = zc_path_list_add(pass->listing->paths, pass->root, path, UINT64_MAX, &number, &error);
        if (added == ZC_LIMIT)
            return;
        zc_relay_keep(pass->relay, added, &error);
    }
    if (!zc_relay_failed(pass->relay))
        zc_path_list_set_status(pass->listing->paths, number, status);
}

static void progress(void *data, uint64_t bytes, uint64_t bytes_total, uint64_t members)
{
    struct pass *pass = data;
    pass->passed.done = members;
    pass->passed.bytes = bytes;
    pass->passed.bytes_total = bytes_total;
    zc_relay_progress(pass->relay, &pass->passed, false);
}

static enum zc_status walk(struct zc_container *container, struct zc_relay *relay, struct zc_listing *listing,
                           struct zc_error *error)
{
    struct pass pass = { .listing = listing, .relay = relay, .passed = { .phase = ZC_PHASE_LIST, .kind = "" } };
    struct zc_walker walker = {
        .want = want, .read = read_member, .unread = unread, .progress = progress, .data = &pass
    };
    struct zc_error failure = { 0 };
    enum zc_status status = zc_container_walk(container, &walker, &failure);
    if (status == ZC_CORRUPT && !zc_relay_failed(relay)) {
        listing->cut = strdup(failure.text);
        if (!listing->cut)
            return zc_fail_nomem(error);
        zc_relay_unread(relay, ZC_NO_INDEX, ZC_STAGE_CONTAINER, failure.place, failure.text, false);
        status = ZC_OK;
    }
    if (status != ZC_OK && error)
        *error = failure;
    pass.passed.done = pass.passed.total = zc_path_list_count(listing->paths);
    if (status == ZC_OK)
        zc_relay_progress(relay, &pass.passed, true);
    return zc_relay_result(relay, status, error);
}

enum zc_status zc_listing_read(struct zc_container *container, struct zc_relay *relay, struct zc_listing *ret_listing,
                               struct zc_error *error)
{
    enum zc_status status = zc_path_list_new(&ret_listing->paths, error);
    if (status == ZC_OK)
        status = zc_account_list_new(&ret_listing->accounts, error);
    if (status == ZC_OK)
        status = zc_android_keys_new(&ret_listing->keys, error);
    if (status == ZC_OK)
        status = walk(container, relay, ret_listing, error);
    if (status == ZC_OK)
        status = zc_account_list_settle(ret_listing->accounts, error);
    return status;
}

void zc_listing_finish(struct zc_listing *listing)
{
    zc_path_list_free(listing->paths);
    zc_account_list_free(listing->accounts);
    zc_android_keys_free(listing->keys);
    free(listing->cut);
    *listing = (struct zc_listing){ 0 };
}
