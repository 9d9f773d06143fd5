/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/scan.h - loose files and folders, judged without a case.  Stage: inspect.
 *
 * The files' bytes go from the disk into the workers' pipes and never through zicha's memory.  Answers are told in the
 * order of the files, whoever was faster. */
#ifndef ZC_INSPECT_SCAN_H
#define ZC_INSPECT_SCAN_H

#include <stdatomic.h>

#include "detect/rule_set.h"
#include "look/observation.h"

struct zc_scan_options {
    const char *const *paths;       size_t path_count;
    const char *const *rule_paths;  /* for the workers; NULL-terminated */
    uint32_t workers;               /* 0 = one a core */
    const char *password_file;      /* passwords to try on encrypted archives, a line each; NULL = none */
    bool full;                      /* read every picture, skipping triage */
    bool explain;                   /* ask for drawings of what was seen where */
    atomic_bool *cancelled;         /* may be NULL */
    /** One file, or member of an archive ("a.zip!/b.docx"): the file's own comes before its members'. */
    enum zc_status (*line)(void *data, const char *path, const struct zc_observation *observation,
                           struct zc_error *error);
    void (*progress)(void *data, const struct zc_progress_record *record);   /* may be NULL */
    void *data;                     /* of both */
};

/** @return ZC_NOT_FOUND (a PATH that is not there), ZC_LIMIT (more than ZC_LIMIT_ENTRIES files), ZC_CANCELLED,
 *          ZC_CHILD, ZC_IO, ZC_NOMEM; a file that cannot be read is a line with state failed */
enum zc_status zc_scan(const struct zc_scan_options *options, struct zc_error *error) ZC_MUST_USE;

#endif
