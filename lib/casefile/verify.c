/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/verify.h"

#include <string.h>

#include <jansson.h>

#include "base/auto.h"
#include "base/hash.h"
#include "casefile/inspection_rows.h"
#include "casefile/lead_digest.h"

static void decref_p(json_t **value) { json_decref(*value); }

/* One name for a phone: staff ids and devices hold no unit separator (see the checks of roster and consent). */
static char *phone_key(struct zc_arena *arena, const char *staff, const char *device)
{
    return zc_arena_print(arena, "%s\x1f%s", staff, device);
}

/* What the journal says is there: {phone: digest}. */
struct expected {
    json_t *phones;
    struct zc_arena arena;
};

static enum zc_status forget_person(struct expected *expected, const char *staff)
{
    void *next;
    const char *key;
    json_t *value;
    size_t size = strlen(staff);
    json_object_foreach_safe(expected->phones, next, key, value) {
        if (strncmp(key, staff, size) == 0 && key[size] == '\x1f')
            json_object_del(expected->phones, key);
    }
    return ZC_OK;
}

static enum zc_status expect_inspection(struct expected *expected, const char *staff, const char *text,
                                        struct zc_error *error)
{
    ZC_AUTO(decref_p) json_t *detail = json_loads(text, 0, NULL);
    const char *device = json_string_value(json_object_get(detail, "device"));
    const char *moved = json_string_value(json_object_get(detail, "was_device"));
    json_t *sha256 = json_object_get(detail, "inspection_sha256");
    if (!device || !json_is_string(sha256))   /* an older backup, kept out; or no JSON: the chain says so */
        return ZC_OK;
    const char *key = phone_key(&expected->arena, staff, device);
    const char *old = moved ? phone_key(&expected->arena, staff, moved) : NULL;
    if (!key || (moved && !old))
        return zc_fail_nomem(error);
    if (old)
        json_object_del(expected->phones, old);
    return json_object_set(expected->phones, key, sha256) == 0 ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status take_entry(void *data, const struct zc_journal_entry *entry, struct zc_error *error)
{
    struct expected *expected = data;
    if (!entry->action || !entry->subject)
        return ZC_OK;
    if (strcmp(entry->action, "purge") == 0)
        return forget_person(expected, entry->subject);
    if (strcmp(entry->action, "inspect") == 0 && entry->detail)
        return expect_inspection(expected, entry->subject, entry->detail, error);
    return ZC_OK;
}

static enum zc_status add_finding(struct zc_case_check *check, enum zc_verify_fault fault, const char *staff,
                                  const char *device, struct zc_error *error)
{
    size_t count = check->finding_count;
    if ((count & (count - 1)) == 0) {   /* full at 0, 1, 2, 4, ...: double the room */
        struct zc_verify_finding *grown = zc_arena_new(&check->arena, (count ? 2 * count : 1) * sizeof *grown);
        if (!grown)
            return zc_fail_nomem(error);
        if (count)
            memcpy(grown, check->findings, count * sizeof *grown);
        check->findings = grown;
    }
    struct zc_verify_finding *finding = &check->findings[check->finding_count++];
    *finding = (struct zc_verify_finding){ .fault = fault, .staff = zc_arena_copy(&check->arena, staff),
                                           .device = zc_arena_copy(&check->arena, device) };
    return (finding->staff && finding->device) || !staff ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status compare_one(const struct zc_case *file, int64_t id, struct expected *expected,
                                  struct zc_case_check *check, struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    struct zc_inspection inspection = { 0 };
    uint8_t stored[32], computed[32];
    char hex[65];
    enum zc_status status = zc_inspection_read(file, id, &arena, &inspection, stored, error);
    if (status == ZC_OK)
        status = zc_inspection_digest(&inspection, computed, error);
    if (status != ZC_OK)
        return status;
    check->inspections++;
    const char *key = phone_key(&arena, inspection.staff, inspection.device);
    if (!key)
        return zc_fail_nomem(error);
    zc_hex(stored, 32, hex);
    const char *said = json_string_value(json_object_get(expected->phones, key));
    bool journalled = said && strcmp(said, hex) == 0;
    json_object_del(expected->phones, key);
    if (memcmp(stored, computed, 32) != 0)
        return add_finding(check, ZC_VERIFY_CHANGED, inspection.staff, inspection.device, error);
    if (!journalled)
        return add_finding(check, ZC_VERIFY_UNJOURNALLED, inspection.staff, inspection.device, error);
    return ZC_OK;
}

static enum zc_status compare_all(const struct zc_case *file, struct expected *expected, struct zc_case_check *check,
                                  struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id FROM inspections ORDER BY staff, device", &query, error);
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK)
        status = compare_one(file, zc_column_number(&query, 0), expected, check, error);
    if (status != ZC_END)
        return status;
    status = ZC_OK;
    const char *key;
    json_t *value;
    json_object_foreach(expected->phones, key, value) {
        const char *split = strchr(key, '\x1f');
        const char *staff = zc_arena_copy_sized(&check->arena, key, (size_t)(split - key));
        if (!staff)
            return zc_fail_nomem(error);
        status = add_finding(check, ZC_VERIFY_GONE, staff, split + 1, error);
        if (status != ZC_OK)
            break;
    }
    return status;
}

static enum zc_status take_lead(void *data, uint64_t lead, struct zc_error *error)
{
    struct zc_case_check *check = data;
    enum zc_status status = add_finding(check, ZC_VERIFY_LEAD, NULL, NULL, error);
    if (status == ZC_OK)
        check->findings[check->finding_count - 1].lead = lead;
    return status;
}

/* Rows that no longer make sense are changed leads too, not a case that cannot be opened. */
static enum zc_status compare_leads(const struct zc_case *file, struct zc_case_check *check, struct zc_error *error)
{
    struct zc_error why = { 0 };
    enum zc_status status = zc_leads_verify(file, take_lead, check, &why);
    if (status == ZC_CORRUPT)
        return take_lead(check, 0, error);
    if (status != ZC_OK && error)
        *error = why;
    return status;
}

static enum zc_status check_file(const struct zc_case *file, bool *ret_sound, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "PRAGMA integrity_check(1)", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status != ZC_OK)
        return status;
    const char *text = (const char *)sqlite3_column_text(query.statement, 0);
    *ret_sound = text && strcmp(text, "ok") == 0;
    zc_query_finish(&query);
    status = zc_query_open(file, "PRAGMA foreign_key_check", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_sound = false;
    return status == ZC_END ? ZC_OK : status;
}

enum zc_status zc_case_verify(struct zc_case *file, struct zc_case_check *ret_check, struct zc_error *error)
{
    struct zc_case_check check = { 0 };
    struct expected expected = { .phones = json_object() };
    enum zc_status status = expected.phones ? ZC_OK : zc_fail_nomem(error);
    if (status == ZC_OK)
        status = check_file(file, &check.file_is_sound, error);
    if (status == ZC_OK)
        status = zc_journal_verify(file, &check.journal, error);
    if (status == ZC_OK)
        status = zc_journal_walk(file, take_entry, &expected, error);
    if (status == ZC_OK)
        status = compare_all(file, &expected, &check, error);
    if (status == ZC_OK)
        status = compare_leads(file, &check, error);
    json_decref(expected.phones);
    zc_arena_finish(&expected.arena);
    if (status == ZC_OK)
        *ret_check = check;
    else
        zc_case_check_finish(&check);
    return status;
}

bool zc_case_check_is_good(const struct zc_case_check *check)
{
    return check->file_is_sound && check->journal.first_broken == 0 && !check->journal.end_is_missing
           && check->finding_count == 0;
}

void zc_case_check_finish(struct zc_case_check *check)
{
    if (!check)
        return;
    zc_arena_finish(&check->arena);
    *check = (struct zc_case_check){ 0 };
}
