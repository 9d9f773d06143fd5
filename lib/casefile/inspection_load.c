/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/inspection_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"

/* What one reading needs: where rows come from and go to. */
struct loader {
    const struct zc_case *file;
    struct zc_arena *arena;
    int64_t id;
    struct zc_error *error;
};

static enum zc_status fail_row(const struct loader *loader, const char *table)
{
    return zc_fail(loader->error, ZC_CORRUPT, ZC_STAGE_CASE, loader->file->path,
                   "%s of inspection %lld holds a value that this zicha did not write", table, (long long)loader->id);
}

/* Open the rows of one inspection, and make room for them.  `columns` in the order in which they are read. */
static enum zc_status open_rows(const struct loader *loader, const char *table, const char *columns, size_t item_size,
                                struct zc_query *ret_query, void **ret_items, uint32_t *ret_count)
{
    char sql[320];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE inspection = ?", table);
    ZC_AUTO(zc_query_finish) struct zc_query counter = { 0 };
    enum zc_status status = zc_query_open(loader->file, sql, &counter, loader->error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&counter, loader->id);
    status = zc_query_next(&counter, loader->error);
    if (status != ZC_OK)
        return status;
    int64_t count = zc_column_number(&counter, 0);
    if (count > UINT32_MAX)
        return fail_row(loader, table);
    *ret_items = zc_arena_new(loader->arena, (size_t)count * item_size);
    *ret_count = (uint32_t)count;
    if (!*ret_items)
        return zc_fail_nomem(loader->error);
    snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE inspection = ? ORDER BY position", columns, table);
    status = zc_query_open(loader->file, sql, ret_query, loader->error);
    if (status == ZC_OK)
        zc_query_number(ret_query, loader->id);
    return status;
}

static bool read_text(const struct loader *loader, const struct zc_query *query, int column, const char **ret_text)
{
    return zc_column_text(query, column, loader->arena, ret_text);
}

static bool read_name(const struct zc_query *query, int column, const char *(*name_of)(int), int count, int *ret_value)
{
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    for (int i = 0; text && i < count; i++) {
        if (strcmp(text, name_of(i)) == 0) {
            *ret_value = i;
            return true;
        }
    }
    return false;
}

static const char *account_state(int i) { return zc_account_state_name((enum zc_account_state)i); }
static const char *left_reason(int i) { return zc_left_reason_name((enum zc_left_reason)i); }
static const char *item_state(int i) { return zc_item_state_name((enum zc_item_state)i); }
static const char *media_kind(int i) { return zc_media_kind_name((enum zc_media_kind)i); }

static bool read_short_id(const struct zc_query *query, int column, char ret_id[13])
{
    const char *text = (const char *)sqlite3_column_text(query->statement, column);
    if (!text || strlen(text) > 12)
        return false;
    snprintf(ret_id, 13, "%s", text);
    return true;
}

static enum zc_status load_accounts(const struct loader *loader, struct zc_inspection *inspection)
{
    void *items = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = open_rows(loader, "inspection_accounts", "id, state, messages, key_source, reason",
                                      sizeof *inspection->accounts, &query, &items, &inspection->account_count);
    inspection->accounts = items;
    for (uint32_t i = 0; status == ZC_OK && i < inspection->account_count; i++) {
        struct zc_inspected_account *account = &inspection->accounts[i];
        int state = 0;
        status = zc_query_next(&query, loader->error);
        if (status != ZC_OK)
            break;
        if (!read_short_id(&query, 0, account->id)
            || !read_name(&query, 1, account_state, ZC_ACCOUNT_STATE_COUNT, &state))
            return fail_row(loader, "an account");
        account->state = (enum zc_account_state)state;
        account->messages = (uint64_t)zc_column_number(&query, 2);
        if (!read_text(loader, &query, 3, &account->key_source) || !read_text(loader, &query, 4, &account->reason))
            status = zc_fail_nomem(loader->error);
    }
    return status;
}

