/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/align.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define LEAST_SHARE 2e-9f                /* what counts as never: e to the power of -20 */
#define NEVER ((float)ZC_NEVER)

static float cost_of(const struct zc_shares *shares, size_t place, uint32_t code)
{
    float share = shares->rows[place * shares->step + code];
    return logf(share > LEAST_SHARE ? share : LEAST_SHARE);
}

/* One place on: each state is come to from itself, the one before, or - from code to another code - the one before
 * that. */
static void advance(const struct zc_shares *shares, const uint16_t *codes, size_t state_count, size_t place,
                    const float *before, float *after, uint8_t *ret_back)
{
    float nothing = cost_of(shares, place, shares->null_code);
    for (size_t state = 0; state < state_count; state++) {
        bool is_code = state % 2 == 1;
        float best = before[state];
        ret_back[state] = 0;
        if (state > 0 && before[state - 1] > best) {
            best = before[state - 1];
            ret_back[state] = 1;
        }
        if (is_code && state > 2 && codes[state / 2] != codes[state / 2 - 1] && before[state - 2] > best) {
            best = before[state - 2];
            ret_back[state] = 2;
        }
        after[state] = best + (is_code ? cost_of(shares, place, codes[state / 2]) : nothing);
    }
}

bool zc_align(const struct zc_shares *shares, const uint16_t *codes, size_t code_count, uint32_t *ret_states,
              float *ret_score)
{
    size_t state_count = 2 * code_count + 1, count = shares->count;
    float *costs = calloc(2 * state_count, sizeof *costs), *before = costs, *after = costs + state_count;
    uint8_t *back = calloc(count * state_count + 1, 1);
    bool done = costs && back && count > 0;
    for (size_t state = 1; done && state < state_count; state++)
        before[state] = NEVER;
    if (done && state_count > 1)
        before[1] = 0;                   /* a line may begin with its first code */
    for (size_t place = 0; done && place < count; place++) {
        advance(shares, codes, state_count, place, before, after, back + place * state_count);
        float *swap = before;
        before = after;
        after = swap;
        if (place == 0)                  /* the first place is the first or nothing */
            for (size_t state = 2; state < state_count; state++)
                before[state] = NEVER;
    }
    if (done) {
        size_t state = state_count - 1;
        if (state > 0 && before[state - 1] > before[state])
            state--;
        done = before[state] > NEVER / 2;
        if (done && ret_score)
            *ret_score = before[state];
        for (size_t place = count; done && place-- > 0;) {
            ret_states[place] = (uint32_t)state;
            state -= back[place * state_count + state];
        }
    }
    free(costs);
    free(back);
    return done;
}

bool zc_align_characters(const struct zc_alphabet *alphabet, const struct zc_shares *shares,
                         const uint16_t *characters, size_t count, double *ret_score)
{
    uint16_t *codes = calloc(count * ZC_SPELLING_MOST + 1, sizeof *codes);
    uint32_t *states = calloc(shares->count + 1, sizeof *states);
    size_t code_count = 0;
    float score = 0;
    bool done = codes && states;
    for (size_t i = 0; done && i < count; i++)
        code_count += zc_alphabet_spell(alphabet, characters[i], codes + code_count);
    *ret_score = done && zc_align(shares, codes, code_count, states, &score) ? score : ZC_NEVER;
    free(codes);
    free(states);
    return done;
}
