/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* libxml2's pull reader over memory.  No network, no entities but XML's own five, no DTD: a document type ends the
 * reading before its content is looked at.  The encoding is fixed to UTF-8, so that a file cannot make libxml2 load a
 * character set module. */
#include "wechat/android/preferences.h"

#include <stdbool.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include "base/limits.h"

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC)

struct parse {
    xmlTextReaderPtr reader;
    const struct zc_preference_taker *taker;
    struct zc_error *error;
    xmlChar *set_name;               /* of the <set> at depth 1 that is open; NULL = none */
};

static enum zc_status fail(struct parse *parse, enum zc_status status, const char *text)
{
    return zc_fail(parse->error, status, ZC_STAGE_KEY, NULL, "%s", text);
}

static enum zc_status tell(struct parse *parse, const xmlChar *name, const xmlChar *value)
{
    if (!name || !value)
        return ZC_OK;
    return parse->taker->value(parse->taker->data, (const char *)name, (const char *)value, parse->error);
}

/* <string> has its value as text; the reader then stands on the end of the element. */
static enum zc_status take_string(struct parse *parse, const xmlChar *name)
{
    xmlChar *value = xmlTextReaderReadString(parse->reader);
    enum zc_status status = tell(parse, name, value);
    xmlFree(value);
    return status;
}

/* <int name= value=>, <long>, <float>, <boolean> */
static enum zc_status take_attribute(struct parse *parse, const xmlChar *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(parse->reader, (const xmlChar *)"value");
    enum zc_status status = tell(parse, name, value);
    xmlFree(value);
    return status;
}

static enum zc_status take_element(struct parse *parse)
{
    int depth = xmlTextReaderDepth(parse->reader);
    const xmlChar *element = xmlTextReaderConstName(parse->reader);
    if (!element)
        return fail(parse, ZC_NOMEM, "out of memory");
    bool is_string = strcmp((const char *)element, "string") == 0;
    if (depth == 2 && is_string && parse->set_name)
        return take_string(parse, parse->set_name);
    if (depth != 1)
        return ZC_OK;
    xmlFree(parse->set_name);
    parse->set_name = NULL;
    xmlChar *name = xmlTextReaderGetAttribute(parse->reader, (const xmlChar *)"name");
    if (strcmp((const char *)element, "set") == 0) {
        parse->set_name = name;
        return ZC_OK;
    }
    enum zc_status status = is_string ? take_string(parse, name) : take_attribute(parse, name);
    xmlFree(name);
    return status;
}

static enum zc_status take_all(struct parse *parse)
{
    int more;
    while ((more = xmlTextReaderRead(parse->reader)) == 1) {
        int type = xmlTextReaderNodeType(parse->reader);
        enum zc_status status = ZC_OK;
        if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
            return fail(parse, ZC_CORRUPT, "preferences with a document type or entities");
        if (xmlTextReaderDepth(parse->reader) > (int)ZC_LIMIT_XML_DEPTH)
            return fail(parse, ZC_LIMIT, "preferences with elements too deep inside each other");
        if (type == XML_READER_TYPE_ELEMENT)
            status = take_element(parse);
        if (status != ZC_OK)
            return status;
    }
    return more == 0 ? ZC_OK : fail(parse, ZC_CORRUPT, "the XML of the preferences is damaged or cut");
}

/* Some of libxml2's complaints pass by the options above and would be printed. */
static void keep_quiet(void *data, xmlErrorPtr error)
{
}

enum zc_status zc_preferences_read(const uint8_t *xml, size_t size, const struct zc_preference_taker *taker,
                                   struct zc_error *error)
{
    struct parse parse = { .taker = taker, .error = error };
    if (size == 0)
        return ZC_OK;
    if (size > ZC_LIMIT_KEY_FILE)
        return fail(&parse, ZC_LIMIT, "preferences above the limit of key files");
    parse.reader = xmlReaderForMemory((const char *)xml, (int)size, NULL, "UTF-8", OPTIONS);
    if (!parse.reader)
        return zc_fail_nomem(error);
    xmlTextReaderSetStructuredErrorHandler(parse.reader, keep_quiet, NULL);
    enum zc_status status = take_all(&parse);
    xmlFree(parse.set_name);
    xmlFreeTextReader(parse.reader);
    return status;
}
