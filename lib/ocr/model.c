/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/model.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "base/cursor.h"
#include "base/files.h"
#include "base/limits.h"

enum part { PART_NETWORK = 17, PART_CHARACTERS = 21, PART_SPELLING = 22, PART_MOST = 64 };

#define FLAG_OWN_RATES 64u               /* a group of layers has a rate of learning for each of them behind it */
#define MODE_SMALL 1u                    /* weights are bytes */
#define MODE_CURRENT 128u                /* not of the time before version 4.1 */

/* A layer's head. */
struct layer {
    uint32_t flags, inputs, outputs;
};

static enum zc_status fail_build(struct zc_error *error)
{
    return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "the reading data has layers of another build");
}

static enum zc_status fail_damaged(struct zc_error *error)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the reading data is damaged");
}

static bool is_text(struct zc_cursor *cursor, const char *text)
{
    uint32_t size = zc_cursor_u32le(cursor);
    const uint8_t *bytes = zc_cursor_take(cursor, size);
    return bytes && size == strlen(text) && memcmp(bytes, text, size) == 0;
}

static enum zc_status take_layer(struct zc_cursor *cursor, const char *kind, struct layer *ret_layer,
                                 struct zc_error *error)
{
    if (zc_cursor_u8(cursor) != 0 || !is_text(cursor, kind))
        return fail_build(error);
    (void)zc_cursor_take(cursor, 2);
    ret_layer->flags = zc_cursor_u32le(cursor);
    ret_layer->inputs = zc_cursor_u32le(cursor);
    ret_layer->outputs = zc_cursor_u32le(cursor);
    (void)zc_cursor_u32le(cursor);
    (void)zc_cursor_take(cursor, zc_cursor_u32le(cursor));               /* a name */
    bool sane = ret_layer->inputs <= ZC_MATRIX_MOST_COLUMNS && ret_layer->outputs <= ZC_MATRIX_MOST_COLUMNS;
    return cursor->failed || !sane ? fail_damaged(error) : ZC_OK;
}

/* A group holds `count` layers. */
static enum zc_status take_group(struct zc_cursor *cursor, const char *kind, uint32_t count, struct layer *ret_layer,
                                 struct zc_error *error)
{
    enum zc_status status = take_layer(cursor, kind, ret_layer, error);
    if (status == ZC_OK && zc_cursor_u32le(cursor) != count)
        status = fail_build(error);
    return status;
}

static void end_group(struct zc_cursor *cursor, const struct layer *group)
{
    if (group->flags & FLAG_OWN_RATES)
        (void)zc_cursor_take(cursor, sizeof(uint32_t) * (size_t)zc_cursor_u32le(cursor));
}

static double take_double(struct zc_cursor *cursor)
{
    uint64_t bits = zc_cursor_u64le(cursor);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value > -1e6 && value < 1e6 ? value : 0;
}

/* Into `rows` rows of the matrix, from `first` on. */
static enum zc_status take_weights(struct zc_cursor *cursor, struct zc_matrix *matrix, uint32_t first, uint32_t rows,
                                   struct zc_error *error)
{
    uint8_t mode = zc_cursor_u8(cursor);
    if (!(mode & MODE_SMALL) || !(mode & MODE_CURRENT))
        return cursor->failed ? fail_damaged(error) : fail_build(error);
    uint32_t height = zc_cursor_u32le(cursor), width = zc_cursor_u32le(cursor);
    (void)zc_cursor_u8(cursor);
    if (height != rows || width != matrix->columns + 1)
        return cursor->failed ? fail_damaged(error) : fail_build(error);
    const uint8_t *bytes = zc_cursor_take(cursor, (size_t)height * width);
    if (zc_cursor_u32le(cursor) < rows || !bytes)
        return fail_damaged(error);
    for (uint32_t i = 0; i < rows; i++) {
        double scale = take_double(cursor);
        const int8_t *row = (const int8_t *)bytes + (size_t)i * width;
        for (uint32_t column = 0; column < matrix->columns; column++)
            *zc_matrix_weight(matrix, first + i, column) = row[column];
        matrix->scales[first + i] = (float)(scale / ZC_FRACTION_ONE);
        matrix->biases[first + i] = (float)(scale * row[matrix->columns]);
    }
    return cursor->failed ? fail_damaged(error) : ZC_OK;
}

