/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/roster.h"

#include <stdio.h>

#include "base/auto.h"
#include "base/hash.h"
#include "casefile/journal.h"
#include "casefile/sql.h"

static enum zc_status insert_people(struct zc_case *file, const struct zc_roster *roster, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO roster (position, staff, name, department, category,"
                                          " clearance) VALUES (?, ?, ?, ?, ?, ?)", &query, error);
    for (size_t i = 0; status == ZC_OK && i < roster->count; i++) {
        const struct zc_person *person = &roster->people[i];
        zc_query_number(&query, (int64_t)i);
        zc_query_text(&query, person->staff);
        zc_query_text(&query, person->name);
        zc_query_text(&query, person->department);
        zc_query_text(&query, person->category);
        zc_query_text(&query, person->clearance);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status replace(struct zc_case *file, const struct zc_roster *roster, const uint8_t sha256[32],
                              const char *by, struct zc_error *error)
{
    char hex[65], detail[128];
    zc_hex(sha256, 32, hex);
    snprintf(detail, sizeof detail, "{\"file_sha256\":\"%s\",\"people\":%zu}", hex, roster->count);
    enum zc_status status = zc_sql_run(file, "DELETE FROM roster", error);
    if (status == ZC_OK)
        status = insert_people(file, roster, error);
    if (status != ZC_OK)
        return status;
    return zc_journal_add(file, &(struct zc_journal_entry){ .action = "roster", .by = by, .detail = detail }, error);
}

enum zc_status zc_roster_import(struct zc_case *file, const void *data, size_t size, const char *by, size_t *ret_count,
                                struct zc_roster_note *ret_note, struct zc_error *error)
{
    ZC_AUTO(zc_roster_finish) struct zc_roster roster = { 0 };
    struct zc_roster_note note = { 0 };
    uint8_t sha256[32];
    enum zc_status status = zc_roster_parse(data, size, &roster, &note, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, data, size, sha256, error);
    if (status == ZC_OK)
        status = zc_sql_begin(file, error);
    if (status == ZC_OK)
        status = zc_sql_end(file, replace(file, &roster, sha256, by, error), error);
    if (status != ZC_OK)
        return status;
    *ret_count = roster.count;
    *ret_note = note;
    return ZC_OK;
}

enum zc_status zc_roster_count(const struct zc_case *file, size_t *ret_count, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT count(*) FROM roster", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_count = (size_t)zc_column_number(&query, 0);
    return status;
}

static enum zc_status read_person(const struct zc_query *query, struct zc_arena *arena, struct zc_person *ret_person,
                                  struct zc_error *error)
{
    const char **const texts[] = { &ret_person->staff, &ret_person->name, &ret_person->department,
                                   &ret_person->category, &ret_person->clearance };
    for (int i = 0; i < 5; i++)
        if (!zc_column_text(query, i, arena, texts[i]))
            return zc_fail_nomem(error);
    return ZC_OK;
}

enum zc_status zc_roster_find(const struct zc_case *file, const char *staff, struct zc_arena *arena,
                              struct zc_person *ret_person, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT staff, name, department, category, clearance FROM roster"
                                          " WHERE staff = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, staff, "this staff id is not on the roster");
    struct zc_person person = { 0 };
    if (status == ZC_OK)
        status = read_person(&query, arena, &person, error);
    if (status == ZC_OK)
        *ret_person = person;
    return status;
}

static enum zc_status load_people(const struct zc_case *file, struct zc_roster *roster, struct zc_error *error)
{
    size_t count = 0;
    enum zc_status status = zc_roster_count(file, &count, error);
    if (status != ZC_OK)
        return status;
    roster->people = zc_arena_new(&roster->arena, (count + 1) * sizeof *roster->people);
    if (!roster->people)
        return zc_fail_nomem(error);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    status = zc_query_open(file, "SELECT staff, name, department, category, clearance FROM roster ORDER BY position",
                           &query, error);
    while (status == ZC_OK && roster->count < count && (status = zc_query_next(&query, error)) == ZC_OK)
        status = read_person(&query, &roster->arena, &roster->people[roster->count++], error);
    return status == ZC_END ? ZC_OK : status;
}

enum zc_status zc_roster_load(const struct zc_case *file, struct zc_roster *ret_roster, struct zc_error *error)
{
    struct zc_roster roster = { 0 };
    enum zc_status status = load_people(file, &roster, error);
    if (status == ZC_OK)
        *ret_roster = roster;
    else
        zc_roster_finish(&roster);
    return status;
}
