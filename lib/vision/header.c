/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/header.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

#include "vision/header_cues.h"
#include "vision/tilt.h"

#define FAINT 16                         /* of 200: below, red is noise */
#define TRIED 6                          /* rows looked at closely: the largest */

/* A third of the redness of the reddest fiftieth: what is printed, not what has bled into the paper around it. */
static int threshold_of(PIX *red)
{
    int counts[256] = { 0 }, all = 0, strong = 255;
    for (int y = 0; y < pixGetHeight(red); y++) {
        const l_uint32 *line = pixGetData(red) + (size_t)y * (size_t)pixGetWpl(red);
        for (int x = 0; x < pixGetWidth(red); x++)
            counts[GET_DATA_BYTE(line, x)]++;
    }
    for (int value = FAINT; value < 256; value++)
        all += counts[value];
    for (int above = counts[255]; above * 20 < all && strong > FAINT; above += counts[--strong])
        ;
    int least = strong * 2 / 5;
    return least < FAINT ? FAINT : least > 60 ? 60 : least;
}

static PIX *turn(PIX *plane, double degrees)
{
    if (fabs(degrees) < 0.2)
        return pixClone(plane);
    return pixRotateAMGray(plane, (float)(-degrees * M_PI / 180), 0);
}

static void free_level(struct zc_level *level)
{
    pixDestroy(&level->red);
    pixDestroy(&level->dark);
    pixDestroy(&level->any);
    pixDestroy(&level->mask);
    zc_rule_plane_free(&level->ridges);
}

static bool make_level(const struct zc_ink *ink, struct zc_level *level)
{
    int least = threshold_of(ink->red);
    level->ink = ink;
    level->coloured = ink->share[ZC_GROUND_RED] + ink->share[ZC_GROUND_COLOURED];
    level->tilt = zc_tilt_find(ink->red, least);
    level->red = turn(ink->red, level->tilt);
    level->dark = turn(ink->dark, level->tilt);
    level->any = turn(ink->any, level->tilt);
    level->mask = level->red ? pixThresholdToBinary(level->red, least) : NULL;
    if (level->mask)
        pixInvert(level->mask, level->mask);        /* Leptonica's ink is what is below the threshold */
    return level->dark && level->any && level->mask && zc_rule_plane_new(level->any, &level->ridges)
           && zc_red_rows_find(level->mask, &level->rows);
}

/* A cue speaks with 1 between `from` and `to`, with 0 outside `none_below` and `none_above`, in proportion between. */
struct scale {
    double none_below, from, to, none_above, weight;
};

static const struct scale page_scales[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 0, 0.92, 9, 10, 0.00 },
    [ZC_HEADER_RULE_LENGTH] = { 0.537, 0.996, 2.344, 5.046, 0.07 },
    [ZC_HEADER_RULE_OFF] = { -2, -1, 0.136, 0.502, 1.68 },
    [ZC_HEADER_RULE_GAP] = { 0.22, 0.409, 3.148, 6.797, 1.28 },
    [ZC_HEADER_RULE_RED] = { -0.005, 0, 9, 10, 0.00 },
    [ZC_HEADER_NUMBER] = { -2, -1, 0.088, 0.348, 1.24 },
    [ZC_HEADER_ROW_LENGTH] = { 0.117, 0.255, 0.719, 0.86, 0.20 },
    [ZC_HEADER_ROW_OFF] = { -2, -1, 0.065, 0.18, 1.64 },
    [ZC_HEADER_ROW_HIGH] = { 0.077, 0.158, 0.448, 0.821, 1.65 },
    [ZC_HEADER_ROW_SIZE] = { 0.019, 0.042, 0.1, 0.147, 2.01 },
    [ZC_HEADER_ROW_SHAPE] = { 1.803, 4.146, 11.276, 14.702, 1.92 },
    [ZC_HEADER_FILL] = { 0.138, 0.258, 0.464, 0.606, 0.50 },
    [ZC_HEADER_STROKES] = { 0.804, 1.676, 2.841, 3.454, 0.00 },
    [ZC_HEADER_STRONG] = { 0.22, 0.425, 9, 10, 0.12 },
    [ZC_HEADER_ON_PAPER] = { 0.823, 0.981, 9, 10, 1.84 },
    [ZC_HEADER_OTHER_RED] = { -2, -1, 0.286, 2.773, 3.02 },
    [ZC_HEADER_OTHER_ROWS] = { -2, -1, 1, 4, 0.36 },
    [ZC_HEADER_RULES] = { -2, -1, 2, 5, 0.38 },
    [ZC_HEADER_UPRIGHTS] = { -2, -1, 0, 3, 6.92 },
    [ZC_HEADER_SHEET] = { 0.545, 0.746, 9, 10, 0.00 },
    [ZC_HEADER_COLOURED] = { -2, -1, 0.11, 0.636, 0.00 },
    [ZC_HEADER_ABOVE] = { -2, -1, 0.136, 0.573, 0.33 },
    [ZC_HEADER_BESIDE] = { -2, -1, 0.306, 1.159, 0.00 },
    [ZC_HEADER_BELOW] = { 0, 0.03, 0.194, 0.62, 0.24 },
    [ZC_HEADER_LINES] = { 0, 1, 13, 17, 1.05 },
};
#define PAGE_BIAS -23.45

