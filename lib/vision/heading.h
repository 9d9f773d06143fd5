/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/heading.h - the lines one character of which decides, read again: mark, head, title, number.
 * Stage: look.
 *
 * The name in the head and the number below it begin with the same character as a rule: what is not sure in one is
 * told by the other. */
#ifndef ZC_VISION_HEADING_H
#define ZC_VISION_HEADING_H

#include "base/arena.h"
#include "base/line_shape.h"
#include "vision/line_text.h"
#include "vision/sheet.h"

/* A page whose lines were read once. */
struct zc_heading {
    struct zc_ocr *ocr;
    const struct zc_sheet *sheet;
    struct zc_arena *arena;
    const char **texts;                  /* of each line; NULL = not read; those read again are put here */
    struct zc_line_shape *shapes;
    const bool *number;                  /* may be the number of a paper */
    const double *stars;                 /* where along the line a star stands, 0..1; 0 = nowhere */
    const bool *doubtful;                /* a character of it is not sure */
};

/** Higher than the text is. */
bool zc_heading_is_high(const struct zc_lines *lines, const struct zc_line *line);
/** A head or a title; a mark is no such line, however large. */
bool zc_heading_is_large(const struct zc_lines *lines, const struct zc_line *line);
/** A whole line of the sheet that is to be read off the picture that shows it best.
 *  @param again  how often it is read again where it comes out doubtful */
struct zc_line_job zc_heading_job(const struct zc_sheet *sheet, const struct zc_line *line, unsigned again);
/** Could a line be the number, by what was read and where it stands?  @param text  what was read as a string */
bool zc_heading_may_be_number(const struct zc_lines *lines, size_t index, const struct zc_line_text *read,
                              const char *text);
/** @return as zc_ocr_read() */
enum zc_status zc_heading_read(struct zc_heading *heading, struct zc_error *error) ZC_MUST_USE;

#endif
