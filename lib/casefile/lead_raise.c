/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A group or mini-program that a person calls a risk (存在隐患) becomes a lead. */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/auto.h"
#include "casefile/lead_find.h"

/* The id as the inventory spells it, and its name. */
static enum zc_status find_thing(const struct zc_case *file, enum zc_lead_kind kind, const char *id,
                                 struct zc_arena *arena, const char **ret_id, const char **ret_name,
                                 struct zc_error *error)
{
    const char *sql = kind == ZC_LEAD_GROUP
        ? "SELECT id, max(name) FROM inspection_groups WHERE id = ?1 GROUP BY id"
        : "SELECT username, max(name) FROM inspection_mini_programs WHERE username = ?1 OR appid = ?1"
          " GROUP BY username ORDER BY username";
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, id);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, id, "no inspected phone has such a group or mini-program");
    if (status == ZC_OK && (!zc_column_text(&query, 0, arena, ret_id) || !zc_column_text(&query, 1, arena, ret_name)))
        return zc_fail_nomem(error);
    return status;
}

static enum zc_status find_raised(const struct zc_case *file, enum zc_lead_kind kind, const char *id,
                                  uint64_t *ret_number, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT number FROM leads WHERE raised_id = ? AND kind = ?", &query,
                                          error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, id);
    zc_query_text(&query, zc_lead_kind_name(kind));
    status = zc_query_next(&query, error);
    *ret_number = status == ZC_OK ? (uint64_t)zc_column_number(&query, 0) : 0;
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status insert(struct zc_case *file, enum zc_lead_kind kind, const char *id, const char *name,
                             uint64_t *ret_number, struct zc_error *error)
{
    const struct zc_verdict verdict = { .class = ZC_CLASS_NONE, .title = name };
    ZC_AUTO(zc_free_p) char *text = zc_lead_verdict_print(&verdict);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (!text)
        return zc_fail_nomem(error);
    enum zc_status status = zc_query_open(file, "INSERT INTO leads (is_lead, raised_id, kind, verdict, ways, state,"
                                          " review_ways, decided_ms, row_sha256) VALUES (1, ?, ?, ?, ?, 'pending', 0,"
                                          " 0, x'')", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, id);
    zc_query_text(&query, zc_lead_kind_name(kind));
    zc_query_text(&query, text);
    zc_query_number(&query, kind == ZC_LEAD_GROUP ? ZC_WAY_WECHAT : ZC_WAY_MINI_PROGRAM);
    status = zc_query_run(&query, error);
    *ret_number = (uint64_t)sqlite3_last_insert_rowid(file->db);
    return status;
}

static enum zc_status set_note(struct zc_case *file, uint64_t number, const char *note, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "UPDATE leads SET note = coalesce(?, note) WHERE number = ?", &query,
                                          error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, note);
    zc_query_number(&query, (int64_t)number);
    return zc_query_run(&query, error);
}

static enum zc_status write_journal(struct zc_case *file, enum zc_lead_kind kind, uint64_t number, const char *id,
                                    const char *by, struct zc_error *error)
{
    char subject[24];
    snprintf(subject, sizeof subject, "%llu", (unsigned long long)number);
    json_t *detail = json_pack("{s:s, s:s}", "kind", zc_lead_kind_name(kind), "id", id);
    ZC_AUTO(zc_free_p) char *text = detail ? json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(detail);
    if (!text)
        return zc_fail_nomem(error);
    const struct zc_journal_entry entry = { .action = "raise", .by = by, .subject = subject, .detail = text };
    return zc_leads_seal(file, &entry, error);
}

static enum zc_status raise_one(struct zc_case *file, enum zc_lead_kind kind, const char *id, const char *note,
                                const char *by, struct zc_arena *arena, uint64_t *ret_number, struct zc_error *error)
{
    const char *own_id = NULL, *name = NULL;
    enum zc_status status = find_thing(file, kind, id, arena, &own_id, &name, error);
    if (status == ZC_OK)
        status = zc_leads_check_before(file, error);
    if (status == ZC_OK)
        status = find_raised(file, kind, own_id, ret_number, error);
    if (status == ZC_OK && *ret_number == 0)
        status = insert(file, kind, own_id, name, ret_number, error);
    if (status == ZC_OK)
        status = set_note(file, *ret_number, note, error);
    return status == ZC_OK ? write_journal(file, kind, *ret_number, own_id, by, error) : status;
}

enum zc_status zc_lead_raise(struct zc_case *file, enum zc_lead_kind kind, const char *id, const char *note,
                             const char *by, uint64_t *ret_number, struct zc_error *error)
{
    if ((kind != ZC_LEAD_GROUP && kind != ZC_LEAD_MINI_PROGRAM) || !id || !*id)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "only a group or a mini-program can be raised");
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    uint64_t number = 0;
    enum zc_status status = zc_sql_begin(file, error);
    if (status == ZC_OK)
        status = zc_sql_end(file, raise_one(file, kind, id, note, by, &arena, &number, error), error);
    if (status == ZC_OK)
        *ret_number = number;
    return status;
}
