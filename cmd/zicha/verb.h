/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/verb.h - what a verb is, and what it is given. */
#ifndef ZC_ZICHA_VERB_H
#define ZC_ZICHA_VERB_H

#include <stdatomic.h>

#include "args.h"
#include "casefile/case.h"
#include "lang.h"

/* Exit codes of the contract. */
enum exit_code {
    EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_WRONG_USE = 2, EXIT_UNREADABLE = 3, EXIT_CASE = 4, EXIT_REFUSED = 5,
    EXIT_STOPPED = 130
};

struct context {
    const struct verb *verb;
    struct args args;
    struct lang *lang;
    atomic_bool *cancelled;        /* set by Ctrl-C */
};

struct verb {
    const char *name;
    const char *operands;          /* how help writes them: "CASE BACKUP..." */
    size_t least_operands, most_operands;
    const struct option_row *options;
    /** Prints its own result.  @return the exit code; on failure `error` is filled and main prints it */
    int (*run)(struct context *context, struct zc_error *error);
};

/* One file each. */
extern const struct verb verb_accounts, verb_consent, verb_coverage, verb_demo, verb_forms, verb_groups, verb_inspect,
    verb_leads, verb_miniprograms, verb_new, verb_raise, verb_review, verb_roster, verb_rules, verb_scan, verb_show,
    verb_unread, verb_verify;

/** The exit code of a failure outside the case. */
int exit_of(enum zc_status status);
/** As exit_of() where both the case and a backup are at work: damage of the case is 4 and a backup that the system
 *  cannot read is 3.  `error` tells which of them failed. */
int exit_of_failure(enum zc_status status, const struct zc_error *error);
/** Open the case named by operand 0 with its passphrase.  @return EXIT_DONE, or the exit code of the failure */
int open_case(struct context *context, struct zc_case **ret_case, struct zc_error *error);
/** Run a verb with its arguments as the command line would.
 *  @param folder  the present folder meanwhile; NULL = as it is
 *  @return the exit code */
int run_words_in(struct context *context, const char *folder, const char *const *words, size_t count,
                 struct zc_error *error);
/** True with --json. */
bool wants_json(const struct context *context);
/** The text of a key, for short. */
const char *say(const struct context *context, const char *key);

#endif
