/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of finds get their numbers: one that was a lead before stays that lead, with what people decided.
 *
 * A lead is known again by its contents' keys.  Where two leads turn out to be one, the one somebody decided on stays,
 * else the lower number; two that were decided differently stay two that name each other, for nobody but a human may
 * choose.  A lead without a find goes unless somebody decided on it.  What the order of inspection can change: numbers;
 * and a page without any finding, sent singly on another phone, which is not kept and so cannot join a paper that is
 * found later. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "casefile/lead_group.h"

struct lead_row { uint64_t number; bool decided; char *decision; uint8_t sha256[32]; };

struct numbering {
    struct zc_case *file;
    struct zc_arena arena;
    struct zc_finds finds;
    struct zc_find_groups groups;
    struct lead_row *rows; size_t row_count;
    json_t *gone;                      /* numbers, for the journal */
};

static enum zc_status count_rows(struct numbering *numbering, size_t *ret_count, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(numbering->file, "SELECT count(*) FROM leads", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_count = (size_t)zc_column_number(&query, 0);
    return status;
}

/* Those that were found, the decided ones first. */
static enum zc_status load_rows(struct numbering *numbering, struct zc_error *error)
{
    static const char sql[] =
        "SELECT number, state <> 'pending', state || '|' || coalesce(review_level, '') || '|' ||"
        " coalesce(review_nature, '') || '|' || review_ways, sha256 FROM leads WHERE raised_id IS NULL"
        " ORDER BY state = 'pending', number";
    size_t count = 0;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = count_rows(numbering, &count, error);
    if (status != ZC_OK)
        return status;
    numbering->rows = calloc(count + 1, sizeof *numbering->rows);
    if (!numbering->rows)
        return zc_fail_nomem(error);
    status = zc_query_open(numbering->file, sql, &query, error);
    while (status == ZC_OK && numbering->row_count < count && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct lead_row *row = &numbering->rows[numbering->row_count++];
        const char *decision;
        row->number = (uint64_t)zc_column_number(&query, 0);
        row->decided = zc_column_number(&query, 1) != 0;
        if (!zc_column_text(&query, 2, &numbering->arena, &decision))
            return zc_fail_nomem(error);
        row->decision = (char *)decision;
        if (!zc_column_bytes(&query, 3, row->sha256, 32))
            memset(row->sha256, 0, 32);
    }
    return status == ZC_END ? ZC_OK : status;
}

/* Groups that hold a content of this lead: the one with the content it is named after, else the first. */
static enum zc_status find_heir(struct numbering *numbering, const struct lead_row *row, uint32_t *ret_group,
                                struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(numbering->file, "SELECT key FROM lead_keys WHERE lead = ?", &query, error);
    uint32_t heir = ZC_NO_INDEX;
    bool named = false;
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, (int64_t)row->number);
    while ((status = zc_query_next(&query, error)) == ZC_OK) {
        uint8_t key[32];
        if (!zc_column_bytes(&query, 0, key, 32))
            continue;
        uint32_t group = zc_find_groups_by_key(&numbering->groups, key);
        if (group == ZC_NO_INDEX)
            continue;
        bool is_named = memcmp(key, row->sha256, 32) == 0;
        if (heir == ZC_NO_INDEX || (is_named && !named) || (is_named == named && group < heir))
            heir = group;
        named |= is_named;
    }
    *ret_group = heir;
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status run_with_number(struct zc_case *file, const char *sql, uint64_t number, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, (int64_t)number);
    return zc_query_run(&query, error);
}

static enum zc_status drop(struct numbering *numbering, uint64_t number, struct zc_error *error)
{
    if (json_array_append_new(numbering->gone, json_integer((json_int_t)number)) != 0)
        return zc_fail_nomem(error);
    return run_with_number(numbering->file, "DELETE FROM leads WHERE number = ?", number, error);
}

static const struct lead_row *row_of(const struct numbering *numbering, uint64_t number)
{
    for (size_t i = 0; i < numbering->row_count; i++)
        if (numbering->rows[i].number == number)
            return &numbering->rows[i];
    return NULL;
}

static enum zc_status insert_similar(struct zc_case *file, uint64_t lead, uint64_t other, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT OR IGNORE INTO lead_similar VALUES (?1, ?2), (?2, ?1)", &query,
                                          error);
    if (status != ZC_OK || lead == other)
        return status;
    zc_query_number(&query, (int64_t)lead);
    zc_query_number(&query, (int64_t)other);
    return zc_query_run(&query, error);
}

