/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/inspection.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/auto.h"
#include "base/hash.h"
#include "casefile/inspection_rows.h"
#include "casefile/journal.h"

/* What the case holds of the same person that a new inspection touches. */
struct rivals {
    int64_t source_id;            /* the same source, 0 = none */
    bool same_consent;
    uint32_t source_accounts;     /* of it, that were read */
    int64_t device_id;            /* the same device, 0 = none */
    int64_t backup_ms, inspected_ms;
    uint32_t device_accounts;
    struct zc_arena arena;
    const char *source_device;    /* what the same source's device was called */
};

#define ACCOUNTS_READ "(SELECT count(*) FROM inspection_accounts AS a WHERE a.inspection = inspections.id" \
                      " AND a.state = 'read')"

static enum zc_status find_source(struct zc_case *file, const char *staff, const uint8_t source_sha256[32],
                                  const char *consent_sha256, struct rivals *rivals, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id, device, consent_sha256 = ?, " ACCOUNTS_READ
                                          " FROM inspections WHERE staff = ? AND source_sha256 = ? ORDER BY id",
                                          &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, consent_sha256);
    zc_query_text(&query, staff);
    zc_query_bytes(&query, source_sha256, 32);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return ZC_OK;
    if (status != ZC_OK)
        return status;
    rivals->source_id = zc_column_number(&query, 0);
    rivals->same_consent = zc_column_number(&query, 2) != 0;
    rivals->source_accounts = (uint32_t)zc_column_number(&query, 3);
    return zc_column_text(&query, 1, &rivals->arena, &rivals->source_device) ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status find_device(struct zc_case *file, const struct zc_inspection *inspection,
                                  struct rivals *rivals, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id, backup_ms, inspected_ms, " ACCOUNTS_READ
                                          " FROM inspections WHERE staff = ? AND device = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, inspection->staff);
    zc_query_text(&query, inspection->device);
    status = zc_query_next(&query, error);
    if (status == ZC_OK) {
        rivals->device_id = zc_column_number(&query, 0);
        rivals->backup_ms = zc_column_number(&query, 1);
        rivals->inspected_ms = zc_column_number(&query, 2);
        rivals->device_accounts = (uint32_t)zc_column_number(&query, 3);
    }
    return status == ZC_END ? ZC_OK : status;
}

static uint32_t accounts_read(const struct zc_inspection *inspection)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < inspection->account_count; i++)
        count += inspection->accounts[i].state == ZC_ACCOUNT_READ;
    return count;
}

static bool is_worse(const struct zc_inspection *inspection, const struct rivals *rivals)
{
    uint32_t count = accounts_read(inspection);
    return (rivals->source_id && count < rivals->source_accounts) || (count == 0 && rivals->device_accounts > 0);
}

/* A backup that does not say its date (0) cannot be put in order by it: then the later inspection is the newer one.
 * One of which nothing could be read stands in nobody's way. */
static bool is_older(const struct zc_inspection *inspection, const struct rivals *rivals)
{
    if (rivals->device_id == 0 || rivals->device_accounts == 0)
        return false;
    bool dated = inspection->backup_ms != 0 && rivals->backup_ms != 0;
    if (dated && inspection->backup_ms != rivals->backup_ms)
        return inspection->backup_ms < rivals->backup_ms;
    return inspection->inspected_ms < rivals->inspected_ms;
}

static enum zc_status forget_unfinished(struct zc_case *file, const struct zc_inspection *inspection,
                                        struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "DELETE FROM unfinished WHERE staff = ? AND device = ?", &query,
                                          error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, inspection->staff);
    zc_query_text(&query, inspection->device);
    return zc_query_run(&query, error);
}

static enum zc_status remove_one(struct zc_case *file, int64_t id, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "DELETE FROM inspections WHERE id = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, id);
    return zc_query_run(&query, error);
}

