/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/print.h - plain printed papers: a list of blocks becomes A4 pages in a PDF.  Stage: report. */
#ifndef ZC_REPORT_PRINT_H
#define ZC_REPORT_PRINT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"

enum zc_print_kind {
    ZC_PRINT_TITLE,        /* centred, large */
    ZC_PRINT_HEADING,
    ZC_PRINT_PARAGRAPH,    /* first line indented by two characters */
    ZC_PRINT_FIELD,        /* label and value; an empty value becomes a line to write on */
    ZC_PRINT_TICK,         /* a box, ticked or not, and its label */
    ZC_PRINT_SIGNATURE,    /* label, a line to sign on, a place for the date */
};

struct zc_print_block {
    enum zc_print_kind kind;
    const char *label;     /* UTF-8, never markup */
    const char *value;     /* of a field; NULL = to be written by hand */
    bool ticked;
};

/** @param footer  stands at the foot of every page before its number; NULL = number only
 *  @param ret_pdf  the bytes of the PDF are appended; the same blocks give the same bytes */
enum zc_status zc_print_pdf(const struct zc_print_block *blocks, size_t block_count, const char *footer,
                            struct zc_buffer *ret_pdf, struct zc_error *error) ZC_MUST_USE;

#endif
