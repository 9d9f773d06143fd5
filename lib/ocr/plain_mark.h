/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/plain_mark.h - several looks at a line, asked which mark without a star it is: 工作秘密, 内部资料 注意保存, 機密.
 * Stage: look.
 *
 * The whole line must be one of them.  What a mark could be taken for is asked, too: 保密, 内部讲话. */
#ifndef ZC_OCR_PLAIN_MARK_H
#define ZC_OCR_PLAIN_MARK_H

#include "ocr/decode.h"

#define ZC_PLAIN_LONGEST 10u             /* characters of a mark */
#define ZC_PLAIN_WORDS 160u

struct zc_plain_word {
    uint16_t characters[ZC_PLAIN_LONGEST];
    uint8_t count, kind;                 /* words of one kind say the same */
};

struct zc_plain_rules {
    struct zc_plain_word words[ZC_PLAIN_WORDS];
    size_t count;
};

struct zc_plain_found {
    const struct zc_plain_word *word;    /* NULL where no mark is likelier than all that is none */
    double loss;                         /* as against the likeliest text of each look */
    double lead;                         /* before what says something else */
};

/** Those marks of which an alphabet has all characters.  @return false without memory */
bool zc_plain_rules_new(const struct zc_alphabet *alphabet, struct zc_plain_rules *ret_rules);
/** @param shares  of one alphabet  @return false without memory */
bool zc_plain_mark_find(const struct zc_plain_rules *rules, const struct zc_alphabet *alphabet,
                        const struct zc_shares *shares, size_t count, struct zc_plain_found *ret_found);

#endif
