/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/xml.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <libxml/parser.h>

#include "base/auto.h"
#include "base/limits.h"

/* A DOCTYPE can stand before the root element only; whoever writes one wants entities. */
static bool has_doctype(const char *text, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++) {
        if (text[i] != '<')
            continue;
        if (text[i + 1] == '!' && i + 2 < size && text[i + 2] == 'D')
            return true;
        if (text[i + 1] != '!' && text[i + 1] != '?')
            return false;
    }
    return false;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* Nicknames carry control characters, which no XML may hold: a space takes their place. */
static enum zc_status without_controls(const char *text, size_t size, char **ret_copy, struct zc_error *error)
{
    size_t at = 0;
    while (at < size && !is_control(text[at]))
        at++;
    if (at == size)
        return ZC_OK;
    char *copy = malloc(size);
    if (!copy)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < size; i++)
        copy[i] = is_control(text[i]) ? ' ' : text[i];
    *ret_copy = copy;
    return ZC_OK;
}

static bool too_deep(xmlNodePtr root)
{
    unsigned depth = 0;
    for (xmlNodePtr node = root; node;) {
        if (node->type == XML_ELEMENT_NODE && node->children) {
            if (++depth > ZC_LIMIT_XML_DEPTH)
                return true;
            node = node->children;
            continue;
        }
        while (node && !node->next) {
            node = node->parent;
            if (!node || node == root || node->type != XML_ELEMENT_NODE)
                return false;
            depth--;
        }
        node = node ? node->next : NULL;
    }
    return false;
}

static enum zc_status parse(const char *text, size_t size, struct zc_xml *ret_xml, struct zc_error *error)
{
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser)
        return zc_fail_nomem(error);
    xmlDocPtr document = xmlCtxtReadMemory(parser, text, (int)size, NULL, "UTF-8", options);
    bool memory = parser->errNo == XML_ERR_NO_MEMORY, whole = parser->wellFormed && document;
    xmlFreeParserCtxt(parser);
    if (memory) {
        xmlFreeDoc(document);
        return zc_fail_nomem(error);
    }
    *ret_xml = (struct zc_xml){ document, whole };
    if (document && (document->intSubset || too_deep(xmlDocGetRootElement(document))))
        zc_xml_finish(ret_xml);
    return ZC_OK;
}

enum zc_status zc_xml_parse(const char *text, size_t size, struct zc_xml *ret_xml, struct zc_error *error)
{
    *ret_xml = (struct zc_xml){ 0 };
    const char *start = size ? memchr(text, '<', size) : NULL;
    if (!start)
        return ZC_OK;
    size -= (size_t)(start - text);
    if (size > ZC_LIMIT_XML || has_doctype(start, size))
        return ZC_OK;
    ZC_AUTO(zc_free_p) char *copy = NULL;
    enum zc_status status = without_controls(start, size, &copy, error);
    return status != ZC_OK ? status : parse(copy ? copy : start, size, ret_xml, error);
}

void zc_xml_finish(struct zc_xml *xml)
{
    xmlFreeDoc(xml->document);
    *xml = (struct zc_xml){ 0 };
}

static bool is_named(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

xmlNodePtr zc_xml_top(const struct zc_xml *xml, const char *name)
{
    xmlNodePtr root = xml->document ? xmlDocGetRootElement(xml->document) : NULL;
    return !root || is_named(root, name) ? root : zc_xml_child(root, name);
}

xmlNodePtr zc_xml_child(xmlNodePtr node, const char *name)
{
    for (xmlNodePtr child = node ? node->children : NULL; child; child = child->next)
        if (is_named(child, name))
            return child;
    return NULL;
}

xmlNodePtr zc_xml_next(xmlNodePtr node)
{
    for (xmlNodePtr next = node->next; next; next = next->next)
        if (is_named(next, (const char *)node->name))
            return next;
    return NULL;
}

static const char *take(struct zc_arena *arena, xmlChar *content)
{
    if (!content)
        return NULL;
    const char *from = (const char *)content, *end = from + strlen(from);
    while (isspace((unsigned char)*from))
        from++;
    while (end > from && isspace((unsigned char)end[-1]))
        end--;
    const char *copy = end > from ? zc_arena_copy_sized(arena, from, (size_t)(end - from)) : NULL;
    xmlFree(content);
    return copy;
}

const char *zc_xml_own_text(struct zc_arena *arena, xmlNodePtr node)
{
    return node ? take(arena, xmlNodeGetContent(node)) : NULL;
}

const char *zc_xml_text(struct zc_arena *arena, xmlNodePtr node, const char *child)
{
    return zc_xml_own_text(arena, zc_xml_child(node, child));
}

const char *zc_xml_attribute(struct zc_arena *arena, xmlNodePtr node, const char *name)
{
    return node ? take(arena, xmlGetNoNsProp(node, (const xmlChar *)name)) : NULL;
}

static int64_t number_of(const char *text)
{
    char *end;
    errno = 0;
    long long value = text ? strtoll(text, &end, 10) : 0;
    return !text || errno || end == text ? 0 : value;
}

int64_t zc_xml_number(struct zc_arena *arena, xmlNodePtr node, const char *child)
{
    return number_of(zc_xml_text(arena, node, child));
}

int64_t zc_xml_attribute_number(struct zc_arena *arena, xmlNodePtr node, const char *name)
{
    return number_of(zc_xml_attribute(arena, node, name));
}

const char *zc_xml_md5(struct zc_arena *arena, const char *text)
{
    if (!text || strlen(text) != 32 || strspn(text, "0123456789abcdefABCDEF") != 32)
        return NULL;
    char *copy = zc_arena_copy(arena, text);
    for (char *c = copy; c && *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return copy;
}
