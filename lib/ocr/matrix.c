/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/matrix.h"

#include <stdlib.h>

#include "ocr/sums.h"
#include "ocr/vector.h"

#define MOST_INPUTS 16u                  /* whose sums are kept at a time */

static uint32_t round_up(uint32_t value, uint32_t unit)
{
    return (value + unit - 1) / unit * unit;
}

bool zc_matrix_new(uint32_t rows, uint32_t columns, struct zc_matrix *ret_matrix)
{
    struct zc_matrix matrix = { .rows = rows, .columns = columns, .height = round_up(rows, ZC_SUMS_ROWS),
                                .step = round_up(columns, 2 * ZC_SUMS_PAIRS), .sums = zc_sums_best() };
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

ZC_VECTOR static void scale(const int32_t *restrict sums, const float *restrict scales, const float *restrict biases,
                            size_t height, float *restrict ret_outputs)
{
    for (size_t i = 0; i < height; i++)
        ret_outputs[i] = (float)sums[i] * scales[i] + biases[i];
}

void zc_matrix_multiply(const struct zc_matrix *matrix, const int16_t *inputs, size_t count, float *ret_outputs)
{
    size_t step = matrix->step, height = matrix->height;
    int32_t sums[MOST_INPUTS * ZC_MATRIX_MOST_ROWS];
    for (size_t first = 0; first < count; first += MOST_INPUTS) {
        size_t some = count - first < MOST_INPUTS ? count - first : MOST_INPUTS;
        for (size_t row = 0; row < height; row += ZC_SUMS_ROWS)
            matrix->sums->add(matrix->weights + row * step, inputs + first * step, step / 2, some, height, sums + row);
        for (size_t i = 0; i < some; i++)
            scale(sums + i * height, matrix->scales, matrix->biases, height, ret_outputs + (first + i) * height);
    }
}
