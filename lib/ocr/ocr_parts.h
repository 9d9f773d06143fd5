/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/ocr_parts.h - what the ways to read a line share.  Stage: look.  For lib/ocr only. */
#ifndef ZC_OCR_OCR_PARTS_H
#define ZC_OCR_OCR_PARTS_H

#include "ocr/lexicon.h"
#include "ocr/mark.h"
#include "ocr/model.h"
#include "ocr/ocr.h"
#include "ocr/places.h"
#include "ocr/plain_mark.h"
#include "ocr/together.h"

#define ZC_OTHER_LOOKS 2u                /* every second look is shown to the other network, too */
#define ZC_MOST_LOOKS (2 * ZC_NETWORK_LINES / 3)

struct zc_ocr {
    struct zc_model models[ZC_SCRIPT_COUNT];
    struct zc_lexicon lexicons[ZC_SCRIPT_COUNT];
    struct zc_number_rules numbers[ZC_SCRIPT_COUNT];
    struct zc_mark_rules marks;          /* in simplified characters */
    struct zc_places places;
    struct zc_plain_rules plain[ZC_SCRIPT_COUNT];
    struct zc_script_map map;            /* from the simplified script to the traditional one */
};

/** 0..100 by the least share a character's codes have. */
uint8_t zc_ocr_confidence(float least);
/** The same by how far something that was chosen is ahead of the next, as a logarithm. */
uint8_t zc_ocr_confidence_of(double lead);
/** A symbol more.  @param name  UTF-8 */
void zc_ocr_put(struct zc_ocr_text *text, const char *name, uint8_t confidence);
/** Symbols whose places nobody knows, evenly over a strip. */
void zc_ocr_spread(struct zc_ocr_text *text, size_t width);
/** What was decoded, as symbols without the spaces. */
void zc_ocr_put_symbols(const struct zc_alphabet *alphabet, const struct zc_decoded *decoded, size_t count,
                        struct zc_ocr_text *text);
/** What some looks show to the network of one script: every `step`-th.
 *  @param ret_shares  the caller frees their rows, as many as are told, also where it fails
 *  @return false without memory, or where one is too wide */
bool zc_ocr_sense(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                  size_t step, struct zc_shares ret_shares[ZC_NETWORK_LINES], size_t *ret_count);
/** The looks of one network, behind those that are known; the surest of the simplified one comes first.
 *  @param views  the caller frees their rows and what was decoded, `*known` of them, also where it fails
 *  @return as zc_ocr_sense() */
bool zc_ocr_make_views(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                       struct zc_view views[ZC_NETWORK_LINES], size_t *known);
void zc_ocr_free_views(struct zc_view *views, size_t count);

#endif