static const struct scale thumbnail_scales[ZC_HEADER_CUE_COUNT] = {
    [ZC_HEADER_RULE] = { 0, 0.972, 9, 10, 0.00 },
    [ZC_HEADER_RULE_LENGTH] = { 0.632, 1.002, 2.431, 5.634, 1.56 },
    [ZC_HEADER_RULE_OFF] = { -2, -1, 0.122, 0.503, 2.26 },
    [ZC_HEADER_RULE_GAP] = { 0.2, 0.355, 4.306, 7.08, 0.00 },
    [ZC_HEADER_RULE_RED] = { -0.005, 0, 9, 10, 0.00 },
    [ZC_HEADER_NUMBER] = { -2, -1, 0.161, 0.501, 0.96 },
    [ZC_HEADER_ROW_LENGTH] = { 0, 0.221, 0.7, 0.851, 0.00 },
    [ZC_HEADER_ROW_OFF] = { -2, -1, 0.075, 0.239, 1.55 },
    [ZC_HEADER_ROW_HIGH] = { 0, 0.155, 0.38, 0.692, 1.60 },
    [ZC_HEADER_ROW_SIZE] = { 0, 0.049, 0.106, 0.213, 1.41 },
    [ZC_HEADER_ROW_SHAPE] = { 0, 3.244, 9.854, 12.827, 0.45 },
    [ZC_HEADER_FILL] = { 0, 0.413, 0.734, 0.815, 0.23 },
    [ZC_HEADER_STROKES] = { 0, 0.537, 1.696, 2.484, 1.55 },
    [ZC_HEADER_STRONG] = { 0, 0.2, 9, 10, 0.00 },
    [ZC_HEADER_ON_PAPER] = { 0, 0.952, 9, 10, 0.00 },
    [ZC_HEADER_OTHER_RED] = { -2, -1, 0.708, 4.79, 1.89 },
    [ZC_HEADER_OTHER_ROWS] = { -2, -1, 1, 4, 0.63 },
    [ZC_HEADER_RULES] = { -2, -1, 1, 4, 0.00 },
    [ZC_HEADER_UPRIGHTS] = { -2, -1, 0, 3, 3.72 },
    [ZC_HEADER_SHEET] = { 0, 0.724, 9, 10, 0.00 },
    [ZC_HEADER_COLOURED] = { -2, -1, 0.088, 0.606, 0.81 },
    [ZC_HEADER_ABOVE] = { -2, -1, 0.199, 0.678, 0.47 },
    [ZC_HEADER_BESIDE] = { -2, -1, 0.443, 1.336, 0.00 },
    [ZC_HEADER_BELOW] = { 0, 0.026, 0.251, 0.553, 1.00 },
    [ZC_HEADER_LINES] = { 0, 1, 11, 16, 0.15 },
};
#define THUMBNAIL_BIAS -18.21

static double speak(const struct scale *scale, double value)
{
    if (value < scale->from)
        return fmax(0, (value - scale->none_below) / (scale->from - scale->none_below));
    if (value > scale->to)
        return fmax(0, (scale->none_above - value) / (scale->none_above - scale->to));
    return 1;
}

