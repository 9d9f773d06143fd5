/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_book.h - one Excel file out of a layout and its values.  Stage: report. */
#ifndef ZC_REPORT_FORM_BOOK_H
#define ZC_REPORT_FORM_BOOK_H

#include "report/form_layout.h"
#include "report/form_source.h"

struct zc_form_book {
    const struct zc_form_layout *layout;
    struct zc_form_input input;
    struct zc_form_book_facts facts;
    size_t first, count;             /* of the rows of a sheet's `each`: those that go into this file */
    const char *path;                /* written to, whatever is there */
    const char *folder;              /* for the library's own temporary files, which are plain */
};

/** Write the file.  @return ZC_INVALID (the layout names a value or source there is not, or Excel refuses the name of a
 *  sheet), ZC_IO, ZC_NOMEM; what was written then is no workbook */
enum zc_status zc_form_book_write(const struct zc_form_book *book, struct zc_error *error) ZC_MUST_USE;

#endif