static enum zc_status take_dense(struct zc_cursor *cursor, const char *kind, uint32_t inputs, struct zc_matrix *matrix,
                                 struct zc_error *error)
{
    struct layer layer;
    enum zc_status status = take_layer(cursor, kind, &layer, error);
    if (status == ZC_OK && layer.inputs != inputs)
        status = fail_damaged(error);
    if (status == ZC_OK && !zc_matrix_new(layer.outputs, inputs, matrix))
        status = zc_fail_nomem(error);
    return status == ZC_OK ? take_weights(cursor, matrix, 0, layer.outputs, error) : status;
}

static enum zc_status take_lstm(struct zc_cursor *cursor, const char *kind, uint32_t inputs, struct zc_lstm *lstm,
                                struct zc_error *error)
{
    struct layer layer;
    enum zc_status status = take_layer(cursor, kind, &layer, error);
    if (status != ZC_OK)
        return status;
    if (layer.inputs != inputs || layer.outputs == 0 || inputs + layer.outputs > ZC_MATRIX_MOST_COLUMNS
        || zc_cursor_u32le(cursor) != inputs + layer.outputs)
        return fail_damaged(error);
    lstm->inputs = inputs;
    lstm->units = layer.outputs;
    if (!zc_matrix_new(ZC_LSTM_GATES * lstm->units, inputs + lstm->units, &lstm->gates))
        return zc_fail_nomem(error);
    for (uint32_t gate = 0; gate < ZC_LSTM_GATES && status == ZC_OK; gate++)
        status = take_weights(cursor, &lstm->gates, gate * lstm->units, lstm->units, error);
    return status;
}

/* The picture, and squares of pixels that become strokes. */
static enum zc_status take_front(struct zc_cursor *cursor, struct zc_model *model, struct zc_error *error)
{
    struct layer input, group, window, pool;
    enum zc_status status = take_layer(cursor, "Input", &input, error);
    if (status != ZC_OK)
        return status;
    uint32_t batch = zc_cursor_u32le(cursor), height = zc_cursor_u32le(cursor);
    (void)zc_cursor_take(cursor, 3 * sizeof(uint32_t));          /* any width, grey, no kind of loss */
    if (batch != 1 || height != ZC_OCR_HEIGHT || input.outputs != 1)
        return fail_build(error);
    status = take_group(cursor, "Series", 2, &group, error);
    if (status == ZC_OK)
        status = take_layer(cursor, "Convolve", &window, error);
    if (status == ZC_OK && (zc_cursor_u32le(cursor) != ZC_OCR_WINDOW / 2
                            || zc_cursor_u32le(cursor) != ZC_OCR_WINDOW / 2))
        status = fail_build(error);
    if (status == ZC_OK)
        status = take_dense(cursor, "Tanh", ZC_OCR_WINDOW * ZC_OCR_WINDOW, &model->strokes, error);
    end_group(cursor, &group);
    if (status == ZC_OK)
        status = take_layer(cursor, "Maxpool", &pool, error);
    if (status == ZC_OK && (zc_cursor_u32le(cursor) != ZC_OCR_POOL || zc_cursor_u32le(cursor) != ZC_OCR_POOL))
        status = fail_build(error);
    return status;
}

