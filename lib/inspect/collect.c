/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/collect.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/hash.h"
#include "base/limits.h"

#define GROW(collection, array, count, room) \
    zc_grow((void **)&(array), sizeof *(array), (count), &(collection)->room)

enum zc_status zc_collection_begin(struct zc_collection *collection, const struct zc_inspect_options *options,
                                   struct zc_inspect_result *result, struct zc_error *error)
{
    *collection = (struct zc_collection){ .options = options, .arena = &result->arena,
                                          .inspection = &result->inspection };
    return zc_hits_new(options, &result->arena, &collection->hits, error);
}

void zc_collection_finish(struct zc_collection *collection)
{
    zc_arena_finish(&collection->scratch);
    zc_hits_free(collection->hits);
    free(collection->items);
    free(collection->contents);
    free(collection->activity);
    zc_name_map_finish(&collection->group_numbers);
    zc_name_map_finish(&collection->mini_program_numbers);
    zc_name_map_finish(&collection->officials);
    free(collection->looked);
    memset(collection->look_key, 0, sizeof collection->look_key);
}

static const char *keep(struct zc_collection *collection, const char *text)
{
    return zc_arena_copy(collection->arena, text);
}

enum zc_status zc_collection_add_unread(struct zc_collection *collection, const struct zc_unread_item *item,
                                        struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    if (!GROW(collection, inspection->unread, inspection->unread_count, unread_room))
        return zc_fail_nomem(error);
    inspection->unread[inspection->unread_count++] = *item;
    return ZC_OK;
}

/* Twelve hex digits that mean nothing outside this case. */
static enum zc_status account_id(struct zc_collection *collection, const struct zc_account_record *record,
                                 char ret_id[13], struct zc_error *error)
{
    const char *named = record->wxid && *record->wxid ? record->wxid : record->folder ? record->folder : "";
    uint8_t digest[32];
    enum zc_status status = zc_case_keyed_hash(collection->options->file, named, strlen(named), digest, error);
    if (status == ZC_OK)
        zc_hex(digest, 6, ret_id);
    return status;
}

static enum zc_status take_account(struct zc_collection *collection, const struct zc_account_record *record,
                                   struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    if (record->account != inspection->account_count || inspection->account_count >= ZC_LIMIT_ACCOUNTS)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "accounts came out of order");
    if (!GROW(collection, inspection->accounts, inspection->account_count, account_room))
        return zc_fail_nomem(error);
    struct zc_inspected_account account = { .state = record->state, .key_source = keep(collection, record->key_source),
                                            .reason = keep(collection, record->reason) };
    enum zc_status status = account_id(collection, record, account.id, error);
    if (status != ZC_OK)
        return status;
    inspection->accounts[inspection->account_count++] = account;
    status = zc_hits_account(collection->hits, account.id, record->wxid, error);
    if (status != ZC_OK)
        return status;
    if (account.state == ZC_ACCOUNT_READ)
        return ZC_OK;
    const struct zc_unread_item unread = {
        .stage = account.state == ZC_ACCOUNT_WRONG_KEY ? "key" : "database",
        .place = zc_arena_print(collection->arena, "MicroMsg/%s", record->folder ? record->folder : "?"),
        .reason = account.reason, .state = ZC_ITEM_STATE_COUNT,
    };
    return zc_collection_add_unread(collection, &unread, error);
}

static enum zc_status take_table(struct zc_collection *collection, const struct zc_table_record *record,
                                 struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    for (uint32_t i = 0; i < inspection->table_count; i++) {
        struct zc_inspected_table *table = &inspection->tables[i];
        if (strcmp(table->name, record->name) == 0 && table->read == record->read) {
            table->rows += record->rows;
            return ZC_OK;
        }
    }
    if (!GROW(collection, inspection->tables, inspection->table_count, table_room))
        return zc_fail_nomem(error);
    inspection->tables[inspection->table_count++] =
        (struct zc_inspected_table){ keep(collection, record->name), record->rows, record->read };
    return ZC_OK;
}

static int64_t earlier(int64_t a, int64_t b) { return !a ? b : !b ? a : a < b ? a : b; }
static int64_t later(int64_t a, int64_t b) { return a > b ? a : b; }

