/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/header_cues.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define TWO_PAGES 1.15                   /* times as wide as high */
#define ACROSS 0.03                      /* of their width a row may reach over their middle */
#define DARK 46                          /* of 200: ink of print, also in the blur of a thumbnail */

static int clip(int value, int most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

/* Of two pages side by side the one that bears the row. */
static void take_half(const struct zc_ink_paper *row, struct zc_ink_paper *paper)
{
    double wide = paper->right - paper->left, middle = paper->left + wide / 2, over = wide * ACROSS;
    if (wide < TWO_PAGES * (paper->bottom - paper->top))
        return;
    if (row->right < middle + over)
        paper->right = middle;
    else if (row->left > middle - over)
        paper->left = middle;
}

void zc_header_find_paper(const struct zc_level *level, const struct zc_red_part *row, bool thumbnail,
                          struct zc_ink_paper *ret_paper)
{
    const struct zc_ink_paper whole = { 0, 0, pixGetWidth(level->red), pixGetHeight(level->red), 0 };
    const struct zc_ink_paper place = { row->left, row->top, row->right, row->bottom, 0 };
    if (!zc_ink_find_paper(level->ink, level->tilt, &place, ret_paper))
        *ret_paper = whole;
    if (!thumbnail)                      /* a whiteboard would do, too */
        take_half(&place, ret_paper);
    /* What is printed in red belongs to the paper, even where it leaves no paper between. */
    ret_paper->left = fmin(ret_paper->left, place.left);
    ret_paper->top = fmin(ret_paper->top, place.top);
    ret_paper->right = fmax(ret_paper->right, place.right);
    ret_paper->bottom = fmax(ret_paper->bottom, place.bottom);
}

void zc_header_find_rule(const struct zc_level *level, const struct zc_red_part *row, const struct zc_ink_paper *paper,
                         struct zc_rule *ret_rule)
{
    int height = (row->bottom - row->top) / row->lines, width = row->right - row->left;
    int wide = (int)(paper->right - paper->left), far = 5 * height > wide / 4 ? 5 * height : wide / 4;
    struct zc_rule_search search = {
        .top = row->bottom + height / 8 + 1, .bottom = row->bottom + far, .middle = (row->left + row->right) / 2,
        .shortest = width / 2 > wide / 4 ? width / 2 : wide / 4,
    };
    zc_rule_find(&level->ridges, &search, ret_rule);
}

/* Along the rule: how much of its ink is red. */
static double measure_rule(const struct zc_level *level, const struct zc_rule *rule)
{
    double red = 0, any = 0;
    for (int x = rule->left; x < rule->right && x < pixGetWidth(level->red); x++)
        for (int near = -2; near <= 2; near++) {
            int y = (int)lround(rule->y + rule->slope * x) + near;
            if (y < 0 || y >= pixGetHeight(level->red))
                continue;
            red += GET_DATA_BYTE(pixGetData(level->red) + (size_t)y * (size_t)pixGetWpl(level->red), x);
            any += GET_DATA_BYTE(pixGetData(level->any) + (size_t)y * (size_t)pixGetWpl(level->any), x);
        }
    return any > 0 ? red / any : 0;
}

/* Mean redness of what is red, and how many strokes a level line crosses. */
static void measure_strokes(const struct zc_level *level, const struct zc_red_part *row, double cues[])
{
    int height = (row->bottom - row->top) / row->lines;
    double sum = 0, count = 0, strokes = 0;
    for (int y = row->top; y < row->bottom; y++) {
        const l_uint32 *red = pixGetData(level->red) + (size_t)y * (size_t)pixGetWpl(level->red);
        const l_uint32 *mask = pixGetData(level->mask) + (size_t)y * (size_t)pixGetWpl(level->mask);
        bool inside = false;
        for (int x = row->left; x < row->right; x++) {
            bool is = GET_DATA_BIT(mask, x);
            sum += is ? GET_DATA_BYTE(red, x) : 0;
            count += is;
            strokes += is && !inside;
            inside = is;
        }
    }
    double area = (double)(row->right - row->left) * (row->bottom - row->top);
    cues[ZC_HEADER_STRONG] = count > 0 ? sum / count / 200 : 0;
    cues[ZC_HEADER_FILL] = area > 0 ? count / area : 0;
    cues[ZC_HEADER_STROKES] = area > 0 ? strokes / area * height : 0;
}

/* Strokes are short; the bar of a banner or of a report is red from edge to edge. */
static double measure_solid(const struct zc_level *level, const struct zc_red_part *row)
{
    int height = (row->bottom - row->top) / row->lines;
    double sum = 0, count = 0;
    for (int x = row->left; x < row->right; x++) {
        int run = 0;
        for (int y = row->top; y <= row->bottom; y++) {
            bool is = y < row->bottom && GET_DATA_BIT(pixGetData(level->mask) + (size_t)y
                                                      * (size_t)pixGetWpl(level->mask), x);
            sum += is ? 0 : (double)run * run;
            count += is;
            run = is ? run + 1 : 0;
        }
    }
    return count > 0 ? sum / count / height : 0;
}

/* Red in a box, and how far it reaches from the uppermost to the lowest. */
static int count_red(const struct zc_level *level, int left, int top, int right, int bottom, int *ret_reach)
{
    int count = 0, first = bottom, last = top - 1;
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++)
            if (GET_DATA_BIT(pixGetData(level->mask) + (size_t)y * (size_t)pixGetWpl(level->mask), x)) {
                first = y < first ? y : first;
                last = y;
                count++;
            }
    *ret_reach = last - first + 1 > 0 ? last - first + 1 : 0;
    return count;
}

