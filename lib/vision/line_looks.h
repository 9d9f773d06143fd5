/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_looks.h - lines on which every character counts, read from several looks at once.  Stage: look. */
#ifndef ZC_VISION_LINE_LOOKS_H
#define ZC_VISION_LINE_LOOKS_H

#include "ocr/ocr.h"
#include "vision/sheet.h"

/** Could what was read of a line be the number of a paper, however badly?  @param text  UTF-8 */
bool zc_line_may_be_number(const char *text);
/** A line as the number of a paper.
 *  @param issuer    as far as it is known
 *  @param ret_text  no symbols where it is none  @return as zc_ocr_read() */
enum zc_status zc_line_read_number(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                   const struct zc_issuer *issuer, struct zc_ocr_text *ret_text,
                                   struct zc_error *error) ZC_MUST_USE;
/** A line of large characters.
 *  @param ret_issuer  what a name there may begin with  @return as zc_ocr_read() */
enum zc_status zc_line_read_large(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                  struct zc_ocr_text *ret_text, struct zc_issuer *ret_issuer,
                                  struct zc_error *error) ZC_MUST_USE;
/** A line with a star as a mark of secrecy.
 *  @param star, known_mark  as zc_ocr_read_mark()
 *  @param ret_text  no symbols where it is none  @return as zc_ocr_read() */
enum zc_status zc_line_read_mark(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                 double star, bool known_mark, struct zc_ocr_text *ret_text,
                                 struct zc_error *error) ZC_MUST_USE;
/** A mark is as sure as its level.  @param mark  from zc_line_read_mark() */
uint8_t zc_line_mark_confidence(const struct zc_ocr_text *mark);
/** A line as a mark without a star, in either script.
 *  @param ret_text  no symbols where it is none  @param ret_loss  by how much something else would be likelier */
enum zc_status zc_line_read_plain_mark(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                       struct zc_ocr_text *ret_text, double *ret_loss,
                                       struct zc_error *error) ZC_MUST_USE;

#endif
