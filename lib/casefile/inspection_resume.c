/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/limits.h"
#include "casefile/inspection.h"
#include "casefile/sql.h"

static enum zc_status find_unfinished(struct zc_case *file, const char *staff, const char *device, int64_t *ret_id,
                                      uint8_t ret_key[32], struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id, hash_key FROM unfinished WHERE staff = ? AND device = ?",
                                          &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    zc_query_text(&query, device);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, staff, "this inspection has not begun");
    if (status != ZC_OK)
        return status;
    *ret_id = zc_column_number(&query, 0);
    if (!zc_column_bytes(&query, 1, ret_key, 32))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "an unfinished inspection has no key");
    return ZC_OK;
}

static enum zc_status make_unfinished(struct zc_case *file, const char *staff, const char *device,
                                      uint8_t ret_key[32], struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_random(ret_key, 32, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "INSERT INTO unfinished (staff, device, hash_key) VALUES (?, ?, ?)", &query,
                               error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    zc_query_text(&query, device);
    zc_query_bytes(&query, ret_key, 32);
    return zc_query_run(&query, error);
}

static bool read_state(const struct zc_query *query, int column, enum zc_item_state *ret_state)
{
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    for (int i = 0; text && i < ZC_ITEM_STATE_COUNT; i++) {
        if (strcmp(text, zc_item_state_name((enum zc_item_state)i)) == 0) {
            *ret_state = (enum zc_item_state)i;
            return true;
        }
    }
    return false;
}

static enum zc_status count_looked(struct zc_case *file, int64_t id, size_t *ret_count, size_t *ret_bytes,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT count(*), coalesce(sum(length(found)), 0) FROM looked"
                                          " WHERE unfinished = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, id);
    status = zc_query_next(&query, error);
    if (status == ZC_OK) {
        *ret_count = (size_t)zc_column_number(&query, 0);
        *ret_bytes = (size_t)zc_column_number(&query, 1);
    }
    return status;
}

/* The bytes lie behind the list: one block, one free(). */
static enum zc_status load_looked(struct zc_case *file, int64_t id, struct zc_looked **ret_looked, size_t *ret_count,
                                  struct zc_error *error)
{
    size_t count = 0, bytes = 0, used = 0;
    enum zc_status status = count_looked(file, id, &count, &bytes, error);
    if (status != ZC_OK)
        return status;
    ZC_AUTO(zc_free_p) struct zc_looked *looked = calloc(1, (count + 1) * sizeof *looked + bytes);
    if (!looked)
        return zc_fail_nomem(error);
    uint8_t *room = (uint8_t *)(looked + count + 1);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    status = zc_query_open(file, "SELECT keyed_hash, state, found FROM looked WHERE unfinished = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, id);
    while (used < count && (status = zc_query_next(&query, error)) == ZC_OK) {
        const void *found = sqlite3_column_blob(query.statement, 2);
        size_t size = found ? (size_t)sqlite3_column_bytes(query.statement, 2) : 0;
        if (!zc_column_bytes(&query, 0, looked[used].keyed_hash, 32) || !read_state(&query, 1, &looked[used].state)
            || size > bytes)
            return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "what was looked at is damaged");
        if (size > 0) {
            looked[used].found = memcpy(room, found, size);
            looked[used].found_size = size;
            room += size;
            bytes -= size;
        }
        used++;
    }
    if (status != ZC_OK && status != ZC_END)
        return status;
    *ret_looked = looked;
    *ret_count = used;
    looked = NULL;
    return ZC_OK;
}

enum zc_status zc_inspection_begin(struct zc_case *file, const char *staff, const char *device, uint8_t ret_key[32],
                                   struct zc_looked **ret_looked, size_t *ret_count, struct zc_error *error)
{
    int64_t id = 0;
    uint8_t key[32];
    enum zc_status status = find_unfinished(file, staff, device, &id, key, error);
    if (status == ZC_NOT_FOUND) {
        status = make_unfinished(file, staff, device, key, error);
        if (status == ZC_OK)
            status = find_unfinished(file, staff, device, &id, key, error);
    }
    if (status == ZC_OK)
        status = load_looked(file, id, ret_looked, ret_count, error);
    if (status == ZC_OK)
        memcpy(ret_key, key, sizeof key);
    return status;
}

static enum zc_status insert_looked(struct zc_case *file, int64_t id, const struct zc_looked *looked, size_t count,
                                    struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?)", &query, error);
    for (size_t i = 0; status == ZC_OK && i < count; i++) {
        zc_query_number(&query, id);
        zc_query_bytes(&query, looked[i].keyed_hash, 32);
        zc_query_text(&query, zc_item_state_name(looked[i].state));
        if (looked[i].found_size > ZC_LIMIT_FOUND)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CASE, NULL, "%zu bytes found in one content",
                           looked[i].found_size);
        zc_query_bytes(&query, looked[i].found_size ? looked[i].found : NULL, looked[i].found_size);
        status = zc_query_run(&query, error);
    }
    return status;
}

enum zc_status zc_inspection_remember(struct zc_case *file, const char *staff, const char *device,
                                      const struct zc_looked *looked, size_t count, struct zc_error *error)
{
    int64_t id = 0;
    uint8_t key[32];
    enum zc_status status = find_unfinished(file, staff, device, &id, key, error);
    if (status == ZC_OK)
        status = zc_sql_begin(file, error);
    return status == ZC_OK ? zc_sql_end(file, insert_looked(file, id, looked, count, error), error) : status;
}
