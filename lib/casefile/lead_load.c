/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The leads as they stand: rows, finds and inventories put together. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "casefile/lead_find.h"
#include "detect/detector.h"

static enum zc_status fail_row(const struct zc_case *file, struct zc_error *error)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "a lead holds a value that this zicha did not write");
}

static const char *column_of(const struct zc_query *query, int index)
{
    return (const char *)sqlite3_column_text(query->statement, index);
}

/* What a person decided takes the place of what the rules said; the class goes with the level. */
static void apply_level(struct zc_verdict *verdict, enum zc_level level)
{
    static const enum zc_class classes[ZC_LEVEL_COUNT] = {
        [ZC_LEVEL_TOP_SECRET] = ZC_CLASS_STATE_SECRET, [ZC_LEVEL_SECRET] = ZC_CLASS_STATE_SECRET,
        [ZC_LEVEL_CONFIDENTIAL] = ZC_CLASS_STATE_SECRET, [ZC_LEVEL_WORK_SECRET] = ZC_CLASS_WORK_SECRET,
        [ZC_LEVEL_INTERNAL] = ZC_CLASS_INTERNAL,
    };
    verdict->level = level;
    if (level != ZC_LEVEL_NONE)
        verdict->class = classes[level];
}

static bool read_decision(const struct zc_query *query, struct zc_lead *lead)
{
    const char *level = column_of(query, 10), *nature = column_of(query, 11), *step = column_of(query, 9);
    enum zc_level decided = ZC_LEVEL_NONE;
    unsigned ways = (unsigned)zc_column_number(query, 12);
    if (!zc_lead_state_parse(column_of(query, 8), &lead->state) || (step && !zc_lead_step_parse(step, &lead->step)))
        return false;
    if (level && strcmp(level, "none") != 0 && !zc_level_parse(level, &decided))
        return false;
    if (level)
        apply_level(&lead->verdict, decided);
    lead->level_decided = level != NULL;
    const char *proposed = lead->raised_id ? "risk" : zc_verdict_nature(&lead->verdict);
    if (!zc_nature_parse(nature ? nature : proposed, &lead->nature))
        return false;
    lead->nature_decided = nature != NULL;
    lead->ways_decided = ways != 0;
    if (ways)
        lead->ways = ways;
    lead->is_lead |= lead->state == ZC_LEAD_CONFIRMED;
    lead->decided_ms = zc_column_number(query, 15);
    return true;
}

static enum zc_status read_lead(const struct zc_query *query, struct zc_arena *arena, struct zc_lead *lead,
                                struct zc_error *error)
{
    lead->number = (uint64_t)zc_column_number(query, 0);
    lead->is_lead = zc_column_number(query, 1) != 0;
    lead->ways = (unsigned)zc_column_number(query, 5);
    lead->has_hash = zc_column_bytes(query, 6, lead->sha256, 32) && zc_column_bytes(query, 7, lead->sm3, 32);
    if (!zc_column_text(query, 2, arena, &lead->raised_id) || !zc_column_text(query, 13, arena, &lead->note)
        || !zc_column_text(query, 14, arena, &lead->decided_by))
        return zc_fail_nomem(error);
    bool good = zc_lead_kind_parse(column_of(query, 3), &lead->kind)
                && zc_lead_verdict_parse(column_of(query, 4), arena, &lead->verdict) && read_decision(query, lead);
    return good ? ZC_OK : fail_row(query->file, error);
}

static enum zc_status load_rows(const struct zc_case *file, struct zc_lead_list *list, struct zc_error *error)
{
    static const char sql[] =
        "SELECT number, is_lead, raised_id, kind, verdict, ways, sha256, sm3, state, step, review_level,"
        " review_nature, review_ways, note, decided_by, decided_ms, (SELECT count(*) FROM leads) FROM leads"
        " ORDER BY number";
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    size_t room = 0;
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK) {
        if (room == 0) {
            room = (size_t)zc_column_number(&query, 16);
            list->items = zc_arena_new(list->arena, room * sizeof *list->items);
            if (!list->items)
                return zc_fail_nomem(error);
        }
        if (list->count == room)
            return fail_row(file, error);
        status = read_lead(&query, list->arena, &list->items[list->count], error);
        list->count += status == ZC_OK;
    }
    return status == ZC_END ? ZC_OK : status;
}

static struct zc_lead *find_lead(const struct zc_lead_list *list, uint64_t number)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->items[low].number == number ? &list->items[low] : NULL;
}

const struct zc_lead *zc_leads_find(const struct zc_lead_list *list, uint64_t number)
{
    return find_lead(list, number);
}

