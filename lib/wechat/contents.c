/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/contents.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "wechat/key64.h"

struct content {
    uint32_t path;
    uint16_t seen;                     /* occurrences passed so far in this walk */
    uint8_t kind;
    bool done;
    uint8_t sha256[ZC_SHA256_SIZE];    /* once read */
};

struct zc_content_list {
    const struct zc_path_list *paths;
    struct content *contents;
    uint32_t count, room;
    uint32_t *by_path;                 /* content + 1 */
    uint32_t *by_hash;                 /* content + 1, open addressing by the first bytes of the SHA-256 */
    uint32_t hash_size;                /* a power of two, more than twice the count */
};

/* One walk. */
struct pass {
    struct zc_content_list *list;
    struct zc_relay *relay;
    uint32_t at;                       /* the content want() said yes to last */
    uint32_t done;
    uint64_t bytes, bytes_total;
};

enum zc_status zc_content_list_new(const struct zc_path_list *paths, struct zc_content_list **ret_list,
                                   struct zc_error *error)
{
    struct zc_content_list *list = calloc(1, sizeof *list);
    if (!list)
        return zc_fail_nomem(error);
    list->paths = paths;
    list->by_path = calloc((size_t)zc_path_list_count(paths) + 1, sizeof *list->by_path);
    if (!list->by_path) {
        zc_content_list_free(list);
        return zc_fail_nomem(error);
    }
    *ret_list = list;
    return ZC_OK;
}

void zc_content_list_free(struct zc_content_list *list)
{
    if (!list)
        return;
    free(list->contents);
    free(list->by_path);
    free(list->by_hash);
    free(list);
}

enum zc_status zc_content_list_want(struct zc_content_list *list, uint32_t path, enum zc_media_kind kind,
                                    uint32_t *ret_content, struct zc_error *error)
{
    if (list->by_path[path] == 0) {
        if (list->count == list->room) {
            uint32_t room = list->room ? list->room * 2 : 1024;
            struct content *moved = realloc(list->contents, room * sizeof *moved);
            if (!moved)
                return zc_fail_nomem(error);
            list->contents = moved;
            list->room = room;
        }
        list->contents[list->count++] = (struct content){ .path = path, .kind = (uint8_t)kind };
        list->by_path[path] = list->count;
    }
    *ret_content = list->by_path[path] - 1;
    return ZC_OK;
}

uint32_t zc_content_list_count(const struct zc_content_list *list)
{
    return list->count;
}

/* An earlier content with these bytes, or ZC_NO_INDEX: then this one is noted. */
static uint32_t same_as(struct zc_content_list *list, uint32_t number)
{
    const uint8_t *hash = list->contents[number].sha256;
    uint32_t start;
    memcpy(&start, hash, sizeof start);
    uint32_t slot = start & (list->hash_size - 1);
    for (; list->by_hash[slot] != 0; slot = (slot + 1) & (list->hash_size - 1))
        if (memcmp(list->contents[list->by_hash[slot] - 1].sha256, hash, ZC_SHA256_SIZE) == 0)
            return list->by_hash[slot] - 1;
    list->by_hash[slot] = number + 1;
    return ZC_NO_INDEX;
}

static void tell_progress(struct pass *pass, uint32_t number)
{
    struct zc_progress_record record = {
        .phase = ZC_PHASE_MEDIA, .done = pass->done, .total = pass->list->count, .bytes = pass->bytes,
        .bytes_total = pass->bytes_total, .kind = zc_media_kind_name(pass->list->contents[number].kind)
    };
    zc_relay_progress(pass->relay, &record, pass->done % 64 == 0 || pass->done == pass->list->count);
}

static void hand_over(struct pass *pass, uint32_t number, struct zc_content_record *record, const void *bytes)
{
    struct content *content = &pass->list->contents[number];
    char path[ZC_LIMIT_PATH];
    struct zc_error error = { 0 };
    zc_path_list_print(pass->list->paths, content->path, path);
    record->content = number;
    record->path = path;
    record->worker = ZC_NO_INDEX;
    record->kind = (enum zc_media_kind)content->kind;
    content->done = true;
    pass->done++;
    if (!zc_relay_failed(pass->relay))
        zc_relay_keep(pass->relay, pass->relay->sink->content(pass->relay->sink->data, record, bytes, &error), &error);
    tell_progress(pass, number);
}

static enum zc_item_state state_of(enum zc_status status)
{
    switch (status) {
    case ZC_CORRUPT: return ZC_ITEM_UNDECODABLE;
    case ZC_WRONG_KEY: return ZC_ITEM_ENCRYPTED;
    case ZC_UNSUPPORTED: return ZC_ITEM_UNSUPPORTED;
    case ZC_LIMIT: return ZC_ITEM_LIMIT;
    default: return ZC_ITEM_FAILED;
    }
}