static enum zc_status load_groups(const struct loader *loader, struct zc_inspection *inspection)
{
    void *items = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = open_rows(loader, "inspection_groups", "id, name, account, members, mine, joined, left_how,"
                                      " first_ms, last_ms, messages, idle", sizeof *inspection->groups, &query, &items,
                                      &inspection->group_count);
    inspection->groups = items;
    for (uint32_t i = 0; status == ZC_OK && i < inspection->group_count; i++) {
        struct zc_inspected_group *group = &inspection->groups[i];
        int left = 0;
        status = zc_query_next(&query, loader->error);
        if (status != ZC_OK)
            break;
        if (!read_short_id(&query, 2, group->account)
            || !read_name(&query, 6, left_reason, ZC_LEFT_REASON_COUNT, &left))
            return fail_row(loader, "a group");
        if (!read_text(loader, &query, 0, &group->id) || !read_text(loader, &query, 1, &group->name))
            return zc_fail_nomem(loader->error);
        group->members = (uint32_t)zc_column_number(&query, 3);
        group->mine = zc_column_number(&query, 4) != 0;
        group->joined = zc_column_number(&query, 5) != 0;
        group->left = (enum zc_left_reason)left;
        group->first_ms = zc_column_number(&query, 7);
        group->last_ms = zc_column_number(&query, 8);
        group->messages = (uint64_t)zc_column_number(&query, 9);
        group->idle = (int)zc_column_number(&query, 10);
    }
    return status;
}

static enum zc_status load_mini_programs(const struct loader *loader, struct zc_inspection *inspection)
{
    void *items = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = open_rows(loader, "inspection_mini_programs", "username, appid, name, category, counted,"
                                      " evidence, last_used_ms", sizeof *inspection->mini_programs, &query, &items,
                                      &inspection->mini_program_count);
    inspection->mini_programs = items;
    for (uint32_t i = 0; status == ZC_OK && i < inspection->mini_program_count; i++) {
        struct zc_inspected_mini_program *program = &inspection->mini_programs[i];
        status = zc_query_next(&query, loader->error);
        if (status != ZC_OK)
            break;
        if (!read_text(loader, &query, 0, &program->username) || !read_text(loader, &query, 1, &program->appid)
            || !read_text(loader, &query, 2, &program->name) || !read_text(loader, &query, 3, &program->category))
            return zc_fail_nomem(loader->error);
        program->counted = zc_column_number(&query, 4) != 0;
        program->evidence = (uint32_t)zc_column_number(&query, 5);
        program->last_used_ms = zc_column_number(&query, 6);
    }
    return status;
}

static enum zc_status load_tables(const struct loader *loader, struct zc_inspection *inspection)
{
    void *items = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = open_rows(loader, "inspection_tables", "name, row_count, was_read",
                                      sizeof *inspection->tables, &query, &items, &inspection->table_count);
    inspection->tables = items;
    for (uint32_t i = 0; status == ZC_OK && i < inspection->table_count; i++) {
        struct zc_inspected_table *table = &inspection->tables[i];
        status = zc_query_next(&query, loader->error);
        if (status != ZC_OK)
            break;
        if (!read_text(loader, &query, 0, &table->name))
            return zc_fail_nomem(loader->error);
        table->rows = (uint64_t)zc_column_number(&query, 1);
        table->read = zc_column_number(&query, 2) != 0;
    }
    return status;
}

static enum zc_status load_unread(const struct loader *loader, struct zc_inspection *inspection)
{
    void *items = NULL;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = open_rows(loader, "inspection_unread", "stage, place, reason, state, kind, note, alike",
                                      sizeof *inspection->unread, &query, &items, &inspection->unread_count);
    inspection->unread = items;
    for (uint32_t i = 0; status == ZC_OK && i < inspection->unread_count; i++) {
        struct zc_unread_item *item = &inspection->unread[i];
        int state = ZC_ITEM_STATE_COUNT;
        status = zc_query_next(&query, loader->error);
        if (status != ZC_OK)
            break;
        if (sqlite3_column_type(query.statement, 3) != SQLITE_NULL
            && !read_name(&query, 3, item_state, ZC_ITEM_STATE_COUNT, &state))
            return fail_row(loader, "an unread item");
        if (!read_text(loader, &query, 0, &item->stage) || !read_text(loader, &query, 1, &item->place)
            || !read_text(loader, &query, 2, &item->reason) || !read_text(loader, &query, 4, &item->kind))
            return zc_fail_nomem(loader->error);
        item->state = (enum zc_item_state)state;
        item->note = zc_column_number(&query, 5) != 0;
        item->count = (uint64_t)zc_column_number(&query, 6);
    }
    return status;
}

static enum zc_status load_blocks(const struct loader *loader, struct zc_inspection *inspection)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(loader->file, "SELECT kind, state, items FROM inspection_blocks"
                                          " WHERE inspection = ?", &query, loader->error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, loader->id);
    while ((status = zc_query_next(&query, loader->error)) == ZC_OK) {
        int kind = 0, state = 0;
        if (!read_name(&query, 0, media_kind, ZC_MEDIA_KIND_COUNT, &kind)
            || !read_name(&query, 1, item_state, ZC_ITEM_STATE_COUNT, &state))
            return fail_row(loader, "a block");
        inspection->blocks[kind][state] = (uint64_t)zc_column_number(&query, 2);
    }
    return status == ZC_END ? ZC_OK : status;
}

