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
        { -0.44, -0.46, 0.90 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.778, 1.06, 1.18, 1.48, 2.56 },
        { -0.65, -0.31, 0.45, 1.15, 1.03, -1.66 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0089, 0.104, 0.315 },
        { 0.71, 0.53, -0.58, -0.66 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.282, 1.14, 1.62, 2.84, 6.56 },
        { -0.49, -1.69, 0.29, 1.23, 0.19, 0.47 } },
    [ZC_HEADER_RULE_RED] = { 3, { 0, 0.759, 0.997 },
        { -0.65, -0.19, 0.84 } },
    [ZC_HEADER_NUMBER] = { 5, { 0, 0.0173, 0.0316, 0.0597, 0.311 },
        { -0.61, 0.78, 0.26, 0.35, -0.78 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.3, 0.538, 0.59, 0.748, 0.959 },
        { 0.24, -1.43, 0.45, 0.73, 0.94, -0.94 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.00815, 0.0743, 0.173, 0.255 },
        { 1.21, 0.69, -0.33, -0.82, -0.75 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.134, 0.255, 0.411, 0.653, 0.69 },
        { -2.16, -0.65, 1.44, 0.80, -0.13, 0.70 } },
    [ZC_HEADER_ROW_SIZE] = { 5, { 0, 0.0335, 0.0684, 0.104, 0.309 },
        { 0.52, -0.91, -0.02, -0.31, 0.71 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 4.03, 7.27, 8.23, 10.8, 12.7 },
        { 0.83, -1.71, 0.65, 0.59, 0.27, -0.63 } },
    [ZC_HEADER_FILL] = { 5, { 0, 0.137, 0.309, 0.443, 0.535 },
        { 1.39, -0.36, 0.13, -0.50, -0.66 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 1.09, 1.75, 1.9, 2.7, 3.75 },
        { -1.57, -0.85, -0.29, 0.65, 1.41, 0.65 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.206, 0.377, 0.507, 0.627, 0.652 },
        { -0.67, 0.02, 0.11, 0.56, 0.24, -0.24 } },
    [ZC_HEADER_TALL] = { 5, { 0, 0.74, 0.92, 0.963, 0.993 },
        { -0.21, 0.58, 0.56, 0.45, -1.39 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0, 0.0982, 0.18, 0.269, 0.333, 0.467 },
        { 0.38, -0.59, 0.52, 0.05, 0.02, -0.38 } },
    [ZC_HEADER_PARTS] = { 6, { 0, 0.809, 1.52, 2.01, 2.65, 7.51 },
        { 0.11, 0.25, -0.47, 0.53, -0.39, -0.03 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0696, 0.264, 0.467, 0.511 },
        { 0.34, 0.35, -0.20, -0.56, 0.08 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.291, 0.608, 0.7, 0.781, 0.856 },
        { -0.57, 1.34, 0.51, 0.22, -0.24, -1.25 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.72, 1 },
        { 0.02, -0.58, 0.56 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.299, 0.998 },
        { 0.64, 0.03, -0.67 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.653, 6.13, 8.06 },
        { 0.47, 0.55, -0.47, -0.54 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.43, -0.53, 0.06, 0.04 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.54, -0.40, 0.20, 0.74 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 0.41, 0.24, -0.41, -0.24 } },
    [ZC_HEADER_SHEET] = { 4, { 0, 0.554, 0.949, 1 },
        { 0.87, -0.00, -0.53, -0.33 } },
    [ZC_HEADER_COLOURED] = { 3, { 0, 0.371, 0.945 },
        { -0.34, -0.55, 0.89 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0145, 0.195, 0.332, 0.359 },
        { 0.01, -0.08, 0.13, 0.70, -0.76 } },
    [ZC_HEADER_BESIDE] = { 4, { 0, 0.512, 0.847, 0.987 },
        { -0.74, 0.14, 0.06, 0.54 } },
    [ZC_HEADER_BELOW] = { 4, { 0, 0.101, 0.187, 0.306 },
        { 0.05, 0.34, 0.21, -0.60 } },
    [ZC_HEADER_LINES] = { 5, { 0, 7, 8, 12, 17 },
        { -1.23, -0.13, 0.92, 0.46, -0.03 } },
};
#define PAGE_START -1.51
/* fitted: thumbnail */
static const struct card thumbnail_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 3, { 0, 0.875, 1 },
        { -0.60, -0.85, 1.45 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.855, 1.07, 1.19, 1.58, 5.18 },
        { -0.85, -0.40, 0.85, 1.23, -0.20, -0.63 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.013, 0.0874, 0.307 },
        { 0.73, 0.14, -0.22, -0.65 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.237, 1.06, 1.5, 3.29, 4.95 },
        { -0.69, -2.16, 0.84, 0.97, 0.72, 0.32 } },
    [ZC_HEADER_RULE_RED] = { 5, { 0, 0.136, 0.658, 0.97, 0.999 },
        { -0.92, 0.42, 0.10, 0.33, 0.07 } },
    [ZC_HEADER_NUMBER] = { 4, { 0, 0.0172, 0.0681, 0.339 },
        { 0.28, 0.71, -0.27, -0.73 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.374, 0.454, 0.604, 0.728, 0.865 },
        { -0.91, -1.14, 0.12, 1.11, 1.01, -0.18 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0115, 0.088, 0.184, 0.188 },
        { 0.58, 0.11, 0.09, -0.55, -0.23 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.157, 0.252, 0.371, 0.646, 0.667 },
        { -1.59, -0.38, 1.84, 0.29, -0.21, 0.04 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0, 0.0552, 0.0776, 0.0966, 0.11, 0.271 },
        { -0.25, -0.36, 0.34, 0.46, 0.24, -0.44 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 3.87, 5.08, 7.42, 10.2, 15.9 },
        { 0.45, -0.78, -0.62, 0.38, 0.37, 0.20 } },
    [ZC_HEADER_FILL] = { 6, { 0, 0.343, 0.501, 0.644, 0.68, 0.743 },
        { 0.61, -0.11, -0.03, -0.64, 0.64, -0.46 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 0.664, 0.929, 1.03, 1.54, 1.83 },
        { -1.21, -0.58, -0.09, 0.29, 0.52, 1.06 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.496, 0.669, 0.734, 0.759, 0.794 },
        { -0.97, -1.16, 0.89, 0.62, 0.76, -0.13 } },
    [ZC_HEADER_TALL] = { 6, { 0, 0.747, 0.891, 0.938, 0.958, 0.987 },
        { 0.63, 0.25, 0.22, -0.03, -0.13, -0.94 } },
    [ZC_HEADER_UNEVEN] = { 6, { 0, 0.117, 0.189, 0.286, 0.305, 0.548 },
        { 0.15, 0.10, 0.02, 0.17, 0.07, -0.52 } },
    [ZC_HEADER_PARTS] = { 6, { 0, 0.264, 0.833, 1.04, 1.32, 2.85 },
        { -0.25, -0.68, 0.45, -0.13, 0.67, -0.04 } },
    [ZC_HEADER_DARK] = { 5, { 0, 0.0697, 0.26, 0.402, 0.416 },
        { 0.18, 0.21, -0.12, 1.03, -1.31 } },
    [ZC_HEADER_STRONG] = { 5, { 0, 0.168, 0.337, 0.465, 0.556 },
        { 1.22, 0.58, 0.29, -0.39, -1.71 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.835, 0.993 },
        { -0.69, 0.72, -0.03 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.886, 0.993 },
        { 0.41, -0.69, 0.28 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 1.34, 2.89, 6.12 },
        { 0.65, 0.11, -0.51, -0.25 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.17, -0.36, -0.11, 0.31 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -1.09, 0.18, 0.92, -0.00 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { -0.60, 0.63, 0.23, -0.26 } },
    [ZC_HEADER_SHEET] = { 4, { 0, 0.726, 0.946, 0.991 },
        { 0.63, 0.01, -0.29, -0.34 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.311, 0.392, 0.911 },
        { 0.25, -0.74, -0.15, 0.63 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0136, 0.31, 0.404, 0.465 },
        { -0.28, -0.00, 0.05, 1.34, -1.11 } },
    [ZC_HEADER_BESIDE] = { 4, { 0, 0.689, 0.837, 1.39 },
        { -0.80, 0.17, 0.72, -0.08 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.0119, 0.0754, 0.248, 0.36, 0.518 },
        { -0.21, -0.37, 0.57, 0.37, 0.16, -0.53 } },
    [ZC_HEADER_LINES] = { 6, { 0, 1, 2, 3, 10, 15.8 },
        { 0.13, -0.15, -0.52, -0.03, 0.93, -0.36 } },
};
#define THUMBNAIL_START -0.96
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