static void give_up(struct pass *pass, uint32_t number, enum zc_item_state state, const char *reason)
{
    const struct zc_path_entry *entry = zc_path_list_get(pass->list->paths, pass->list->contents[number].path);
    struct zc_content_record record = {
        .size = entry->size == UINT64_MAX ? 0 : entry->size, .same_as = ZC_NO_INDEX, .state = state, .reason = reason
    };
    hand_over(pass, number, &record, NULL);
}

static bool want(void *data, const struct zc_member *member)
{
    struct pass *pass = data;
    pass->at = ZC_NO_INDEX;
    if (zc_relay_failed(pass->relay))
        return true;                   /* read() ends the walk */
    uint32_t path = zc_path_list_find(pass->list->paths, member->root, member->path);
    if (path == ZC_NO_INDEX || pass->list->by_path[path] == 0)
        return false;
    uint32_t number = pass->list->by_path[path] - 1;
    struct content *content = &pass->list->contents[number];
    content->seen += content->seen < UINT16_MAX;
    if (content->done || content->seen < zc_path_list_get(pass->list->paths, path)->times)
        return false;
    pass->at = number;
    return true;
}

static enum zc_status read_member(void *data, const struct zc_member *member, struct zc_stream *stream,
                                  struct zc_error *error)
{
    struct pass *pass = data;
    if (zc_relay_failed(pass->relay))
        return zc_relay_stop(pass->relay, error);
    uint32_t number = pass->at;
    struct content *content = &pass->list->contents[number];
    ZC_AUTO(zc_free_p) uint8_t *bytes = NULL;
    size_t size = 0;
    enum zc_status status = zc_stream_load(stream, ZC_LIMIT_ITEM_BYTES, &bytes, &size, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, bytes, size, content->sha256, error);
    if (status != ZC_OK)
        return status;
    pass->bytes += size;
    struct zc_content_record record = { .size = size, .same_as = same_as(pass->list, number) };
    memcpy(record.sha256, content->sha256, sizeof record.sha256);
    hand_over(pass, number, &record, record.same_as == ZC_NO_INDEX ? bytes : NULL);
    return zc_relay_failed(pass->relay) ? zc_relay_stop(pass->relay, error) : ZC_OK;
}

/* The content a path without its argument stands for: the one at hand, else the first that is still open. */
static uint32_t open_content(const struct pass *pass, const char *path)
{
    const struct zc_content_list *list = pass->list;
    char at[ZC_LIMIT_PATH];
    if (pass->at != ZC_NO_INDEX && !list->contents[pass->at].done) {
        zc_path_list_print(list->paths, list->contents[pass->at].path, at);
        if (strcmp(at, path) == 0)
            return pass->at;
    }
    for (uint32_t root = 0; root < ZC_LIMIT_BACKUPS; root++) {
        uint32_t number = zc_path_list_find(list->paths, root, path);
        uint32_t content = number == ZC_NO_INDEX ? 0 : list->by_path[number];
        if (content != 0 && !list->contents[content - 1].done)
            return content - 1;
    }
    return ZC_NO_INDEX;
}

/* What nothing refers to was told in the first pass. */
static void unread(void *data, const char *path, enum zc_status status, const char *reason)
{
    struct pass *pass = data;
    uint32_t number = open_content(pass, path);
    if (number != ZC_NO_INDEX)
        give_up(pass, number, state_of(status), reason);
}

static enum zc_status prepare(struct zc_content_list *list, struct pass *pass, struct zc_error *error)
{
    for (list->hash_size = 1024; list->hash_size / 2 <= list->count;)
        list->hash_size *= 2;
    free(list->by_hash);
    list->by_hash = calloc(list->hash_size, sizeof *list->by_hash);
    if (!list->by_hash)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < list->count; i++) {
        uint64_t size = zc_path_list_get(list->paths, list->contents[i].path)->size;
        pass->bytes_total += size == UINT64_MAX ? 0 : size;
        list->contents[i].seen = 0;
    }
    return ZC_OK;
}

enum zc_status zc_content_list_read(struct zc_content_list *list, struct zc_container *container,
                                    struct zc_relay *relay, struct zc_error *error)
{
    if (list->count == 0)
        return ZC_OK;
    struct pass pass = { .list = list, .relay = relay, .at = ZC_NO_INDEX };
    enum zc_status status = prepare(list, &pass, error);
    if (status != ZC_OK)
        return status;
    struct zc_walker walker = { .want = want, .read = read_member, .unread = unread, .data = &pass };
    status = zc_relay_result(relay, zc_container_walk(container, &walker, error), error);
    bool cut = status == ZC_CORRUPT;
    if (status != ZC_OK && !cut)
        return status;
    for (uint32_t i = 0; i < list->count; i++)
        if (!list->contents[i].done)
            give_up(&pass, i, ZC_ITEM_FAILED,
                    cut ? "the backup is damaged or cut off before this file" : "the file did not come again");
    return zc_relay_result(relay, ZC_OK, error);
}
