/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json.h"

#include <time.h>

#include "base/hash.h"
#include "report/json_build.h"

#define UTC8_SECONDS (8 * 3600)

void zc_time_text(int64_t time_ms, char ret_text[ZC_TIME_TEXT_SIZE])
{
    ret_text[0] = 0;
    if (time_ms == 0)
        return;
    time_t seconds = (time_t)(time_ms / 1000) + UTC8_SECONDS;
    struct tm parts;
    if (gmtime_r(&seconds, &parts))
        strftime(ret_text, ZC_TIME_TEXT_SIZE, "%Y-%m-%dT%H:%M:%S+08:00", &parts);
}

static json_t *time_or_null(int64_t time_ms)
{
    char text[ZC_TIME_TEXT_SIZE];
    zc_time_text(time_ms, text);
    return *text ? json_string(text) : json_null();
}

static json_t *hex(const uint8_t digest[32])
{
    char text[65];
    zc_hex(digest, 32, text);
    return json_string(text);
}

static json_t *account_object(const struct zc_inspected_account *account, bool *complete)
{
    json_t *object = json_object();
    zc_json_set(object, "id", json_string(account->id), complete);
    zc_json_set(object, "state", json_string(zc_account_state_name(account->state)), complete);
    zc_json_set_count(object, "messages", account->messages, complete);
    return object;
}

static json_t *source_object(const struct zc_inspection *inspection, bool *complete)
{
    json_t *object = json_object();
    zc_json_set(object, "kind", zc_json_text(inspection->source_kind), complete);
    zc_json_set(object, "sha256", hex(inspection->source_sha256), complete);
    zc_json_set(object, "sm3", hex(inspection->source_sm3), complete);
    zc_json_set_count(object, "bytes", inspection->source_bytes, complete);
    return object;
}

static json_t *tables_object(const struct zc_inspection *inspection, bool *complete)
{
    json_t *object = json_object(), *not_read = json_array();
    for (uint32_t i = 0; i < inspection->table_count; i++) {
        const struct zc_inspected_table *table = &inspection->tables[i];
        if (table->read)
            zc_json_set_count(object, table->name, table->rows, complete);
        else
            zc_json_append(not_read, json_string(table->name), complete);
    }
    zc_json_set(object, "not_read", not_read, complete);
    return object;
}

static json_t *block_object(const uint64_t states[ZC_ITEM_STATE_COUNT], bool *complete)
{
    json_t *object = json_object();
    uint64_t listed = 0;
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        listed += states[state];
    zc_json_set_count(object, "listed", listed, complete);
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        zc_json_set_count(object, zc_item_state_name(state), states[state], complete);
    return object;
}

