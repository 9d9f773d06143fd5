/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/ocr.h - lines of grey pixels in, characters out.  Stage: look.
 * Nothing is opened after zc_ocr_new(). */
#ifndef ZC_OCR_OCR_H
#define ZC_OCR_OCR_H

#include <stdbool.h>

#include "base/limits.h"
#include "ocr/agree.h"
#include "ocr/network.h"

struct zc_ocr;

enum zc_script { ZC_SCRIPT_SIMPLIFIED, ZC_SCRIPT_TRADITIONAL, ZC_SCRIPT_COUNT };

/* A character as it was read; places are pixels of the strip and not exact. */
struct zc_ocr_symbol {
    char text[ZC_CHARACTER_SIZE];         /* UTF-8 */
    int left, right;
    uint8_t confidence;                   /* 0..100 */
    bool spaced;                          /* a space was read before it */
};

struct zc_ocr_text {
    struct zc_ocr_symbol symbols[ZC_LIMIT_LINE_SYMBOLS];
    size_t count;
};

/** @param ret_ocr  the caller frees it  @return as zc_model_load() */
enum zc_status zc_ocr_new(struct zc_ocr **ret_ocr, struct zc_error *error) ZC_MUST_USE;
/** Accepts NULL. */
void zc_ocr_free(struct zc_ocr *ocr);
/** Read lines that are cut out and straight.  Sixteen at once take a third of the time of one by one.
 *  @param ret_texts  one for each strip; no symbols where nothing is legible
 *  @return ZC_LIMIT without memory, or where a strip is wider than ZC_LIMIT_STRIP_WIDTH */
enum zc_status zc_ocr_read(struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *strips, size_t count,
                           struct zc_ocr_text *ret_texts, struct zc_error *error) ZC_MUST_USE;

/** Several looks at one line: of each character what they show together.
 *  @param looks  up to ZC_NETWORK_LINES, of about the same stretch of the line
 *  @param ret_issuer  what a name there may begin with, behind 中共; without its name
 *  @return as zc_ocr_read() */
enum zc_status zc_ocr_read_together(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count,
                                    struct zc_ocr_text *ret_text, struct zc_issuer *ret_issuer,
                                    struct zc_error *error) ZC_MUST_USE;
/** Several looks at one line, read as the number of a paper: 临政发〔2021〕10号.
 *  @param looks  up to ZC_NETWORK_LINES
 *  @param issuer  as far as it is known
 *  @param ret_text  in the proper form, each symbol as sure as the whole; no symbols where it is no number
 *  @return as zc_ocr_read() */
enum zc_status zc_ocr_read_number(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count,
                                  const struct zc_issuer *issuer, struct zc_ocr_text *ret_text,
                                  struct zc_error *error) ZC_MUST_USE;
/** Several looks at one line in which a star was seen, read as a mark of secrecy: 机密★10年.
 *  @param star  where along the line it stands, 0..1
 *  @param known_mark  so much was read of it that it can be nothing else: 密★; which mark, must be told
 *  @param ret_text  with the star; no symbols where it is no mark
 *  @return as zc_ocr_read() */
enum zc_status zc_ocr_read_mark(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count, double star,
                                bool known_mark, struct zc_ocr_text *ret_text, struct zc_error *error) ZC_MUST_USE;
/** Several looks at one short line, asked which mark without a star it is: 工作秘密.
 *  @param looks  up to ZC_NETWORK_LINES
 *  @param ret_text  each symbol as sure as its level; no symbols where something else is likelier
 *  @param ret_loss  by how much the looks' own likeliest texts are ahead of it, as a logarithm
 *  @return as zc_ocr_read() */
enum zc_status zc_ocr_read_plain_mark(struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks,
                                      size_t count, struct zc_ocr_text *ret_text, double *ret_loss,
                                      struct zc_error *error) ZC_MUST_USE;

#endif