void zc_scope_of_columns(const struct zc_query *query, int first, struct zc_scope *ret_scope)
{
    struct zc_scope scope = { 0 };
    bool *const ticks[] = { &scope.groups, &scope.private_chats, &scope.official_accounts, &scope.mini_programs,
                            &scope.pictures, &scope.files, &scope.favourites, &scope.ocr,
                            &scope.unreferenced_media };
    for (unsigned i = 0; i < sizeof ticks / sizeof *ticks; i++)
        *ticks[i] = zc_column_number(query, first) >> i & 1;
    scope.from_ms = zc_column_number(query, first + 1);
    scope.to_ms = zc_column_number(query, first + 2);
    *ret_scope = scope;
}

static void read_numbers(const struct zc_query *query, struct zc_inspection *inspection)
{
    zc_scope_of_columns(query, 4, &inspection->scope);
    inspection->excluded_chats = (uint32_t)zc_column_number(query, 7);
    inspection->source_bytes = (uint64_t)zc_column_number(query, 11);
    inspection->backup_ms = zc_column_number(query, 12);
    inspection->inspected_ms = zc_column_number(query, 13);
    uint64_t *const counts[] = { &inspection->official_accounts, &inspection->messages,
                                 &inspection->messages_unreadable, &inspection->messages_excluded,
                                 &inspection->unreferenced, &inspection->favourites, &inspection->leads };
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++)
        *counts[i] = (uint64_t)zc_column_number(query, 14 + (int)i);
    inspection->seconds = zc_column_real(query, 21);
    inspection->consent_until = (int32_t)zc_column_number(query, 23);
}

static enum zc_status load_head(const struct loader *loader, struct zc_inspection *inspection,
                                uint8_t ret_stored_sha256[32])
{
    static const char sql[] =
        "SELECT staff, name, device, consent_sha256, scope, from_ms, to_ms, excluded_chats, source_kind,"
        " source_sha256, source_sm3, source_bytes, backup_ms, inspected_ms, official_accounts, messages,"
        " messages_unreadable, messages_excluded, unreferenced, favourites,"
        " (SELECT count(DISTINCT f.lead) FROM finds f JOIN leads l ON l.number = f.lead"
        " WHERE f.inspection = inspections.id AND l.is_lead), seconds, sha256, consent_until"
        " FROM inspections WHERE id = ?";
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(loader->file, sql, &query, loader->error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, loader->id);
    status = zc_query_next(&query, loader->error);
    if (status == ZC_END)
        return zc_fail(loader->error, ZC_NOT_FOUND, ZC_STAGE_CASE, loader->file->path, "there is no inspection %lld",
                       (long long)loader->id);
    if (status != ZC_OK)
        return status;
    const char **const texts[] = { &inspection->staff, &inspection->name, &inspection->device,
                                   &inspection->consent_sha256 };
    for (int i = 0; i < 4; i++)
        if (!read_text(loader, &query, i, texts[i]))
            return zc_fail_nomem(loader->error);
    if (!read_text(loader, &query, 8, &inspection->source_kind))
        return zc_fail_nomem(loader->error);
    read_numbers(&query, inspection);
    if (!zc_column_bytes(&query, 9, inspection->source_sha256, 32)
        || !zc_column_bytes(&query, 10, inspection->source_sm3, 32)
        || !zc_column_bytes(&query, 22, ret_stored_sha256, 32))
        return fail_row(loader, "the head");
    return ZC_OK;
}

enum zc_status zc_inspection_read(const struct zc_case *file, int64_t id, struct zc_arena *arena,
                                  struct zc_inspection *ret_inspection, uint8_t ret_stored_sha256[32],
                                  struct zc_error *error)
{
    static enum zc_status (*const loaders[])(const struct loader *, struct zc_inspection *) = {
        load_accounts, load_groups, load_mini_programs, load_tables, load_unread, load_blocks,
    };
    const struct loader loader = { file, arena, id, error };
    struct zc_inspection inspection = { 0 };
    enum zc_status status = load_head(&loader, &inspection, ret_stored_sha256);
    for (unsigned i = 0; status == ZC_OK && i < sizeof loaders / sizeof *loaders; i++)
        status = loaders[i](&loader, &inspection);
    if (status == ZC_END)   /* a row went between counting and reading: the file is locked, so it is damage */
        status = fail_row(&loader, "a list");
    if (status == ZC_OK)
        *ret_inspection = inspection;
    return status;
}
