/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/message_content.h"

#include <string.h>

#include "wechat/android/app_message.h"
#include "wechat/android/content.h"
#include "wechat/android/message_type.h"
#include "wechat/android/system_text.h"
#include "wechat/android/xml.h"

static enum zc_status read_picture(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    struct zc_media_request *request = zc_draft_add_media(draft, ZC_MEDIA_PICTURE);
    struct zc_xml xml;
    enum zc_status status = content && *content ? ZC_OK : ZC_END;
    if (!request || status == ZC_END) {
        draft->record.unreadable = !draft->image_path;   /* a row just sent has a file before it has XML */
        return ZC_OK;
    }
    if ((status = zc_xml_parse(content, strlen(content), &xml, error)) != ZC_OK)
        return status;
    xmlNodePtr image = zc_xml_top(&xml, "img");
    int64_t size = zc_xml_attribute_number(draft->arena, image, "hdlength");
    if (size <= 0)
        size = zc_xml_attribute_number(draft->arena, image, "length");
    request->md5 = zc_xml_md5(draft->arena, zc_xml_attribute(draft->arena, image, "md5"));
    request->size = size > 0 ? (uint64_t)size : 0;
    draft->record.unreadable = !xml.whole || !image;
    zc_xml_finish(&xml);
    return ZC_OK;
}

/* The XML tells no more than the hash: the row is read without it, too. */
static enum zc_status read_video(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    struct zc_media_request *request = zc_draft_add_media(draft, ZC_MEDIA_VIDEO);
    struct zc_xml xml;
    if (!request || !content)
        return ZC_OK;
    enum zc_status status = zc_xml_parse(content, strlen(content), &xml, error);
    if (status != ZC_OK)
        return status;
    xmlNodePtr video = zc_xml_top(&xml, "videomsg");
    int64_t size = zc_xml_attribute_number(draft->arena, video, "length");
    request->md5 = zc_xml_md5(draft->arena, zc_xml_attribute(draft->arena, video, "md5"));
    request->size = size > 0 ? (uint64_t)size : 0;
    zc_xml_finish(&xml);
    return ZC_OK;
}

static enum zc_status read_attributes(struct zc_android_draft *draft, const char *content, const char *element,
                                      const struct zc_text_part *names, size_t count, struct zc_error *error)
{
    struct zc_xml xml;
    enum zc_status status = zc_xml_parse(content, strlen(content), &xml, error);
    if (status != ZC_OK)
        return status;
    xmlNodePtr node = zc_xml_top(&xml, element);
    for (size_t i = 0; i < count; i++)
        zc_draft_add_text(draft, names[i].kind, zc_xml_attribute(draft->arena, node, names[i].text));
    draft->record.unreadable = !xml.whole || !node;
    zc_xml_finish(&xml);
    return ZC_OK;
}

static enum zc_status read_location(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    static const struct zc_text_part names[] = {
        { .kind = ZC_PART_TITLE, .text = "poiname" }, { .kind = ZC_PART_DESCRIPTION, .text = "label" }
    };
    return read_attributes(draft, content, "location", names, sizeof names / sizeof *names, error);
}

static enum zc_status read_card(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    static const struct zc_text_part names[] = {
        { .kind = ZC_PART_CARD, .text = "nickname" }, { .kind = ZC_PART_BODY, .text = "content" }
    };
    return read_attributes(draft, content, "msg", names, sizeof names / sizeof *names, error);
}

static enum zc_status read_system(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    const char *sentence;
    bool whole;
    enum zc_status status = zc_android_system_text(content, draft->arena, &sentence, &whole, error);
    if (status != ZC_OK)
        return status;
    draft->record.unreadable = !whole;
    zc_draft_add_text(draft, ZC_PART_BODY, sentence);
    return ZC_OK;
}

static enum zc_status read_unknown(struct zc_android_draft *draft, const char *content, struct zc_error *error)
{
    if (strstr(content, "<appmsg"))
        return zc_android_read_app(draft, content, error);
    zc_draft_add_text(draft, ZC_PART_BODY, content);
    return ZC_OK;
}

static enum zc_status read_shape(struct zc_android_draft *draft, enum zc_android_shape shape, const char *content,
                                 struct zc_error *error)
{
    bool due = shape == ZC_SHAPE_TEXT || shape == ZC_SHAPE_LOCATION || shape == ZC_SHAPE_CARD ||
               shape == ZC_SHAPE_SYSTEM || shape == ZC_SHAPE_APP;
    if (!content && due) {
        draft->record.unreadable = true;
        return ZC_OK;
    }
    switch (shape) {
    case ZC_SHAPE_TEXT:
        zc_draft_add_text(draft, ZC_PART_BODY, content);
        return ZC_OK;
    case ZC_SHAPE_PICTURE:
        return read_picture(draft, content, error);
    case ZC_SHAPE_VOICE:
        zc_draft_add_media(draft, ZC_MEDIA_VOICE);
        return ZC_OK;
    case ZC_SHAPE_VIDEO:
        return read_video(draft, content, error);
    case ZC_SHAPE_LOCATION:
        return read_location(draft, content, error);
    case ZC_SHAPE_CARD:
        return read_card(draft, content, error);
    case ZC_SHAPE_SYSTEM:
        return read_system(draft, content, error);
    case ZC_SHAPE_APP:
        return zc_android_read_app(draft, content, error);
    case ZC_SHAPE_UNKNOWN:
        return content ? read_unknown(draft, content, error) : ZC_OK;
    case ZC_SHAPE_CLOSED: case ZC_SHAPE_NOTHING:
        break;
    }
    return ZC_OK;
}

enum zc_status zc_android_read_content(struct zc_android_draft *draft, const char *content, bool lost, bool group,
                                       struct zc_error *error)
{
    struct zc_message_record *record = &draft->record;
    struct zc_android_type type = zc_android_type_of(record->raw_type);
    record->kind = type.kind;
    record->system = type.system;
    if (content && group && !record->sent && !type.system)
        content = zc_android_split_sender(content, draft->arena, &record->sender);
    enum zc_status status = read_shape(draft, type.shape, lost ? NULL : content, error);
    if (status != ZC_OK)
        return status;
    record->unreadable |= lost || draft->over_limit;
    /* What the type alone promises is listed even where the content is damaged. */
    enum zc_media_kind media = zc_android_type_media(record->raw_type, 0);
    if (record->unreadable && !draft->media_count && media != ZC_MEDIA_KIND_COUNT)
        zc_draft_add_media(draft, media);
    if (record->sent || record->system)
        record->sender = NULL;
    record->parts = draft->parts;
    record->part_count = draft->part_count;
    return draft->failed || draft->arena->failed ? zc_fail_nomem(error) : ZC_OK;
}
