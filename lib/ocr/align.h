/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/align.h - where along a line each code of a known text stands.  Stage: look. */
#ifndef ZC_OCR_ALIGN_H
#define ZC_OCR_ALIGN_H

#include "ocr/decode.h"

#define ZC_NEVER (-1e30)

/** @param ret_states  [shares->count]: at each place 2 * n + 1 for the n-th code, 2 * n for nothing before it
 *  @param ret_score   how likely the best way is, as a logarithm; may be NULL
 *  @return false without memory, or where the line is too short for the codes */
bool zc_align(const struct zc_shares *shares, const uint16_t *codes, size_t code_count, uint32_t *ret_states,
              float *ret_score);

/** How likely a text is as the whole of a line.
 *  @param ret_score  a logarithm; ZC_NEVER where the line is too short for it  @return false without memory */
bool zc_align_characters(const struct zc_alphabet *alphabet, const struct zc_shares *shares,
                         const uint16_t *characters, size_t count, double *ret_score);

#endif
