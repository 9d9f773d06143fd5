/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/personal.h - identity numbers, telephone numbers and names of persons in a text.  Stage: detect. */
#ifndef ZC_DETECT_PERSONAL_H
#define ZC_DETECT_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "detect/rule_parts.h"

/* Numbers of one text.  Zero-initialise; ends with zc_numbers_finish(). */
struct zc_number_list { uint64_t *list; size_t count, capacity; };
struct zc_numbers {
    struct zc_number_list ids, phones, rows;   /* rows: numbers that have a person's name on their line */
    size_t first_start, first_end;             /* bytes of the first number, for the excerpt */
    bool full;                                 /* over ZC_LIMIT_NUMBERS, or out of memory */
};

void zc_numbers_finish(struct zc_numbers *numbers);
void zc_numbers_clear(struct zc_numbers *numbers);
/** Count the numbers of one line.  @param base  where the line stands in the text
 *  @param ocr  letters that a picture's digits are read for count as digits */
void zc_numbers_add(struct zc_numbers *numbers, const char *line, size_t size, size_t base, bool ocr,
                    const struct zc_rule_personal *personal);
/** Sort and drop what is there twice. */
void zc_numbers_settle(struct zc_numbers *numbers);

/** Is this an identity number of GB 11643: 17 digits, check character, province, a day that was? */
bool zc_is_identity_number(const char *digits, size_t size);
/** Bytes of a surname at the start of a text, 0 for none. */
size_t zc_surname(const char *text, size_t size);
/** Bytes of what looks like a person's name (a surname and one or two Han characters, then no Han) at the start. */
size_t zc_person_name(const char *text, size_t size);

#endif
