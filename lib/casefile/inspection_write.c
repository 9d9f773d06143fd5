/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/inspection_rows.h"

#include <math.h>

#include "base/auto.h"

static enum zc_status write_head(struct zc_case *file, const struct zc_inspection *inspection, struct zc_error *error)
{
    static const char sql[] =
        "INSERT INTO inspections (staff, name, device, consent_sha256, scope, from_ms, to_ms, excluded_chats,"
        " source_kind, source_sha256, source_sm3, source_bytes, backup_ms, inspected_ms, official_accounts, messages,"
        " messages_unreadable, messages_excluded, unreferenced, favourites, leads, consent_until, seconds, sha256)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?, zeroblob(32))";
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    const struct zc_scope *scope = &inspection->scope;
    const bool ticks[] = { scope->groups, scope->private_chats, scope->official_accounts, scope->mini_programs,
                           scope->pictures, scope->files, scope->favourites, scope->ocr, scope->unreferenced_media };
    int64_t bits = 0;
    for (unsigned i = 0; i < sizeof ticks / sizeof *ticks; i++)
        bits |= (int64_t)ticks[i] << i;
    zc_query_text(&query, inspection->staff);
    zc_query_text(&query, inspection->name ? inspection->name : "");
    zc_query_text(&query, inspection->device);
    zc_query_text(&query, inspection->consent_sha256);
    zc_query_number(&query, bits);
    zc_query_number(&query, scope->from_ms);
    zc_query_number(&query, scope->to_ms);
    zc_query_number(&query, scope->exclude_count);
    zc_query_text(&query, inspection->source_kind);
    zc_query_bytes(&query, inspection->source_sha256, sizeof inspection->source_sha256);
    zc_query_bytes(&query, inspection->source_sm3, sizeof inspection->source_sm3);
    const uint64_t numbers[] = { inspection->source_bytes, (uint64_t)inspection->backup_ms,
                                 (uint64_t)inspection->inspected_ms, inspection->official_accounts,
                                 inspection->messages, inspection->messages_unreadable,
                                 inspection->messages_excluded, inspection->unreferenced, inspection->favourites,
                                 0,   /* leads are counted when they are read: see schema.sql */
                                 (uint64_t)inspection->consent_until };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_query_number(&query, (int64_t)numbers[i]);
    zc_query_real(&query, isfinite(inspection->seconds) ? inspection->seconds : 0);
    return zc_query_run(&query, error);
}

static enum zc_status write_accounts(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                     struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO inspection_accounts VALUES (?,?,?,?,?,?,?)", &query,
                                          error);
    for (uint32_t i = 0; status == ZC_OK && i < inspection->account_count; i++) {
        const struct zc_inspected_account *account = &inspection->accounts[i];
        zc_query_number(&query, id);
        zc_query_number(&query, i);
        zc_query_text(&query, account->id);
        zc_query_text(&query, zc_account_state_name(account->state));
        zc_query_number(&query, (int64_t)account->messages);
        zc_query_text(&query, account->key_source);
        zc_query_text(&query, account->reason);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_groups(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO inspection_groups VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                                          &query, error);
    for (uint32_t i = 0; status == ZC_OK && i < inspection->group_count; i++) {
        const struct zc_inspected_group *group = &inspection->groups[i];
        zc_query_number(&query, id);
        zc_query_number(&query, i);
        zc_query_text(&query, group->id);
        zc_query_text(&query, group->name);
        zc_query_text(&query, group->account);
        zc_query_number(&query, group->members);
        zc_query_number(&query, group->mine);
        zc_query_number(&query, group->joined);
        zc_query_text(&query, zc_left_reason_name(group->left));
        zc_query_number(&query, group->first_ms);
        zc_query_number(&query, group->last_ms);
        zc_query_number(&query, (int64_t)group->messages);
        zc_query_number(&query, group->idle);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_mini_programs(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                          struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO inspection_mini_programs VALUES (?,?,?,?,?,?,?,?,?)",
                                          &query, error);
    for (uint32_t i = 0; status == ZC_OK && i < inspection->mini_program_count; i++) {
        const struct zc_inspected_mini_program *program = &inspection->mini_programs[i];
        zc_query_number(&query, id);
        zc_query_number(&query, i);
        zc_query_text(&query, program->username);
        zc_query_text(&query, program->appid);
        zc_query_text(&query, program->name);
        zc_query_text(&query, program->category);
        zc_query_number(&query, program->counted);
        zc_query_number(&query, program->evidence);
        zc_query_number(&query, program->last_used_ms);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_tables(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO inspection_tables VALUES (?,?,?,?,?)", &query, error);
    for (uint32_t i = 0; status == ZC_OK && i < inspection->table_count; i++) {
        zc_query_number(&query, id);
        zc_query_number(&query, i);
        zc_query_text(&query, inspection->tables[i].name);
        zc_query_number(&query, (int64_t)inspection->tables[i].rows);
        zc_query_number(&query, inspection->tables[i].read);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_unread(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_free_p) struct zc_unread_item *lines = NULL;
    uint32_t count = 0;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_unread_fold(inspection, &lines, &count, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "INSERT INTO inspection_unread VALUES (?,?,?,?,?,?,?,?,?)", &query, error);
    for (uint32_t i = 0; status == ZC_OK && i < count; i++) {
        bool is_item = (unsigned)lines[i].state < ZC_ITEM_STATE_COUNT;
        zc_query_number(&query, id);
        zc_query_number(&query, i);
        zc_query_text(&query, lines[i].stage);
        zc_query_text(&query, lines[i].place);
        zc_query_text(&query, lines[i].reason);
        zc_query_text(&query, is_item ? zc_item_state_name(lines[i].state) : NULL);
        zc_query_text(&query, lines[i].kind);
        zc_query_number(&query, lines[i].note);
        zc_query_number(&query, (int64_t)lines[i].count);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_blocks(struct zc_case *file, int64_t id, const struct zc_inspection *inspection,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "INSERT INTO inspection_blocks VALUES (?,?,?,?)", &query, error);
    for (unsigned i = 0; status == ZC_OK && i < ZC_MEDIA_KIND_COUNT * ZC_ITEM_STATE_COUNT; i++) {
        unsigned kind = i / ZC_ITEM_STATE_COUNT, state = i % ZC_ITEM_STATE_COUNT;
        zc_query_number(&query, id);
        zc_query_text(&query, zc_media_kind_name((enum zc_media_kind)kind));
        zc_query_text(&query, zc_item_state_name((enum zc_item_state)state));
        zc_query_number(&query, (int64_t)inspection->blocks[kind][state]);
        status = zc_query_run(&query, error);
    }
    return status;
}

enum zc_status zc_inspection_write(struct zc_case *file, const struct zc_inspection *inspection, int64_t *ret_id,
                                   struct zc_error *error)
{
    enum zc_status status = write_head(file, inspection, error);
    if (status != ZC_OK)
        return status;
    int64_t id = sqlite3_last_insert_rowid(file->db);
    static enum zc_status (*const writers[])(struct zc_case *, int64_t, const struct zc_inspection *,
                                             struct zc_error *) = {
        write_accounts, write_groups, write_mini_programs, write_tables, write_unread, write_blocks,
    };
    for (unsigned i = 0; status == ZC_OK && i < sizeof writers / sizeof *writers; i++)
        status = writers[i](file, id, inspection, error);
    if (status == ZC_OK)
        *ret_id = id;
    return status;
}