/* Two accounts of one phone may be in the same group: it is one group, joined where one of them is in it. */
static void merge_group(struct zc_inspected_group *group, struct zc_group_activity *activity,
                        const struct zc_group_record *record)
{
    if (!group->joined && record->left == ZC_LEFT_NOT) {
        group->joined = true;
        group->left = ZC_LEFT_NOT;
    }
    group->mine |= record->mine;
    if (record->members > group->members)
        group->members = record->members;
    group->messages += record->messages;
    group->first_ms = earlier(group->first_ms, record->first_ms);
    group->last_ms = later(group->last_ms, record->last_ms);
    activity->oldest_ms = group->first_ms;
    activity->last_human_ms = later(activity->last_human_ms, record->last_human_ms);
}

static enum zc_status take_group(struct zc_collection *collection, const struct zc_group_record *record,
                                 struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    if (record->account >= inspection->account_count || !record->id)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "a group without an account or id");
    uint32_t known = zc_name_map_get(&collection->group_numbers, record->id);
    if (known != ZC_NO_INDEX) {
        merge_group(&inspection->groups[known], &collection->activity[known], record);
        return ZC_OK;
    }
    if (!GROW(collection, inspection->groups, inspection->group_count, group_room)
        || !GROW(collection, collection->activity, inspection->group_count, activity_room))
        return zc_fail_nomem(error);
    struct zc_inspected_group group = {
        .id = keep(collection, record->id), .name = keep(collection, record->name ? record->name : ""),
        .members = record->members, .mine = record->mine, .joined = record->left == ZC_LEFT_NOT,
        .left = record->left, .first_ms = record->first_ms, .last_ms = record->last_ms,
        .messages = record->messages, .idle = -1,
    };
    if (!group.id || !group.name)
        return zc_fail_nomem(error);
    memcpy(group.account, inspection->accounts[record->account].id, sizeof group.account);
    collection->activity[inspection->group_count] =
        (struct zc_group_activity){ record->first_ms, record->last_human_ms };
    inspection->groups[inspection->group_count] = group;
    return zc_name_map_put(&collection->group_numbers, group.id, inspection->group_count++, error);
}

static void complete_mini_program(struct zc_collection *collection, struct zc_inspected_mini_program *program,
                                  const struct zc_mini_program_record *record)
{
    program->evidence |= record->evidence;
    program->counted = (program->evidence & ZC_EVIDENCE_COUNTS) != 0;
    program->last_used_ms = later(program->last_used_ms, record->last_used_ms);
    if (!program->appid || !*program->appid)
        program->appid = keep(collection, record->appid);
    if (!program->name || !*program->name)
        program->name = keep(collection, record->name);
}

static enum zc_status take_mini_program(struct zc_collection *collection,
                                        const struct zc_mini_program_record *record, struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    if (!record->username)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "a mini-program without a username");
    uint32_t known = zc_name_map_get(&collection->mini_program_numbers, record->username);
    if (known != ZC_NO_INDEX) {
        complete_mini_program(collection, &inspection->mini_programs[known], record);
        return ZC_OK;
    }
    if (!GROW(collection, inspection->mini_programs, inspection->mini_program_count, mini_program_room))
        return zc_fail_nomem(error);
    struct zc_inspected_mini_program program = { .username = keep(collection, record->username) };
    if (!program.username)
        return zc_fail_nomem(error);
    complete_mini_program(collection, &program, record);
    inspection->mini_programs[inspection->mini_program_count] = program;
    return zc_name_map_put(&collection->mini_program_numbers, program.username, inspection->mini_program_count++,
                           error);
}

static enum zc_status take_official(struct zc_collection *collection, const struct zc_official_record *record,
                                    struct zc_error *error)
{
    if (!record->username)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "an official account without a username");
    if (zc_name_map_get(&collection->officials, record->username) != ZC_NO_INDEX)
        return ZC_OK;
    const char *username = keep(collection, record->username);
    collection->official_count++;
    return username ? zc_name_map_put(&collection->officials, username, 0, error) : zc_fail_nomem(error);
}

