/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/mini_program_file.h - the dictionary's file as libcyaml reads it.  Stage: detect.  For mini_program.c only. */
#ifndef ZC_DETECT_MINI_PROGRAM_FILE_H
#define ZC_DETECT_MINI_PROGRAM_FILE_H

#include <stddef.h>

#include "base/error.h"

struct zc_mini_program_pattern {
    char *pattern;
    char **match, **no_match;
    unsigned match_count, no_match_count;
};

struct zc_mini_program_class {
    int category;                      /* index: zc_mini_program_categories */
    char **names, **appids;
    unsigned names_count, appids_count;
    struct zc_mini_program_pattern *patterns;
    unsigned patterns_count;
};

struct zc_mini_program_file {
    unsigned version;
    char **suffixes;
    unsigned suffixes_count;
    struct zc_mini_program_class *classes;
    unsigned classes_count;
    struct zc_mini_program_pattern *exceptions;
    unsigned exceptions_count;
};

#define ZC_MINI_PROGRAM_CATEGORIES 5
extern const char *const zc_mini_program_categories[ZC_MINI_PROGRAM_CATEGORIES];

enum zc_status zc_mini_program_file_load(const void *data, size_t size, struct zc_mini_program_file **ret_file,
                                         struct zc_error *error) ZC_MUST_USE;
void zc_mini_program_file_free(struct zc_mini_program_file *file);
/** The first line with this pattern, 0 where it is written in a way (escapes, several lines) that hides it. */
unsigned zc_mini_program_file_line(const void *data, size_t size, const char *pattern);

#endif
