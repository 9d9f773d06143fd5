/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "base/hash.h"

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

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *hex(const uint8_t digest[32])
{
    char text[65];
    zc_hex(digest, 32, text);
    return json_string(text);
}

/* Consumes the object.  A member that could not be made leaves the object short, so every one is checked by set(). */
static enum zc_status finish(json_t *object, bool complete, char **ret_line, struct zc_error *error)
{
    char *line = complete && object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (!line)
        return zc_fail_nomem(error);
    *ret_line = line;
    return ZC_OK;
}

static void set(json_t *object, const char *key, json_t *value, bool *complete)
{
    if (json_object_set_new(object, key, value) != 0)
        *complete = false;
}

static json_t *account_object(const struct zc_inspected_account *account, bool *complete)
{
    json_t *object = json_object();
    set(object, "id", json_string(account->id), complete);
    set(object, "state", json_string(zc_account_state_name(account->state)), complete);
    set(object, "messages", json_integer((json_int_t)account->messages), complete);
    return object;
}

static json_t *source_object(const struct zc_inspection *inspection, bool *complete)
{
    json_t *object = json_object();
    set(object, "kind", text_or_null(inspection->source_kind), complete);
    set(object, "sha256", hex(inspection->source_sha256), complete);
    set(object, "sm3", hex(inspection->source_sm3), complete);
    set(object, "bytes", json_integer((json_int_t)inspection->source_bytes), complete);
    return object;
}

static json_t *tables_object(const struct zc_inspection *inspection, bool *complete)
{
    json_t *object = json_object(), *not_read = json_array();
    for (uint32_t i = 0; i < inspection->table_count; i++) {
        const struct zc_inspected_table *table = &inspection->tables[i];
        if (table->read)
            set(object, table->name, json_integer((json_int_t)table->rows), complete);
        else if (json_array_append_new(not_read, json_string(table->name)) != 0)
            *complete = false;
    }
    set(object, "not_read", not_read, complete);
    return object;
}

static json_t *block_object(const uint64_t states[ZC_ITEM_STATE_COUNT], bool *complete)
{
    json_t *object = json_object();
    uint64_t listed = 0;
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        listed += states[state];
    set(object, "listed", json_integer((json_int_t)listed), complete);
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        set(object, zc_item_state_name(state), json_integer((json_int_t)states[state]), complete);
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
        set(object, counts[i].key, json_integer((json_int_t)counts[i].value), complete);
}

enum zc_status zc_json_inspection(const struct zc_inspection *inspection, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *accounts = json_array();
    for (uint32_t i = 0; i < inspection->account_count; i++)
        if (json_array_append_new(accounts, account_object(&inspection->accounts[i], &complete)) != 0)
            complete = false;
    set(object, "staff", json_string(inspection->staff), &complete);
    set(object, "device", text_or_null(inspection->device), &complete);
    set(object, "source", source_object(inspection, &complete), &complete);
    set(object, "accounts", accounts, &complete);
    set_counts(object, inspection, &complete);
    set(object, "tables", tables_object(inspection, &complete), &complete);
    set(object, "unreferenced", json_integer((json_int_t)inspection->unreferenced), &complete);
    set(object, "favourites", json_integer((json_int_t)inspection->favourites), &complete);
    for (int kind = 0; kind < ZC_MEDIA_KIND_COUNT; kind++)
        set(object, zc_media_kind_name(kind), block_object(inspection->blocks[kind], &complete), &complete);
    set(object, "leads", json_integer((json_int_t)inspection->leads), &complete);
    set(object, "seconds", json_real((double)(int64_t)(inspection->seconds * 1000 + 0.5) / 1000), &complete);
    return finish(object, complete, ret_line, error);
}

enum zc_status zc_json_group(const struct zc_inspection *inspection, const struct zc_inspected_group *group,
                             char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    set(object, "staff", json_string(inspection->staff), &complete);
    set(object, "id", json_string(group->id), &complete);
    set(object, "name", json_string(group->name), &complete);
    set(object, "members", json_integer(group->members), &complete);
    set(object, "mine", json_boolean(group->mine), &complete);
    set(object, "joined", json_boolean(group->joined), &complete);
    set(object, "left_reason", group->joined ? json_null() : json_string(zc_left_reason_name(group->left)), &complete);
    set(object, "first", time_or_null(group->first_ms), &complete);
    set(object, "last", time_or_null(group->last_ms), &complete);
    set(object, "messages", json_integer((json_int_t)group->messages), &complete);
    set(object, "idle", group->idle < 0 ? json_null() : json_boolean(group->idle), &complete);
    return finish(object, complete, ret_line, error);
}

static json_t *evidence_list(uint32_t evidence, bool *complete)
{
    json_t *list = json_array();
    for (unsigned bit = 0; bit < ZC_EVIDENCE_BIT_COUNT; bit++)
        if (evidence & 1u << bit && json_array_append_new(list, json_string(zc_evidence_name(bit))) != 0)
            *complete = false;
    return list;
}

enum zc_status zc_json_mini_program(const struct zc_inspection *inspection,
                                    const struct zc_inspected_mini_program *program, char **ret_line,
                                    struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    set(object, "staff", json_string(inspection->staff), &complete);
    set(object, "username", json_string(program->username), &complete);
    set(object, "appid", text_or_null(program->appid), &complete);
    set(object, "name", text_or_null(program->name), &complete);
    set(object, "category", text_or_null(program->category), &complete);
    set(object, "counted", json_boolean(program->counted), &complete);
    set(object, "evidence", evidence_list(program->evidence, &complete), &complete);
    set(object, "last_used", time_or_null(program->last_used_ms), &complete);
    return finish(object, complete, ret_line, error);
}

enum zc_status zc_json_account(const struct zc_inspection *inspection, const struct zc_inspected_account *account,
                               char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = account_object(account, &complete);
    set(object, "staff", json_string(inspection->staff), &complete);
    set(object, "device", text_or_null(inspection->device), &complete);
    set(object, "key_source", text_or_null(account->key_source), &complete);
    set(object, "reason", text_or_null(account->reason), &complete);
    return finish(object, complete, ret_line, error);
}

enum zc_status zc_json_unread(const struct zc_inspection *inspection, const struct zc_unread_item *item,
                              char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    set(object, "staff", json_string(inspection->staff), &complete);
    set(object, "stage", text_or_null(item->stage), &complete);
    set(object, "kind", text_or_null(item->kind), &complete);
    set(object, "state", item->state < ZC_ITEM_STATE_COUNT ? json_string(zc_item_state_name(item->state)) : json_null(),
        &complete);
    set(object, "place", text_or_null(item->place), &complete);
    set(object, "reason", text_or_null(item->reason), &complete);
    set(object, "note", json_boolean(item->note), &complete);
    return finish(object, complete, ret_line, error);
}