/* Each lead there is finds its group, or goes, or stays without one. */
static enum zc_status settle_row(struct numbering *numbering, const struct lead_row *row, struct zc_error *error)
{
    uint32_t index = ZC_NO_INDEX;
    enum zc_status status = find_heir(numbering, row, &index, error);
    if (status != ZC_OK)
        return status;
    struct zc_find_group *group = index == ZC_NO_INDEX ? NULL : &numbering->groups.items[index];
    if (group && group->number == 0) {
        group->number = row->number;
        return ZC_OK;
    }
    if (!row->decided)
        return drop(numbering, row->number, error);
    const struct lead_row *holder = group ? row_of(numbering, group->number) : NULL;
    if (!holder)
        return ZC_OK;
    if (strcmp(holder->decision, row->decision) == 0)
        return drop(numbering, row->number, error);
    return insert_similar(numbering->file, row->number, holder->number, error);
}

/* Numbers for groups that are new: leads first, in the groups' own order. */
static enum zc_status number_new(struct numbering *numbering, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; status == ZC_OK && i < numbering->groups.count; i++) {
            struct zc_find_group *group = &numbering->groups.items[i];
            if (group->number || group->is_lead != (round == 0))
                continue;
            status = zc_sql_run(numbering->file, "INSERT INTO leads (is_lead, kind, verdict, ways, state, review_ways,"
                                " decided_ms, row_sha256) VALUES (0, '', '', 0, 'pending', 0, 0, x'')", error);
            group->number = (uint64_t)sqlite3_last_insert_rowid(numbering->file->db);
        }
    return status;
}

static enum zc_status write_alike(struct numbering *numbering, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; status == ZC_OK && i < numbering->finds.alike_count; i++) {
        const struct zc_find_pair *pair = &numbering->finds.alike[i];
        const struct zc_find_group *one = zc_find_groups_of(&numbering->groups, &numbering->finds, pair->one);
        const struct zc_find_group *other = zc_find_groups_of(&numbering->groups, &numbering->finds, pair->other);
        if (one && other)
            status = insert_similar(numbering->file, one->number, other->number, error);
    }
    return status;
}

static enum zc_status settle(struct numbering *numbering, struct zc_error *error)
{
    struct zc_case *file = numbering->file;
    enum zc_status status = zc_finds_load(file, &numbering->arena, &numbering->finds, error);
    if (status == ZC_OK)
        status = zc_finds_group(&numbering->finds, error);
    if (status == ZC_OK)
        status = zc_find_groups_make(&numbering->finds, &numbering->groups, error);
    if (status == ZC_OK)
        status = load_rows(numbering, error);
    if (status == ZC_OK)
        status = zc_sql_run(file, "DELETE FROM lead_similar; UPDATE finds SET lead = NULL;", error);
    for (size_t i = 0; status == ZC_OK && i < numbering->row_count; i++)
        status = settle_row(numbering, &numbering->rows[i], error);
    if (status == ZC_OK)
        status = number_new(numbering, error);
    if (status == ZC_OK)
        status = zc_find_groups_write(file, &numbering->finds, &numbering->groups, error);
    if (status == ZC_OK)
        status = write_alike(numbering, error);
    if (status == ZC_OK)
        status = zc_sql_run(file, "DELETE FROM finds WHERE lead IS NULL;", error);
    return status;
}

static enum zc_status tell_journal(struct numbering *numbering, struct zc_error *error)
{
    json_t *detail = json_object();
    bool good = json_array_size(numbering->gone) == 0 || json_object_set(detail, "gone", numbering->gone) == 0;
    ZC_AUTO(zc_free_p) char *text = good ? json_dumps(detail, JSON_COMPACT) : NULL;
    json_decref(detail);
    if (!text)
        return zc_fail_nomem(error);
    return zc_leads_seal(numbering->file, &(struct zc_journal_entry){ .action = "leads", .detail = text }, error);
}

enum zc_status zc_leads_regroup(struct zc_case *file, struct zc_error *error)
{
    struct numbering numbering = { .file = file, .gone = json_array() };
    enum zc_status status = numbering.gone ? settle(&numbering, error) : zc_fail_nomem(error);
    if (status == ZC_OK)
        status = tell_journal(&numbering, error);
    json_decref(numbering.gone);
    free(numbering.rows);
    zc_find_groups_finish(&numbering.groups);
    zc_finds_finish(&numbering.finds);
    zc_arena_finish(&numbering.arena);
    return status;
}
