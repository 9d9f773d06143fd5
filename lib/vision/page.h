/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/page.h - reads a picture: is it a page, which side is up, what is written on it.  Stage: look.
 *
 * What the words mean is not decided here: text and shapes go to detect/. */
#ifndef ZC_VISION_PAGE_H
#define ZC_VISION_PAGE_H

#include "base/error.h"
#include "base/line_shape.h"
#include "base/page_hash.h"
#include "vision/place.h"
#include "vision/type.h"

struct zc_source;
struct zc_page_reader;                /* warm networks; for one thread at a time */

enum zc_page_box_kind { ZC_BOX_HEAD, ZC_BOX_RULE, ZC_BOX_SEAL, ZC_BOX_KIND_COUNT };

/* A place on the picture, upright by EXIF and `turn`.  Lines have theirs in their shapes. */
struct zc_page_box {
    enum zc_page_box_kind kind;
    struct zc_place place;
};

#define ZC_PAGE_BOXES 8u              /* head, rule, and the surest seals */

struct zc_page_options {
    bool full;                        /* skip triage: read every picture, the whole of it */
    /* Should the running text be read too?  Asked with what stands at the head of the page and on short lines; NULL =
     * these are enough. */
    bool (*wants_more)(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count);
    void *data;
};

#define ZC_PAGE_OPTIONS_INIT { .full = false }

struct zc_page {
    uint32_t width, height;           /* as stored, before the orientation */
    uint8_t orientation;              /* EXIF 1..8 */
    uint16_t turn;                    /* clockwise degrees, after EXIF, that made the text upright: 0, 90, 180, 270 */
    const char *ocr;                  /* "none": no page, or too small; "part": head and short lines; "full" */
    const char *text;                 /* UTF-8, a line of the page a line, with the spaces of the page; never NULL */
    size_t text_size;                 /* bytes, without the NUL */
    uint8_t confidence;               /* the mean of its lines, 0..100; 0 without text */
    bool thumbnail;                   /* too small to be read: shapes only */
    bool screenshot;                  /* a phone's screen by size, status bar and flatness */
    const struct zc_line_shape *lines; /* one a line of the text; borrowed like it */
    size_t line_count;
    enum zc_head_shape head;          /* of an official paper, by shape alone */
    bool seal;                        /* a round or oval red ring */
    struct zc_page_hash page_hash;    /* of the upright page */
    struct zc_page_box boxes[ZC_PAGE_BOXES];      /* of head and seals, to be shown to people */
    size_t box_count;
};

/** Load the networks for Chinese and silence the picture libraries, so that nothing is opened later: before the
 *  sandbox.
 *  @param ret_reader  the caller frees it
 *  @return ZC_NOT_FOUND where the networks are not installed, ZC_NOMEM */
enum zc_status zc_page_reader_new(struct zc_page_reader **ret_reader, struct zc_error *error) ZC_MUST_USE;
/** Accepts NULL. */
void zc_page_reader_free(struct zc_page_reader *reader);

/** Look at the frame at hand of an open source (vision/source.h).
 *  @param options   NULL = ZC_PAGE_OPTIONS_INIT
 *  @param ret_page  its text is borrowed, valid until the reader is used again or freed
 *  @return ZC_OK also for what is no page (ocr "none"); ZC_CORRUPT where the pixels cannot be had, ZC_LIMIT out of the
 *          worker's memory, ZC_NOMEM */
enum zc_status zc_page_read_source(struct zc_page_reader *reader, const struct zc_source *source,
                                   const struct zc_page_options *options, struct zc_page *ret_page,
                                   struct zc_error *error) ZC_MUST_USE;
/** Open, look at the first frame, close.  @return as zc_source_open() and zc_page_read_source() */
enum zc_status zc_page_read(struct zc_page_reader *reader, const struct zc_type *type, const void *data, size_t size,
                            const struct zc_page_options *options, struct zc_page *ret_page,
                            struct zc_error *error) ZC_MUST_USE;

#endif
