/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/number_rules.h - the grammar of a paper's number, a character at a time.  Stage: look.  For lib/ocr only. */
#ifndef ZC_OCR_NUMBER_RULES_H
#define ZC_OCR_NUMBER_RULES_H

#include "ocr/number.h"

enum { ZC_NUMBER_HAN = 1, ZC_NUMBER_BRACKET = 2, ZC_NUMBER_FIGURE = 4, ZC_NUMBER_OTHER = 8, ZC_NUMBER_SPACE = 16 };

struct zc_number_kind {
    uint8_t bits;
    int8_t figure;                       /* what it is, or is read for; -1 = none */
    bool likeness;                       /* no figure itself */
    bool place;                          /* in names of places */
    bool usual, ending;                  /* in who issues it; at the end of that */
    uint16_t meant;                      /* at that end: what it is read for; ZC_NO_CHARACTER = itself */
};

/* Where in a number a reading is. */
enum {
    ZC_NUMBER_LEAD,                      /* nothing of it yet */
    ZC_NUMBER_ORG,                       /* the first of ten */
    ZC_NUMBER_OPEN = ZC_NUMBER_ORG + 10, ZC_NUMBER_OPENED,
    ZC_NUMBER_Y2, ZC_NUMBER_Y20, ZC_NUMBER_Y20X,
    ZC_NUMBER_Y20L,                      /* the decade of the last year */
    ZC_NUMBER_Y1, ZC_NUMBER_Y19, ZC_NUMBER_Y19X, ZC_NUMBER_YEAR,
    ZC_NUMBER_CLOSE, ZC_NUMBER_CLOSED, ZC_NUMBER_ZERO,
    ZC_NUMBER_SERIAL,                    /* the first of five */
    ZC_NUMBER_END = ZC_NUMBER_SERIAL + 5,
    ZC_NUMBER_ODD_END,                   /* something was read for 号 */
    ZC_NUMBER_TAIL,                      /* something else stands behind 号 */
    ZC_NUMBER_ASIDE,                     /* in a bracket of the office, 公（治）字: the first of four */
    ZC_NUMBER_STATES = ZC_NUMBER_ASIDE + 4,
};

struct zc_number_move {
    uint8_t state;
    uint16_t put;                        /* the character that is written; ZC_NO_CHARACTER = none */
    float cost;                          /* what it takes off, as a logarithm */
    uint16_t lost;                       /* a bracket that was lost before it; 0 = none */
};

#define ZC_NUMBER_MOVES 5u

/** The ways on from a state with a character.  @return how many */
size_t zc_number_moves(const struct zc_number_rules *rules, uint8_t state, uint16_t character, uint16_t before,
                       struct zc_number_move ret_moves[ZC_NUMBER_MOVES]);
/** Kinds of characters that lead on from a state. */
uint8_t zc_number_wanted(uint8_t state);

#endif
