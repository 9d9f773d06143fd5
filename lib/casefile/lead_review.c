/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What people decide about leads.  Each act is one transaction and one entry of the journal. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "base/auto.h"
#include "casefile/lead_find.h"

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum zc_status must_exist(const struct zc_case *file, uint64_t number, enum zc_lead_state *ret_state,
                                 struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT state FROM leads WHERE number = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, (int64_t)number);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, file->path, "there is no such lead");
    if (status == ZC_OK && !zc_lead_state_parse((const char *)sqlite3_column_text(query.statement, 0), ret_state))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "a lead without a state");
    return status;
}

/* An entry about one lead; consumes the detail. */
static enum zc_status seal(struct zc_case *file, const char *action, uint64_t number, const char *by, json_t *detail,
                           bool complete, struct zc_error *error)
{
    char subject[24];
    snprintf(subject, sizeof subject, "%llu", (unsigned long long)number);
    ZC_AUTO(zc_free_p) char *text = complete ? json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(detail);
    if (!text)
        return zc_fail_nomem(error);
    const struct zc_journal_entry entry = { .action = action, .by = by, .subject = subject, .detail = text };
    return zc_leads_seal(file, &entry, error);
}

static const char *level_text(enum zc_level level)
{
    const char *name = zc_level_name(level);
    return name ? name : "none";
}

/* The note is the officer's own text and may name what was found: only that there is one is journalled. */
static enum zc_status journal_review(struct zc_case *file, uint64_t number, const struct zc_lead_decision *decision,
                                     struct zc_error *error)
{
    static const char *const acts[] = { "confirm", "dismiss", "reopen" };
    json_t *detail = json_object(), *ways = json_array();
    bool good = detail && ways && json_object_set_new(detail, "decision", json_string(acts[decision->act])) == 0;
    if (decision->has_level)
        good &= json_object_set_new(detail, "level", json_string(level_text(decision->level))) == 0;
    if (decision->has_nature)
        good &= json_object_set_new(detail, "nature", json_string(zc_nature_name(decision->nature))) == 0;
    for (unsigned bit = 0; bit < ZC_WAY_BIT_COUNT; bit++)
        if (decision->ways & 1u << bit)
            good &= json_array_append_new(ways, json_string(zc_way_name(bit))) == 0;
    if (decision->ways)
        good &= json_object_set(detail, "way", ways) == 0;
    if (decision->note)
        good &= json_object_set_new(detail, "note", json_true()) == 0;
    json_decref(ways);
    return seal(file, "review", number, decision->by, detail, good, error);
}

static enum zc_status write_decision(struct zc_case *file, uint64_t number, const struct zc_lead_decision *decision,
                                     struct zc_error *error)
{
    /* coalesce: what is not said stays as it was. */
    static const char sql[] =
        "UPDATE leads SET state = ?, step = CASE WHEN ?1 = 'confirmed' THEN step END,"
        " review_level = coalesce(?, review_level), review_nature = coalesce(?, review_nature),"
        " review_ways = coalesce(nullif(?, 0), review_ways), note = coalesce(?, note), decided_by = ?, decided_ms = ?"
        " WHERE number = ?";
    static const enum zc_lead_state states[] = { ZC_LEAD_CONFIRMED, ZC_LEAD_DISMISSED, ZC_LEAD_PENDING };
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, zc_lead_state_name(states[decision->act]));
    zc_query_text(&query, decision->has_level ? level_text(decision->level) : NULL);
    zc_query_text(&query, decision->has_nature ? zc_nature_name(decision->nature) : NULL);
    zc_query_number(&query, decision->ways);
    zc_query_text(&query, decision->note);
    zc_query_text(&query, decision->by);
    zc_query_number(&query, now_ms());
    zc_query_number(&query, (int64_t)number);
    return zc_query_run(&query, error);
}

static enum zc_status forget_overrides(struct zc_case *file, uint64_t number, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "UPDATE leads SET review_level = NULL, review_nature = NULL,"
                                          " review_ways = 0 WHERE number = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, (int64_t)number);
    return zc_query_run(&query, error);
}

static enum zc_status review(struct zc_case *file, uint64_t number, const struct zc_lead_decision *decision,
                             struct zc_error *error)
{
    enum zc_lead_state state;
    enum zc_status status = must_exist(file, number, &state, error);
    if (status == ZC_OK)
        status = zc_leads_check_before(file, error);
    if (status == ZC_OK)
        status = write_decision(file, number, decision, error);
    if (status == ZC_OK && decision->act == ZC_LEAD_REOPEN)
        status = forget_overrides(file, number, error);
    return status == ZC_OK ? journal_review(file, number, decision, error) : status;
}

enum zc_status zc_lead_review(struct zc_case *file, uint64_t number, const struct zc_lead_decision *decision,
                              struct zc_error *error)
{
    bool says_more = decision->has_level || decision->has_nature || decision->ways;
    if (decision->act != ZC_LEAD_CONFIRM && says_more)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "level, nature and way go with a confirmation only");
    if ((unsigned)decision->act > ZC_LEAD_REOPEN || (unsigned)decision->level >= ZC_LEVEL_COUNT
        || (unsigned)decision->nature >= ZC_NATURE_COUNT || decision->ways >> ZC_WAY_BIT_COUNT)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "a decision with an unknown value");
    enum zc_status status = zc_sql_begin(file, error);
    return status == ZC_OK ? zc_sql_end(file, review(file, number, decision, error), error) : status;
}

/* --- steps --- */

static enum zc_status set_step(struct zc_case *file, uint64_t number, enum zc_lead_step step, const char *by,
                               struct zc_error *error)
{
    enum zc_lead_state state;
    enum zc_status status = must_exist(file, number, &state, error);
    if (status == ZC_OK && state != ZC_LEAD_CONFIRMED)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, file->path, "only a confirmed lead is reported and closed");
    if (status == ZC_OK)
        status = zc_leads_check_before(file, error);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (status == ZC_OK)
        status = zc_query_open(file, "UPDATE leads SET step = ? WHERE number = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, zc_lead_step_name(step));
    zc_query_number(&query, (int64_t)number);
    status = zc_query_run(&query, error);
    if (status != ZC_OK)
        return status;
    const char *name = zc_lead_step_name(step);
    json_t *detail = json_object();
    bool good = json_object_set_new(detail, "step", name ? json_string(name) : json_null()) == 0;
    return seal(file, "step", number, by, detail, good, error);
}

enum zc_status zc_lead_set_step(struct zc_case *file, uint64_t number, enum zc_lead_step step, const char *by,
                                struct zc_error *error)
{
    if ((unsigned)step >= ZC_STEP_COUNT)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "an unknown step");
    enum zc_status status = zc_sql_begin(file, error);
    return status == ZC_OK ? zc_sql_end(file, set_step(file, number, step, by, error), error) : status;
}
