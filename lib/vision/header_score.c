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
    [ZC_HEADER_RULE] = { 3, { 0, 0.847, 1 },
        { -0.54, -0.33, 0.88 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.778, 1.06, 1.18, 1.48, 2.56 },
        { -0.77, -0.30, 0.50, 1.24, 0.97, -1.64 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0089, 0.105, 0.315 },
        { 0.72, 0.64, -0.56, -0.81 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.282, 1.14, 1.62, 2.84, 6.56 },
        { -0.62, -1.67, 0.35, 1.24, 0.24, 0.46 } },
    [ZC_HEADER_RULE_RED] = { 3, { 0, 0.759, 0.997 },
        { -0.68, -0.19, 0.87 } },
    [ZC_HEADER_NUMBER] = { 5, { 0, 0.0173, 0.0316, 0.0597, 0.311 },
        { -0.58, 0.76, 0.32, 0.40, -0.90 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.3, 0.488, 0.589, 0.748, 0.959 },
        { 0.43, -1.30, -0.06, 0.88, 0.92, -0.87 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.00845, 0.0743, 0.173, 0.237 },
        { 1.12, 0.77, -0.29, -0.79, -0.81 } },
    [ZC_HEADER_ROW_HIGH] = { 5, { 0, 0.134, 0.255, 0.411, 0.69 },
        { -1.98, -0.61, 1.47, 0.60, 0.52 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0, 0.0335, 0.0684, 0.0971, 0.107, 0.309 },
        { 0.56, -0.87, -0.02, 0.05, -0.33, 0.60 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 4.03, 6.25, 8.23, 10.8, 12.7 },
        { 0.82, -1.74, 0.42, 0.72, 0.34, -0.56 } },
    [ZC_HEADER_FILL] = { 5, { 0, 0.137, 0.31, 0.443, 0.527 },
        { 1.39, -0.35, 0.02, -0.50, -0.56 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 1.09, 1.55, 1.9, 2.71, 3.75 },
        { -1.66, -0.70, -0.47, 0.64, 1.47, 0.72 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.206, 0.377, 0.507, 0.626, 0.652 },
        { -0.62, -0.05, 0.06, 0.49, 0.29, -0.17 } },
    [ZC_HEADER_TALL] = { 5, { 0, 0.74, 0.92, 0.952, 0.977 },
        { -0.16, 0.40, 0.45, 0.17, -0.85 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0, 0.0982, 0.179, 0.269, 0.317, 0.467 },
        { 0.27, -0.68, 0.56, 0.07, 0.11, -0.34 } },
    [ZC_HEADER_PARTS] = { 6, { 0, 0.809, 1.52, 1.85, 2.65, 7.51 },
        { -0.09, 0.24, -0.50, 0.53, -0.27, 0.09 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0696, 0.264, 0.478, 0.511 },
        { 0.30, 0.36, -0.21, -0.55, 0.09 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.291, 0.608, 0.645, 0.781, 0.856 },
        { -0.45, 1.23, 0.44, 0.49, -0.35, -1.35 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.72, 1 },
        { 0.01, -0.61, 0.60 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.299, 0.998 },
        { 0.63, 0.05, -0.69 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.662, 6.13, 8.48 },
        { 0.58, 0.44, -0.49, -0.53 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.36, -0.52, -0.02, 0.18 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.66, -0.35, 0.25, 0.76 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 0.42, 0.21, -0.35, -0.28 } },
    [ZC_HEADER_SHEET] = { 4, { 0, 0.554, 0.949, 1 },
        { 0.90, 0.04, -0.56, -0.37 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.335, 0.384, 0.945 },
        { -0.22, -0.11, -0.61, 0.94 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0145, 0.195, 0.359, 0.376 },
        { 0.09, -0.04, 0.32, 0.47, -0.83 } },
    [ZC_HEADER_BESIDE] = { 4, { 0, 0.512, 0.863, 0.987 },
        { -0.62, 0.12, 0.09, 0.40 } },
    [ZC_HEADER_BELOW] = { 5, { 0, 0.101, 0.187, 0.31, 0.339 },
        { 0.09, 0.44, 0.17, 0.20, -0.91 } },
    [ZC_HEADER_LINES] = { 5, { 0, 6, 7, 12, 17 },
        { -1.12, 0.03, 0.40, 0.77, -0.09 } },
};
#define PAGE_START -2.16
/* fitted: thumbnail */
static const struct card thumbnail_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 4, { 0, 0.874, 0.974, 1 },
        { -0.69, -1.02, 0.79, 0.93 } },
    [ZC_HEADER_RULE_LENGTH] = { 5, { 0, 0.854, 1.03, 1.56, 7.57 },
        { -0.49, -0.34, 1.04, 0.18, -0.39 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0142, 0.0669, 0.332 },
        { 0.39, 0.19, 0.14, -0.72 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.187, 0.915, 1.5, 3.83, 5.04 },
        { -0.26, -0.63, 0.22, -0.01, 0.08, 0.61 } },
    [ZC_HEADER_RULE_RED] = { 5, { 0, 0.048, 0.618, 0.943, 0.998 },
        { -1.39, -0.00, 0.88, 0.80, -0.29 } },
    [ZC_HEADER_NUMBER] = { 4, { 0, 0.032, 0.128, 0.501 },
        { -0.71, -0.01, 0.82, -0.11 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.157, 0.198, 0.567, 0.703, 0.846 },
        { -0.29, -0.10, -1.10, 1.56, 1.41, -1.47 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0132, 0.0665, 0.124, 0.237 },
        { 0.27, 0.61, 0.27, -1.14, -0.02 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.119, 0.268, 0.386, 0.517, 0.617 },
        { -0.79, -0.54, 2.33, 1.09, -0.65, -1.45 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0, 0.0413, 0.0581, 0.076, 0.11, 0.205 },
        { 0.21, 0.03, -0.06, 0.22, -0.29, -0.11 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 2.41, 3.09, 7, 9.36, 11.6 },
        { -0.41, -0.59, -0.38, 1.12, 0.47, -0.21 } },
    [ZC_HEADER_FILL] = { 6, { 0, 0.283, 0.507, 0.546, 0.73, 0.824 },
        { -0.77, -0.83, 0.47, 0.03, 1.35, -0.25 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 0.361, 0.753, 0.892, 1.53, 2.16 },
        { -0.22, -0.96, 0.47, -0.25, 0.32, 0.64 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.301, 0.646, 0.69, 0.788, 0.865 },
        { -0.37, -0.75, 0.26, 0.41, 0.87, -0.41 } },
    [ZC_HEADER_TALL] = { 5, { 0, 0.664, 0.881, 0.962, 1 },
        { 0.60, -0.26, -0.23, -0.19, 0.07 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0, 0.0945, 0.175, 0.222, 0.298, 0.445 },
        { 0.64, -0.05, -0.48, -0.38, 0.53, -0.26 } },
    [ZC_HEADER_PARTS] = { 5, { 0, 0.128, 0.703, 1.24, 3.63 },
        { 0.32, -0.78, -0.22, 0.29, 0.39 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0333, 0.142, 0.164, 0.331 },
        { 0.24, 0.35, 0.25, 0.16, -1.00 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.129, 0.244, 0.279, 0.407, 0.518 },
        { -0.69, 0.29, 1.40, 0.76, -0.11, -1.66 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.639, 1 },
        { -0.17, 0.02, 0.15 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.832, 0.993 },
        { 0.20, -0.42, 0.22 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.77, 1.35, 3.48 },
        { 1.23, 0.36, -0.48, -1.12 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.49, 0.35, -0.05, -0.79 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -1.16, 0.94, 0.21, 0.01 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { -0.22, 0.02, 0.21, -0.02 } },
    [ZC_HEADER_SHEET] = { 5, { 0, 0.625, 0.872, 0.926, 0.99 },
        { 0.31, 0.50, 0.01, -0.45, -0.38 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.0526, 0.199, 0.627 },
        { -0.41, -0.73, 0.26, 0.88 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0223, 0.195, 0.283, 0.51 },
        { 0.23, 0.51, 0.17, 0.40, -1.32 } },
    [ZC_HEADER_BESIDE] = { 5, { 0, 0.0639, 0.376, 0.753, 1.12 },
        { -0.01, -0.50, -0.06, 0.50, 0.07 } },
    [ZC_HEADER_BELOW] = { 5, { 0, 0.0763, 0.18, 0.235, 0.432 },
        { 0.15, 0.25, -0.01, 0.70, -1.09 } },
    [ZC_HEADER_LINES] = { 5, { 0, 1, 3, 8, 11 },
        { 0.43, -0.37, -0.31, 0.73, -0.48 } },
};
#define THUMBNAIL_START -1.45
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
