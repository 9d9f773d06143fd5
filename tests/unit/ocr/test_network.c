/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/matrix, ocr/lstm, ocr/model, ocr/ocr: the arithmetic against plain loops, the model's file against damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "ocr/lstm.h"
#include "ocr/ocr.h"

static uint32_t draw_state = 1;

static int draw(int below)
{
    draw_state = draw_state * 1664525u + 1013904223u;
    return (int)((draw_state >> 8) % (uint32_t)below);
}

static void fill(struct zc_matrix *matrix)
{
    for (size_t row = 0; row < matrix->rows; row++) {
        matrix->scales[row] = (float)(draw(100) + 1) / 5e7f;
        matrix->biases[row] = (float)(draw(200) - 100) / 100;
        for (size_t column = 0; column < matrix->columns; column++)
            *zc_matrix_weight(matrix, row, column) = (int8_t)(draw(255) - 127);
    }
}

static double plain(const struct zc_matrix *matrix, size_t row, const int16_t *input)
{
    double sum = 0;
    for (size_t column = 0; column < matrix->columns; column++)
        sum += (double)*zc_matrix_weight(matrix, row, column) * input[column];
    return sum * matrix->scales[row] + matrix->biases[row];
}

static void try_matrix(uint32_t rows, uint32_t columns, size_t count)
{
    struct zc_matrix matrix;
    assert_true(zc_matrix_new(rows, columns, &matrix));
    fill(&matrix);
    int16_t *inputs = calloc(count * matrix.step, sizeof *inputs);
    float *outputs = calloc(count * matrix.height, sizeof *outputs);
    assert_true(inputs && outputs);
    for (size_t i = 0; i < count; i++)
        for (size_t column = 0; column < columns; column++)
            inputs[i * matrix.step + column] = (int16_t)(draw(2 * ZC_FRACTION_ONE) - ZC_FRACTION_ONE);
    zc_matrix_multiply(&matrix, inputs, count, outputs);
    for (size_t i = 0; i < count; i++)
        for (size_t row = 0; row < rows; row++) {
            double wanted = plain(&matrix, row, inputs + i * matrix.step), got = outputs[i * matrix.height + row];
            if (fabs(wanted - got) > 1e-4 * (1 + fabs(wanted)))
                fail_msg("row %zu of %u, input %zu: %f instead of %f", row, rows, i, got, wanted);
        }
    free(inputs);
    free(outputs);
    zc_matrix_finish(&matrix);
}

static void test_matrices(void **state)
{
    struct zc_matrix matrix;
    try_matrix(4, 32, 1);
    try_matrix(227, 513, 5);
    try_matrix(16, 9, 16);
    try_matrix(1, ZC_MATRIX_MOST_COLUMNS, 3);
    assert_false(zc_matrix_new(4, ZC_MATRIX_MOST_COLUMNS + 1, &matrix));
}

/* Every way this processor bears gives what plain loops give, for any number of inputs. */
static void test_ways_of_adding_agree(void **state)
{
    enum { PAIRS = 10 * ZC_SUMS_PAIRS, MOST = 37, HEIGHT = ZC_SUMS_ROWS + 3 };
    static int8_t panel[2 * PAIRS * ZC_SUMS_ROWS];
    static int16_t inputs[MOST * 2 * PAIRS];
    static int32_t sums[MOST * HEIGHT];
    for (size_t i = 0; i < sizeof panel; i++)
        panel[i] = (int8_t)(draw(256) - 128);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        inputs[i] = (int16_t)(draw(2 * ZC_FRACTION_ONE + 1) - ZC_FRACTION_ONE);
    for (size_t way = 0; zc_sums_get(way); way++)
        for (size_t count = 1; count <= MOST && zc_sums_get(way)->is_usable(); count++) {
            memset(sums, 0x55, sizeof sums);
            zc_sums_get(way)->add(panel, inputs, PAIRS, count, HEIGHT, sums);
            for (size_t i = 0; i < MOST; i++)
                for (size_t row = 0; row < HEIGHT; row++) {
                    int32_t wanted = 0;
                    for (size_t at = 0; at < 2 * PAIRS; at++)
                        wanted += row < ZC_SUMS_ROWS ? panel[(at / 2 * ZC_SUMS_ROWS + row) * 2 + at % 2]
                                                           * inputs[i * 2 * PAIRS + at] : 0;
                    if (i >= count || row >= ZC_SUMS_ROWS)
                        wanted = 0x55555555;         /* what is not asked for is left alone */
                    if (sums[i * HEIGHT + row] != wanted)
                        fail_msg("%s, %zu inputs: row %zu of input %zu", zc_sums_get(way)->name, count, row, i);
                }
        }
}