/* Glyphs fill their row from its top to its bottom, and one has about as many strokes as the next. */
static void measure_glyphs(const struct zc_level *level, const struct zc_red_part *row, double cues[])
{
    int height = (row->bottom - row->top) / row->lines, reach;
    double cells = 0, tall = 0, count = 0, sum = 0, squares = 0;
    for (int line = 0; line < row->lines; line++) {
        int top = row->top + line * height, bottom = top + height;
        for (int x = row->left; x + height <= row->right; x += height / 2 + 1) {
            double red = count_red(level, x, top, x + height, bottom, &reach);
            tall += red > 0 ? (double)reach / height : 0;
            cells += red > 0;
            red = count_red(level, x, top, clip(x + 2 * height, row->right), bottom, &reach);
            sum += red;
            squares += red * red;
            count++;
        }
    }
    double mean = count > 0 ? sum / count : 0;
    cues[ZC_HEADER_TALL] = cells > 0 ? tall / cells : 0;
    cues[ZC_HEADER_UNEVEN] = mean > 0 ? sqrt(fmax(squares / count - mean * mean, 0)) / mean : 0;
    cues[ZC_HEADER_PARTS] = (double)row->glyphs * height / (row->right - row->left) / row->lines;
    cues[ZC_HEADER_DARK] = zc_ink_share(level->dark, DARK, row->left, row->top, row->right, row->bottom);
}

/* Dark lines: rows of pixels that have ink, between ones that have less. */
static int count_lines(const struct zc_level *level, int left, int top, int right, int bottom)
{
    double most = 0;
    int lines = 0;
    bool inside = false;
    top = clip(top, pixGetHeight(level->dark));
    bottom = clip(bottom, pixGetHeight(level->dark));
    for (int pass = 0; pass < 2; pass++)
        for (int y = top; y < bottom; y++) {
            double share = zc_ink_share(level->dark, DARK, left, y, right, y + 1);
            if (pass == 0 && share < 0.6)
                most = share > most ? share : most;
            if (pass == 0)
                continue;
            lines += !inside && share > 0.45 * most && most > 0.02;
            inside = inside ? share > 0.25 * most : share > 0.45 * most;
        }
    return lines;
}

static void measure_print(const struct zc_level *level, const struct zc_red_part *row,
                          const struct zc_ink_paper *paper, const struct zc_rule *rule, double cues[])
{
    int height = (row->bottom - row->top) / row->lines, width = row->right - row->left, gap = height / 5 + 2;
    int middle = (row->left + row->right) / 2, wide = (int)(paper->right - paper->left);
    int half = width / 2 > wide * 3 / 10 ? width / 2 : wide * 3 / 10, left = middle - half, right = middle + half;
    int below = rule->found ? (int)(rule->y + rule->slope * middle) + 4 : row->bottom + gap, edge = ZC_INK_TILE;
    left = left < paper->left ? (int)paper->left : left;
    right = right > paper->right ? (int)paper->right : right;
    int bottom = below + wide < paper->bottom ? below + wide : (int)paper->bottom;
    if (rule->found)
        cues[ZC_HEADER_NUMBER] = zc_ink_share(level->dark, DARK, left, row->bottom + gap, right, below - edge);
    cues[ZC_HEADER_ABOVE] = zc_ink_share(level->dark, DARK, left, (int)paper->top + edge, right, row->top - gap);
    cues[ZC_HEADER_BESIDE] = zc_ink_share(level->dark, DARK, (int)paper->left + edge, row->top, row->left - gap,
                                             row->bottom)
                             + zc_ink_share(level->dark, DARK, row->right + gap, row->top,
                                               (int)paper->right - edge, row->bottom);
    cues[ZC_HEADER_BELOW] = zc_ink_share(level->dark, DARK, left, below, right, bottom);
    cues[ZC_HEADER_LINES] = count_lines(level, left, below, right, bottom);
}

