/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/system_text.h"

#include <string.h>

#include "base/limits.h"
#include "wechat/android/content.h"
#include "wechat/android/xml.h"

/* Elements that hold the sentence, in the order in which they are asked. */
static const char *const sentences[] = { "replacemsg", "plain", "text", "content" };

/* The nicknames of <link name=...>, as the client joins them. */
static const char *link_text(struct zc_arena *arena, xmlNodePtr link)
{
    const char *joined = zc_xml_text(arena, link, "plain");
    xmlNodePtr member = zc_xml_child(zc_xml_child(link, "memberlist"), "member");
    for (unsigned count = 0; member && count < ZC_LIMIT_SYSTEM_NAMES; member = zc_xml_next(member), count++) {
        const char *nickname = zc_xml_text(arena, member, "nickname");
        if (nickname)
            joined = joined ? zc_arena_print(arena, "%s、%s", joined, nickname) : nickname;
    }
    return joined;
}

static const char *find_link(struct zc_arena *arena, xmlNodePtr list, const char *name, size_t size)
{
    unsigned count = 0;
    for (xmlNodePtr link = zc_xml_child(list, "link"); link && count < ZC_LIMIT_SYSTEM_NAMES;
         link = zc_xml_next(link), count++) {
        const char *own = zc_xml_attribute(arena, link, "name");
        if (own && strlen(own) == size && !memcmp(own, name, size))
            return link_text(arena, link);
    }
    return NULL;
}

/* Put names for the $places$ of a template. */
static const char *fill_template(struct zc_arena *arena, const char *template, xmlNodePtr list)
{
    const char *filled = "";
    for (unsigned places = 0; places < ZC_LIMIT_SYSTEM_NAMES; places++) {
        const char *start = strchr(template, '$'), *end = start ? strchr(start + 1, '$') : NULL;
        if (!end)
            break;
        const char *value = find_link(arena, list, start + 1, (size_t)(end - start - 1));
        filled = zc_arena_print(arena, "%s%.*s%s", filled, (int)(start - template), template, value ? value : "");
        if (!filled)
            return NULL;
        template = end + 1;
    }
    return zc_arena_print(arena, "%s%s", filled, template);
}

static const char *sentence_of(struct zc_arena *arena, xmlNodePtr sysmsg)
{
    const char *type = zc_xml_attribute(arena, sysmsg, "type");
    if (type && !strncmp(type, "pay", 3))
        return NULL;                 /* payments are not opened */
    xmlNodePtr body = type ? zc_xml_child(sysmsg, type) : NULL;
    body = body ? body : sysmsg;
    xmlNodePtr inner = zc_xml_child(body, "content_template");
    const char *template = zc_xml_text(arena, inner, "template");
    if (template)
        return fill_template(arena, template, zc_xml_child(inner, "link_list"));
    body = inner ? inner : body;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *text = zc_xml_text(arena, body, sentences[i]);
        if (text)
            return text;
    }
    return NULL;
}

enum zc_status zc_android_system_text(const char *content, struct zc_arena *arena, const char **ret_text,
                                      bool *ret_whole, struct zc_error *error)
{
    *ret_text = NULL;
    *ret_whole = strlen(content) <= ZC_LIMIT_SYSTEM_TEXT;
    if (!*ret_whole)
        return ZC_OK;
    content += strspn(content, " \t\r\n");
    const char *start = strstr(content, "<sysmsg");
    const char *plain = start ? NULL : zc_android_strip_tags(content, arena);
    if (!start) {
        *ret_text = plain;
        return plain ? ZC_OK : zc_fail_nomem(error);
    }
    struct zc_xml xml;
    enum zc_status status = zc_xml_parse(start, strlen(start), &xml, error);
    if (status != ZC_OK)
        return status;
    const char *sentence = sentence_of(arena, zc_xml_top(&xml, "sysmsg"));
    *ret_whole = xml.whole;
    *ret_text = sentence ? zc_android_strip_tags(sentence, arena) : NULL;
    zc_xml_finish(&xml);
    return ZC_OK;
}
