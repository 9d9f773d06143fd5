/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/number.h - a line read as the number of a paper: 临政发〔2021〕10号.  Stage: look.
 *
 * The number has a grammar: who issues it, a year in brackets, a serial number, 号.  What the network makes of the
 * brackets, of 号 and of a torn figure is put aside where the grammar leaves one reading; among readings it allows,
 * the pixels decide. */
#ifndef ZC_OCR_NUMBER_H
#define ZC_OCR_NUMBER_H

#include "ocr/decode.h"

#define ZC_NUMBER_LONGEST 30u            /* characters: ten, some in brackets, a year in brackets, five figures, 号 */

/* What the characters of an alphabet may be in a number. */
struct zc_number_rules {
    struct zc_number_kind *kinds;        /* of each character */
    uint8_t *reach;                      /* of each place of the spelling: kinds of what may be spelled from there */
    uint16_t open, close, end;           /* 〔, 〕, 号 */
    uint16_t aside, aside_end, ordinal;  /* （, ）, 第; ZC_NO_CHARACTER = not in this alphabet */
    uint16_t figures[10];
    int last_year;                       /* a later one is misread */
};

struct zc_number {
    uint16_t characters[ZC_NUMBER_LONGEST];   /* in the proper form, of the alphabet */
    size_t count;
    double score;                        /* how likely, as a logarithm, with what the grammar takes off */
};

/** @return false without memory, or where the alphabet lacks what a number is made of: no line is read as one then */
bool zc_number_rules_new(const struct zc_alphabet *alphabet, unsigned last_year, struct zc_number_rules *ret_rules);
/** Are names of places written with the character? */
bool zc_number_is_place(const struct zc_number_rules *rules, uint16_t character);
/** Is it written in what offices issue, and in no name of a place? */
bool zc_number_is_office(const struct zc_number_rules *rules, uint16_t character);
void zc_number_rules_finish(struct zc_number_rules *rules);
/** The likeliest numbers the line can be read as, the best first.
 *  @param only  NULL, or the one number that is asked for: how likely it is
 *  @param told  what each character of the alphabet is in the one in which `only` is told; NULL = the same
 *  @return false without memory */
bool zc_number_read(const struct zc_number_rules *rules, const struct zc_alphabet *alphabet,
                    const struct zc_shares *shares, const struct zc_number *only, const uint16_t *told,
                    struct zc_number *ret_numbers, size_t capacity, size_t *ret_count);

#endif