/* Digest what the rows say, and keep it beside them. */
static enum zc_status seal(struct zc_case *file, int64_t id, uint8_t ret_sha256[32], struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    struct zc_inspection stored = { 0 };
    uint8_t unset[32];
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_inspection_read(file, id, &arena, &stored, unset, error);
    if (status == ZC_OK)
        status = zc_inspection_digest(&stored, ret_sha256, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "UPDATE inspections SET sha256 = ? WHERE id = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_bytes(&query, ret_sha256, 32);
    zc_query_number(&query, id);
    return zc_query_run(&query, error);
}

static enum zc_status write_journal(struct zc_case *file, const struct zc_inspection *inspection,
                                    const struct rivals *rivals, enum zc_inspection_fate fate,
                                    const uint8_t sha256[32], struct zc_error *error)
{
    static const char *const fates[] = { "stored", "replaced", "renewed", "same", "older", "worse" };
    bool kept = fate == ZC_INSPECTION_STORED || fate == ZC_INSPECTION_REPLACED || fate == ZC_INSPECTION_RENEWED;
    char source[65], own[65];
    zc_hex(inspection->source_sha256, 32, source);
    zc_hex(sha256, 32, own);
    json_t *detail = json_pack("{s:s, s:s, s:s, s:s}", "device", inspection->device, "fate", fates[fate],
                               "source_sha256", source, "consent_sha256", inspection->consent_sha256);
    bool good = detail != NULL;
    if (good && kept)
        good = json_object_set_new(detail, "inspection_sha256", json_string(own)) == 0;
    if (good && rivals->source_id && rivals->source_id != rivals->device_id && kept)
        good = json_object_set_new(detail, "was_device", json_string(rivals->source_device)) == 0;
    ZC_AUTO(zc_free_p) char *text = good ? json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(detail);
    if (!text)   /* jansson refuses what is no UTF-8, and says so in the same way as no memory */
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, inspection->staff,
                       "the device's name or the consent's hash is no valid text");
    const struct zc_journal_entry entry = { .action = "inspect", .subject = inspection->staff, .detail = text };
    return zc_journal_add(file, &entry, error);
}

/* What both say, apart from when and how long it was looked at. */
static enum zc_status digest_result(const struct zc_case *file, int64_t id, uint8_t ret_sha256[32],
                                    struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    struct zc_inspection stored = { 0 };
    uint8_t unused[32];
    enum zc_status status = zc_inspection_read(file, id, &arena, &stored, unused, error);
    if (status != ZC_OK)
        return status;
    stored.device = "";
    stored.inspected_ms = 0;
    stored.seconds = 0;
    return zc_inspection_digest(&stored, ret_sha256, error);
}

/* Written, read back and taken back again: rows compare with rows, whatever is folded on the way. */
static enum zc_status compare_result(struct zc_case *file, const struct zc_inspection *inspection,
                                     const struct rivals *rivals, bool *ret_same, struct zc_error *error)
{
    uint8_t old[32], fresh[32];
    int64_t id = 0;
    enum zc_status status = digest_result(file, rivals->source_id, old, error);
    if (status == ZC_OK)
        status = zc_sql_begin(file, error);
    if (status != ZC_OK)
        return status;
    status = remove_one(file, rivals->source_id, error);
    if (status == ZC_OK && rivals->device_id)
        status = remove_one(file, rivals->device_id, error);
    if (status == ZC_OK)
        status = zc_inspection_write(file, inspection, &id, error);
    if (status == ZC_OK)
        status = digest_result(file, id, fresh, error);
    status = zc_sql_end(file, status == ZC_OK ? ZC_CANCELLED : status, error);
    if (status != ZC_CANCELLED)
        return status;
    *ret_same = memcmp(old, fresh, sizeof old) == 0;
    return ZC_OK;
}

static enum zc_status put_in_place(struct zc_case *file, const struct zc_inspection *inspection,
                                   struct rivals *rivals, enum zc_inspection_fate *ret_fate, struct zc_error *error)
{
    enum zc_status status = find_source(file, inspection->staff, inspection->source_sha256,
                                        inspection->consent_sha256, rivals, error);
    if (status == ZC_OK)
        status = find_device(file, inspection, rivals, error);
    if (status == ZC_OK)
        status = forget_unfinished(file, inspection, error);
    if (status != ZC_OK)
        return status;
    bool same = false;
    if (rivals->source_id && rivals->same_consent)
        status = compare_result(file, inspection, rivals, &same, error);
    if (same)
        *ret_fate = ZC_INSPECTION_SAME;
    if (same || status != ZC_OK)
        return status;
    uint8_t sha256[32] = { 0 };
    bool worse = is_worse(inspection, rivals);
    if (worse || is_older(inspection, rivals)) {
        *ret_fate = worse ? ZC_INSPECTION_WORSE : ZC_INSPECTION_OLDER;
        return write_journal(file, inspection, rivals, *ret_fate, sha256, error);
    }
    int64_t id = 0;
    if (rivals->source_id)
        status = remove_one(file, rivals->source_id, error);
    if (status == ZC_OK && rivals->device_id)
        status = remove_one(file, rivals->device_id, error);
    if (status == ZC_OK)
        status = zc_inspection_write(file, inspection, &id, error);
    if (status == ZC_OK)
        status = seal(file, id, sha256, error);
    if (status != ZC_OK)
        return status;
    *ret_fate = rivals->source_id   ? ZC_INSPECTION_RENEWED
                : rivals->device_id ? ZC_INSPECTION_REPLACED : ZC_INSPECTION_STORED;
    return write_journal(file, inspection, rivals, *ret_fate, sha256, error);
}

