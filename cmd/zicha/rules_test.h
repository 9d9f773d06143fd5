/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/rules_test.h - a table of strings and what they must be judged. */
#ifndef ZC_ZICHA_RULES_TEST_H
#define ZC_ZICHA_RULES_TEST_H

#include "detect/rule_set.h"
#include "verb.h"

/** Try every row of the table: a line for each that fails, or with --json a line for every row.
 *  @return EXIT_DONE, EXIT_FAILED where a row failed, or the code of a table that cannot be read */
int rules_test(struct context *context, const struct zc_rule_set *rules, const char *path, struct zc_error *error);

#endif
