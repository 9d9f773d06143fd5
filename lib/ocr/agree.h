/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/agree.h - several looks at one line, made one reading.  Stage: look.
 *
 * Each look blurs other strokes, and a network is as sure of a wrong figure as of a right one.  What one look allows is
 * asked of all others, and what they allow together counts. */
#ifndef ZC_OCR_AGREE_H
#define ZC_OCR_AGREE_H

#include "ocr/network.h"
#include "ocr/number.h"
#include "ocr/script_map.h"

#define ZC_FIRSTS 9u

/* A character with which the number of a name may begin. */
struct zc_first {
    char text[ZC_CHARACTER_SIZE];        /* UTF-8 */
    float behind;                        /* how much less likely than the likeliest, as a logarithm, for a look */
    bool other;                          /* it stands for the name, but not in it: 沪 for 上海 */
};

/* Who issues the paper, as far as its head was read. */
struct zc_issuer {
    struct zc_first firsts[ZC_FIRSTS];   /* what the name may begin with */
    size_t first_count;
    const char *name;                    /* UTF-8; NULL = not known */
};

struct zc_agreed {
    struct zc_number number;             /* no characters: the looks do not show one */
    double lead;                         /* how much likelier than the next one, as a logarithm */
    double loss;                         /* how much less likely, for a look, than what it would read for itself; */
    double least_loss;                   /* for the better half of them: the others may be blind */
};

/* Whose look it is. */
struct zc_agree_script {
    const struct zc_alphabet *alphabet;
    const struct zc_number_rules *rules;
    const struct zc_script_map *map;     /* from the alphabet numbers are told in; NULL = it is that one */
    double weight;                       /* what one of its looks counts for */
};

struct zc_agree_look {
    const struct zc_agree_script *script;
    struct zc_shares shares;
};

/** @param looks   up to ZC_NETWORK_LINES; the first is of the script numbers are told in
 *  @param issuer  a number mostly begins as the name does, and goes on with characters of it; may be NULL
 *  @return false without memory */
bool zc_agree_number(const struct zc_agree_look *looks, size_t count, const struct zc_issuer *issuer,
                     struct zc_agreed *ret_agreed);

#endif
