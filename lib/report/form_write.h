/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_write.h - all five files, or none.  Stage: report. */
#ifndef ZC_REPORT_FORM_WRITE_H
#define ZC_REPORT_FORM_WRITE_H

#include "report/form_book.h"

struct zc_form_job {
    const struct zc_form_layout *layouts[ZC_FORM_KIND_COUNT];
    struct zc_form_input input;
    const char *folder;              /* made where it is not there */
    size_t broken;                   /* error rules that do not hold */
    bool is_final;
};

/** Write the files under other names first, then give each its name; a file that has the name already stays as it is:
 *  an officer may have worked in it.
 *  @param written  told the path of each file, in order; may be NULL
 *  @return ZC_INVALID (a file of that name is there; or as zc_form_book_write()), ZC_IO, ZC_NOMEM: nothing is left */
enum zc_status zc_form_write(const struct zc_form_job *job, struct zc_error *error,
                             void (*written)(void *data, const char *path), void *data) ZC_MUST_USE;

#endif
