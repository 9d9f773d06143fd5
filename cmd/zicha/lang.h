/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/lang.h - what the screen says, in Chinese or English, from templates/lang. */
#ifndef ZC_ZICHA_LANG_H
#define ZC_ZICHA_LANG_H

#include "base/error.h"

struct lang;
/** @param choice  "zh", "en", or NULL: then ZICHA_LANG, then Chinese */
enum zc_status lang_load(const char *choice, struct lang **ret_lang, struct zc_error *error) ZC_MUST_USE;
void lang_free(struct lang *lang);
/** The text of a key; the key itself where the table lacks it, so that a gap is seen and nothing fails. */
const char *lang_text(const struct lang *lang, const char *key);
/** A sentence the library wrote in English, in the language of the screen; itself where the table lacks it. */
const char *lang_sentence(const struct lang *lang, const char *english);

#endif
