/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/mini_program.h - what kind of mini-program a name stands for.  Stage: detect.
 *
 * The dictionary is data (templates/mini-programs.yaml) that a unit may extend: names that match exactly, patterns,
 * exceptions.  Each pattern brings names it must match and names it must not; loading checks them. */
#ifndef ZC_DETECT_MINI_PROGRAM_H
#define ZC_DETECT_MINI_PROGRAM_H

#include <stddef.h>

#include "base/error.h"

/* A name in the two forms it is compared in: lower case, full width folded, no spaces or punctuation. */
#define ZC_MINI_PROGRAM_NAME 512u      /* bytes of a form; the client shows 30 characters */
struct zc_mini_program_name {
    char tight[ZC_MINI_PROGRAM_NAME];  /* for exact names */
    char spaced[ZC_MINI_PROGRAM_NAME]; /* for patterns: one space stays between two words of Latin letters */
};
void zc_mini_program_normalise(const char *name, struct zc_mini_program_name *ret_name);

struct zc_mini_program_dictionary;
/** @return ZC_INVALID (text with the line: bad YAML, a faulty pattern, an example that does not hold), ZC_LIMIT,
 *          ZC_NOMEM */
enum zc_status zc_mini_program_dictionary_new(const void *data, size_t size,
                                              struct zc_mini_program_dictionary **ret_dictionary,
                                              struct zc_error *error) ZC_MUST_USE;
void zc_mini_program_dictionary_free(struct zc_mini_program_dictionary *dictionary);
void zc_mini_program_dictionary_free_p(struct zc_mini_program_dictionary **dictionary);

/** "ocr", "scan", "translate", "cloud", "ai", or NULL for all others.  Order: appid, exact name, exceptions, patterns.
 *  Not for two threads at once.  @param appid, name  as the phone has them, may be NULL */
const char *zc_mini_program_category(const struct zc_mini_program_dictionary *dictionary, const char *appid,
                                     const char *name);

/** Every example of the patterns, for tests: visit(class or NULL for an exception, name, must match). */
void zc_mini_program_dictionary_visit(const struct zc_mini_program_dictionary *dictionary,
                                      void (*visit)(void *data, const char *category, const char *name, bool match),
                                      void *data);

#endif
