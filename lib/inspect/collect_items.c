/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and the contents they point at. */
#include "inspect/collect.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/hash.h"
#include "base/limits.h"

enum zc_status zc_collection_take_item(struct zc_collection *collection, const struct zc_item_record *record,
                                       struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    uint32_t place;
    enum zc_status status = zc_hits_item(collection->hits, record, &place, error);
    if (status != ZC_OK)
        return status;
    if (!record->decided) {
        if (record->content == ZC_NO_INDEX || collection->item_count >= ZC_LIMIT_ITEMS)
            return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "an item without content");
        if (!zc_grow((void **)&collection->items, sizeof *collection->items, collection->item_count,
                     &collection->item_room))
            return zc_fail_nomem(error);
        collection->items[collection->item_count++] =
            (struct zc_waiting_item){ record->content, (uint8_t)record->kind, record->thumbnail_only,
                                      record->unreferenced, place };
        return ZC_OK;
    }
    if (record->state >= ZC_ITEM_STATE_COUNT || record->unreferenced)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "an item without a state, or of no message");
    inspection->blocks[record->kind][record->state]++;
    if (record->state == ZC_ITEM_READ || record->state == ZC_ITEM_EXCLUDED)
        return ZC_OK;
    const char *id = record->account < inspection->account_count ? inspection->accounts[record->account].id : "-";
    const struct zc_unread_item unread = {
        .stage = "record", .state = record->state, .kind = zc_media_kind_name(record->kind),
        .place = record->path ? zc_arena_copy(collection->arena, record->path)
                 : zc_arena_print(collection->arena, "%s %s %lld", id, record->favourite ? "favourite" : "message",
                                  (long long)record->message_id),
        .reason = record->reason ? zc_arena_copy(collection->arena, record->reason) : zc_item_state_name(record->state),
    };
    return zc_collection_add_unread(collection, &unread, error);
}

/* Room up to this number; contents are numbered by the store in the order in which items name them. */
static struct zc_content_state *content_at(struct zc_collection *collection, uint32_t number)
{
    if (number >= ZC_LIMIT_ITEMS)
        return NULL;
    while (collection->content_count <= number) {
        if (!zc_grow((void **)&collection->contents, sizeof *collection->contents, collection->content_count,
                     &collection->content_room))
            return NULL;
        collection->contents[collection->content_count++] =
            (struct zc_content_state){ .same_as = ZC_NO_INDEX, .state = ZC_ITEM_STATE_COUNT };
    }
    return &collection->contents[number];
}

static int compare_looked(const void *a, const void *b)
{
    return memcmp(((const struct zc_looked *)a)->keyed_hash, ((const struct zc_looked *)b)->keyed_hash, 32);
}

static enum zc_status recall(struct zc_collection *collection, struct zc_content_state *content,
                             struct zc_error *error)
{
    struct zc_looked wanted;
    enum zc_status status = zc_hmac_sha256(collection->look_key, 32, content->sha256, 32, wanted.keyed_hash, error);
    if (status != ZC_OK)
        return status;
    const struct zc_looked *found = bsearch(&wanted, collection->looked, collection->looked_count,
                                            sizeof *collection->looked, compare_looked);
    if (!found)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "the store knows a content that was never looked at");
    content->state = found->state;
    return ZC_OK;
}

enum zc_status zc_collection_take_content(struct zc_collection *collection, const struct zc_content_record *record,
                                          struct zc_error *error)
{
    struct zc_content_state *content = content_at(collection, record->content);
    if (!content)
        return zc_fail_nomem(error);
    if (content->announced)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "a content was announced twice");
    /* "Earlier" is what was read before, whatever its number; so links never go round in a circle. */
    bool same = record->same_as < collection->content_count && collection->contents[record->same_as].announced;
    content->announced = true;
    content->kind = record->kind;
    content->size = record->size;
    content->path = zc_arena_copy(collection->arena, record->path);
    memcpy(content->sha256, record->sha256, sizeof content->sha256);
    content->same_as = same ? record->same_as : ZC_NO_INDEX;
    if (record->known)
        return recall(collection, content, error);
    if (record->worker == ZC_NO_INDEX && content->same_as == ZC_NO_INDEX && content->state == ZC_ITEM_STATE_COUNT) {
        content->state = record->state;
        content->reason = zc_arena_copy(collection->arena, record->reason);
    }
    return ZC_OK;
}

static const char *reason_of(struct zc_collection *collection, const struct zc_observation *observation)
{
    if (observation->state == ZC_ITEM_READ)
        return NULL;
    if (observation->reason)
        return zc_arena_copy(collection->arena, observation->reason);
    return observation->state == ZC_ITEM_FAILED ? "the worker was lost"
                                                : zc_arena_copy(collection->arena, observation->type);
}

/* A member of an archive that could not be read is an item of the unread list, though of no block. */
static enum zc_status note_member(struct zc_collection *collection, struct zc_content_state *content,
                                  const struct zc_observation *observation, struct zc_error *error)
{
    if (observation->state == ZC_ITEM_READ)
        return ZC_OK;
    content->members_unread = true;
    const struct zc_unread_item unread = {
        .stage = "look", .state = ZC_ITEM_STATE_COUNT, .reason = reason_of(collection, observation),
        .place = zc_arena_print(collection->arena, "%s!/%s", content->path ? content->path : "?", observation->member),
    };
    return zc_collection_add_unread(collection, &unread, error);
}

enum zc_status zc_collection_observe(struct zc_collection *collection, const struct zc_observation *observation,
                                     struct zc_error *error)
{
    struct zc_content_state *content = content_at(collection, observation->content);
    struct zc_content_find *find;
    if (!content)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "an answer to a content that was not asked");
    enum zc_status status = zc_content_find_copy(collection->arena, observation, collection->options->keep_evidence,
                                                 &find, error);
    if (status != ZC_OK)
        return status;
    if (find) {
        find->next = content->finds;
        content->finds = find;
    }
    if (!observation->last)
        return note_member(collection, content, observation, error);
    content->state = observation->state;
    content->type = zc_arena_copy(collection->arena, observation->type);
    content->true_kind = zc_arena_copy(collection->arena, observation->kind);
    content->reason = reason_of(collection, observation);
    memcpy(content->sm3, observation->sm3, sizeof content->sm3);
    return ZC_OK;
}

bool zc_content_is_plain(const struct zc_content_state *content)
{
    return !content->finds && !content->members_unread && content->kind != ZC_MEDIA_FILE
           && content->state != ZC_ITEM_FAILED;
}
