/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/app_message.h"

#include <string.h>

#include "base/limits.h"
#include "wechat/android/content.h"
#include "wechat/android/message_type.h"
#include "wechat/android/record_entries.h"
#include "wechat/android/xml.h"

#define APP_FILE_IN_GAME 7
#define APP_NOTE 24

static void add_child(struct zc_android_draft *draft, enum zc_part_kind kind, xmlNodePtr node, const char *child)
{
    zc_draft_add_text(draft, kind, zc_xml_text(draft->arena, node, child));
}

/* A request with what <md5> and <appattach> say. */
static void add_attachment(struct zc_android_draft *draft, xmlNodePtr appmsg, enum zc_media_kind kind)
{
    struct zc_media_request *request = zc_draft_add_media(draft, kind);
    if (!request)
        return;
    int64_t size = zc_xml_number(draft->arena, zc_xml_child(appmsg, "appattach"), "totallen");
    request->name = zc_xml_text(draft->arena, appmsg, "title");
    request->md5 = zc_xml_md5(draft->arena, zc_xml_text(draft->arena, appmsg, "md5"));
    request->size = size > 0 ? (uint64_t)size : 0;
}

static enum zc_status read_file(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    add_child(draft, ZC_PART_FILE_NAME, appmsg, "title");
    add_attachment(draft, appmsg, ZC_MEDIA_FILE);
    return ZC_OK;
}

static enum zc_status read_picture(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    add_child(draft, ZC_PART_TITLE, appmsg, "title");
    add_child(draft, ZC_PART_DESCRIPTION, appmsg, "des");
    add_attachment(draft, appmsg, ZC_MEDIA_PICTURE);
    return ZC_OK;
}

static enum zc_status read_text(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    const char *title = zc_xml_text(draft->arena, appmsg, "title");
    const char *announcement = zc_xml_text(draft->arena, appmsg, "textannouncement");
    zc_draft_add_text(draft, ZC_PART_BODY, title);
    if (announcement && (!title || strcmp(title, announcement)))
        zc_draft_add_text(draft, ZC_PART_BODY, announcement);
    return ZC_OK;
}

static enum zc_status read_mini_program(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    add_child(draft, ZC_PART_TITLE, appmsg, "title");
    add_child(draft, ZC_PART_DESCRIPTION, appmsg, "des");
    add_child(draft, ZC_PART_CARD, appmsg, "sourcedisplayname");
    return ZC_OK;
}

/* The articles an official account pushes stand in one message. */
static void add_articles(struct zc_android_draft *draft, xmlNodePtr appmsg)
{
    xmlNodePtr item = zc_xml_child(zc_xml_child(zc_xml_child(appmsg, "mmreader"), "category"), "item");
    for (unsigned count = 0; item; item = zc_xml_next(item), count++) {
        if (count == ZC_LIMIT_RECORD_ENTRIES) {
            draft->over_limit = true;
            return;
        }
        add_child(draft, ZC_PART_TITLE, item, "title");
        add_child(draft, ZC_PART_DESCRIPTION, item, "digest");
        add_child(draft, ZC_PART_URL, item, "url");
    }
}

static enum zc_status read_link(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    xmlNodePtr feed = zc_xml_child(appmsg, "finderFeed");
    xmlNodePtr program = appmsg->parent ? zc_xml_child(appmsg->parent, "appinfo") : NULL;
    add_child(draft, ZC_PART_TITLE, appmsg, "title");
    add_child(draft, ZC_PART_DESCRIPTION, appmsg, "des");
    add_child(draft, ZC_PART_URL, appmsg, "url");
    add_child(draft, ZC_PART_CARD, appmsg, "sourcedisplayname");
    add_child(draft, ZC_PART_CARD, program, "appname");
    add_child(draft, ZC_PART_DESCRIPTION, feed, "desc");
    add_articles(draft, appmsg);
    return ZC_OK;
}

/* What a quoted message says: its text, or the titles inside where it is XML itself. */
static enum zc_status add_quoted(struct zc_android_draft *draft, struct zc_text_part part, const char *content,
                                 struct zc_error *error)
{
    const char *ignored = NULL;
    content = zc_android_split_sender(content, draft->arena, &ignored);
    part.text = content;
    if (content[strspn(content, " \t\r\n")] != '<') {
        zc_draft_add_part(draft, part);
        return ZC_OK;
    }
    struct zc_xml xml;
    enum zc_status status = zc_xml_parse(content, strlen(content), &xml, error);
    if (status != ZC_OK)
        return status;
    xmlNodePtr appmsg = zc_xml_child(zc_xml_top(&xml, "msg"), "appmsg");
    appmsg = appmsg ? appmsg : zc_xml_top(&xml, "appmsg");
    if (appmsg && !zc_android_app_type_closed(zc_xml_number(draft->arena, appmsg, "type"))) {
        part.text = zc_xml_text(draft->arena, appmsg, "title");
        zc_draft_add_part(draft, part);
        part.text = zc_xml_text(draft->arena, appmsg, "des");
        zc_draft_add_part(draft, part);
    }
    zc_xml_finish(&xml);
    return ZC_OK;
}

