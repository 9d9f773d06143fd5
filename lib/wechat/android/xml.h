/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/xml.h - the small XML documents inside messages.  Stage: wechat.
 *
 * A thin layer over libxml2's tree: no network, no DTD, no entities but the five of XML, capped size and depth.
 * Damaged documents give what could be read and `whole` false. */
#ifndef ZC_WECHAT_ANDROID_XML_H
#define ZC_WECHAT_ANDROID_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libxml/tree.h>

#include "base/arena.h"

struct zc_xml {
    xmlDocPtr document;              /* NULL = nothing could be read */
    bool whole;                      /* well-formed */
};

/** Parse from the first '<' on.  @param text  valid UTF-8, any declared encoding is ignored
 *  @param ret_xml  ends with zc_xml_finish(), also when not whole
 *  @return ZC_OK (also for damaged documents), ZC_NOMEM */
enum zc_status zc_xml_parse(const char *text, size_t size, struct zc_xml *ret_xml, struct zc_error *error) ZC_MUST_USE;
void zc_xml_finish(struct zc_xml *xml);

/** The root itself, or its first child, of that name; NULL when there is none. */
xmlNodePtr zc_xml_top(const struct zc_xml *xml, const char *name);
/** First child element of that name; NULL for NULL. */
xmlNodePtr zc_xml_child(xmlNodePtr node, const char *name);
/** Next sibling element of the same name. */
xmlNodePtr zc_xml_next(xmlNodePtr node);
/** The node's own text without white space at its ends; NULL when empty or absent. */
const char *zc_xml_own_text(struct zc_arena *arena, xmlNodePtr node);
/** The same of a child, of an attribute. */
const char *zc_xml_text(struct zc_arena *arena, xmlNodePtr node, const char *child);
const char *zc_xml_attribute(struct zc_arena *arena, xmlNodePtr node, const char *name);
/** Decimal number of a child or an attribute; 0 when absent or no number. */
int64_t zc_xml_number(struct zc_arena *arena, xmlNodePtr node, const char *child);
int64_t zc_xml_attribute_number(struct zc_arena *arena, xmlNodePtr node, const char *name);
/** 32 hex digits in lower case, or NULL where `text` is none. */
const char *zc_xml_md5(struct zc_arena *arena, const char *text);

#endif