/* Share of paper in the row's box made larger by `more` on all sides. */
static double measure_paper(const struct zc_level *level, const struct zc_red_part *row, int more)
{
    int paper = 0, all = 0, tile;
    for (int y = row->top - more; y < row->bottom + more; y += ZC_INK_TILE / 2)
        for (int x = row->left - more; x < row->right + more; x += ZC_INK_TILE / 2)
            if (zc_ink_tile_at(level->ink, level->tilt, x, y, &tile)) {
                paper += level->ink->ground[tile] == ZC_GROUND_PAPER;
                all++;
            }
    return all > 0 ? (double)paper / all : 0;
}

/* Of the red that is neither this row nor its rule.  What the row does not hold may be a seal: large parts of few
 * glyphs are left out by the caller's rings. */
static void measure_others(const struct zc_level *level, const struct zc_red_part *row, double cues[])
{
    int height = (row->bottom - row->top) / row->lines;
    double other = 0;
    for (int i = 0; i < level->rows.count; i++) {
        const struct zc_red_part *part = &level->rows.rows[i];
        int tall = (part->bottom - part->top) / part->lines, wide = part->right - part->left;
        if (part == row)
            continue;
        bool round = wide * 10 < 14 * tall && tall * 10 < 14 * wide && tall > height;
        other += round ? 0 : (double)part->area;
        cues[ZC_HEADER_OTHER_ROWS] += !round && wide > 2 * tall && tall * 3 > height;
    }
    cues[ZC_HEADER_OTHER_RED] = other / (double)(row->area > 0 ? row->area : 1);
    cues[ZC_HEADER_RULES] = level->rows.rules;
    cues[ZC_HEADER_UPRIGHTS] = level->rows.uprights;
}

/* How far a row is from the middle of its sheet, of the sheet's width; with two pages side by side, from the middle of
 * the nearer one. */
static double off_middle(const struct zc_ink_paper *paper, double middle)
{
    double wide = paper->right - paper->left, off = fabs(middle - (paper->left + paper->right) / 2) / wide;
    if (wide > TWO_PAGES * (paper->bottom - paper->top))
        for (int page = 0; page < 2; page++)
            off = fmin(off, fabs(middle - (paper->left + wide * (page ? 0.75 : 0.25))) / wide * 2);
    return off;
}

void zc_header_measure(const struct zc_level *level, const struct zc_red_part *row, const struct zc_ink_paper *paper,
                       const struct zc_rule *rule, double ret_cues[ZC_HEADER_CUE_COUNT])
{
    double height = (double)(row->bottom - row->top) / row->lines, width = row->right - row->left;
    double middle = (row->left + row->right) / 2.0, wide = paper->right - paper->left;
    for (int i = 0; i < ZC_HEADER_CUE_COUNT; i++)
        ret_cues[i] = 0;
    if (rule->found) {
        double length = rule->right - rule->left;
        ret_cues[ZC_HEADER_RULE] = rule->coverage;
        ret_cues[ZC_HEADER_RULE_RED] = measure_rule(level, rule);
        ret_cues[ZC_HEADER_RULE_LENGTH] = length / width;
        ret_cues[ZC_HEADER_RULE_OFF] = fabs((rule->left + rule->right) / 2.0 - middle) / length;
        ret_cues[ZC_HEADER_RULE_GAP] = (rule->y + rule->slope * middle - row->bottom) / height;
    }
    ret_cues[ZC_HEADER_ROW_LENGTH] = width / wide;
    ret_cues[ZC_HEADER_ROW_OFF] = off_middle(paper, middle);
    ret_cues[ZC_HEADER_ROW_HIGH] = ((row->top + row->bottom) / 2.0 - paper->top) / (paper->bottom - paper->top);
    ret_cues[ZC_HEADER_ROW_SIZE] = height / wide;
    ret_cues[ZC_HEADER_ROW_SHAPE] = width / height;
    ret_cues[ZC_HEADER_SHEET] = paper->part;
    ret_cues[ZC_HEADER_COLOURED] = level->coloured;
    ret_cues[ZC_HEADER_ON_PAPER] = measure_paper(level, row, 0);
    ret_cues[ZC_HEADER_AMID_PAPER] = measure_paper(level, row, (int)height);
    ret_cues[ZC_HEADER_SOLID] = measure_solid(level, row);
    measure_strokes(level, row, ret_cues);
    measure_glyphs(level, row, ret_cues);
    measure_print(level, row, paper, rule, ret_cues);
    measure_others(level, row, ret_cues);
}
