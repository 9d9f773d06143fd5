/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/record_entries.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "wechat/android/content.h"

enum { DATA_TEXT = 1, DATA_PICTURE = 2, DATA_VOICE = 3, DATA_VIDEO = 4, DATA_FILE = 8, DATA_SHORT_VIDEO = 15,
       DATA_RECORD = 17 };

enum zc_media_kind zc_android_entry_media(int64_t datatype)
{
    switch (datatype) {
    case DATA_PICTURE:
        return ZC_MEDIA_PICTURE;
    case DATA_VOICE:
        return ZC_MEDIA_VOICE;
    case DATA_VIDEO: case DATA_SHORT_VIDEO:
        return ZC_MEDIA_VIDEO;
    case DATA_FILE:
        return ZC_MEDIA_FILE;
    case DATA_RECORD:
        return ZC_MEDIA_RECORD;
    default:
        return ZC_MEDIA_KIND_COUNT;
    }
}

/* "2022-11-6 8:00[:00]" as the client writes it, in UTC+8; 0 where it is something else. */
static int64_t parse_time(const char *text)
{
    int year, month, day, hour, minute, second = 0;
    if (!text || sscanf(text, "%4d-%2d-%2d %2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) < 5)
        return 0;
    if (year < 1971 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59 || second < 0 || second > 60)
        return 0;
    /* days since 1970 of the civil calendar, the year beginning in March */
    int64_t y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;
    int64_t days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
    return ((days * 24 + hour - 8) * 60 + minute) * 60000 + (int64_t)second * 1000;
}

struct entry {
    xmlNodePtr node;
    uint32_t number, depth;
    int64_t type, time_ms, origin_server_id;
    const char *sender;
};

static void add_part(struct zc_android_draft *draft, const struct entry *entry, enum zc_part_kind kind,
                     const char *text)
{
    zc_draft_add_part(draft, (struct zc_text_part){
        .kind = kind, .depth = entry->depth, .sender = entry->sender, .time_ms = entry->time_ms,
        .origin_server_id = entry->origin_server_id, .text = text,
    });
}

static void add_links(struct zc_android_draft *draft, const struct entry *entry)
{
    struct zc_arena *arena = draft->arena;
    xmlNodePtr web = zc_xml_child(entry->node, "weburlitem");
    const char *link = zc_xml_text(arena, entry->node, "link");
    link = link ? link : zc_xml_text(arena, web, "clean_url");
    link = link ? link : zc_xml_text(arena, web, "link");
    link = link ? link : zc_xml_text(arena, entry->node, "streamweburl");
    add_part(draft, entry, ZC_PART_RECORD_ENTRY, zc_xml_text(arena, web, "pagetitle"));
    add_part(draft, entry, ZC_PART_RECORD_ENTRY, zc_xml_text(arena, web, "pagedesc"));
    add_part(draft, entry, ZC_PART_URL, link);
}

static void add_texts(struct zc_android_draft *draft, const struct entry *entry)
{
    struct zc_arena *arena = draft->arena;
    bool file = entry->type == DATA_FILE;
    xmlNodePtr place = zc_xml_child(entry->node, "locitem");
    xmlNodePtr program = zc_xml_child(entry->node, "appbranditem");
    add_part(draft, entry, file ? ZC_PART_FILE_NAME : ZC_PART_RECORD_ENTRY,
             zc_xml_text(arena, entry->node, "datatitle"));
    add_part(draft, entry, ZC_PART_RECORD_ENTRY, zc_xml_text(arena, entry->node, "datadesc"));
    if (entry->type == DATA_TEXT || file)
        return;
    add_links(draft, entry);
    add_part(draft, entry, ZC_PART_RECORD_ENTRY, zc_xml_text(arena, place, "label"));
    add_part(draft, entry, ZC_PART_RECORD_ENTRY, zc_xml_text(arena, place, "poiname"));
    add_part(draft, entry, ZC_PART_CARD, zc_xml_text(arena, program, "sourcedisplayname"));
}

static void fill_request(struct zc_android_draft *draft, const struct entry *entry, struct zc_media_request *request)
{
    struct zc_arena *arena = draft->arena;
    int64_t size = zc_xml_number(arena, entry->node, "datasize");
    request->entry = entry->number;
    request->image_path = NULL;          /* that of the message is the record's own thumbnail */
    request->time_ms = entry->time_ms ? entry->time_ms : request->time_ms;
    request->name = zc_xml_text(arena, entry->node, "datatitle");
    request->md5 = zc_xml_md5(arena, zc_xml_text(arena, entry->node, "fullmd5"));
    request->thumbnail_md5 = zc_xml_md5(arena, zc_xml_text(arena, entry->node, "thumbfullmd5"));
    request->data_id = zc_xml_attribute(arena, entry->node, "dataid");
    request->original_server_id = entry->origin_server_id;
    request->size = size > 0 ? (uint64_t)size : 0;
}

static enum zc_status read_entry(struct zc_android_draft *draft, xmlNodePtr node, uint32_t depth,
                                 struct zc_error *error)
{
    struct zc_arena *arena = draft->arena;
    struct entry entry = { .node = node, .number = draft->entry_count++, .depth = depth };
    entry.type = zc_xml_attribute_number(arena, node, "datatype");
    entry.sender = zc_xml_text(arena, node, "sourcename");
    entry.origin_server_id = zc_xml_number(arena, node, "fromnewmsgid");
    entry.time_ms = zc_android_ms(zc_xml_number(arena, node, "srcMsgCreateTime"));
    if (!entry.time_ms)
        entry.time_ms = parse_time(zc_xml_text(arena, node, "sourcetime"));
    add_texts(draft, &entry);
    enum zc_media_kind kind = zc_android_entry_media(entry.type);
    struct zc_media_request *request = kind == ZC_MEDIA_KIND_COUNT ? NULL : zc_draft_add_media(draft, kind);
    if (request)
        fill_request(draft, &entry, request);
    if (!request || kind != ZC_MEDIA_RECORD)
        return ZC_OK;
    return zc_android_read_record(draft, zc_xml_child(node, "recordxml"), depth + 1, draft->media_count - 1, error);
}

enum zc_status zc_android_read_entries(struct zc_android_draft *draft, xmlNodePtr holder, uint32_t depth,
                                       struct zc_error *error)
{
    xmlNodePtr list = zc_xml_child(holder, "datalist");
    bool over = draft->over_limit;
    if (!list)
        return ZC_NOT_FOUND;
    draft->over_limit = false;
    for (xmlNodePtr node = zc_xml_child(list, "dataitem"); node; node = zc_xml_next(node)) {
        if (draft->entry_count == ZC_LIMIT_RECORD_ENTRIES) {
            draft->over_limit = true;
            break;
        }
        enum zc_status status = read_entry(draft, node, depth, error);
        if (status != ZC_OK)
            return status;
    }
    bool now = draft->over_limit;
    draft->over_limit = over || now;
    return now ? ZC_LIMIT : ZC_OK;
}

static void decide(struct zc_android_draft *draft, uint32_t request, enum zc_item_state state, const char *reason)
{
    draft->media[request].decided = state;
    draft->media[request].reason = reason;
}

/* `node` holds <recordinfo>, or is it.  @return ZC_END where there is none */
static enum zc_status read_info(struct zc_android_draft *draft, xmlNodePtr node, bool whole, uint32_t depth,
                                uint32_t request, struct zc_error *error)
{
    xmlNodePtr info = zc_xml_child(node, "recordinfo");
    if (!info && node && !strcmp((const char *)node->name, "recordinfo"))
        info = node;
    if (!info)
        return ZC_END;
    enum zc_status status = zc_android_read_entries(draft, info, depth, error);
    if (status == ZC_NOT_FOUND)
        decide(draft, request, ZC_ITEM_UNDECODABLE, "the record has no list of entries");
    else if (status == ZC_LIMIT)
        decide(draft, request, ZC_ITEM_LIMIT, "more entries, or deeper, than the limit");
    else if (status == ZC_OK)
        decide(draft, request, whole ? ZC_ITEM_READ : ZC_ITEM_UNDECODABLE, whole ? NULL : "damaged XML: read in part");
    return status == ZC_NOT_FOUND || status == ZC_LIMIT ? ZC_OK : status;
}

enum zc_status zc_android_read_record(struct zc_android_draft *draft, xmlNodePtr node, uint32_t depth,
                                      uint32_t request, struct zc_error *error)
{
    if (depth > ZC_LIMIT_RECORD_DEPTH) {
        decide(draft, request, ZC_ITEM_LIMIT, "records inside records deeper than the limit");
        draft->over_limit = true;
        return ZC_OK;
    }
    enum zc_status status = read_info(draft, node, true, depth, request, error);
    if (status != ZC_END)
        return status;
    const char *text = zc_xml_own_text(draft->arena, node);
    if (!text) {
        decide(draft, request, ZC_ITEM_MISSING, "the record's entries are not on the phone");
        return ZC_OK;
    }
    struct zc_xml xml;
    if ((status = zc_xml_parse(text, strlen(text), &xml, error)) != ZC_OK)
        return status;
    status = read_info(draft, zc_xml_top(&xml, "recordinfo"), xml.whole, depth, request, error);
    zc_xml_finish(&xml);
    if (status != ZC_END)
        return status;
    decide(draft, request, ZC_ITEM_UNDECODABLE, "damaged XML");
    return ZC_OK;
}
