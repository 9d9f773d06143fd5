/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/named.h - the characters of an alphabet in the order of their names.  Stage: look.  For lib/ocr only. */
#ifndef ZC_OCR_NAMED_H
#define ZC_OCR_NAMED_H

#include "ocr/alphabet.h"

struct zc_named {
    char name[ZC_CHARACTER_SIZE];        /* UTF-8 */
    uint16_t character;
};

struct zc_named_list {
    struct zc_named *list;               /* ascending */
    size_t count;
};

/** The characters that are ever spelled out.  @param simplify  by their simplified forms: several may have one name
 *  @return false without memory; ends with zc_named_finish() */
bool zc_named_new(const struct zc_alphabet *alphabet, bool simplify, struct zc_named_list *ret_names);
/** @return how many have the name, from `*ret_first` on */
size_t zc_named_find(const struct zc_named_list *names, const char *name, const struct zc_named **ret_first);
void zc_named_finish(struct zc_named_list *names);

#endif
