/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/matrix.h"

#include <stdlib.h>

#include "ocr/vector.h"

#define ROWS 4u                          /* that are multiplied together: an input is fetched once for them */
#define MOST_INPUTS 16u                  /* whose sums are kept at a time */
#define COLUMNS 32u                      /* the longest vector of 16-bit numbers */

static uint32_t round_up(uint32_t value, uint32_t unit)
{
    return (value + unit - 1) / unit * unit;
}

bool zc_matrix_new(uint32_t rows, uint32_t columns, struct zc_matrix *ret_matrix)
{
    struct zc_matrix matrix = { .rows = rows, .columns = columns, .height = round_up(rows, ROWS),
                                .step = round_up(columns, COLUMNS) };
    if (rows == 0 || columns == 0 || columns > ZC_MATRIX_MOST_COLUMNS || rows > ZC_MATRIX_MOST_ROWS)
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

/* Four rows by each input; the sums have names of their own, since the compiler keeps no array in registers. */
ZC_VECTOR static void multiply_rows(const int16_t *restrict rows, const int16_t *restrict inputs, size_t step,
                                    size_t count, size_t height, int32_t *restrict ret_sums)
{
    const int16_t *a = rows, *b = rows + step, *c = rows + 2 * step, *d = rows + 3 * step;
    for (size_t input = 0; input < count; input++) {
        const int16_t *values = inputs + input * step;
        int32_t first = 0, second = 0, third = 0, fourth = 0;
        for (size_t i = 0; i < step; i++) {
            first += a[i] * values[i], second += b[i] * values[i];
            third += c[i] * values[i], fourth += d[i] * values[i];
        }
        int32_t *sums = ret_sums + input * height;
        sums[0] = first, sums[1] = second, sums[2] = third, sums[3] = fourth;
    }
}

ZC_VECTOR static void scale(const int32_t *restrict sums, const float *restrict scales, const float *restrict biases,
                            size_t height, float *restrict ret_outputs)
{
    for (size_t i = 0; i < height; i++)
        ret_outputs[i] = (float)sums[i] * scales[i] + biases[i];
}

void zc_matrix_multiply(const struct zc_matrix *matrix, const int16_t *inputs, size_t count, float *ret_outputs)
{
    size_t step = matrix->step, height = matrix->height;
    int16_t rows[ROWS * ZC_MATRIX_MOST_COLUMNS];
    int32_t sums[MOST_INPUTS * ZC_MATRIX_MOST_ROWS];
    for (size_t first = 0; first < count; first += MOST_INPUTS) {
        size_t some = count - first < MOST_INPUTS ? count - first : MOST_INPUTS;
        for (size_t row = 0; row < height; row += ROWS) {
            widen(matrix->weights + row * step, rows, ROWS * step);
            multiply_rows(rows, inputs + first * step, step, some, height, sums + row);
        }
        for (size_t i = 0; i < some; i++)
            scale(sums + i * height, matrix->scales, matrix->biases, height, ret_outputs + (first + i) * height);
    }
}
