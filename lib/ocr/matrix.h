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

#include "ocr/sums.h"

#define ZC_FRACTION_ONE 8192             /* 1.0 as a fraction; no output of a layer is larger */
#define ZC_MATRIX_MOST_COLUMNS 1024u     /* so many fractions by weights of 7 bits add up within 31 */

#define ZC_MATRIX_MOST_ROWS (4 * ZC_MATRIX_MOST_COLUMNS)

struct zc_matrix {
    uint32_t rows, columns;              /* as used; what is stored is rounded up and filled with 0 */
    uint32_t height, step;               /* rows to a multiple of ZC_SUMS_ROWS, columns to one of 2 * ZC_SUMS_PAIRS */
    int8_t *weights;                     /* panel behind panel, as ocr/sums.h has them */
    float *scales, *biases;              /* [height]; an output is sum * scale + bias */
    const struct zc_sums *sums;          /* how it is multiplied */
};

/** Zeroed.  @return false without memory or where there are too many rows or columns */
bool zc_matrix_new(uint32_t rows, uint32_t columns, struct zc_matrix *ret_matrix);
void zc_matrix_finish(struct zc_matrix *matrix);

/** Where one weight lies. */
static inline int8_t *zc_matrix_weight(const struct zc_matrix *matrix, size_t row, size_t column)
{
    size_t panel = row / ZC_SUMS_ROWS * ZC_SUMS_ROWS * matrix->step;
    return matrix->weights + panel + (column / 2 * ZC_SUMS_ROWS + row % ZC_SUMS_ROWS) * 2 + column % 2;
}

/** @param inputs       [count][step], 0 behind `columns`
 *  @param ret_outputs  [count][height] */
void zc_matrix_multiply(const struct zc_matrix *matrix, const int16_t *inputs, size_t count, float *ret_outputs);

#endif