static void set_counts(json_t *object, const struct zc_inspection *inspection, bool *complete)
{
    struct zc_inspection_figures figures = zc_inspection_figures_of(inspection);
    const struct { const char *key; uint64_t value; } counts[] = {
        { "groups", figures.groups }, { "groups_left", figures.groups_left }, { "groups_idle", figures.groups_idle },
        { "mini_programs", figures.mini_programs }, { "mini_programs_ocr", figures.mini_programs_ocr },
        { "official_accounts", inspection->official_accounts }, { "messages", inspection->messages },
        { "messages_unreadable", inspection->messages_unreadable },
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        zc_json_set_count(object, counts[i].key, counts[i].value, complete);
}

enum zc_status zc_json_inspection(const struct zc_inspection *inspection, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *accounts = json_array();
    for (uint32_t i = 0; i < inspection->account_count; i++)
        zc_json_append(accounts, account_object(&inspection->accounts[i], &complete), &complete);
    zc_json_set(object, "staff", json_string(inspection->staff), &complete);
    zc_json_set(object, "device", zc_json_text(inspection->device), &complete);
    zc_json_set(object, "source", source_object(inspection, &complete), &complete);
    zc_json_set(object, "accounts", accounts, &complete);
    set_counts(object, inspection, &complete);
    zc_json_set(object, "tables", tables_object(inspection, &complete), &complete);
    zc_json_set_count(object, "unreferenced", inspection->unreferenced, &complete);
    zc_json_set_count(object, "favourites", inspection->favourites, &complete);
    for (int kind = 0; kind < ZC_MEDIA_KIND_COUNT; kind++)
        zc_json_set(object, zc_media_kind_name(kind), block_object(inspection->blocks[kind], &complete), &complete);
    zc_json_set_count(object, "leads", inspection->leads, &complete);
    zc_json_set(object, "seconds", json_real((double)(int64_t)(inspection->seconds * 1000 + 0.5) / 1000), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

enum zc_status zc_json_group(const struct zc_inspection *inspection, const struct zc_inspected_group *group,
                             char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    zc_json_set(object, "staff", json_string(inspection->staff), &complete);
    zc_json_set(object, "id", json_string(group->id), &complete);
    zc_json_set(object, "name", json_string(group->name), &complete);
    zc_json_set(object, "members", json_integer(group->members), &complete);
    zc_json_set(object, "mine", json_boolean(group->mine), &complete);
    zc_json_set(object, "joined", json_boolean(group->joined), &complete);
    zc_json_set(object, "left_reason", group->joined ? json_null() : json_string(zc_left_reason_name(group->left)),
                &complete);
    zc_json_set(object, "first", time_or_null(group->first_ms), &complete);
    zc_json_set(object, "last", time_or_null(group->last_ms), &complete);
    zc_json_set_count(object, "messages", group->messages, &complete);
    zc_json_set(object, "idle", group->idle < 0 ? json_null() : json_boolean(group->idle), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

static json_t *evidence_list(uint32_t evidence, bool *complete)
{
    json_t *list = json_array();
    for (unsigned bit = 0; bit < ZC_EVIDENCE_BIT_COUNT; bit++)
        if (evidence & 1u << bit)
            zc_json_append(list, json_string(zc_evidence_name(bit)), complete);
    return list;
}

enum zc_status zc_json_mini_program(const struct zc_inspection *inspection,
                                    const struct zc_inspected_mini_program *program, char **ret_line,
                                    struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    zc_json_set(object, "staff", json_string(inspection->staff), &complete);
    zc_json_set(object, "username", json_string(program->username), &complete);
    zc_json_set(object, "appid", zc_json_text(program->appid), &complete);
    zc_json_set(object, "name", zc_json_text(program->name), &complete);
    zc_json_set(object, "category", zc_json_text(program->category), &complete);
    zc_json_set(object, "counted", json_boolean(program->counted), &complete);
    zc_json_set(object, "evidence", evidence_list(program->evidence, &complete), &complete);
    zc_json_set(object, "last_used", time_or_null(program->last_used_ms), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

enum zc_status zc_json_account(const struct zc_inspection *inspection, const struct zc_inspected_account *account,
                               char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = account_object(account, &complete);
    zc_json_set(object, "staff", json_string(inspection->staff), &complete);
    zc_json_set(object, "device", zc_json_text(inspection->device), &complete);
    zc_json_set(object, "key_source", zc_json_text(account->key_source), &complete);
    zc_json_set(object, "reason", zc_json_text(account->reason), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

enum zc_status zc_json_unread(const struct zc_inspection *inspection, const struct zc_unread_item *item,
                              char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    zc_json_set(object, "staff", json_string(inspection->staff), &complete);
    zc_json_set(object, "stage", zc_json_text(item->stage), &complete);
    zc_json_set(object, "kind", zc_json_text(item->kind), &complete);
    zc_json_set_count(object, "count", item->count, &complete);
    json_t *state = item->state < ZC_ITEM_STATE_COUNT ? json_string(zc_item_state_name(item->state)) : json_null();
    zc_json_set(object, "state", state,
        &complete);
    zc_json_set(object, "place", zc_json_text(item->place), &complete);
    zc_json_set(object, "reason", zc_json_text(item->reason), &complete);
    zc_json_set(object, "note", json_boolean(item->note), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}
