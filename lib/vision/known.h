/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/known.h - the pages read last, so that the same one, compressed anew or made smaller, is not read again.
 * Stage: look.
 *
 * The page hash (vision/page_hash.h) says which page it may be; that it is, the pixels must show: two drafts of one
 * paper may differ in a single figure, or in the mark.  How far copies and such drafts lie apart is measured by
 * tests/unit/vision/test_known.c. */
#ifndef ZC_VISION_KNOWN_H
#define ZC_VISION_KNOWN_H

#include "vision/page.h"

struct Pix;
struct zc_source;

#define ZC_KNOWN_SIDE 720u            /* pixels of the longer side, of which pages are compared */
#define ZC_KNOWN_LARGE 2560u          /* of which they are read: a larger picture shows no more */
#define ZC_KNOWN_PAGES 24u            /* one takes less than a megabyte */

struct zc_known_page {
    struct Pix *grey, *redness;       /* the picture, of ZC_KNOWN_SIDE pixels; NULL = nothing is kept here */
    struct zc_page_hash hash;
    uint32_t longest;                 /* pixels of its longer side when it was read */
    size_t size;                      /* bytes it was read from */
    struct zc_page page;              /* text and lines are owned here */
};

/* Zeroed before the first use.  Ends with zc_known_finish(). */
struct zc_known {
    struct zc_known_page pages[ZC_KNOWN_PAGES];
    unsigned next;                    /* the oldest gives way */
};

/** Which page that was read is this, the one frame of a picture that is no better than the other was: no larger, and
 *  not of many more bytes?
 *  @param hash  of the picture as it stands
 *  @return borrowed until the next zc_known_keep(); NULL where there is none, or memory is short */
const struct zc_page *zc_known_find(const struct zc_known *known, const struct zc_source *source,
                                    const struct zc_page_hash *hash);
/** Remember what was read.  Without memory it is not.
 *  @param middle  the source of ZC_KNOWN_SIDE pixels */
void zc_known_keep(struct zc_known *known, const struct zc_source *source, const struct zc_page_hash *hash,
                   struct Pix *middle, const struct zc_page *page);
void zc_known_finish(struct zc_known *known);

/** Do two pictures of ZC_KNOWN_SIDE pixels or less, in 32-bit RGB, show the same to the last character?  Never where
 *  one is too small to tell. */
bool zc_known_is_same(struct Pix *one, struct Pix *other);

#endif
