/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/strokes.h"

/* What a layer gives of one line. */
struct trace {
    size_t count, units;
    int16_t *values;                     /* [count][units] */
};

/* The lines at hand, the longest first, so that those that still go on stand in front. */
struct batch {
    size_t count;
    struct trace traces[ZC_NETWORK_LINES];
};

static bool make_trace(size_t count, size_t units, struct trace *ret_trace)
{
    *ret_trace = (struct trace){ count, units, calloc(count * units + 1, sizeof *ret_trace->values) };
    return ret_trace->values;
}

/* Columns of strokes from the top down, sixteen of them beside each other. */
static void read_columns(const struct zc_lstm *lstm, struct zc_lstm_run *run, const int16_t *strokes,
                         struct trace *trace)
{
    const size_t size = ZC_STROKE_KINDS * sizeof *strokes;
    for (size_t first = 0; first < trace->count; first += ZC_LSTM_LANES) {
        size_t lanes = trace->count - first < ZC_LSTM_LANES ? trace->count - first : ZC_LSTM_LANES;
        zc_lstm_start(lstm, run);
        for (size_t row = 0; row < ZC_STROKE_ROWS; row++) {
            for (size_t lane = 0; lane < lanes; lane++)
                memcpy(zc_lstm_input(lstm, run, lane),
                       strokes + ((first + lane) * ZC_STROKE_ROWS + row) * ZC_STROKE_KINDS, size);
            zc_lstm_step(lstm, run, lanes);
        }
        for (size_t lane = 0; lane < lanes; lane++)
            memcpy(trace->values + (first + lane) * trace->units, zc_lstm_output(lstm, run, lane),
                   trace->units * sizeof *trace->values);
    }
}

static bool start_line(const struct zc_model *model, const struct zc_strip *strip, struct trace *ret_trace)
{
    size_t count = strip->width / ZC_OCR_POOL;
    struct zc_lstm_run run = { 0 };
    if (count == 0)
        return make_trace(0, model->columns.units, ret_trace);
    int16_t *strokes = calloc(count * ZC_STROKE_ROWS * ZC_STROKE_KINDS + 1, sizeof *strokes);
    bool done = strokes && zc_lstm_run_new(&model->columns, &run) && make_trace(count, model->columns.units, ret_trace)
                && zc_strokes_find(model, strip, strokes);
    if (done)
        read_columns(&model->columns, &run, strokes, ret_trace);
    zc_lstm_run_finish(&run);
    free(strokes);
    return done;
}

/* One layer along all lines; its outputs take the place of its inputs.
 * @param step  values from one place of the output to the next */
static bool go_along(struct batch *batch, const struct zc_lstm *lstm, bool leftward, size_t step)
{
    struct zc_lstm_run run = { 0 };
    struct trace made[ZC_NETWORK_LINES] = { { .count = 0 } };
    bool done = zc_lstm_run_new(lstm, &run);
    for (size_t i = 0; i < batch->count && done; i++)
        done = make_trace(batch->traces[i].count, step, &made[i]);
    size_t active = batch->count;
    for (size_t i = 0; done && batch->count > 0 && i < batch->traces[0].count; i++) {
        while (active > 0 && batch->traces[active - 1].count <= i)
            active--;
        for (size_t lane = 0; lane < active; lane++) {
            const struct trace *trace = &batch->traces[lane];
            size_t at = leftward ? trace->count - 1 - i : i;
            memcpy(zc_lstm_input(lstm, &run, lane), trace->values + at * trace->units,
                   lstm->inputs * sizeof *trace->values);
        }
        zc_lstm_step(lstm, &run, active);
        for (size_t lane = 0; lane < active; lane++) {
            size_t at = leftward ? made[lane].count - 1 - i : i;
            memcpy(made[lane].values + at * step, zc_lstm_output(lstm, &run, lane),
                   lstm->units * sizeof *made->values);
        }
    }
    zc_lstm_run_finish(&run);
    for (size_t i = 0; i < batch->count; i++) {
        free(done ? batch->traces[i].values : made[i].values);
        if (done)
            batch->traces[i] = made[i];
    }
    return done;
}

size_t *zc_network_order(const struct zc_strip *strips, size_t count)
{
    size_t *order = calloc(count + 1, sizeof *order);
    for (size_t i = 0; order && i < count; i++) {
        size_t at = i;
        for (; at > 0 && strips[order[at - 1]].width < strips[i].width; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

bool zc_network_sense(const struct zc_model *model, const struct zc_strip *strips, size_t count,
                      struct zc_sensed *ret_sensed)
{
    struct batch batch = { .count = count };
    bool done = true;
    for (size_t i = 0; i < count && done; i++)
        done = start_line(model, &strips[i], &batch.traces[i]);
    done = done && go_along(&batch, &model->rightward, false, model->rightward.units)
           && go_along(&batch, &model->leftward, true, model->leftward.units)
           && go_along(&batch, &model->wide, false, model->codes.step);
    for (size_t i = 0; i < count; i++) {
        if (!done)
            free(batch.traces[i].values);
        ret_sensed[i] = done ? (struct zc_sensed){ batch.traces[i].count, batch.traces[i].values }
                             : (struct zc_sensed){ 0, NULL };
    }
    return done;
}

void zc_sensed_finish(struct zc_sensed *sensed)
{
    free(sensed->values);
    *sensed = (struct zc_sensed){ 0, NULL };
}

static void share_out(float *row, size_t count)
{
    float most = row[0], sum = 0;
    for (size_t i = 1; i < count; i++)
        most = row[i] > most ? row[i] : most;
    for (size_t i = 0; i < count; i++)
        sum += row[i] = expf(row[i] - most);
    for (size_t i = 0; i < count; i++)
        row[i] /= sum;
}

bool zc_network_weigh(const struct zc_model *model, const struct zc_sensed *sensed, float **ret_shares)
{
    const struct zc_matrix *codes = &model->codes;
    float *shares = calloc(sensed->count * codes->height + 1, sizeof *shares);
    if (!shares)
        return false;
    zc_matrix_multiply(codes, sensed->values, sensed->count, shares);
    for (size_t i = 0; i < sensed->count; i++)
        share_out(shares + i * codes->height, codes->rows);
    *ret_shares = shares;
    return true;
}
