/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/ofd_page.h - pieces of text of one OFD page, put into lines.  Stage: look, inside only. */
#ifndef ZC_DOCUMENT_OFD_PAGE_H
#define ZC_DOCUMENT_OFD_PAGE_H

#include "document/format.h"
#include "document/xml_part.h"

/* One TextCode: where it begins and ends, in millimetres from the upper left. */
struct zc_ofd_piece {
    double x, y, size, end;
    size_t text, text_size;            /* in `letters` */
};

/* Zero-initialise; ends with zc_ofd_page_finish(). */
struct zc_ofd_page {
    struct zc_ofd_piece *pieces;
    size_t count, capacity;
    struct zc_buffer letters;
};
void zc_ofd_page_finish(struct zc_ofd_page *page);
/** Take the text of a page's, a template's or an annotation's XML.
 *  @return as zc_xml_part_next(); ZC_LIMIT over ZC_LIMIT_DOCUMENT_PIECES */
enum zc_status zc_ofd_page_read(struct zc_ofd_page *page, const struct zc_buffer *bytes,
                                struct zc_error *error) ZC_MUST_USE;
/** Put the lines, from the top, each from the left. */
enum zc_status zc_ofd_page_put(struct zc_ofd_page *page, struct zc_document *document,
                               struct zc_error *error) ZC_MUST_USE;

#endif
