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
    [ZC_HEADER_RULE] = { 3, { 0, 0.85, 1 },
        { -0.50, -0.14, 0.64 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.779, 1.08, 1.18, 1.47, 2.88 },
        { -0.71, -0.26, 0.83, 1.43, 0.15, -1.44 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.0086, 0.0456, 0.304 },
        { 0.28, 0.54, -0.47, -0.35 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.31, 1.06, 1.65, 2.8, 6.13 },
        { -0.32, -1.30, 0.40, 0.96, 0.12, 0.14 } },
    [ZC_HEADER_RULE_RED] = { 3, { 0, 0.878, 0.998 },
        { -0.97, 0.45, 0.53 } },
    [ZC_HEADER_NUMBER] = { 6, { 0, 0.00634, 0.0219, 0.0335, 0.0796, 0.245 },
        { -0.30, -0.38, 0.22, 0.33, 0.59, -0.47 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.371, 0.584, 0.609, 0.704, 0.879 },
        { -0.58, -0.08, 0.76, 0.89, 0.76, -1.75 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0117, 0.0573, 0.123, 0.238 },
        { 0.37, 0.87, 0.09, -0.53, -0.80 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.174, 0.258, 0.354, 0.579, 0.748 },
        { -1.35, -0.12, 1.30, 0.42, -0.07, -0.18 } },
    [ZC_HEADER_ROW_SIZE] = { 5, { 0, 0.045, 0.0656, 0.0947, 0.166 },
        { 1.18, -0.25, -0.50, -1.06, 0.64 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 5.26, 7.28, 8.7, 11.1, 12.8 },
        { -0.22, -1.57, 0.01, 1.08, 0.28, 0.42 } },
    [ZC_HEADER_FILL] = { 5, { 0, 0.183, 0.286, 0.398, 0.491 },
        { 1.52, -0.49, 0.20, -0.30, -0.93 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 1.43, 1.71, 1.93, 2.79, 3.71 },
        { -1.19, -0.10, -0.26, 0.52, 0.96, 0.06 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.258, 0.363, 0.474, 0.569, 0.624 },
        { -0.53, -0.62, 0.16, 0.28, 0.44, 0.27 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.413, 0.628, 0.703, 0.747, 0.825 },
        { -0.65, 1.23, 0.40, 0.61, -0.48, -1.12 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.948, 1 },
        { -0.67, 0.44, 0.23 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.959, 1 },
        { -0.14, -0.45, 0.59 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 0.613, 3.38, 6.17 },
        { 1.04, 0.82, -1.06, -0.80 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { 0.23, 0.05, -0.34, 0.06 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -0.47, 0.63, -1.03, 0.86 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 0.72, -0.64, -0.07, -0.01 } },
    [ZC_HEADER_SHEET] = { 4, { 0, 0.788, 0.949, 1 },
        { 1.06, -0.49, -0.86, 0.29 } },
    [ZC_HEADER_COLOURED] = { 3, { 0, 0.214, 0.752 },
        { -0.83, 0.08, 0.75 } },
    [ZC_HEADER_ABOVE] = { 4, { 0, 0.0262, 0.227, 0.464 },
        { 0.35, -0.10, -0.22, -0.02 } },
    [ZC_HEADER_BESIDE] = { 5, { 0, 0.0993, 0.471, 0.56, 0.999 },
        { -0.58, 0.22, 0.72, -0.07, -0.30 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.0512, 0.106, 0.181, 0.256, 0.282 },
        { 0.08, 0.20, 0.67, -0.25, 0.04, -0.73 } },
    [ZC_HEADER_LINES] = { 6, { 0, 2, 5, 7, 11, 13.9 },
        { -0.72, -1.03, 0.57, 1.09, 0.99, -0.90 } },
};
#define PAGE_START -1.06
/* fitted: thumbnail */
static const struct card thumbnail_cards[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 3, { 0, 0.879, 1 },
        { -1.03, -0.31, 1.34 } },
    [ZC_HEADER_RULE_LENGTH] = { 6, { 0, 0.758, 1.09, 1.19, 1.63, 3.89 },
        { -0.06, -0.86, 0.32, 0.51, 0.61, -0.52 } },
    [ZC_HEADER_RULE_OFF] = { 4, { 0, 0.013, 0.109, 0.351 },
        { 0.65, -0.07, 0.42, -1.00 } },
    [ZC_HEADER_RULE_GAP] = { 6, { 0, 0.219, 0.958, 1.5, 3.44, 5.29 },
        { -0.41, -1.51, 0.95, 0.62, -0.37, 0.73 } },
    [ZC_HEADER_RULE_RED] = { 4, { 0, 0.139, 0.661, 0.991 },
        { -1.11, 0.26, 0.85, 0.00 } },
    [ZC_HEADER_NUMBER] = { 4, { 0, 0.0186, 0.133, 0.508 },
        { -0.36, 0.20, 0.02, 0.14 } },
    [ZC_HEADER_ROW_LENGTH] = { 6, { 0, 0.346, 0.398, 0.571, 0.707, 0.861 },
        { -1.37, -0.97, 0.42, 0.64, 1.43, -0.15 } },
    [ZC_HEADER_ROW_OFF] = { 5, { 0, 0.0156, 0.0829, 0.134, 0.176 },
        { 0.70, 0.39, -0.18, -0.82, -0.09 } },
    [ZC_HEADER_ROW_HIGH] = { 6, { 0, 0.169, 0.256, 0.361, 0.623, 0.642 },
        { -2.01, 0.58, 2.17, 0.93, -0.76, -0.91 } },
    [ZC_HEADER_ROW_SIZE] = { 6, { 0, 0.0553, 0.0736, 0.0909, 0.105, 0.255 },
        { 0.00, 0.06, 1.11, 0.24, -0.40, -1.02 } },
    [ZC_HEADER_ROW_SHAPE] = { 6, { 0, 4.36, 4.7, 7.63, 9.94, 11.7 },
        { -0.54, -0.58, -0.88, 1.30, 0.33, 0.38 } },
    [ZC_HEADER_FILL] = { 6, { 0, 0.324, 0.481, 0.571, 0.679, 0.775 },
        { -0.53, -0.50, 0.51, 0.02, 0.29, 0.21 } },
    [ZC_HEADER_STROKES] = { 6, { 0, 0.632, 0.915, 1, 1.56, 2.04 },
        { -1.07, -0.34, 0.31, 0.10, 0.61, 0.38 } },
    [ZC_HEADER_SOLID] = { 6, { 0, 0.457, 0.668, 0.699, 0.767, 0.826 },
        { 0.67, -0.63, 0.23, -0.06, 0.36, -0.57 } },
    [ZC_HEADER_STRONG] = { 6, { 0, 0.166, 0.284, 0.393, 0.437, 0.543 },
        { 1.14, 0.88, 0.90, 0.01, -0.43, -2.51 } },
    [ZC_HEADER_ON_PAPER] = { 3, { 0, 0.9, 1 },
        { -0.05, 0.02, 0.03 } },
    [ZC_HEADER_AMID_PAPER] = { 3, { 0, 0.916, 1 },
        { 0.57, -0.36, -0.21 } },
    [ZC_HEADER_OTHER_RED] = { 4, { 0, 1.45, 2.45, 10.5 },
        { 0.77, 0.22, -0.30, -0.70 } },
    [ZC_HEADER_OTHER_ROWS] = { 4, { 0, 1, 2, 4 },
        { -0.00, -0.02, -0.29, 0.32 } },
    [ZC_HEADER_RULES] = { 4, { 0, 1, 2, 4 },
        { -1.52, 0.16, 1.25, 0.12 } },
    [ZC_HEADER_UPRIGHTS] = { 4, { 0, 1, 2, 4 },
        { 0.08, -0.15, 0.08, -0.01 } },
    [ZC_HEADER_SHEET] = { 4, { 0, 0.776, 0.937, 0.991 },
        { 1.18, -0.19, -0.44, -0.55 } },
    [ZC_HEADER_COLOURED] = { 4, { 0, 0.115, 0.233, 0.758 },
        { 0.17, -0.83, -0.21, 0.87 } },
    [ZC_HEADER_ABOVE] = { 5, { 0, 0.0179, 0.197, 0.291, 0.468 },
        { -0.06, 0.25, 0.00, 0.95, -1.14 } },
    [ZC_HEADER_BESIDE] = { 5, { 0, 0.0953, 0.583, 0.741, 1.32 },
        { -0.50, -0.57, 0.22, 0.39, 0.46 } },
    [ZC_HEADER_BELOW] = { 6, { 0, 0.0234, 0.0895, 0.221, 0.275, 0.453 },
        { -0.46, -0.29, 0.35, 0.26, 0.90, -0.76 } },
    [ZC_HEADER_LINES] = { 6, { 0, 1, 2, 3, 9, 12 },
        { -0.24, -0.11, -0.57, -0.50, 1.05, 0.37 } },
};
#define THUMBNAIL_START -1.14
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
