/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/xml_part.h - one XML part of a document, node by node.  Stage: look, inside only.
 * libxml2's reader from memory: no network, no entities, its own caps on depth and sizes of nodes. */
#ifndef ZC_DOCUMENT_XML_PART_H
#define ZC_DOCUMENT_XML_PART_H

#include <stdbool.h>
#include <libxml/xmlreader.h>

#include "base/buffer.h"
#include "base/error.h"

struct zc_xml_part {
    xmlTextReaderPtr reader;
    bool damaged;                      /* not well-formed: what can be understood is still read */
};

/** @param bytes  borrowed, must outlive the part */
enum zc_status zc_xml_part_open(const struct zc_buffer *bytes, struct zc_xml_part *ret_part,
                                struct zc_error *error) ZC_MUST_USE;
void zc_xml_part_close(struct zc_xml_part *part);
/** @return ZC_OK, ZC_END; ZC_CORRUPT at the end of a part that is not well-formed, or has a DOCTYPE */
enum zc_status zc_xml_part_next(struct zc_xml_part *part, struct zc_error *error) ZC_MUST_USE;
/** Does an element with this local name begin or end here?  An empty element only begins. */
bool zc_xml_part_begins(const struct zc_xml_part *part, const char *name);
bool zc_xml_part_ends(const struct zc_xml_part *part, const char *name);
bool zc_xml_part_is_empty(const struct zc_xml_part *part);
/** Text here, else NULL; borrowed until the next step. */
const char *zc_xml_part_text(const struct zc_xml_part *part);
/** An attribute by its local name in any namespace, else NULL.  The caller frees it with xmlFree(). */
char *zc_xml_part_attribute(const struct zc_xml_part *part, const char *name);

#endif
