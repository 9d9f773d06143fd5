/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group of finds says as one lead, and the row it becomes. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "casefile/lead_group.h"
#include "detect/detector.h"

/* The best form of a content comes first: what was read in full names the lead. */
static unsigned rank_of(enum zc_lead_kind kind)
{
    static const unsigned char ranks[ZC_LEAD_KIND_COUNT] = {
        [ZC_LEAD_FILE] = 0, [ZC_LEAD_PICTURE] = 1, [ZC_LEAD_VIDEO] = 2, [ZC_LEAD_TEXT] = 3, [ZC_LEAD_LINK] = 4,
        [ZC_LEAD_RECORD] = 5, [ZC_LEAD_FAVOURITE] = 6, [ZC_LEAD_THUMBNAIL] = 7, [ZC_LEAD_GROUP] = 8,
        [ZC_LEAD_MINI_PROGRAM] = 9,
    };
    return ranks[kind];
}

static bool comes_before(const struct zc_find *one, const struct zc_find *other)
{
    bool empty = one->verdict.class == ZC_CLASS_NONE, other_empty = other->verdict.class == ZC_CLASS_NONE;
    if (empty != other_empty)
        return other_empty;
    if (rank_of(one->kind) != rank_of(other->kind))
        return rank_of(one->kind) < rank_of(other->kind);
    if (one->verdict.class != other->verdict.class)
        return one->verdict.class < other->verdict.class;
    return one->verdict.confidence > other->verdict.confidence;
}

/* Copies of one page hold the same persons: the most that one of them shows, not the sum. */
static void add_verdict(struct zc_verdict *verdict, const struct zc_verdict *more)
{
    uint32_t ids = verdict->id_numbers > more->id_numbers ? verdict->id_numbers : more->id_numbers;
    uint32_t phones = verdict->phones > more->phones ? verdict->phones : more->phones;
    zc_verdict_merge(verdict, more);
    verdict->id_numbers = ids;
    verdict->phones = phones;
}

static void take_find(struct zc_find_group *group, const struct zc_finds *finds, uint32_t index)
{
    const struct zc_find *find = &finds->items[index];
    group->ways |= find->ways;
    if (comes_before(find, &finds->items[group->principal]))
        group->principal = index;
}

/* The principal's words first, then what the others add. */
static void sum_up(struct zc_find_groups *groups, struct zc_finds *finds)
{
    for (uint32_t i = 0; i < groups->count; i++)
        groups->items[i].verdict = finds->items[groups->items[i].principal].verdict;
    for (uint32_t i = 0; i < finds->count; i++) {
        uint32_t group = groups->of_root[zc_find_root(finds, i)];
        if (group != ZC_NO_INDEX && groups->items[group].principal != i)
            add_verdict(&groups->items[group].verdict, &finds->items[i].verdict);
    }
    for (uint32_t i = 0; i < groups->count; i++)
        groups->items[i].is_lead = zc_verdict_is_lead(&groups->items[i].verdict);
}

static int compare_keys(const void *one, const void *other)
{
    const struct zc_key_of_group *a = one, *b = other;
    int order = memcmp(a->key, b->key, 32);
    return order ? order : (a->group > b->group) - (a->group < b->group);
}

/* The number with the title is a key too: it outlives every copy's bytes. */
static bool make_paper_key(const struct zc_find_facts *facts, uint8_t ret_key[32])
{
    ZC_AUTO(zc_buffer_finish) struct zc_buffer bytes = { 0 };
    zc_buffer_put_string(&bytes, "paper");
    zc_buffer_put_string(&bytes, facts->number);
    zc_buffer_put_string(&bytes, facts->title);
    return facts->number && facts->title && !bytes.failed
           && zc_hash_of(ZC_HASH_SHA256, bytes.data, bytes.size, ret_key, NULL) == ZC_OK;
}

static void list_keys(struct zc_find_groups *groups, struct zc_finds *finds)
{
    for (uint32_t i = 0; i < finds->count; i++) {
        uint32_t group = groups->of_root[zc_find_root(finds, i)];
        if (group == ZC_NO_INDEX)
            continue;
        struct zc_key_of_group *key = &groups->keys[groups->key_count++];
        key->group = group;
        memcpy(key->key, finds->items[i].content_key, 32);
    }
    for (uint32_t i = 0; i < groups->count; i++)
        if (make_paper_key(&finds->items[groups->items[i].root].facts, groups->keys[groups->key_count].key))
            groups->keys[groups->key_count++].group = i;
    qsort(groups->keys, groups->key_count, sizeof *groups->keys, compare_keys);
}

