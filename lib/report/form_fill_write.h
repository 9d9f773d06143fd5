/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_fill_write.h - the file of texts, to be filled in.  Stage: report. */
#ifndef ZC_REPORT_FORM_FILL_WRITE_H
#define ZC_REPORT_FORM_FILL_WRITE_H

#include "report/form_data.h"
#include "report/form_words.h"

/** Append it, with a comment to each key; form_fill.h reads it back. */
enum zc_status zc_form_fill_write(const struct zc_form_data *data, const struct zc_form_words *words,
                                  struct zc_buffer *text, struct zc_error *error) ZC_MUST_USE;

#endif
