/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/matrix.h"

#include <stdlib.h>

#include "ocr/vector.h"

#define ROWS 4u                          /* that are multiplied together: an input is fetched once for them */
#define COLUMNS 32u                      /* the longest vector of 16-bit numbers */

static uint32_t round_up(uint32_t value, uint32_t unit)
{
    return (value + unit - 1) / unit * unit;
}

bool zc_matrix_new(uint32_t rows, uint32_t columns, struct zc_matrix *ret_matrix)
{
    struct zc_matrix matrix = { .rows = rows, .columns = columns, .height = round_up(rows, ROWS),
                                .step = round_up(columns, COLUMNS) };
    if (rows == 0 || columns == 0 || columns > ZC_MATRIX_MOST_COLUMNS)
        return false;
    matrix.weights = calloc(matrix.height, matrix.step);
    matrix.scales = calloc(matrix.height, sizeof *matrix.scales);
    matrix.biases = calloc(matrix.height, sizeof *matrix.biases);
    *ret_matrix = matrix;
    if (matrix.weights && matrix.scales && matrix.biases)
        return true;
    zc_matrix_finish(ret_matrix);
    return false;
}

void zc_matrix_finish(struct zc_matrix *matrix)
{
    free(matrix->weights);
    free(matrix->scales);
    free(matrix->biases);
    *matrix = (struct zc_matrix){ 0 };
}

ZC_VECTOR static void widen(const int8_t *restrict narrow, int16_t *restrict ret_wide, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ret_wide[i] = narrow[i];
}

/* Four rows by one input; the sums have names of their own, since the compiler keeps no array in registers. */
ZC_VECTOR static void multiply_rows(const int16_t *restrict rows, const int16_t *restrict input, size_t step,
                                   int32_t *restrict ret_sums)
{
    const int16_t *a = rows, *b = rows + step, *c = rows + 2 * step, *d = rows + 3 * step;
    int32_t first = 0, second = 0, third = 0, fourth = 0;
    for (size_t i = 0; i < step; i++) {
        first += a[i] * input[i], second += b[i] * input[i];
        third += c[i] * input[i], fourth += d[i] * input[i];
    }
    ret_sums[0] = first, ret_sums[1] = second, ret_sums[2] = third, ret_sums[3] = fourth;
}

void zc_matrix_multiply(const struct zc_matrix *matrix, const int16_t *inputs, size_t count, float *ret_outputs)
{
    size_t step = matrix->step, height = matrix->height;
    int16_t rows[ROWS * ZC_MATRIX_MOST_COLUMNS];
    for (size_t row = 0; row < height; row += ROWS) {
        widen(matrix->weights + row * step, rows, ROWS * step);
        for (size_t i = 0; i < count; i++) {
            int32_t sums[ROWS];
            multiply_rows(rows, inputs + i * step, step, sums);
            for (size_t j = 0; j < ROWS; j++)
                ret_outputs[i * height + row + j] = (float)sums[j] * matrix->scales[row + j] + matrix->biases[row + j];
        }
    }
}
