/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/mark.h - several looks at a line with a star, made one mark of secrecy: 机密★10年.  Stage: look.
 *
 * A mark has few words: one of three levels, the star, a term.  What is left of a blurred character tells these from
 * each other long after it no longer tells one of four thousand. */
#ifndef ZC_OCR_MARK_H
#define ZC_OCR_MARK_H

#include "ocr/together.h"

#define ZC_MARK_TERMS 48u
#define ZC_MARK_TERM 8u                  /* characters of a usual term */
#define ZC_MARK_LONGEST 40u              /* characters of a mark with what stands before and behind it */

struct zc_mark_word {
    uint16_t characters[ZC_MARK_TERM];
    size_t count;
};

/* The words of marks, in an alphabet. */
struct zc_mark_rules {
    struct zc_mark_word levels[3];       /* 绝密, 机密, 秘密 */
    struct zc_mark_word terms[ZC_MARK_TERMS];
    size_t term_count;
    struct zc_mark_word grade;           /* 级, which may stand before the star */
};

struct zc_marked {
    uint16_t characters[ZC_MARK_LONGEST];
    size_t count;                        /* 0 = the looks show no mark */
    size_t level;                        /* where its level begins, */
    size_t star;                         /* and how many characters stand before the star, which is none of them */
    double lead, loss;                   /* of the level before the next one; as against what each look reads itself */
    double term_lead;
};

/** @return false where the alphabet lacks a character of them */
bool zc_mark_rules_new(const struct zc_alphabet *alphabet, struct zc_mark_rules *ret_rules);
/** @param views  of one alphabet, the surest first
 *  @param star   where the star stands: share of a line's length
 *  @return false without memory */
bool zc_mark_agree(const struct zc_mark_rules *rules, const struct zc_view *views, size_t count, double star,
                   struct zc_marked *ret_marked);

#endif
