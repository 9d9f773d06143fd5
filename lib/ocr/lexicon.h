/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/lexicon.h - the words a paper is told by, where one character of theirs was misread.  Stage: look.
 *
 * A network reads each character by itself: a blurred 机密 becomes 机蜜, which nobody writes.  Where the pixels speak
 * nearly as well for the word, the word stands; it is marked as doubtful, so that the line is looked at again. */
#ifndef ZC_OCR_LEXICON_H
#define ZC_OCR_LEXICON_H

#include "ocr/decode.h"

struct zc_lexicon {
    uint16_t (*words)[8];                /* characters of the alphabet, ZC_NO_CHARACTER behind the last */
    size_t count, first_other;           /* words from there on are only kept from becoming others */
};

/** The words as far as the alphabet has their characters.  @return false without memory */
bool zc_lexicon_new(const struct zc_alphabet *alphabet, struct zc_lexicon *ret_lexicon);
void zc_lexicon_finish(struct zc_lexicon *lexicon);
/** Changes what was decoded from `shares`. */
void zc_lexicon_mend(const struct zc_lexicon *lexicon, const struct zc_alphabet *alphabet,
                     const struct zc_shares *shares, struct zc_decoded *decoded, size_t count);

#endif
