/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/reasons.h - what the library says in English, in Chinese, from templates/lang/reasons.tsv. */
#ifndef ZC_ZICHA_REASONS_H
#define ZC_ZICHA_REASONS_H

#include "base/error.h"

struct reasons;
enum zc_status reasons_load(struct reasons **ret_reasons, struct zc_error *error) ZC_MUST_USE;
void reasons_free(struct reasons *reasons);
/** The sentence in Chinese, with what stands in its gaps, until reasons_free(); NULL where the table lacks it. */
const char *reasons_find(struct reasons *reasons, const char *english);

#endif
