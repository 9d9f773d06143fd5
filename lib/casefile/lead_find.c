/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The finds of the case as they are kept, read back in an order of the contents' own. */
#include "casefile/lead_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"

static enum zc_status fail_row(const struct zc_case *file, struct zc_error *error)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "a find holds a value that this zicha did not write");
}

static bool read_chat_kind(const struct zc_query *query, int column, enum zc_chat_kind *ret_kind)
{
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    for (int i = 0; text && i < ZC_CHAT_KIND_COUNT; i++)
        if (strcmp(text, zc_chat_kind_name((enum zc_chat_kind)i)) == 0) {
            *ret_kind = (enum zc_chat_kind)i;
            return true;
        }
    return false;
}

static enum zc_status count_rows(const struct zc_case *file, const char *sql, uint64_t most, uint32_t *ret_count,
                                 struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status != ZC_OK)
        return status;
    int64_t count = zc_column_number(&query, 0);
    if ((uint64_t)count > most)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CASE, file->path,
                       "%lld possible leads or places of them in the case, the most is %llu", (long long)count,
                       (unsigned long long)most);
    *ret_count = (uint32_t)count;
    return ZC_OK;
}

static enum zc_status read_find(const struct zc_query *query, struct zc_arena *arena, struct zc_find *find,
                                struct zc_error *error)
{
    find->id = zc_column_number(query, 0);
    find->inspection = zc_column_number(query, 1);
    find->page_hash.coarse = (uint64_t)zc_column_number(query, 7);
    find->ways = (unsigned)zc_column_number(query, 8);
    find->lead = (uint64_t)zc_column_number(query, 9);
    find->first_ms = INT64_MAX;
    const char *kind = (const char *)sqlite3_column_text(query->statement, 2);
    const char *verdict = (const char *)sqlite3_column_text(query->statement, 3);
    bool good = zc_lead_kind_parse(kind, &find->kind) && zc_lead_verdict_parse(verdict, arena, &find->verdict)
                && zc_column_bytes(query, 4, find->content_key, 32) && zc_column_bytes(query, 5, find->sha256, 32)
                && zc_column_bytes(query, 6, find->sm3, 32)
                && (sqlite3_column_type(query->statement, 10) == SQLITE_NULL
                    || zc_column_bytes(query, 10, find->page_hash.fine, sizeof find->page_hash.fine));
    return good ? ZC_OK : fail_row(query->file, error);
}

static enum zc_status read_sighting(const struct zc_query *query, struct zc_arena *arena,
                                    struct zc_sighting *sighting, struct zc_error *error)
{
    const char **texts[] = { &sighting->staff, &sighting->device, &sighting->account, &sighting->chat,
                             &sighting->chat_name, &sighting->sender, &sighting->item };
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        if (!zc_column_text(query, 1 + i, arena, texts[i]))
            return zc_fail_nomem(error);
    if (!read_chat_kind(query, 8, &sighting->chat_kind))
        return fail_row(query->file, error);
    sighting->sent = zc_column_number(query, 9) != 0;
    sighting->favourite = zc_column_number(query, 10) != 0;
    sighting->sender_key = (uint64_t)zc_column_number(query, 11);
    sighting->owner_key = (uint64_t)zc_column_number(query, 12);
    sighting->time_ms = zc_column_number(query, 13);
    sighting->message_id = zc_column_number(query, 14);
    sighting->server_id = zc_column_number(query, 15);
    sighting->origin_server_id = zc_column_number(query, 16);
    int64_t entry = zc_column_number(query, 17);
    sighting->entry = entry < 0 ? ZC_NO_INDEX : (uint32_t)entry;
    sighting->screenshot = zc_column_number(query, 18) != 0;
    sighting->outside = zc_column_number(query, 19) != 0;
    sighting->forwarded_from = ZC_NO_INDEX;
    return ZC_OK;
}

