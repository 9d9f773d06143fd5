/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_words.h - the words on paper: templates/forms/words.yaml.  Stage: report.
 *
 * Paper is Chinese whatever the language of the screen. */
#ifndef ZC_REPORT_FORM_WORDS_H
#define ZC_REPORT_FORM_WORDS_H

#include <stddef.h>

#include "base/error.h"

struct zc_form_words;
/** @return ZC_INVALID with the line, also where a key stands twice */
enum zc_status zc_form_words_parse(const void *data, size_t size, struct zc_form_words **ret_words,
                                   struct zc_error *error) ZC_MUST_USE;
void zc_form_words_free(struct zc_form_words *words);
void zc_form_words_free_p(struct zc_form_words **words);
/** The text of "group.key", or the key itself, so that a gap is seen and nothing fails. */
const char *zc_form_words_get(const struct zc_form_words *words, const char *group, const char *key);

#endif