enum zc_status zc_inspection_put(struct zc_case *file, const struct zc_inspection *inspection,
                                 enum zc_inspection_fate *ret_fate, struct zc_error *error)
{
    if (!inspection->staff || !inspection->device || !inspection->consent_sha256 || !inspection->source_kind)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, inspection->staff,
                       "an inspection needs staff id, device, consent and source");
    struct rivals rivals = { 0 };
    enum zc_inspection_fate fate = ZC_INSPECTION_STORED;
    enum zc_status status = zc_sql_begin(file, error);
    if (status == ZC_OK)
        status = zc_sql_end(file, put_in_place(file, inspection, &rivals, &fate, error), error);
    zc_arena_finish(&rivals.arena);
    if (status == ZC_OK)
        *ret_fate = fate;
    return status;
}

enum zc_status zc_inspection_is_known(struct zc_case *file, const char *staff, const uint8_t source_sha256[32],
                                      const char *consent_sha256, bool *ret_known, struct zc_error *error)
{
    struct rivals rivals = { 0 };
    enum zc_status status = find_source(file, staff, source_sha256, consent_sha256, &rivals, error);
    zc_arena_finish(&rivals.arena);
    if (status == ZC_OK)
        *ret_known = rivals.source_id && rivals.same_consent;
    return status;
}

enum zc_status zc_inspection_find_others(struct zc_case *file, const char *staff, const uint8_t source_sha256[32],
                                         char **ret_staff, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT group_concat(staff, ', ') FROM (SELECT DISTINCT staff"
                                          " FROM inspections WHERE source_sha256 = ? AND staff <> ? ORDER BY staff)",
                                          &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_bytes(&query, source_sha256, 32);
    zc_query_text(&query, staff);
    status = zc_query_next(&query, error);
    if (status != ZC_OK)
        return status;
    const char *text = (const char *)sqlite3_column_text(query.statement, 0);
    char *copy = text ? strdup(text) : NULL;
    if (text && !copy)
        return zc_fail_nomem(error);
    *ret_staff = copy;
    return ZC_OK;
}

static enum zc_status count_items(struct zc_case *file, const char *staff, size_t *ret_count, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT count(*) FROM inspections WHERE ?1 IS NULL OR staff = ?1",
                                          &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_count = (size_t)zc_column_number(&query, 0);
    return status;
}

static enum zc_status load_items(struct zc_case *file, const char *staff, struct zc_inspection_list *list,
                                 size_t count, struct zc_error *error)
{
    list->items = zc_arena_new(list->arena, (count + 1) * sizeof *list->items);
    if (!list->items)
        return zc_fail_nomem(error);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id FROM inspections WHERE ?1 IS NULL OR staff = ?1"
                                          " ORDER BY staff, device", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    while (list->count < count && (status = zc_query_next(&query, error)) == ZC_OK) {
        uint8_t sha256[32];
        status = zc_inspection_read(file, zc_column_number(&query, 0), list->arena, &list->items[list->count],
                                    sha256, error);
        if (status != ZC_OK)
            return status;
        list->count++;
    }
    return status == ZC_END ? ZC_OK : status;
}

enum zc_status zc_inspection_load(struct zc_case *file, const char *staff, struct zc_inspection_list *ret_list,
                                  struct zc_error *error)
{
    struct zc_inspection_list list = { .arena = calloc(1, sizeof *list.arena) };
    if (!list.arena)
        return zc_fail_nomem(error);
    size_t count = 0;
    enum zc_status status = count_items(file, staff, &count, error);
    if (status == ZC_OK)
        status = load_items(file, staff, &list, count, error);
    if (status == ZC_OK)
        *ret_list = list;
    else
        zc_inspection_list_free(&list);
    return status;
}

void zc_inspection_list_free(struct zc_inspection_list *list)
{
    if (!list)
        return;
    zc_arena_finish(list->arena);
    free(list->arena);
    *list = (struct zc_inspection_list){ 0 };
}
