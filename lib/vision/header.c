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

/* Rows of red first: most pictures with some red in them have none, and need no other plane. */
static bool find_rows(const struct zc_ink *ink, struct zc_level *level)
{
    int least = threshold_of(ink->red);
    level->tilt = zc_tilt_find(ink->red, least);
    level->red = turn(ink->red, level->tilt);
    level->mask = level->red ? pixThresholdToBinary(level->red, least) : NULL;
    if (level->mask)
        pixInvert(level->mask, level->mask);        /* Leptonica's ink is what is below the threshold */
    return level->mask && zc_red_rows_find(level->mask, &level->rows);
}

static bool make_level(const struct zc_ink *ink, struct zc_level *level)
{
    level->ink = ink;
    level->coloured = ink->share[ZC_GROUND_RED] + ink->share[ZC_GROUND_COLOURED];
    level->dark = turn(ink->dark, level->tilt);
    level->any = turn(ink->any, level->tilt);
    return level->dark && level->any && zc_rule_plane_new(level->any, &level->ridges);
}

/* Large enough to be a row at all: two glyphs, longer than high. */
static bool is_row(const struct zc_red_part *part)
{
    int height = (part->bottom - part->top) / part->lines, width = part->right - part->left;
    return height >= 6 && width * 10 >= 16 * height;
}

static bool has_row(const struct zc_red_rows *rows)
{
    for (int i = 0; i < rows->count; i++)
        if (is_row(&rows->rows[i]))
            return true;
    return false;
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
        zc_header_find_paper(level, tried[i], thumbnail, &paper);
        zc_header_find_rule(level, tried[i], &paper, &rule);
        zc_header_measure(level, tried[i], &paper, &rule, cues);
        double sure = zc_header_score(thumbnail, cues);
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
    struct zc_level level = { .ink = NULL };
    struct zc_header header = { .row = false };
    bool done = find_rows(ink, &level);
    if (done && has_row(&level.rows)) {
        done = make_level(ink, &level);
        if (done)
            judge(&level, thumbnail, &header);
    }
    free_level(&level);
    if (done)
        *ret_header = header;
    return done;
}
