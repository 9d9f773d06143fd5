/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What each measure of a row is worth.  The points were fitted by tests/accuracy/fit_header.py, which says on what;
 * where a measure lies between two of the values it was fitted at, its points lie between theirs. */
#include <math.h>

#include "vision/header_cues.h"

#define VALUES 7

struct card {
    int count;                           /* of values, rising */
    double at[VALUES], points[VALUES];
};

/* fitted: page */
static const struct card page_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 3, { 0, 0.775, 1 },
        { 0.33, -0.26, -0.07 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.762, 1.06, 1.33, 1.89, 4.24 },
        { -0.04, 0.66, 0.15, 0.44, 0.06, -1.28 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0092, 0.0485, 0.25 },
        { -0.22, 0.66, 0.34, -0.77 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.289, 0.673, 1.62, 2.51, 5.52 },
        { 0.03, 0.40, -0.08, 0.76, -0.37, -0.74 } },
    [ZC_HEADER_RULE_RED] = { 3, { 0, 0.979, 0.999 },
        { -0.83, 0.38, 0.45 } },
    [ZC_HEADER_NUMBER] = { 5, { 0, 0.024, 0.0394, 0.0799, 0.263 },
        { -0.97, 0.48, 1.42, -0.23, -0.70 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0.127, 0.26, 0.515, 0.669, 0.717, 0.817 },
        { 0.00, -0.10, -0.12, 0.60, 0.31, -0.69 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0125, 0.0667, 0.167, 0.192 },
        { 0.23, 0.54, 0.41, -0.51, -0.67 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0.0817, 0.159, 0.285, 0.44, 0.716, 0.762 },
        { -2.40, -0.60, 0.72, 0.81, 0.65, 0.82 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0.0193, 0.0421, 0.0664, 0.0987, 0.12, 0.145 },
        { -0.05, -0.01, 1.08, 0.39, -0.01, -1.39 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 1.79, 4.21, 7.51, 8.5, 11.1, 14 },
        { -0.84, 0.23, 0.59, 0.76, 0.50, -1.24 } },
    [ZC_HEADER_FILL] = { 6, { 0.139, 0.24, 0.352, 0.443, 0.517, 0.571 },
        { -0.47, -0.03, 0.75, -0.20, -0.04, -0.01 } },
    [ZC_HEADER_STROKES] = { 5, { 0.892, 1.68, 2.2, 2.89, 3.43 },
        { -0.97, -0.29, -0.24, 0.66, 0.84 } },
    [ZC_HEADER_SOLID] = { 6, { 0.125, 0.255, 0.366, 0.47, 0.584, 0.665 },
        { -0.43, -0.54, -0.32, 0.23, 0.88, 0.19 } },
    [ZC_HEADER_STRONG] = { 5, { 0.222, 0.467, 0.663, 0.787, 0.875 },
        { -0.29, 1.00, 0.77, -0.65, -0.83 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0.75, 0.968, 1 },
        { 0.00, 0.24, -0.24 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0.8, 0.988, 1 },
        { -0.60, -0.65, 1.25 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.37, 1.65, 8.22 },
        { 1.89, 1.42, -0.85, -2.46 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.25, -0.04, 0.10, -0.31 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.90, -0.58, 0.82, 0.65 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 1.39, -0.38, -0.69, -0.32 } },
    [ZC_HEADER_SHEET] = { 5, { 0.517, 0.748, 0.929, 0.973, 1 },
        { 0.62, 0.84, -0.49, -0.62, -0.35 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.125, 0.398, 0.588 },
        { 0.80, -0.50, 0.57, -0.88 } },
    [ZC_HEADER_ABOVE] = { 4, { 0, 0.141, 0.28, 0.492 },
        { 0.95, -0.72, -0.50, 0.27 } },
    [ZC_HEADER_BESIDE] = { 4, { 0, 0.357, 0.786, 1 },
        { -1.15, 0.11, 0.30, 0.74 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.0316, 0.118, 0.196, 0.333, 0.561 },
        { -0.39, -0.41, 0.54, 0.63, -0.14, -0.22 } },
    [ZC_HEADER_LINES] = { 6, { 0, 1, 7, 8, 12, 17 },
        { -0.02, -0.23, 0.21, 0.58, 0.93, -1.47 } },
};
#define PAGE_START -3.22
/* fitted: thumbnail */
static const struct card thumbnail_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 3, { 0, 0.838, 1 },
        { -0.46, -0.76, 1.22 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.698, 1.04, 1.35, 2.06, 4.76 },
        { -0.31, 0.40, 0.72, -0.11, 0.14, -0.84 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0145, 0.0745, 0.484 },
        { 0.55, 0.11, 0.42, -1.08 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.2, 0.6, 1.5, 3.52, 6.03 },
        { 0.02, 0.53, -0.44, 0.74, -1.38, 0.54 } },
    [ZC_HEADER_RULE_RED] = { 4, { 0, 0.0996, 0.653, 0.986 },
        { -0.45, 0.26, 0.21, -0.02 } },
    [ZC_HEADER_NUMBER] = { 4, { 0, 0.0276, 0.145, 0.443 },
        { -0.17, 0.15, 0.48, -0.47 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.222, 0.497, 0.564, 0.701, 0.818 },
        { -0.43, -0.30, 0.39, 0.53, 0.32, -0.51 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0155, 0.0752, 0.166, 0.185 },
        { 0.51, 0.52, 0.56, -0.31, -1.27 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.155, 0.282, 0.385, 0.631, 0.693 },
        { -1.46, -1.03, 1.72, 0.89, 0.02, -0.13 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0, 0.0493, 0.0724, 0.107, 0.124, 0.153 },
        { -0.18, -0.15, 0.80, 0.50, 0.16, -1.13 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 3.28, 6.32, 6.65, 9.85, 12.4 },
        { -0.40, -0.03, 0.95, 0.42, 0.34, -1.27 } },
    [ZC_HEADER_FILL] = { 6, { 0, 0.41, 0.597, 0.66, 0.735, 0.812 },
        { 0.03, -0.54, 0.76, -0.01, 0.28, -0.51 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 0.515, 1.07, 1.28, 1.68, 2.29 },
        { -0.11, -1.06, 0.69, 0.59, -0.14, 0.03 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.455, 0.686, 0.748, 0.791, 0.854 },
        { 0.20, -0.64, -0.08, -0.03, 0.65, -0.10 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.2, 0.326, 0.443, 0.512, 0.563 },
        { 0.35, 0.54, 0.16, 0.49, -0.42, -1.11 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.864, 1 },
        { 0.14, -0.42, 0.27 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.953, 1 },
        { -0.34, -0.43, 0.78 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.688, 4.2, 5.39 },
        { 1.29, 0.38, -0.81, -0.86 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.03, 0.25, 0.26, -0.54 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.91, -0.08, 1.00, -0.00 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 1.29, -1.05, -0.25, 0.00 } },
    [ZC_HEADER_SHEET] = { 5, { 0, 0.725, 0.927, 0.961, 0.991 },
        { 0.71, 1.41, -0.97, -0.19, -0.97 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.0872, 0.33, 0.559 },
        { 0.97, -0.50, 0.04, -0.52 } },
    [ZC_HEADER_ABOVE] = { 4, { 0, 0.194, 0.424, 0.608 },
        { 0.92, -0.63, -0.28, -0.01 } },
    [ZC_HEADER_BESIDE] = { 4, { 0, 0.46, 0.877, 1.26 },
        { -1.03, 0.48, 0.12, 0.43 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.0258, 0.0945, 0.25, 0.426, 0.523 },
        { -0.53, -0.27, 0.70, 0.57, -0.11, -0.35 } },
    [ZC_HEADER_LINES] = { 5, { 0, 1, 5, 11, 16 },
        { -0.40, -0.29, 0.33, 0.41, -0.04 } },
};
#define THUMBNAIL_START -4.08
/* fitted: end */

static double points_of(const struct card *card, double value)
{
    int last = card->count - 1;
    if (last < 0 || value <= card->at[0])
        return last < 0 ? 0 : card->points[0];
    for (int i = 1; i <= last; i++)
        if (value < card->at[i]) {
            double part = (value - card->at[i - 1]) / (card->at[i] - card->at[i - 1]);
            return card->points[i - 1] + part * (card->points[i] - card->points[i - 1]);
        }
    return card->points[last];
}

double zc_header_score(bool thumbnail, const double cues[ZC_HEADER_CUE_COUNT])
{
    const struct card *cards = thumbnail ? thumbnail_cards : page_cards;
    double sum = thumbnail ? THUMBNAIL_START : PAGE_START;
    for (int cue = 0; cue < ZC_HEADER_CUE_COUNT; cue++)
        sum += points_of(&cards[cue], cues[cue]);
    return 1 / (1 + exp(-sum));
}