static double weigh(bool thumbnail, const double cues[ZC_HEADER_CUE_COUNT])
{
    const struct scale *scales = thumbnail ? thumbnail_scales : page_scales;
    double sum = thumbnail ? THUMBNAIL_BIAS : PAGE_BIAS;
    for (int cue = 0; cue < ZC_HEADER_CUE_COUNT; cue++)
        sum += scales[cue].weight * speak(&scales[cue], cues[cue]);
    return 1 / (1 + exp(-sum));
}

/* Large enough to be a row at all: two glyphs, longer than high. */
static bool is_row(const struct zc_red_part *part)
{
    int height = (part->bottom - part->top) / part->lines, width = part->right - part->left;
    return height >= 6 && width * 10 >= 16 * height;
}

static struct zc_place place_of(const struct zc_level *level, double left, double top, double right, double bottom)
{
    double width = pixGetWidth(level->red), height = pixGetHeight(level->red), angle = level->tilt * M_PI / 180;
    double x[2] = { width, 0 }, y[2] = { height, 0 };
    for (int corner = 0; corner < 4; corner++) {
        double across = (corner % 2 ? right : left) - width / 2, down = (corner / 2 ? bottom : top) - height / 2;
        double at_x = width / 2 + across * cos(angle) - down * sin(angle);
        double at_y = height / 2 + across * sin(angle) + down * cos(angle);
        x[0] = fmin(x[0], at_x);
        x[1] = fmax(x[1], at_x);
        y[0] = fmin(y[0], at_y);
        y[1] = fmax(y[1], at_y);
    }
    for (int i = 0; i < 2; i++) {
        x[i] = fmin(fmax(x[i], 0), width);
        y[i] = fmin(fmax(y[i], 0), height);
    }
    return (struct zc_place){ (uint16_t)(x[0] * ZC_PLACE_WHOLE / width), (uint16_t)(y[0] * ZC_PLACE_WHOLE / height),
                              (uint16_t)(fmax(x[1] - x[0], 0) * ZC_PLACE_WHOLE / width),
                              (uint16_t)(fmax(y[1] - y[0], 0) * ZC_PLACE_WHOLE / height) };
}

static void tell(const struct zc_level *level, const struct zc_red_part *row, const struct zc_rule *rule,
                 struct zc_header *header)
{
    header->row = true;
    header->tilt = level->tilt;
    header->row_place = place_of(level, row->left, row->top, row->right, row->bottom);
    header->rule = rule->found;
    if (!rule->found)
        return;
    double left = rule->y + rule->slope * rule->left, right = rule->y + rule->slope * rule->right;
    header->rule_place = place_of(level, rule->left, fmin(left, right) - 1, rule->right, fmax(left, right) + 1);
}

static void judge(const struct zc_level *level, bool thumbnail, struct zc_header *header)
{
    const struct zc_red_part *tried[TRIED] = { NULL };
    for (int i = 0; i < level->rows.count; i++) {
        const struct zc_red_part *part = is_row(&level->rows.rows[i]) ? &level->rows.rows[i] : NULL;
        for (int j = 0; j < TRIED && part; j++)
            if (!tried[j] || part->area > tried[j]->area) {
                const struct zc_red_part *less = tried[j];
                tried[j] = part;
                part = less;
            }
    }
    double best = -1;
    for (int i = 0; i < TRIED && tried[i]; i++) {
        struct zc_ink_paper paper;
        struct zc_rule rule;
        double cues[ZC_HEADER_CUE_COUNT];
        zc_header_find_paper(level, tried[i], &paper);
        zc_header_find_rule(level, tried[i], &paper, &rule);
        zc_header_measure(level, tried[i], &paper, &rule, cues);
        double sure = weigh(thumbnail, cues);
        if (sure <= best)
            continue;
        best = sure;
        memcpy(header->cues, cues, sizeof cues);
        header->score = (uint8_t)lround(100 * sure);
        tell(level, tried[i], &rule, header);
    }
}

bool zc_header_find(const struct zc_ink *ink, bool thumbnail, struct zc_header *ret_header)
{
    struct zc_level level = { .ink = ink };
    struct zc_header header = { .row = false };
    bool done = make_level(ink, &level);
    if (done)
        judge(&level, thumbnail, &header);
    free_level(&level);
    if (done)
        *ret_header = header;
    return done;
}