static enum zc_status take_network(struct zc_cursor *cursor, struct zc_model *model, struct zc_error *error)
{
    struct layer all, turned, reversed;
    enum zc_status status = take_group(cursor, "Series", 8, &all, error);
    if (status == ZC_OK)
        status = take_front(cursor, model, error);
    if (status == ZC_OK)
        status = take_group(cursor, "XYTranspose", 1, &turned, error);
    if (status == ZC_OK)
        status = take_lstm(cursor, "SummLSTM", model->strokes.rows, &model->columns, error);
    if (status == ZC_OK)
        end_group(cursor, &turned);
    if (status == ZC_OK)
        status = take_lstm(cursor, "LSTM", model->columns.units, &model->rightward, error);
    if (status == ZC_OK)
        status = take_group(cursor, "RTLReversed", 1, &reversed, error);
    if (status == ZC_OK)
        status = take_lstm(cursor, "LSTM", model->rightward.units, &model->leftward, error);
    if (status == ZC_OK)
        end_group(cursor, &reversed);
    if (status == ZC_OK)
        status = take_lstm(cursor, "LSTM", model->leftward.units, &model->wide, error);
    if (status == ZC_OK)
        status = take_dense(cursor, "Softmax", model->wide.units, &model->codes, error);
    if (status != ZC_OK)
        return status;
    end_group(cursor, &all);
    (void)zc_cursor_take(cursor, zc_cursor_u32le(cursor));               /* the layers as text */
    (void)zc_cursor_take(cursor, 3 * sizeof(uint32_t));                  /* of its training */
    model->null_code = zc_cursor_u32le(cursor);
    return cursor->failed || model->null_code >= model->codes.rows ? fail_damaged(error) : ZC_OK;
}

/* A component; none where it is absent or outside the file. */
static struct zc_cursor find_part(const uint8_t *data, size_t size, enum part part)
{
    struct zc_cursor head = zc_cursor_over(data, size);
    uint32_t count = zc_cursor_u32le(&head);
    uint64_t start = UINT64_MAX, end = size;
    for (uint32_t i = 0; i < count && i < PART_MOST; i++) {
        uint64_t offset = zc_cursor_u64le(&head);
        if (i == (uint32_t)part)
            start = offset;
        else if (i > (uint32_t)part && offset <= size && end == size && offset > start)
            end = offset;
    }
    return head.failed || start >= end ? zc_cursor_over(data, 0) : zc_cursor_over(data + start, (size_t)(end - start));
}

enum zc_status zc_model_parse(const uint8_t *data, size_t size, struct zc_model *ret_model, struct zc_error *error)
{
    struct zc_model model = { .null_code = 0 };
    struct zc_cursor network = find_part(data, size, PART_NETWORK), names = find_part(data, size, PART_CHARACTERS);
    struct zc_cursor spelling = find_part(data, size, PART_SPELLING);
    enum zc_status status = ZC_OK;
    if (network.size == 0 || names.size == 0 || spelling.size == 0)
        status = fail_damaged(error);
    if (status == ZC_OK)
        status = take_network(&network, &model, error);
    if (status == ZC_OK)
        status = zc_alphabet_load((const char *)names.data, names.size, spelling.data, spelling.size,
                                  model.codes.rows, model.null_code, &model.alphabet, error);
    if (status == ZC_OK)
        *ret_model = model;
    else
        zc_model_finish(&model);
    return status;
}

void zc_model_finish(struct zc_model *model)
{
    zc_matrix_finish(&model->strokes);
    zc_lstm_finish(&model->columns);
    zc_lstm_finish(&model->rightward);
    zc_lstm_finish(&model->leftward);
    zc_lstm_finish(&model->wide);
    zc_matrix_finish(&model->codes);
    zc_alphabet_finish(&model->alphabet);
}

enum zc_status zc_model_load(const char *name, struct zc_model *ret_model, struct zc_error *error)
{
    /* Where the packages of Debian 11 to 13 and what is built on 10 put it. */
    static const char *const folders[] = {
        "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
    };
    ZC_AUTO(zc_free_p) char *data = NULL;
    size_t size = 0;
    enum zc_status status = ZC_NOT_FOUND;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && status != ZC_OK; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s.traineddata", folders[i], name);
        status = zc_file_load(path, ZC_LIMIT_MODEL_SIZE, &data, &size, NULL);
    }
    if (status != ZC_OK)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_LOOK, NULL, "Tesseract's data for Chinese (%s) is not installed",
                       name);
    return zc_model_parse((const uint8_t *)data, size, ret_model, error);
}
