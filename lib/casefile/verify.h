/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/verify.h - is the case still what was written?  Stage: casefile.
 *
 * The journal's chain, the digests of every stored inspection and of all leads against their rows and against the
 * journal, and SQLite's own check of the file.  What the journal cannot show stands in journal.h. */
#ifndef ZC_CASEFILE_VERIFY_H
#define ZC_CASEFILE_VERIFY_H

#include "casefile/journal.h"

enum zc_verify_fault {
    ZC_VERIFY_CHANGED,       /* the rows do not give the stored digest */
    ZC_VERIFY_UNJOURNALLED,  /* the journal names another digest for this phone, or none */
    ZC_VERIFY_GONE,          /* the journal says it was stored, and it is not there */
    ZC_VERIFY_LEAD,          /* a lead is not what the journal's digest of all leads says */
    ZC_VERIFY_FAULT_COUNT
};

struct zc_verify_finding {
    enum zc_verify_fault fault;
    const char *staff, *device;      /* NULL of a lead */
    uint64_t lead;                   /* its number; 0 where it cannot be said which: one added or gone */
};

/* Zero-initialise; ends with zc_case_check_finish(). */
struct zc_case_check {
    struct zc_journal_check journal;
    uint64_t inspections;                /* compared */
    struct zc_verify_finding *findings;  /* in the arena */
    size_t finding_count;
    bool file_is_sound;                  /* PRAGMA integrity_check, foreign_key_check */
    struct zc_arena arena;
};

/** @return ZC_OK also where something is found to be wrong: see zc_case_check_is_good().  ZC_CORRUPT where the file
 *          cannot even be read to its end */
enum zc_status zc_case_verify(struct zc_case *file, struct zc_case_check *ret_check,
                              struct zc_error *error) ZC_MUST_USE;
bool zc_case_check_is_good(const struct zc_case_check *check);
void zc_case_check_finish(struct zc_case_check *check);

#endif
