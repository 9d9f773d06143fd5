/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "wechat/android/favourites.h"
#include "wechat/android/record_entries.h"
#include "wechat/android/xml.h"

struct favourite_type {
    int32_t number;
    enum zc_message_kind kind;
    enum zc_media_kind media;            /* listed even where the row's XML is not readable */
};

static const struct favourite_type types[] = {
    { 1, ZC_MESSAGE_TEXT, ZC_MEDIA_KIND_COUNT },
    { 2, ZC_MESSAGE_PICTURE, ZC_MEDIA_PICTURE },
    { 3, ZC_MESSAGE_VOICE, ZC_MEDIA_VOICE },
    { 4, ZC_MESSAGE_VIDEO, ZC_MEDIA_VIDEO },
    { 5, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT },
    { 6, ZC_MESSAGE_LOCATION, ZC_MEDIA_KIND_COUNT },
    { 7, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT },         /* music */
    { 8, ZC_MESSAGE_FILE, ZC_MEDIA_FILE },
    { 14, ZC_MESSAGE_RECORD, ZC_MEDIA_RECORD },
    { 16, ZC_MESSAGE_VIDEO, ZC_MEDIA_VIDEO },
    { 18, ZC_MESSAGE_RECORD, ZC_MEDIA_RECORD },          /* note */
    { 19, ZC_MESSAGE_MINI_PROGRAM, ZC_MEDIA_KIND_COUNT },
};

static struct favourite_type type_of(int32_t number)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].number == number)
            return types[i];
    return (struct favourite_type){ number, ZC_MESSAGE_OTHER, ZC_MEDIA_KIND_COUNT };
}

enum zc_media_kind zc_android_favourite_media(int32_t type)
{
    return type_of(type).media;
}

static void add(struct zc_android_draft *draft, enum zc_part_kind kind, xmlNodePtr node, const char *child)
{
    zc_draft_add_text(draft, kind, zc_xml_text(draft->arena, node, child));
}

static void add_texts(struct zc_android_draft *draft, xmlNodePtr item)
{
    xmlNodePtr web = zc_xml_child(item, "weburlitem"), place = zc_xml_child(item, "locitem");
    xmlNodePtr program = zc_xml_child(item, "appbranditem"), source = zc_xml_child(item, "source");
    bool text = draft->record.kind == ZC_MESSAGE_TEXT;
    add(draft, ZC_PART_TITLE, item, "title");
    add(draft, text ? ZC_PART_BODY : ZC_PART_DESCRIPTION, item, "desc");
    add(draft, ZC_PART_BODY, item, "remark");
    add(draft, ZC_PART_TITLE, web, "pagetitle");
    add(draft, ZC_PART_DESCRIPTION, web, "pagedesc");
    add(draft, ZC_PART_URL, web, "clean_url");
    add(draft, ZC_PART_URL, source, "link");
    add(draft, ZC_PART_TITLE, place, "poiname");
    add(draft, ZC_PART_DESCRIPTION, place, "label");
    add(draft, ZC_PART_CARD, program, "sourcedisplayname");
}

static enum zc_status read_item(struct zc_android_draft *draft, xmlNodePtr item, bool whole, struct zc_error *error)
{
    bool record = draft->record.kind == ZC_MESSAGE_RECORD;
    uint32_t own = draft->media_count;
    add_texts(draft, item);
    if (record && !zc_draft_add_media(draft, ZC_MEDIA_RECORD))
        return ZC_OK;
    enum zc_status status = zc_android_read_entries(draft, item, record, error);
    if (record) {
        draft->media[own].decided = status == ZC_OK && whole ? ZC_ITEM_READ
                                  : status == ZC_LIMIT ? ZC_ITEM_LIMIT : ZC_ITEM_UNDECODABLE;
        draft->media[own].reason = status == ZC_LIMIT ? "more entries, or deeper, than the limit"
                                 : status == ZC_OK && whole ? NULL : "the record could not be read whole";
    }
    return status == ZC_LIMIT || status == ZC_NOT_FOUND ? ZC_OK : status;
}

enum zc_status zc_android_read_favourite(struct zc_android_draft *draft, const char *xml, bool lost,
                                         struct zc_error *error)
{
    struct favourite_type type = type_of(draft->record.raw_type);
    struct zc_xml parsed = { 0 };
    enum zc_status status = ZC_OK;
    draft->record.kind = type.kind;
    if (xml && !lost && (status = zc_xml_parse(xml, strlen(xml), &parsed, error)) != ZC_OK)
        return status;
    xmlNodePtr item = zc_xml_top(&parsed, "favitem");
    if (item)
        status = read_item(draft, item, parsed.whole, error);
    draft->record.unreadable = !item || !parsed.whole || draft->over_limit;
    zc_xml_finish(&parsed);
    if (status != ZC_OK)
        return status;
    struct zc_media_request *request = draft->media_count || type.media == ZC_MEDIA_KIND_COUNT
        ? NULL : zc_draft_add_media(draft, type.media);
    if (request && type.media == ZC_MEDIA_RECORD) {
        request->decided = ZC_ITEM_UNDECODABLE;
        request->reason = "the record could not be read";
    }
    draft->record.parts = draft->parts;
    draft->record.part_count = draft->part_count;
    return draft->failed || draft->arena->failed ? zc_fail_nomem(error) : ZC_OK;
}
