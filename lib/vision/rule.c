/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/rule.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define PARTS ZC_RULE_PARTS
#define FAINTEST 2.5f                    /* grey levels, mean over a part: a rule of half a pixel */
#define LEAN 0.07                        /* more or less than the row above it: perspective */
#define LEAN_STEP 0.006                  /* 4 pixels over 720 */
#define MISSED -1.3                      /* a part without the line: a star costs four, dirt one */

/* The middle half of a part's sum over rows away: text has ridges too, but thicker ones. */
bool zc_rule_plane_new(PIX *ink, struct zc_rule_plane *ret_plane)
{
    int width = pixGetWidth(ink), height = pixGetHeight(ink), away = width / 110 < 3 ? 3 : width / 110;
    size_t count = (size_t)height * PARTS;
    float *mean = calloc(count, sizeof *mean), *ridge = calloc(count, sizeof *ridge);
    double sum = 0;
    for (int y = 0; mean && ridge && y < height; y++) {
        const l_uint32 *line = pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);
        for (int part = 0; part < PARTS; part++) {
            int left = part * width / PARTS, right = (part + 1) * width / PARTS, total = 0;
            for (int x = left; x < right; x++)
                total += GET_DATA_BYTE(line, x);
            mean[y * PARTS + part] = right > left ? (float)total / (float)(right - left) : 0;
        }
    }
    for (int i = away * PARTS; mean && ridge && i < (height - away) * PARTS; i++) {
        float above = mean[i - away * PARTS], below = mean[i + away * PARTS];
        ridge[i] = mean[i] - (above > below ? above : below);
        sum += ridge[i] > 0 && ridge[i] < 20 ? ridge[i] : 0;
    }
    free(mean);
    if (!mean || !ridge) {
        free(ridge);
        return false;
    }
    float noise = (float)(sum / (double)count);
    *ret_plane = (struct zc_rule_plane){ width, height, ridge, FAINTEST + 4 * noise };
    return true;
}

void zc_rule_plane_free(struct zc_rule_plane *plane)
{
    free(plane->ridge);
    plane->ridge = NULL;
}

static float ridge_at(const struct zc_rule_plane *plane, int y, int part)
{
    float most = 0;
    for (int near = y - 1; near <= y + 1; near++)
        if (near >= 0 && near < plane->height && plane->ridge[near * PARTS + part] > most)
            most = plane->ridge[near * PARTS + part];
    return most;
}

/* Along one line: the stretch through `middle` with the most hits and the fewest misses. */
static double follow(const struct zc_rule_plane *plane, double y, double slope, int middle, struct zc_rule *ret_rule)
{
    double side[2] = { 0, 0 }, strength = 0;
    int end[2] = { middle, middle }, hits = 0;
    for (int way = 0; way < 2; way++) {
        double sum = 0;
        for (int part = way ? middle : middle - 1; part >= 0 && part < PARTS; part += way ? 1 : -1) {
            double x = (part + 0.5) * plane->width / PARTS;
            sum += ridge_at(plane, (int)lround(y + slope * x), part) >= plane->least ? 1 : MISSED;
            if (sum > side[way]) {
                side[way] = sum;
                end[way] = way ? part + 1 : part;
            }
            if (sum < side[way] - 6)
                break;
        }
    }
    for (int part = end[0]; part < end[1]; part++) {
        float ridge = ridge_at(plane, (int)lround(y + slope * (part + 0.5) * plane->width / PARTS), part);
        hits += ridge >= plane->least;
        strength += ridge >= plane->least ? ridge : 0;
    }
    *ret_rule = (struct zc_rule){ .left = end[0] * plane->width / PARTS, .right = end[1] * plane->width / PARTS,
                                  .y = y, .slope = slope, .strength = hits > 0 ? strength / hits : 0,
                                  .coverage = end[1] > end[0] ? (double)hits / (end[1] - end[0]) : 0 };
    return side[0] + side[1];
}

void zc_rule_find(const struct zc_rule_plane *plane, const struct zc_rule_search *search, struct zc_rule *ret_rule)
{
    double best = 0;
    int middle = search->middle * PARTS / (plane->width > 0 ? plane->width : 1);
    middle = middle < 1 ? 1 : middle >= PARTS ? PARTS - 1 : middle;
    *ret_rule = (struct zc_rule){ 0 };
    for (int row = search->top < 0 ? 0 : search->top; row < search->bottom && row < plane->height; row++)
        for (double slope = -LEAN; slope <= LEAN; slope += LEAN_STEP) {
            struct zc_rule rule;
            double sum = follow(plane, row - slope * search->middle, slope, middle, &rule);
            sum += rule.strength / 255;
            if (sum <= best || rule.right - rule.left < search->shortest || rule.coverage < 0.6)
                continue;
            best = sum;
            *ret_rule = rule;
            ret_rule->found = true;
        }
}
