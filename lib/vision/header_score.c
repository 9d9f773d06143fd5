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
    [ZC_HEADER_RULE] = { 3, { 0, 0.825, 1 },
        { -0.12, 0.27, -0.15 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.829, 1.05, 1.16, 1.56, 5.45 },
        { -0.15, -0.17, 0.38, 1.33, -0.05, -1.34 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0086, 0.0252, 0.226 },
        { 0.56, 1.54, -0.10, -2.01 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.23, 1.02, 1.61, 2.66, 4.92 },
        { 0.04, -1.06, 0.81, 0.19, -0.01, 0.03 } },
    [ZC_HEADER_RULE_RED] = { 3, { 0, 0.895, 0.997 },
        { -1.33, 0.86, 0.47 } },
    [ZC_HEADER_NUMBER] = { 6, { 0, 0.0043, 0.0257, 0.0437, 0.0876, 0.2 },
        { -1.02, -0.53, -0.10, 0.55, 0.60, 0.50 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0.075, 0.362, 0.45, 0.575, 0.711, 0.853 },
        { -0.60, -0.49, -0.02, 0.88, 0.72, -0.48 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0086, 0.0426, 0.133, 0.289 },
        { 0.67, 0.69, 0.12, -1.22, -0.26 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0.0277, 0.152, 0.256, 0.355, 0.613, 0.685 },
        { -0.16, -0.43, 0.51, -0.18, 0.17, 0.08 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0.0253, 0.0445, 0.0623, 0.085, 0.0935, 0.108 },
        { 0.28, 0.36, 0.68, -0.30, -0.27, -0.75 } },
    [ZC_HEADER_ROW_SHAPE] = { 5, { 1.91, 5.46, 9.17, 12.4, 15.1 },
        { -0.48, -1.57, 0.66, 0.54, 0.84 } },
    [ZC_HEADER_FILL] = { 5, { 0.127, 0.207, 0.334, 0.479, 0.589 },
        { 0.25, -0.24, -0.28, 0.27, 0.01 } },
    [ZC_HEADER_STROKES] = { 6, { 0.699, 1.46, 1.74, 2.02, 2.74, 3.59 },
        { -1.19, 0.15, -0.08, 0.71, 0.36, 0.05 } },
    [ZC_HEADER_SOLID] = { 6, { 0.11, 0.267, 0.373, 0.495, 0.567, 0.636 },
        { 0.37, -0.48, -0.31, -0.15, 0.51, 0.05 } },
    [ZC_HEADER_TALL] = { 6, { 0.551, 0.823, 0.934, 0.964, 0.981, 1 },
        { -0.46, 0.01, 0.08, 0.12, 0.12, 0.13 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0.0803, 0.124, 0.169, 0.249, 0.278, 0.435 },
        { 0.48, 0.43, 0.60, -0.32, -0.41, -0.79 } },
    [ZC_HEADER_PARTS] = { 5, { 0.497, 0.953, 1.46, 2.4, 3.11 },
        { 0.09, -0.03, 0.02, 0.46, -0.54 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0452, 0.271, 0.301, 0.444 },
        { 0.34, -0.19, 0.51, -0.08, -0.58 } },
    [ZC_HEADER_STRONG] = { 5, { 0.324, 0.557, 0.684, 0.79, 0.856 },
        { -0.24, 0.26, 0.73, -0.07, -0.68 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0.697, 0.971, 1 },
        { -0.66, 0.30, 0.36 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0.912, 0.992, 1 },
        { -1.15, 0.40, 0.75 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.558, 2.26, 10.3 },
        { 0.95, 0.33, -0.52, -0.76 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.22, -0.02, 0.28, -0.48 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -1.61, 0.42, 0.31, 0.87 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 0.75, -0.79, 0.02, 0.02 } },
    [ZC_HEADER_SHEET] = { 5, { 0.694, 0.839, 0.949, 0.956, 1 },
        { 0.15, 0.06, -0.03, 0.20, -0.39 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.161, 0.2, 0.432 },
        { 0.01, -0.31, 0.18, 0.11 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.029, 0.175, 0.293, 0.316 },
        { 0.08, 0.53, -0.06, -0.20, -0.34 } },
    [ZC_HEADER_BESIDE] = { 5, { 0, 0.0613, 0.486, 0.594, 0.733 },
        { 0.46, 0.03, -0.66, 0.37, -0.21 } },
    [ZC_HEADER_BELOW] = { 6, { 0.000664, 0.0495, 0.113, 0.192, 0.269, 0.275 },
        { -0.56, 0.43, 0.45, -0.03, 0.20, -0.50 } },
    [ZC_HEADER_LINES] = { 6, { 0, 3, 5, 9, 13, 17 },
        { -1.02, -0.17, 0.04, 1.00, 0.43, -0.29 } },
};
#define PAGE_START -1.61
/* fitted: thumbnail */
static const struct card thumbnail_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 3, { 0, 0.873, 1 },
        { -0.74, -0.50, 1.24 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.921, 1.06, 1.19, 1.75, 5.12 },
        { -0.36, -0.95, 0.93, 0.54, 0.23, -0.39 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.012, 0.0597, 0.315 },
        { 0.60, 1.03, -0.56, -1.08 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.187, 1.06, 1.57, 3.62, 6.64 },
        { -0.31, 0.00, -0.12, -0.32, -0.13, 0.87 } },
    [ZC_HEADER_RULE_RED] = { 5, { 0, 0.0483, 0.569, 0.933, 0.999 },
        { -1.02, 0.13, 0.70, 0.43, -0.23 } },
    [ZC_HEADER_NUMBER] = { 4, { 0, 0.0323, 0.116, 0.416 },
        { -1.06, 0.20, -0.08, 0.94 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.216, 0.297, 0.554, 0.694, 0.773 },
        { -0.81, -0.73, -0.96, 1.78, 1.26, -0.55 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0138, 0.0656, 0.136, 0.214 },
        { 0.60, 0.35, -0.31, -0.41, -0.22 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.152, 0.252, 0.352, 0.557, 0.605 },
        { -0.92, 0.15, 1.19, 1.38, -0.91, -0.89 } },
    [ZC_HEADER_ROW_SIZE] = { 5, { 0, 0.0472, 0.0646, 0.0913, 0.158 },
        { -0.62, 0.29, 1.12, 0.21, -1.00 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 3.47, 4.18, 8.12, 11.6, 14.3 },
        { -0.95, -0.40, -0.30, 0.87, 0.69, 0.09 } },
    [ZC_HEADER_FILL] = { 6, { 0, 0.391, 0.526, 0.567, 0.73, 0.837 },
        { -0.39, -0.64, 0.03, 0.63, 0.49, -0.12 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 0.508, 0.863, 0.95, 1.54, 2.07 },
        { -0.13, -0.40, 0.06, 0.28, -0.25, 0.45 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.551, 0.666, 0.69, 0.777, 0.877 },
        { -0.19, -0.67, 0.55, 0.16, 0.65, -0.50 } },
    [ZC_HEADER_TALL] = { 5, { 0, 0.786, 0.899, 0.962, 1 },
        { 0.13, 0.12, 0.28, -0.40, -0.13 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0, 0.119, 0.173, 0.238, 0.287, 0.456 },
        { -0.01, -0.22, 0.50, -0.11, 0.26, -0.42 } },
    [ZC_HEADER_PARTS] = { 6, { 0, 0.129, 0.679, 0.952, 1.13, 2.32 },
        { 0.68, -0.73, 0.12, -0.17, 0.40, -0.29 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0986, 0.184, 0.279, 0.454 },
        { -0.06, -0.08, 0.41, 0.04, -0.31 } },
    [ZC_HEADER_STRONG] = { 5, { 0, 0.205, 0.337, 0.489, 0.568 },
        { -0.02, 0.91, 0.93, -0.45, -1.37 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.838, 1 },
        { 0.61, 0.15, -0.75 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.952, 1 },
        { 0.44, -0.77, 0.33 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.775, 1.83, 2.62 },
        { 0.82, 0.02, 0.34, -1.19 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.36, -0.18, -0.29, 0.12 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.53, 0.37, 0.17, -0.01 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 1.11, -0.70, -0.25, -0.16 } },
    [ZC_HEADER_SHEET] = { 5, { 0, 0.83, 0.913, 0.945, 0.991 },
        { 0.28, 0.32, -0.48, 0.07, -0.19 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.0539, 0.131, 0.344 },
        { 0.50, 0.35, -0.65, -0.19 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0289, 0.205, 0.244, 0.452 },
        { -0.37, 1.11, -0.27, 0.89, -1.36 } },
    [ZC_HEADER_BESIDE] = { 5, { 0, 0.0638, 0.406, 0.685, 1.1 },
        { -0.19, -0.38, 0.29, 0.22, 0.06 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.021, 0.0928, 0.211, 0.247, 0.418 },
        { -0.06, -0.13, 0.88, -0.41, 0.77, -1.04 } },
    [ZC_HEADER_LINES] = { 6, { 0, 1, 2, 4, 11, 14 },
        { -0.43, -0.41, -0.32, 0.09, 1.19, -0.12 } },
};
#define THUMBNAIL_START -3.38
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
