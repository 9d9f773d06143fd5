/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/rule_files.h - the rule files of a run: those shipped, then the officer's own.  */
#ifndef ZC_ZICHA_RULE_FILES_H
#define ZC_ZICHA_RULE_FILES_H

#include "detect/rule_set.h"

/* Zero-initialise; ends with rule_files_finish(). */
struct rule_files {
    char **paths;                  /* of the files, in order; NULL-terminated: the workers read them anew */
    size_t count;
    struct zc_rule_set *set;
};

/** Every .yaml of templates/rules in the order of names, then ZICHA_RULES: a file, or a folder of .yaml files.
 *  @return as zc_rule_set_new(); ZC_NOT_FOUND, ZC_IO of a file */
enum zc_status rule_files_load(struct rule_files *files, struct zc_error *error) ZC_MUST_USE;
void rule_files_finish(struct rule_files *files);

#endif
