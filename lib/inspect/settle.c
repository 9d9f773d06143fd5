/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every record and every answer has come: what does it add up to? */
#include <stdlib.h>
#include <string.h>

#include "inspect/collect.h"

#define DAY_MS (24 * 60 * 60 * 1000ll)

/* Follow "same bytes as" to the content that was really looked at: one announced before it, so this ends. */
static const struct zc_content_state *original(const struct zc_collection *collection, uint32_t number)
{
    const struct zc_content_state *content = &collection->contents[number];
    while (content->same_as != ZC_NO_INDEX)
        content = &collection->contents[content->same_as];
    return content;
}

static enum zc_status settle_hit(struct zc_collection *collection, const struct zc_waiting_item *item,
                                 struct zc_error *error)
{
    if (item->content >= collection->content_count || !collection->contents[item->content].announced)
        return ZC_OK;
    const struct zc_content_state *content = original(collection, item->content);
    const struct zc_hit_content met = {
        .kind = (enum zc_media_kind)item->kind, .thumbnail = item->thumbnail_only, .finds = content->finds,
        .type = content->type, .true_kind = content->true_kind, .path = collection->contents[item->content].path,
        .sha256 = content->sha256, .sm3 = content->sm3,
    };
    return zc_hits_content(collection->hits, item->place, &met, error);
}

static enum zc_status settle_item(struct zc_collection *collection, const struct zc_waiting_item *item,
                                  struct zc_error *error)
{
    struct zc_unread_item unread = { .stage = "look", .kind = zc_media_kind_name(item->kind),
                                     .state = ZC_ITEM_FAILED, .place = "-", .reason = "its bytes never came" };
    if (item->content < collection->content_count && collection->contents[item->content].announced) {
        const struct zc_content_state *content = original(collection, item->content);
        const char *path = collection->contents[item->content].path;
        unread.place = path ? path : "-";
        unread.reason = content->reason ? content->reason : "";
        unread.state = content->state;
        if (content->state == ZC_ITEM_STATE_COUNT) {
            unread.state = ZC_ITEM_FAILED;
            unread.reason = "no answer from the worker";
        }
    }
    if (item->thumbnail_only && unread.state == ZC_ITEM_READ) {
        unread.state = ZC_ITEM_THUMBNAIL;
        unread.reason = "only a thumbnail is in the backup";
    }
    bool read = unread.state == ZC_ITEM_READ;
    if (item->unreferenced) {                  /* told like a member of an archive: an item is what a row names */
        unread.kind = NULL;
        unread.state = ZC_ITEM_STATE_COUNT;
    } else {
        collection->inspection->blocks[item->kind][unread.state]++;
    }
    enum zc_status status = read ? ZC_OK : zc_collection_add_unread(collection, &unread, error);
    return status == ZC_OK ? settle_hit(collection, item, error) : status;
}

/* Idle: no human message in the last idle_days before the backup's date; not known without local messages, or where
 * the oldest one is younger than that. */
static void settle_group(const struct zc_collection *collection, struct zc_inspected_group *group,
                         const struct zc_group_activity *activity)
{
    int64_t now = collection->inspection->backup_ms;
    int64_t limit = now - (int64_t)collection->options->idle_days * DAY_MS;
    group->idle = -1;
    if (now == 0 || group->messages == 0 || activity->oldest_ms == 0 || activity->oldest_ms > limit)
        return;
    group->idle = activity->last_human_ms < limit;
}

static int compare_mini_programs(const void *a, const void *b)
{
    const struct zc_inspected_mini_program *first = a, *second = b;
    return strcmp(first->username, second->username);
}

static int compare_tables(const void *a, const void *b)
{
    const struct zc_inspected_table *first = a, *second = b;
    int order = strcmp(first->name, second->name);
    return order ? order : first->read - second->read;
}

static int compare_groups(const void *a, const void *b)
{
    const struct zc_inspected_group *first = a, *second = b;
    return strcmp(first->id, second->id);
}

static int compare_unread(const void *a, const void *b)
{
    const struct zc_unread_item *first = a, *second = b;
    int order = strcmp(first->stage, second->stage);
    if (!order)
        order = strcmp(first->place, second->place);
    if (!order)
        order = strcmp(first->kind ? first->kind : "", second->kind ? second->kind : "");
    return order ? order : (int)first->state - (int)second->state;
}

static void sort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(array, count, size, compare);
}

enum zc_status zc_collection_settle(struct zc_collection *collection, struct zc_error *error)
{
    struct zc_inspection *inspection = collection->inspection;
    if (!collection->source_known)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "zicha-store ended without naming its source");
    for (size_t i = 0; i < collection->item_count; i++) {
        enum zc_status status = settle_item(collection, &collection->items[i], error);
        if (status != ZC_OK)
            return status;
    }
    if (inspection->backup_ms == 0)
        inspection->backup_ms = collection->newest_ms;
    for (uint32_t i = 0; i < inspection->group_count; i++)
        settle_group(collection, &inspection->groups[i], &collection->activity[i]);
    for (uint32_t i = 0; i < inspection->mini_program_count; i++) {
        struct zc_inspected_mini_program *program = &inspection->mini_programs[i];
        program->category = zc_mini_program_category(collection->options->dictionary, program->appid, program->name);
    }
    inspection->official_accounts = collection->official_count;
    /* The same input gives the same report, whatever the order in which workers answered. */
    sort(inspection->groups, inspection->group_count, sizeof *inspection->groups, compare_groups);
    sort(inspection->mini_programs, inspection->mini_program_count, sizeof *inspection->mini_programs,
         compare_mini_programs);
    sort(inspection->tables, inspection->table_count, sizeof *inspection->tables, compare_tables);
    sort(inspection->unread, inspection->unread_count, sizeof *inspection->unread, compare_unread);
    return ZC_OK;
}
