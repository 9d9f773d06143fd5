/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/together.h - one character of a line, asked of several looks at it.  Stage: look.
 *
 * A character none of the looks reads right is often the second choice of all of them. */
#ifndef ZC_OCR_TOGETHER_H
#define ZC_OCR_TOGETHER_H

#include "ocr/decode.h"
#include "ocr/number.h"
#include "ocr/script_map.h"

#define ZC_CHOICES 6u                    /* characters a place may show */

/* A character and how likely it is, as a logarithm. */
struct zc_choice {
    uint16_t character;
    double score;
};

/* What a look shows of a line: its shares, and what was decoded from them. */
struct zc_view {
    const struct zc_alphabet *alphabet;  /* of its shares */
    const struct zc_script_map *map;     /* from the alphabet of the first view; NULL = it is that one */
    struct zc_shares shares;
    struct zc_decoded *decoded;          /* in the alphabet of the first view, as zc_view_tell() makes it */
    size_t count;
};

/** Puts what was decoded in the alphabet of the first view. */
void zc_view_tell(struct zc_view *view);

/** The likeliest single characters of a stretch of a line, the best first.
 *  @return how many; 0 without memory too */
size_t zc_choices_find(const struct zc_alphabet *alphabet, const struct zc_shares *shares,
                       struct zc_choice ret_choices[ZC_CHOICES]);
/** What all views show where the first one has its character `index`: those in which the place is found again, by the
 *  characters around it, are asked, and the mean of their scores counts, each script's for as much.
 *  @param places  where the character is one of a place's name: what these are written with; else NULL
 *  @param ret_choices  the best first  @return how many; 0 where no other view has the place */
size_t zc_together_choose(const struct zc_view *views, size_t view_count, size_t index,
                          const struct zc_number_rules *places, struct zc_choice ret_choices[ZC_CHOICES]);
/** By how much the views speak less for a character than for the one the first view has there, as a logarithm. */
double zc_together_loss(const struct zc_view *views, size_t view_count, size_t index, uint16_t character);

#endif