static enum zc_status read_quote(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    xmlNodePtr quoted = zc_xml_child(appmsg, "refermsg");
    const char *content = zc_xml_text(draft->arena, quoted, "content");
    struct zc_text_part part = {
        .kind = ZC_PART_QUOTE, .sender = zc_xml_text(draft->arena, quoted, "displayname"),
        .time_ms = zc_android_ms(zc_xml_number(draft->arena, quoted, "createtime")),
        .origin_server_id = zc_xml_number(draft->arena, quoted, "svrid"),
    };
    add_child(draft, ZC_PART_BODY, appmsg, "title");
    return content ? add_quoted(draft, part, content, error) : ZC_OK;
}

static enum zc_status read_record(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    add_child(draft, ZC_PART_TITLE, appmsg, "title");
    add_child(draft, ZC_PART_DESCRIPTION, appmsg, "des");
    struct zc_media_request *request = zc_draft_add_media(draft, ZC_MEDIA_RECORD);
    if (!request)
        return ZC_OK;
    request->name = zc_xml_text(draft->arena, appmsg, "title");
    uint32_t index = draft->media_count - 1;
    enum zc_status status = zc_android_read_record(draft, zc_xml_child(appmsg, "recorditem"), 1, index, error);
    if (draft->media[index].decided != ZC_ITEM_READ)
        draft->record.unreadable = true;
    return status;
}

struct handler {
    enum zc_message_kind kind;
    enum zc_status (*read)(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error);
};

static const struct handler handlers[] = {
    { ZC_MESSAGE_TEXT, read_text },         { ZC_MESSAGE_PICTURE, read_picture }, { ZC_MESSAGE_FILE, read_file },
    { ZC_MESSAGE_QUOTE, read_quote },       { ZC_MESSAGE_RECORD, read_record },
    { ZC_MESSAGE_MINI_PROGRAM, read_mini_program },
};

/* A game's file is a file where something is attached, else a link. */
static bool has_attachment(struct zc_android_draft *draft, xmlNodePtr appmsg)
{
    xmlNodePtr attachment = zc_xml_child(appmsg, "appattach");
    return zc_xml_number(draft->arena, attachment, "totallen") > 0 ||
           zc_xml_text(draft->arena, attachment, "fileext") != NULL;
}

static enum zc_status read_appmsg(struct zc_android_draft *draft, xmlNodePtr appmsg, struct zc_error *error)
{
    int64_t type = zc_xml_number(draft->arena, appmsg, "type");
    if (zc_android_app_type_closed(type)) {
        draft->record.kind = ZC_MESSAGE_OTHER;
        return ZC_OK;
    }
    enum zc_message_kind kind = zc_android_app_type_kind(type);
    if (type == APP_FILE_IN_GAME && has_attachment(draft, appmsg))
        kind = ZC_MESSAGE_FILE;
    /* A note's card without the note: nothing to list, where the XML is whole and so says that there is none. */
    if (type == APP_NOTE && !draft->record.unreadable && !zc_xml_child(appmsg, "recorditem"))
        kind = ZC_MESSAGE_LINK;
    if (kind == ZC_MESSAGE_OTHER)
        kind = draft->record.kind;           /* the column knows better */
    if (!draft->record.system)
        draft->record.kind = kind;
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++)
        if (handlers[i].kind == kind)
            return handlers[i].read(draft, appmsg, error);
    return read_link(draft, appmsg, error);
}

enum zc_status zc_android_read_app(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    struct zc_xml xml;
    enum zc_status status = zc_xml_parse(content, strlen(content), &xml, error);
    if (status != ZC_OK)
        return status;
    xmlNodePtr appmsg = zc_xml_top(&xml, "appmsg");
    if (!xml.whole || !appmsg)
        draft->record.unreadable = true;
    if (appmsg)
        status = read_appmsg(draft, appmsg, error);
    zc_xml_finish(&xml);
    return status;
}