/* All sightings, in the order of their finds' numbers, dealt out to the finds, which are in that order too. */
static enum zc_status load_sightings(const struct zc_case *file, struct zc_finds *finds, struct zc_error *error)
{
    static const char sql[] =
        "SELECT s.find, i.staff, i.device, s.account, s.chat, s.chat_name, s.sender, s.item, s.chat_kind, s.sent,"
        " s.favourite, s.sender_key, s.owner_key, s.time_ms, s.message_id, s.server_id, s.origin_server_id, s.entry,"
        " s.screenshot, s.outside FROM sightings s JOIN finds f ON f.id = s.find"
        " JOIN inspections i ON i.id = f.inspection ORDER BY s.find, s.position";
    uint32_t count = 0, used = 0;
    enum zc_status status = count_rows(file, "SELECT count(*) FROM sightings", ZC_LIMIT_SIGHTINGS, &count, error);
    if (status != ZC_OK)
        return status;
    struct zc_sighting *sightings = zc_arena_new(finds->arena, ((size_t)count + 1) * sizeof *sightings);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (!sightings)
        return zc_fail_nomem(error);
    status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    struct zc_find *find = finds->items;
    while ((status = zc_query_next(&query, error)) == ZC_OK) {
        int64_t id = zc_column_number(&query, 0);
        while (find < finds->items + finds->count && find->id < id)
            find++;
        if (find == finds->items + finds->count || find->id != id || used == count)
            return fail_row(file, error);
        if (!find->sightings)
            find->sightings = &sightings[used];
        status = read_sighting(&query, finds->arena, &sightings[used], error);
        if (status != ZC_OK)
            return status;
        memcpy(sightings[used++].sha256, find->sha256, 32);
        find->sighting_count++;
    }
    return status == ZC_END ? ZC_OK : status;
}

/* First seen first; then by content, then by place: nothing of it depends on the order of inspection. */
static int compare_finds(const void *one, const void *other)
{
    const struct zc_find *a = one, *b = other;
    int order = (a->first_ms > b->first_ms) - (a->first_ms < b->first_ms);
    if (!order)
        order = memcmp(a->content_key, b->content_key, 32);
    if (!order)
        order = (int)a->kind - (int)b->kind;
    if (!order)
        order = zc_sighting_compare(a->sightings, b->sightings);
    return order ? order : (a->id > b->id) - (a->id < b->id);
}

static enum zc_status put_in_order(const struct zc_case *file, struct zc_finds *finds, struct zc_error *error)
{
    for (uint32_t i = 0; i < finds->count; i++) {
        struct zc_find *find = &finds->items[i];
        if (find->sighting_count == 0)
            return fail_row(file, error);
        qsort(find->sightings, find->sighting_count, sizeof *find->sightings, zc_sighting_compare);
        if (find->sightings[0].time_ms)
            find->first_ms = find->sightings[0].time_ms;
    }
    qsort(finds->items, finds->count, sizeof *finds->items, compare_finds);
    return ZC_OK;
}

enum zc_status zc_finds_load(const struct zc_case *file, struct zc_arena *arena, struct zc_finds *ret_finds,
                             struct zc_error *error)
{
    struct zc_finds finds = { .arena = arena };
    uint32_t count = 0;
    enum zc_status status = count_rows(file, "SELECT count(*) FROM finds", ZC_LIMIT_FINDS, &count, error);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (status == ZC_OK)
        status = zc_query_open(file, "SELECT id, inspection, kind, verdict, content_key, sha256, sm3, page_hash,"
                               " ways, lead, page_fine FROM finds ORDER BY id", &query, error);
    if (status != ZC_OK)
        return status;
    finds.items = calloc((size_t)count + 1, sizeof *finds.items);
    if (!finds.items)
        return zc_fail_nomem(error);
    while (finds.count < count && (status = zc_query_next(&query, error)) == ZC_OK
           && (status = read_find(&query, arena, &finds.items[finds.count], error)) == ZC_OK)
        finds.count++;
    if (status == ZC_OK || status == ZC_END)
        status = load_sightings(file, &finds, error);
    if (status == ZC_OK)
        status = put_in_order(file, &finds, error);
    if (status == ZC_OK)
        *ret_finds = finds;
    else
        zc_finds_finish(&finds);
    return status;
}

void zc_finds_finish(struct zc_finds *finds)
{
    free(finds->items);
    free(finds->alike);
    *finds = (struct zc_finds){ 0 };
}
