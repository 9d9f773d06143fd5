/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/lstm.h - layers with a memory: what one step gives goes into the next.  Stage: look. */
#ifndef ZC_OCR_LSTM_H
#define ZC_OCR_LSTM_H

#include "ocr/matrix.h"

#define ZC_LSTM_GATES 4u                 /* of the weights, in the file's order: input, its gate, forget, output */
#define ZC_LSTM_MOST_UNITS 1024u
#define ZC_LSTM_LANES 16u                /* sequences that are run beside each other */

struct zc_lstm {
    uint32_t inputs, units;
    struct zc_matrix gates;              /* rows: gate by gate, unit by unit; columns: inputs, then units */
};

void zc_lstm_finish(struct zc_lstm *lstm);

/* Sequences under way.  Zero-initialise. */
struct zc_lstm_run {
    int16_t *sources;                    /* [lane][step of the matrix]: what comes in and what came out last */
    float *states;                       /* [lane][units] */
    float *sums;                         /* [lane][height of the matrix] */
};

/** Room for ZC_LSTM_LANES sequences.  @return false without memory */
bool zc_lstm_run_new(const struct zc_lstm *lstm, struct zc_lstm_run *ret_run);
void zc_lstm_run_finish(struct zc_lstm_run *run);
/** All sequences start anew. */
void zc_lstm_start(const struct zc_lstm *lstm, struct zc_lstm_run *run);
/** One step of the first `count` lanes, with the inputs the caller put at the front of each lane's source. */
void zc_lstm_step(const struct zc_lstm *lstm, struct zc_lstm_run *run, size_t count);

static inline int16_t *zc_lstm_input(const struct zc_lstm *lstm, struct zc_lstm_run *run, size_t lane)
{
    return run->sources + lane * lstm->gates.step;
}

static inline const int16_t *zc_lstm_output(const struct zc_lstm *lstm, const struct zc_lstm_run *run, size_t lane)
{
    return run->sources + lane * lstm->gates.step + lstm->inputs;
}

/** tanh of each, as fractions. */
void zc_tanh_fractions(const float *values, size_t count, int16_t *ret_fractions);

#endif
