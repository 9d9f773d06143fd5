/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/words.h - what is kept of a text in which something was found.  Stage: inspect. */
#ifndef ZC_INSPECT_WORDS_H
#define ZC_INSPECT_WORDS_H

#include "casefile/lead_candidate.h"

/** Set the candidate's hashes from a text, which is known again by its words, not by its blanks. */
enum zc_status zc_words_hash(const char *text, struct zc_candidate *candidate, struct zc_error *error) ZC_MUST_USE;
/** Leave only the numbers, masked as they are: of a list of people no rule can tell every name from other words. */
void zc_words_keep_numbers(char *excerpt);

#endif
