/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/strokes.h"

#include <stdlib.h>

#include "ocr/vector.h"

#define WINDOW (ZC_OCR_WINDOW * ZC_OCR_WINDOW)
#define BLACK_SHARE 0.25                 /* of the troughs along the middle of the line: below is black */
#define WHITE_SHARE 0.75                 /* of the crests: above is white */

/* Grey values where so many of the counted lie below; `fallback` where none was counted. */
static double share_of(const unsigned counts[256], double share, double fallback)
{
    double total = 0, below = 0;
    for (int i = 0; i < 256; i++)
        total += counts[i];
    for (int i = 0; i < 256 && total > 0; i++) {
        if (below + counts[i] >= share * total)
            return i + (counts[i] > 0 ? (share * total - below) / counts[i] : 0);
        below += counts[i];
    }
    return fallback;
}

/* Black and white of a line are what its middle row goes down and up to, as the networks were trained. */
static void make_fractions(const struct zc_strip *strip, int16_t ret_fractions[256])
{
    unsigned troughs[256] = { 0 }, crests[256] = { 0 };
    const uint8_t *row = strip->grey + ZC_OCR_HEIGHT / 2 * strip->step;
    for (size_t i = 1; i + 1 < strip->width; i++) {
        uint8_t before = row[i - 1], here = row[i], after = row[i + 1];
        troughs[here] += (here < before && here <= after) || (here <= before && here < after);
        crests[here] += (here > before && here >= after) || (here >= before && here > after);
    }
    double black = share_of(troughs, BLACK_SHARE, 0), white = share_of(crests, WHITE_SHARE, 255);
    double half = (white - black) / 2;
    if (half <= 0)
        half = 1;
    for (int i = 0; i < 256; i++) {
        double value = (i - black) / half - 1;
        value = value < -1 ? -1 : value > 1 ? 1 : value;
        ret_fractions[i] = (int16_t)(value * ZC_FRACTION_ONE);
    }
}

/* The next number of a row that looks like chance and is the same each time. */
static uint32_t draw(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* The strip as fractions, column by column, in a frame of noise: the networks were trained with one and read worse in
 * a frame of any one grey. */
static int16_t *lay_out(const struct zc_strip *strip)
{
    const size_t tall = ZC_OCR_HEIGHT + 2;
    int16_t *columns = calloc((strip->width + 2) * tall, sizeof *columns), fractions[256];
    uint32_t state = 1;
    if (!columns)
        return NULL;
    make_fractions(strip, fractions);
    for (size_t i = 0; i < (strip->width + 2) * tall; i++)
        columns[i] = (int16_t)((int32_t)(draw(&state) % (2 * ZC_FRACTION_ONE)) - ZC_FRACTION_ONE);
    for (size_t y = 0; y < ZC_OCR_HEIGHT; y++)
        for (size_t x = 0; x < strip->width; x++)
            columns[(x + 1) * tall + y + 1] = fractions[strip->grey[y * strip->step + x]];
    return columns;
}

/* How much of each kind of stroke there is at one pixel. */
static inline __attribute__((always_inline)) void weigh(const int16_t *restrict corner, const int32_t *restrict weights,
                                                        int32_t *restrict ret_sums)
{
    const size_t tall = ZC_OCR_HEIGHT + 2;
    for (size_t kind = 0; kind < ZC_STROKE_KINDS; kind++)
        ret_sums[kind] = 0;
    for (size_t x = 0; x < ZC_OCR_WINDOW; x++)
        for (size_t y = 0; y < ZC_OCR_WINDOW; y++)
            for (size_t kind = 0; kind < ZC_STROKE_KINDS; kind++)
                ret_sums[kind] += corner[x * tall + y] * weights[(x * ZC_OCR_WINDOW + y) * ZC_STROKE_KINDS + kind];
}

/* Each kind of stroke at its clearest within one square of pixels. */
ZC_VECTOR static void look(const int16_t *restrict columns, const int32_t *restrict weights, int32_t *restrict ret_most)
{
    const size_t tall = ZC_OCR_HEIGHT + 2;
    weigh(columns, weights, ret_most);
    for (size_t x = 0; x < ZC_OCR_POOL; x++)
        for (size_t y = 0; y < ZC_OCR_POOL; y++) {
            int32_t sums[ZC_STROKE_KINDS];
            weigh(columns + x * tall + y, weights, sums);
            for (size_t kind = 0; kind < ZC_STROKE_KINDS; kind++)
                ret_most[kind] = sums[kind] > ret_most[kind] ? sums[kind] : ret_most[kind];
        }
}

bool zc_strokes_find(const struct zc_model *model, const struct zc_strip *strip, int16_t *ret_strokes)
{
    const struct zc_matrix *matrix = &model->strokes;
    int16_t *columns = lay_out(strip);
    int32_t weights[WINDOW * ZC_STROKE_KINDS], most[ZC_STROKE_KINDS];
    if (!columns)
        return false;
    for (size_t at = 0; at < WINDOW; at++)
        for (size_t kind = 0; kind < ZC_STROKE_KINDS; kind++)
            weights[at * ZC_STROKE_KINDS + kind] = *zc_matrix_weight(matrix, kind, at);
    for (size_t x = 0; x < strip->width / ZC_OCR_POOL; x++)
        for (size_t y = 0; y < ZC_STROKE_ROWS; y++) {
            float values[ZC_STROKE_KINDS];
            look(columns + x * ZC_OCR_POOL * (ZC_OCR_HEIGHT + 2) + y * ZC_OCR_POOL, weights, most);
            for (size_t kind = 0; kind < ZC_STROKE_KINDS; kind++)
                values[kind] = (float)most[kind] * matrix->scales[kind] + matrix->biases[kind];
            zc_tanh_fractions(values, ZC_STROKE_KINDS, ret_strokes + (x * ZC_STROKE_ROWS + y) * ZC_STROKE_KINDS);
        }
    free(columns);
    return true;
}
