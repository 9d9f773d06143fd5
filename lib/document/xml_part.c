/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/xml_part.h"

#include <limits.h>
#include <string.h>

static void note_problem(void *data, xmlErrorPtr problem)
{
    struct zc_xml_part *part = data;
    part->damaged |= problem->level == XML_ERR_FATAL;
}

enum zc_status zc_xml_part_open(const struct zc_buffer *bytes, struct zc_xml_part *part, struct zc_error *error)
{
    const int options = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_COMPACT | XML_PARSE_NOCDATA
                        | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    *part = (struct zc_xml_part){ 0 };
    if (bytes->size == 0 || bytes->size > INT_MAX)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a part without XML");
    part->reader = xmlReaderForMemory((const char *)bytes->data, (int)bytes->size, NULL, NULL, options);
    if (!part->reader)
        return zc_fail_nomem(error);
    xmlTextReaderSetStructuredErrorHandler(part->reader, note_problem, part);
    return ZC_OK;
}

void zc_xml_part_close(struct zc_xml_part *part)
{
    if (part->reader)
        xmlFreeTextReader(part->reader);
    part->reader = NULL;
}

enum zc_status zc_xml_part_next(struct zc_xml_part *part, struct zc_error *error)
{
    int result = xmlTextReaderRead(part->reader);
    if (result == 1 && xmlTextReaderNodeType(part->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "an XML part with a DOCTYPE");
    if (result == 1)
        return ZC_OK;
    if (result < 0 || part->damaged)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "an XML part is damaged");
    return ZC_END;
}

static bool is_node(const struct zc_xml_part *part, int type, const char *name)
{
    if (xmlTextReaderNodeType(part->reader) != type)
        return false;
    const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
    return local && strcmp((const char *)local, name) == 0;
}

bool zc_xml_part_begins(const struct zc_xml_part *part, const char *name)
{
    return is_node(part, XML_READER_TYPE_ELEMENT, name);
}

bool zc_xml_part_ends(const struct zc_xml_part *part, const char *name)
{
    return is_node(part, XML_READER_TYPE_END_ELEMENT, name);
}

bool zc_xml_part_is_empty(const struct zc_xml_part *part)
{
    return xmlTextReaderIsEmptyElement(part->reader) == 1;
}

const char *zc_xml_part_text(const struct zc_xml_part *part)
{
    int type = xmlTextReaderNodeType(part->reader);
    bool text = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
                || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
    return text ? (const char *)xmlTextReaderConstValue(part->reader) : NULL;
}

char *zc_xml_part_attribute(const struct zc_xml_part *part, const char *name)
{
    char *value = NULL;
    for (int found = xmlTextReaderMoveToFirstAttribute(part->reader); found == 1 && !value;
         found = xmlTextReaderMoveToNextAttribute(part->reader)) {
        const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
        if (local && strcmp((const char *)local, name) == 0)
            value = (char *)xmlTextReaderValue(part->reader);
    }
    xmlTextReaderMoveToElement(part->reader);
    return value;
}
