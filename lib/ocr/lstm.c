/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/lstm.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/vector.h"

#define STATE_MOST 100.0f                /* what the network was trained with */

void zc_lstm_finish(struct zc_lstm *lstm)
{
    zc_matrix_finish(&lstm->gates);
}

bool zc_lstm_run_new(const struct zc_lstm *lstm, struct zc_lstm_run *ret_run)
{
    struct zc_lstm_run run = {
        calloc(ZC_LSTM_LANES * (size_t)lstm->gates.step, sizeof *run.sources),
        calloc(ZC_LSTM_LANES * (size_t)lstm->units, sizeof *run.states),
        calloc(ZC_LSTM_LANES * (size_t)lstm->gates.height, sizeof *run.sums),
    };
    *ret_run = run;
    if (run.sources && run.states && run.sums)
        return true;
    zc_lstm_run_finish(ret_run);
    return false;
}

void zc_lstm_run_finish(struct zc_lstm_run *run)
{
    free(run->sources);
    free(run->states);
    free(run->sums);
    *run = (struct zc_lstm_run){ 0 };
}

void zc_lstm_start(const struct zc_lstm *lstm, struct zc_lstm_run *run)
{
    memset(run->sources, 0, ZC_LSTM_LANES * (size_t)lstm->gates.step * sizeof *run->sources);
    memset(run->states, 0, ZC_LSTM_LANES * (size_t)lstm->units * sizeof *run->states);
}

/* In two steps, which become two instructions of a vector; written as one they become nine. */
static inline float within(float x, float most)
{
    x = x < -most ? -most : x;
    return x > most ? most : x;
}

/* tanh as a quotient of polynomials (continued fraction, seven terms): exact to 1 in 10,000 up to 4.97, beyond which
 * it is 1.  It has no branch and so becomes vectors. */
static inline float tanh_of(float x)
{
    x = within(x, 4.97f);
    float square = x * x;
    float above = x * (135135.0f + square * (17325.0f + square * (378.0f + square)));
    float below = 135135.0f + square * (62370.0f + square * (3150.0f + square * 28.0f));
    return within(above / below, 1);
}

static inline float logistic_of(float x)
{
    return 0.5f + 0.5f * tanh_of(0.5f * x);
}

static inline int16_t fraction_of(float value)
{
    return (int16_t)(value * ZC_FRACTION_ONE + __builtin_copysignf(0.5f, value));
}

ZC_VECTOR void zc_tanh_fractions(const float *restrict values, size_t count, int16_t *restrict ret_fractions)
{
    for (size_t i = 0; i < count; i++)
        ret_fractions[i] = fraction_of(tanh_of(values[i]));
}

/* @param sums    of the four gates, one behind the other
 * @param states  what is remembered: some of it is forgotten, some of what came in is added */
ZC_VECTOR static void remember(const float *restrict sums, size_t units, float *restrict states,
                               int16_t *restrict ret_outputs)
{
    const float *incoming = sums, *entrance = sums + units, *keeping = sums + 2 * units, *leaving = sums + 3 * units;
    for (size_t i = 0; i < units; i++) {
        float state = states[i] * logistic_of(keeping[i]) + tanh_of(incoming[i]) * logistic_of(entrance[i]);
        state = within(state, STATE_MOST);
        states[i] = state;
        ret_outputs[i] = fraction_of(tanh_of(state) * logistic_of(leaving[i]));
    }
}

void zc_lstm_step(const struct zc_lstm *lstm, struct zc_lstm_run *run, size_t count)
{
    zc_matrix_multiply(&lstm->gates, run->sources, count, run->sums);
    for (size_t i = 0; i < count; i++)
        remember(run->sums + i * lstm->gates.height, lstm->units, run->states + i * lstm->units,
                 run->sources + i * lstm->gates.step + lstm->inputs);
}
