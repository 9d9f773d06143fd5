/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/places.h - names of places a line may begin with.  Stage: look.
 *
 * A head begins with the name of a place, of which there are three thousand; many are written with characters that
 * stand nowhere else, and the networks hardly know these. */
#ifndef ZC_OCR_PLACES_H
#define ZC_OCR_PLACES_H

#include "ocr/together.h"

/* Names parted by spaces. */
extern const char zc_place_names[];

struct zc_places {
    uint16_t *characters;                /* name by name, each ended by ZC_NO_CHARACTER */
    size_t count;                        /* of both */
};

/** Those that can be written in the alphabet; ends with zc_places_finish().  @return false without memory */
bool zc_places_new(const struct zc_alphabet *alphabet, struct zc_places *ret_places);
void zc_places_finish(struct zc_places *places);
/** Puts the name of a place right that the first view has from its character `begin` on, where one character of it was
 *  misread and all views speak nearly as well for the right one.
 *  @param rules  tell what places are named with: a name written so may be one that is not listed
 *  @return does a name that is listed stand there now? */
bool zc_places_settle(const struct zc_places *places, const struct zc_number_rules *rules, struct zc_view *views,
                      size_t view_count, size_t begin);

#endif