/* The largest sums there can be. */
static void test_sums_do_not_overflow(void **state)
{
    struct zc_matrix matrix;
    float outputs[ZC_SUMS_ROWS];
    int16_t inputs[ZC_MATRIX_MOST_COLUMNS];
    assert_true(zc_matrix_new(1, ZC_MATRIX_MOST_COLUMNS, &matrix));
    memset(matrix.weights, -128, (size_t)matrix.height * matrix.step);
    matrix.scales[0] = 1.0f / ZC_FRACTION_ONE;
    for (size_t i = 0; i < ZC_MATRIX_MOST_COLUMNS; i++)
        inputs[i] = ZC_FRACTION_ONE;
    zc_matrix_multiply(&matrix, inputs, 1, outputs);
    assert_true(fabs(outputs[0] + 128.0 * ZC_MATRIX_MOST_COLUMNS) < 1);
    zc_matrix_finish(&matrix);
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static void test_memory_of_a_layer(void **state)
{
    struct zc_lstm lstm = { .inputs = 5, .units = 8 };
    struct zc_lstm_run run;
    double states[2][8] = { { 0 } };
    assert_true(zc_matrix_new(ZC_LSTM_GATES * 8, 13, &lstm.gates));
    fill(&lstm.gates);
    assert_true(zc_lstm_run_new(&lstm, &run));
    zc_lstm_start(&lstm, &run);
    for (int step = 0; step < 20; step++) {
        int16_t before[2][13];
        for (size_t lane = 0; lane < 2; lane++) {
            for (size_t i = 0; i < 5; i++)
                zc_lstm_input(&lstm, &run, lane)[i] = (int16_t)(draw(2 * ZC_FRACTION_ONE) - ZC_FRACTION_ONE);
            memcpy(before[lane], run.sources + lane * lstm.gates.step, sizeof before[lane]);
        }
        zc_lstm_step(&lstm, &run, 2);
        for (size_t lane = 0; lane < 2; lane++)
            for (size_t i = 0; i < 8; i++) {
                double *kept = &states[lane][i];
                *kept = *kept * logistic(plain(&lstm.gates, 16 + i, before[lane]))
                        + tanh(plain(&lstm.gates, i, before[lane])) * logistic(plain(&lstm.gates, 8 + i, before[lane]));
                double wanted = tanh(*kept) * logistic(plain(&lstm.gates, 24 + i, before[lane]));
                double got = zc_lstm_output(&lstm, &run, lane)[i] / (double)ZC_FRACTION_ONE;
                if (fabs(wanted - got) > 0.002)
                    fail_msg("step %d, lane %zu, unit %zu: %f instead of %f", step, lane, i, got, wanted);
            }
    }
    zc_lstm_run_finish(&run);
    zc_lstm_finish(&lstm);
}

static void load_file(char **ret_data, size_t *ret_size)
{
    static const char *const folders[] = { "/usr/share/tesseract-ocr/5/tessdata",
                                           "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata" };
    char path[200];
    enum zc_status status = ZC_NOT_FOUND;
    for (size_t i = 0; i < 3 && status != ZC_OK; i++) {
        snprintf(path, sizeof path, "%s/chi_sim.traineddata", folders[i]);
        status = zc_file_load(path, 1 << 26, ret_data, ret_size, NULL);
    }
    assert_int_equal(status, ZC_OK);
}

static void test_damaged_models(void **state)
{
    struct zc_model model;
    struct zc_error error = { 0 };
    char *data = NULL;
    size_t size = 0;
    load_file(&data, &size);
    assert_int_equal(zc_model_parse((const uint8_t *)data, size, &model, &error), ZC_OK);
    zc_model_finish(&model);
    for (size_t cut = 0; cut < size; cut += cut < 4000 ? 97 : 161009) {
        char *copy = malloc(cut + 1);
        assert_non_null(copy);
        memcpy(copy, data, cut);
        assert_int_not_equal(zc_model_parse((const uint8_t *)copy, cut, &model, &error), ZC_OK);
        free(copy);
    }
    for (int i = 0; i < 100; i++) {
        size_t at = (size_t)draw(i % 2 ? 1500 : (int)size);
        char kept = data[at];
        data[at] = (char)draw(256);
        if (zc_model_parse((const uint8_t *)data, size, &model, &error) == ZC_OK)
            zc_model_finish(&model);
        data[at] = kept;
    }
    free(data);
    assert_int_equal(zc_model_load("no_such_script", &model, &error), ZC_NOT_FOUND);
}

/* Whatever stands in a strip, and whoever stands beside it: the same is read. */
static void test_neighbours_change_nothing(void **state)
{
    enum { COUNT = 19 };
    struct zc_ocr *ocr = NULL;
    struct zc_error error = { 0 };
    struct zc_strip strips[COUNT];
    struct zc_ocr_text *together = calloc(COUNT, sizeof *together), *alone = calloc(1, sizeof *alone);
    assert_true(together && alone);
    assert_int_equal(zc_ocr_new(&ocr, &error), ZC_OK);
    for (size_t i = 0; i < COUNT; i++) {
        size_t width = i == 0 ? 0 : i == 1 ? 2 : (size_t)(3 + draw(300));
        uint8_t *grey = malloc(width * ZC_OCR_HEIGHT + 1);
        assert_non_null(grey);
        for (size_t j = 0; j < width * ZC_OCR_HEIGHT; j++)
            grey[j] = (uint8_t)(j / 5 % 7 && i % 3 ? 230 : draw(256));
        strips[i] = (struct zc_strip){ grey, width, width };
    }
    assert_int_equal(zc_ocr_read(ocr, ZC_SCRIPT_SIMPLIFIED, strips, COUNT, together, &error), ZC_OK);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(zc_ocr_read(ocr, ZC_SCRIPT_SIMPLIFIED, &strips[i], 1, alone, &error), ZC_OK);
        assert_int_equal(alone->count, together[i].count);
        assert_memory_equal(alone->symbols, together[i].symbols, alone->count * sizeof *alone->symbols);
        assert_true(i > 1 || alone->count == 0);
    }
    strips[0].width = ZC_LIMIT_STRIP_WIDTH + 1;
    assert_int_equal(zc_ocr_read(ocr, ZC_SCRIPT_SIMPLIFIED, strips, 1, alone, &error), ZC_LIMIT);
    for (size_t i = 0; i < COUNT; i++)
        free((void *)(uintptr_t)strips[i].grey);
    free(together);
    free(alone);
    zc_ocr_free(ocr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matrices),
        cmocka_unit_test(test_ways_of_adding_agree),
        cmocka_unit_test(test_sums_do_not_overflow),
        cmocka_unit_test(test_memory_of_a_layer),
        cmocka_unit_test(test_damaged_models),
        cmocka_unit_test(test_neighbours_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
