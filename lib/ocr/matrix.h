/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/matrix.h - a layer's weights, and many inputs through them at once.  Stage: look.
 *
 * Weights are small integers with a factor a row, as the model's file has them; what flows between the layers are
 * 16-bit fractions.  A weight that is fetched serves all inputs of a call: with sixteen lines at once the arithmetic
 * is the limit, not the memory. */
#ifndef ZC_OCR_MATRIX_H
#define ZC_OCR_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZC_FRACTION_ONE 8192             /* 1.0 as a fraction; no output of a layer is larger */
#define ZC_MATRIX_MOST_COLUMNS 1024u     /* so many fractions by weights of 7 bits add up within 31 */

#define ZC_MATRIX_MOST_ROWS (4 * ZC_MATRIX_MOST_COLUMNS)

struct zc_matrix {
    uint32_t rows, columns;              /* as used; what is stored is rounded up and filled with 0 */
    uint32_t height, step;               /* rows to a multiple of 4, columns to one of 32 */
    int8_t *weights;                     /* [height][step] */
    float *scales, *biases;              /* [height]; an output is sum * scale + bias */
};

/** Zeroed.  @return false without memory or where there are too many rows or columns */
bool zc_matrix_new(uint32_t rows, uint32_t columns, struct zc_matrix *ret_matrix);
void zc_matrix_finish(struct zc_matrix *matrix);
/** @param inputs       [count][step], 0 behind `columns`
 *  @param ret_outputs  [count][height] */
void zc_matrix_multiply(const struct zc_matrix *matrix, const int16_t *inputs, size_t count, float *ret_outputs);

#endif
