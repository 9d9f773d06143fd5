/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/model.h - a network that reads lines of one script, as Tesseract's data packages hold it.  Stage: look.
 *
 * Facts (Tesseract 4 and 5; all numbers little-endian): a .traineddata is u32 count, then for each component its i64
 * offset, -1 = absent, then the components one behind the other.  No. 17 is the network, 21 its characters, 22 their
 * spelling.  A layer is a byte 0, its kind as a string (u32 size, bytes), two bytes of training, i32 flags, inputs,
 * outputs, weights, and its name; then what the kind needs.  Weights are a byte of mode, i32 rows, i32 columns, a byte,
 * rows * columns signed bytes - the last column is the bias, for an input of 1 - and u32 count, a f64 factor for
 * each row.  Every "fast" network of these packages for Chinese has the same layers: 1,48,0,1 Ct3,3 Mp3,3 Lfys Lfx Lrx
 * Lfx O1c; one of another build is refused. */
#ifndef ZC_OCR_MODEL_H
#define ZC_OCR_MODEL_H

#include "ocr/alphabet.h"
#include "ocr/lstm.h"

#define ZC_OCR_HEIGHT 48u                /* pixels of a line */
#define ZC_OCR_POOL 3u                   /* pixels, each way, that become one */
#define ZC_OCR_WINDOW 3u                 /* pixels each way that are seen at once */

struct zc_model {
    struct zc_matrix strokes;            /* a window of pixels, column by column -> kinds of strokes */
    struct zc_lstm columns;              /* down a column of strokes */
    struct zc_lstm rightward, leftward, wide;    /* along the line */
    struct zc_matrix codes;
    uint32_t null_code;
    struct zc_alphabet alphabet;
};

/** @param name  "chi_sim"; its package puts the file where Debian's programs look for it
 *  @return ZC_NOT_FOUND not installed, ZC_UNSUPPORTED another build, ZC_CORRUPT, ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_model_load(const char *name, struct zc_model *ret_model, struct zc_error *error) ZC_MUST_USE;
/** The same from memory. */
enum zc_status zc_model_parse(const uint8_t *data, size_t size, struct zc_model *ret_model,
                              struct zc_error *error) ZC_MUST_USE;
void zc_model_finish(struct zc_model *model);

#endif