/* Sightings were read with their finds; here they are put together by lead. */
static enum zc_status deal_sightings(struct zc_lead_list *list, const struct zc_finds *finds, struct zc_error *error)
{
    for (uint32_t i = 0; i < finds->count; i++) {
        struct zc_lead *lead = find_lead(list, finds->items[i].lead);
        if (!lead)
            continue;
        lead->sighting_count += finds->items[i].sighting_count;
        lead->contents++;
    }
    for (size_t i = 0; i < list->count; i++) {
        struct zc_lead *lead = &list->items[i];
        lead->sightings = zc_arena_new(list->arena, ((size_t)lead->sighting_count + 1) * sizeof *lead->sightings);
        if (!lead->sightings)
            return zc_fail_nomem(error);
        lead->sighting_count = 0;
    }
    for (uint32_t i = 0; i < finds->count; i++) {
        struct zc_lead *lead = find_lead(list, finds->items[i].lead);
        for (uint32_t k = 0; lead && k < finds->items[i].sighting_count; k++)
            lead->sightings[lead->sighting_count++] = finds->items[i].sightings[k];
    }
    return ZC_OK;
}

static enum zc_status load_similar(const struct zc_case *file, struct zc_lead_list *list, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT lead, other, (SELECT count(*) FROM lead_similar) FROM"
                                          " lead_similar ORDER BY lead, other", &query, error);
    uint64_t *numbers = NULL;
    size_t used = 0, room = 0;
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct zc_lead *lead = find_lead(list, (uint64_t)zc_column_number(&query, 0));
        if (!numbers) {
            room = (size_t)zc_column_number(&query, 2);
            numbers = zc_arena_new(list->arena, room * sizeof *numbers);
            if (!numbers)
                return zc_fail_nomem(error);
        }
        if (!lead || used == room)
            return fail_row(file, error);
        numbers[used] = (uint64_t)zc_column_number(&query, 1);
        if (lead->similar_count++ == 0)
            lead->similar_to = &numbers[used];
        used++;
    }
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status load_all(const struct zc_case *file, struct zc_lead_list *list, struct zc_error *error)
{
    struct zc_finds finds = { 0 };
    enum zc_status status = load_rows(file, list, error);
    if (status == ZC_OK)
        status = zc_finds_load(file, list->arena, &finds, error);
    if (status == ZC_OK)
        status = deal_sightings(list, &finds, error);
    if (status == ZC_OK)
        status = load_similar(file, list, error);
    if (status == ZC_OK)
        status = zc_leads_load_crops(file, list, error);
    for (size_t i = 0; status == ZC_OK && i < list->count; i++) {
        struct zc_lead *lead = &list->items[i];
        if (lead->sighting_count > 1)
            qsort(lead->sightings, lead->sighting_count, sizeof *lead->sightings, zc_sighting_compare);
        zc_sightings_trace(lead->sightings, lead->sighting_count);
        if (lead->raised_id)
            status = zc_lead_load_owners(file, lead, list->arena, error);
    }
    zc_finds_finish(&finds);
    return status;
}

enum zc_status zc_leads_load(const struct zc_case *file, struct zc_lead_list *ret_list, struct zc_error *error)
{
    struct zc_lead_list list = { .arena = calloc(1, sizeof *list.arena) };
    enum zc_status status = list.arena ? load_all(file, &list, error) : zc_fail_nomem(error);
    if (status == ZC_OK)
        *ret_list = list;
    else
        zc_lead_list_free(&list);
    return status;
}

void zc_lead_list_free(struct zc_lead_list *list)
{
    if (!list)
        return;
    if (list->arena)
        zc_arena_finish(list->arena);
    free(list->arena);
    *list = (struct zc_lead_list){ 0 };
}

enum zc_status zc_leads_first_warning(const struct zc_case *file, bool *ret_due, struct zc_error *error)
{
    struct zc_lead_list list = { 0 };
    enum zc_status status = zc_leads_load(file, &list, error);
    if (status != ZC_OK)
        return status;
    *ret_due = false;
    for (size_t i = 0; i < list.count; i++) {
        const struct zc_lead *lead = &list.items[i];
        bool grave = lead->verdict.class == ZC_CLASS_STATE_SECRET || lead->verdict.class == ZC_CLASS_TELEGRAM;
        bool sure = lead->verdict.confidence == ZC_CONFIDENCE_HIGH || lead->state == ZC_LEAD_CONFIRMED;
        *ret_due |= grave && sure && lead->is_lead && lead->state != ZC_LEAD_DISMISSED;
    }
    zc_lead_list_free(&list);
    return ZC_OK;
}
