/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/network.h - lines of grey pixels through a model's layers.  Stage: look. */
#ifndef ZC_OCR_NETWORK_H
#define ZC_OCR_NETWORK_H

#include "ocr/model.h"

#define ZC_NETWORK_LINES ZC_LSTM_LANES   /* at once: a weight that is fetched serves them all */

/* A line, straight, ZC_OCR_HEIGHT pixels high. */
struct zc_strip {
    const uint8_t *grey;                 /* row by row */
    size_t width, step;                  /* pixels of a row; bytes from one row to the next */
};

/* What the layers below the last made of a line. */
struct zc_sensed {
    size_t count;                        /* places along the line, ZC_OCR_POOL pixels apart */
    int16_t *values;                     /* [count][step of the last layer's matrix] */
};

/** The order in which lines are to be given: the longest first, so that none waits for another.
 *  @return `count` indexes, freed by the caller; NULL without memory */
size_t *zc_network_order(const struct zc_strip *strips, size_t count);
/** @param strips  up to ZC_NETWORK_LINES, the widest first, none wider than ZC_LIMIT_STRIP_WIDTH; one narrower than a
 *                 square of pixels gives nothing
 *  @param ret_sensed  for each strip; each ends with zc_sensed_finish() whatever is returned
 *  @return false without memory */
bool zc_network_sense(const struct zc_model *model, const struct zc_strip *strips, size_t count,
                      struct zc_sensed *ret_sensed);
void zc_sensed_finish(struct zc_sensed *sensed);
/** How likely each code is at each place.
 *  @param ret_shares  [count][height of model->codes], each row adds up to 1; the caller frees it
 *  @return false without memory */
bool zc_network_weigh(const struct zc_model *model, const struct zc_sensed *sensed, float **ret_shares);

#endif
