/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/decode.h - from the shares of codes along a line to its characters.  Stage: look. */
#ifndef ZC_OCR_DECODE_H
#define ZC_OCR_DECODE_H

#include "ocr/alphabet.h"

/* Shares of codes at the places of a line. */
struct zc_shares {
    const float *rows;                   /* [count][step] */
    size_t count, step;
    uint32_t code_count, null_code;
};

/** The codes that have at least such a share of a row, without the one for nothing, the likeliest first.
 *  @param ret_codes  room for `most`  @return how many */
size_t zc_shares_choose(const struct zc_shares *shares, const float *row, float least, size_t most,
                        uint16_t *ret_codes);

/* A character where it stands. */
struct zc_decoded {
    uint16_t character;                  /* of the alphabet */
    uint32_t first, end;                 /* places */
    float least;                         /* of its codes' shares, what lies before it included: how sure it is */
};

/** The likeliest characters: all ways to spread a spelling over the line count together.
 *  @param decoded  room for `capacity`; more is cut off
 *  @return false without memory */
bool zc_decode(const struct zc_alphabet *alphabet, const struct zc_shares *shares, struct zc_decoded *decoded,
               size_t capacity, size_t *ret_count);

#endif
