/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/journal.h - what was done with the case, as a chain of hashes.  Stage: casefile.
 *
 * Append-only.  Each entry's hash covers the entry and the hash before it; how many there are and the last hash are
 * kept once more, keyed.  So a changed, removed, added or reordered entry shows, also at the end.  What it cannot show:
 * someone with the passphrase who rewrites everything with this very key, and a whole file put back from an older
 * copy.  Against both, the head printed on paper (zc_journal_check.head) is compared. */
#ifndef ZC_CASEFILE_JOURNAL_H
#define ZC_CASEFILE_JOURNAL_H

#include "base/arena.h"
#include "casefile/case.h"

struct zc_journal_entry {
    uint64_t seq;                /* 1, 2, 3, ...; given by the journal */
    int64_t time_ms;             /* Unix, UTC; 0 = now */
    const char *action;          /* "create", "roster", "inspect", ... */
    const char *by;              /* who; NULL = not said */
    const char *subject;         /* staff id, lead, ...; may be NULL */
    const char *detail;          /* JSON object, or NULL; never text of evidence */
};

/** Append; within the transaction that is open, else in its own. */
enum zc_status zc_journal_add(struct zc_case *file, const struct zc_journal_entry *entry,
                              struct zc_error *error) ZC_MUST_USE;
/** Each entry in order; `visit` may end the walk by returning an error.  Strings are valid during the call. */
enum zc_status zc_journal_walk(const struct zc_case *file,
                               enum zc_status (*visit)(void *data, const struct zc_journal_entry *entry,
                                                       struct zc_error *error),
                               void *data, struct zc_error *error) ZC_MUST_USE;

struct zc_journal_check {
    uint64_t entries;
    uint64_t first_broken;       /* the first entry that does not fit, 0 = all fit */
    bool end_is_missing;         /* all that are there fit, but some are gone from the end, or were added to it */
    uint64_t clock_went_back;    /* entries older than the one before: the laptop's clock, no break by itself */
    char head[65];               /* hash of the last entry, hex: to be compared with paper */
};
/** Walk the chain.  What it finds broken is told in the result, not as an error. */
enum zc_status zc_journal_verify(const struct zc_case *file, struct zc_journal_check *ret_check,
                                 struct zc_error *error) ZC_MUST_USE;

#endif