static enum zc_status take_message(struct zc_collection *collection, const struct zc_message_record *record,
                                   struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    enum zc_status status = zc_hits_message(collection->hits, record, error);
    if (status != ZC_OK || record->favourite)   /* favourites are counted by the summary */
        return status;
    inspection->accounts[record->account].messages++;
    inspection->messages++;
    inspection->messages_unreadable += record->unreadable;
    return ZC_OK;
}

static enum zc_status take_source(struct zc_collection *collection, const struct zc_source_record *record)
{
    struct zc_inspection *inspection = collection->inspection;
    inspection->source_kind = keep(collection, record->kind);
    memcpy(inspection->source_sha256, record->sha256, 32);
    memcpy(inspection->source_sm3, record->sm3, 32);
    inspection->source_bytes = record->bytes;
    inspection->backup_ms = record->backup_ms;
    collection->source_known = true;
    return ZC_OK;
}

static enum zc_status take_unread(struct zc_collection *collection, const struct zc_unread_record *record,
                                  struct zc_error *error)
{
    const struct zc_unread_item unread = {
        .stage = keep(collection, record->stage ? record->stage : "-"),
        .place = keep(collection, record->place ? record->place : "-"),
        .reason = keep(collection, record->reason ? record->reason : "-"),
        .state = ZC_ITEM_STATE_COUNT, .note = record->note,
    };
    if (!unread.stage || !unread.place || !unread.reason)
        return zc_fail_nomem(error);
    return zc_collection_add_unread(collection, &unread, error);
}

static enum zc_status take_summary(struct zc_collection *collection, const struct zc_summary_record *record)
{
    struct zc_inspection *inspection = collection->inspection;
    inspection->favourites = record->favourites;
    inspection->messages_excluded = record->excluded_messages;
    inspection->unreferenced = record->unreferenced;
    collection->newest_ms = record->newest_ms;
    return ZC_OK;
}

enum zc_status zc_collection_take(struct zc_collection *collection, enum zc_record_kind kind, const uint8_t *payload,
                                  size_t size, struct zc_content_record *ret_content, struct zc_error *error)
{
    union {
        struct zc_account_record account; struct zc_chat_record chat; struct zc_table_record table;
        struct zc_group_record group; struct zc_official_record official; struct zc_mini_program_record mini_program;
        struct zc_message_record message; struct zc_item_record item; struct zc_content_record content;
        struct zc_unread_record unread; struct zc_progress_record progress; struct zc_summary_record summary;
        struct zc_source_record source;
    } record;
    struct zc_cursor cursor = zc_cursor_over(payload, size);
    zc_arena_reset(&collection->scratch);
    if (!zc_record_get(&cursor, kind, &collection->scratch, &record))
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "zicha-store sent a malformed record (kind %d)", kind);
    switch (kind) {
    case ZC_RECORD_ACCOUNT: return take_account(collection, &record.account, error);
    case ZC_RECORD_CHAT: return zc_hits_chat(collection->hits, &record.chat, error);
    case ZC_RECORD_TABLE: return take_table(collection, &record.table, error);
    case ZC_RECORD_GROUP: return take_group(collection, &record.group, error);
    case ZC_RECORD_OFFICIAL: return take_official(collection, &record.official, error);
    case ZC_RECORD_MINI_PROGRAM: return take_mini_program(collection, &record.mini_program, error);
    case ZC_RECORD_MESSAGE: return take_message(collection, &record.message, error);
    case ZC_RECORD_ITEM: return zc_collection_take_item(collection, &record.item, error);
    case ZC_RECORD_CONTENT:
        *ret_content = record.content;
        return zc_collection_take_content(collection, &record.content, error);
    case ZC_RECORD_UNREAD: return take_unread(collection, &record.unread, error);
    case ZC_RECORD_PROGRESS:
        if (collection->options->progress)
            collection->options->progress(collection->options->progress_data, &record.progress);
        return ZC_OK;
    case ZC_RECORD_SUMMARY: return take_summary(collection, &record.summary);
    case ZC_RECORD_SOURCE: return take_source(collection, &record.source);
    case ZC_RECORD_KIND_COUNT: break;
    }
    return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "an unknown record");
}