enum zc_status zc_find_groups_make(struct zc_finds *finds, struct zc_find_groups *ret_groups, struct zc_error *error)
{
    struct zc_find_groups groups = { 0 };
    size_t room = (size_t)finds->count + 1;
    groups.items = calloc(room, sizeof *groups.items);
    groups.of_root = calloc(room, sizeof *groups.of_root);
    groups.keys = calloc(2 * room, sizeof *groups.keys);
    if (!groups.items || !groups.of_root || !groups.keys) {
        zc_find_groups_finish(&groups);
        return zc_fail_nomem(error);
    }
    for (uint32_t i = 0; i < finds->count; i++)
        groups.of_root[i] = ZC_NO_INDEX;
    for (uint32_t i = 0; i < finds->count; i++) {
        uint32_t root = zc_find_root(finds, i);
        if (finds->items[i].verdict.class == ZC_CLASS_NONE || groups.of_root[root] != ZC_NO_INDEX)
            continue;
        groups.of_root[root] = groups.count;
        groups.items[groups.count++] = (struct zc_find_group){ .root = root, .principal = i };
    }
    for (uint32_t i = 0; i < finds->count; i++) {
        uint32_t group = groups.of_root[zc_find_root(finds, i)];
        if (group != ZC_NO_INDEX)
            take_find(&groups.items[group], finds, i);
    }
    sum_up(&groups, finds);
    list_keys(&groups, finds);
    *ret_groups = groups;
    return ZC_OK;
}

void zc_find_groups_finish(struct zc_find_groups *groups)
{
    free(groups->items);
    free(groups->of_root);
    free(groups->keys);
    *groups = (struct zc_find_groups){ 0 };
}

uint32_t zc_find_groups_by_key(const struct zc_find_groups *groups, const uint8_t key[32])
{
    uint32_t low = 0, high = groups->key_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (memcmp(groups->keys[middle].key, key, 32) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < groups->key_count && memcmp(groups->keys[low].key, key, 32) == 0;
    return there ? groups->keys[low].group : ZC_NO_INDEX;
}

const struct zc_find_group *zc_find_groups_of(const struct zc_find_groups *groups, struct zc_finds *finds,
                                              uint32_t find)
{
    uint32_t group = groups->of_root[zc_find_root(finds, find)];
    return group == ZC_NO_INDEX ? NULL : &groups->items[group];
}

static enum zc_status write_row(struct zc_case *file, const struct zc_finds *finds, const struct zc_find_group *group,
                                struct zc_error *error)
{
    const struct zc_find *principal = &finds->items[group->principal];
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    ZC_AUTO(zc_free_p) char *verdict = zc_lead_verdict_print(&group->verdict);
    if (!verdict)
        return zc_fail_nomem(error);
    enum zc_status status = zc_query_open(file, "UPDATE leads SET is_lead = ?, kind = ?, verdict = ?, ways = ?,"
                                          " sha256 = ?, sm3 = ? WHERE number = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, group->is_lead);
    zc_query_text(&query, zc_lead_kind_name(principal->kind));
    zc_query_text(&query, verdict);
    zc_query_number(&query, group->ways);
    zc_query_bytes(&query, principal->sha256, 32);
    zc_query_bytes(&query, principal->sm3, 32);
    zc_query_number(&query, (int64_t)group->number);
    return zc_query_run(&query, error);
}

static enum zc_status write_key(struct zc_query *query, const uint8_t key[32], uint64_t number,
                                struct zc_error *error)
{
    zc_query_bytes(query, key, 32);
    zc_query_number(query, (int64_t)number);
    return zc_query_run(query, error);
}

static enum zc_status write_finds(struct zc_case *file, struct zc_finds *finds, const struct zc_find_groups *groups,
                                  struct zc_query *keys, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "UPDATE finds SET lead = ? WHERE id = ?", &query, error);
    for (uint32_t i = 0; status == ZC_OK && i < finds->count; i++) {
        const struct zc_find_group *group = zc_find_groups_of(groups, finds, i);
        if (!group)
            continue;
        zc_query_number(&query, (int64_t)group->number);
        zc_query_number(&query, finds->items[i].id);
        status = zc_query_run(&query, error);
        if (status == ZC_OK)
            status = write_key(keys, finds->items[i].content_key, group->number, error);
    }
    return status;
}

/* A key stays with the lead that had it first: that lead may have been kept for what was decided on it. */
enum zc_status zc_find_groups_write(struct zc_case *file, struct zc_finds *finds, const struct zc_find_groups *groups,
                                    struct zc_error *error)
{
    uint8_t paper[32];
    ZC_AUTO(zc_query_finish) struct zc_query keys = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT OR IGNORE INTO lead_keys VALUES (?, ?)", &keys, error);
    for (uint32_t i = 0; status == ZC_OK && i < groups->count; i++) {
        const struct zc_find_group *group = &groups->items[i];
        status = write_row(file, finds, group, error);
        if (status == ZC_OK && make_paper_key(&finds->items[group->root].facts, paper))
            status = write_key(&keys, paper, group->number, error);
    }
    return status == ZC_OK ? write_finds(file, finds, groups, &keys, error) : status;
}
