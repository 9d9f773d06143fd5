/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/lines.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "vision/blobs.h"
#include "vision/clear.h"
#include "vision/line_split.h"
#include "vision/tall.h"

#define LEANING 0.06                     /* tilt of a page that shows in the box of a character */
#define SHORT 2.6                        /* times as long as high: two characters */
#define LEAST_LEFT 0.6                   /* of their height as it was measured */
#define LEAST 6.0                        /* pixels of a character that could be read */
#define EDGE 2.0                         /* pixels from the picture's edge */
#define WHOLE 20.0                       /* pixels: what is left of a cut line tells enough */
#define SHRUNK 4                         /* times, for the second look: at heads */
#define LARGE 3.0                        /* letters of a head are so many times those of the body */
#define TALLER 1.7                       /* what is so much taller than the body is taken from the second look */
#define SQUARE 0.8                       /* of its height a line is long at least, */
#define NARROW 0.3                       /* and a figure wide */
#define PITCH 1.12                       /* of vertical writing, in widths of its characters */
#define WORD 1.8                         /* times as long as high: two characters */
#define SMALLER 0.65                     /* of the usual height: much smaller characters */
#define SMALLEST 0.42
#define SMALLEST_CLEAR 0.22              /* of what is high enough to be no grain of a table, */
#define CLEAR 14.0                       /* in pixels */
#define TINIEST 0.2                      /* where there are hardly any but small ones */
#define SMALLS 7.0                       /* characters: fewer say nothing */
#define MANY 0.7                         /* times as many as there are large ones */
#define HARDLY 4.0
#define ALIKE 0.15                       /* of its height another may differ */
#define MOSTLY 0.55                      /* share of them that are alike */

static int by_height(const void *one, const void *other)
{
    double a = ((const struct zc_blob *)one)->height, b = ((const struct zc_blob *)other)->height;
    return (a > b) - (a < b);
}

/* A line that the picture's edge cuts is not as high as it was. */
static bool is_cut(const struct zc_blob *blob, int picture_height)
{
    double slant = fabs(blob->tilt) * (blob->right - blob->left) / 2, reach = blob->height / 2 + slant + EDGE;
    return blob->middle < reach || blob->middle > picture_height - reach;
}

/* The usual height of what is more than four times as long as high, by the length it stands for; 0 = there is none. */
static double usual_height(const struct zc_blobs *blobs, int picture_height)
{
    struct zc_blob *longs = calloc(blobs->count + 1, sizeof *longs);
    size_t count = 0;
    double total = 0, height = 0;
    for (size_t i = 0; longs && i < blobs->count; i++)
        if (blobs->list[i].height >= LEAST && blobs->list[i].right - blobs->list[i].left > 4 * blobs->list[i].height
            && !is_cut(&blobs->list[i], picture_height)) {
            longs[count++] = blobs->list[i];
            total += blobs->list[i].right - blobs->list[i].left;
        }
    if (count > 0)
        qsort(longs, count, sizeof *longs, by_height);
    double passed = 0;
    for (size_t i = 0; i < count && passed < total / 2; i++) {
        passed += longs[i].right - longs[i].left;
        height = longs[i].height;
    }
    free(longs);
    return height;
}

static bool find_at(PIX *ink, double body, struct zc_blobs *ret_lines)
{
    if (!zc_blobs_find(ink, (int)(0.7 * body) + 2, (int)(0.12 * body) + 1, ret_lines))
        return false;
    zc_blobs_link(ret_lines, body);
    return true;
}

static void add(struct zc_lines *lines, const struct zc_blob *blob, double scale)
{
    double slant = sqrt(1 + blob->tilt * blob->tilt);
    if (lines->count < ZC_LIMIT_PICTURE_LINES)
        lines->list[lines->count++] = (struct zc_line){
            (blob->left + blob->right) / 2 * scale, blob->middle * scale, blob->tilt,
            (blob->right - blob->left) * slant * scale, blob->height / slant * scale,
        };
}

/* Does a taller line, found on the coarse picture, have this place already? */
static bool is_covered(const struct zc_lines *lines, size_t tall_count, const struct zc_blob *blob)
{
    double x = (blob->left + blob->right) / 2;
    for (size_t i = 0; i < tall_count; i++) {
        const struct zc_line *tall = &lines->list[i];
        double across = fabs(blob->middle - (tall->y + tall->tilt * (x - tall->x)));
        if (fabs(x - tall->x) < tall->length / 2 && across < tall->height / 2 && blob->height < tall->height)
            return true;
    }
    return false;
}

/* From the top down by where lines would cross the left edge, as the page leans. */
static int by_place(const void *one, const void *other, void *lean)
{
    const struct zc_line *a = one, *b = other;
    double slope = *(const double *)lean, ya = a->y - slope * a->x, yb = b->y - slope * b->x;
    return (ya > yb) - (ya < yb);
}

double zc_lines_lean(const struct zc_lines *lines)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].length > 5 * lines->list[i].height) {
            sum += lines->list[i].tilt * lines->list[i].length;
            total += lines->list[i].length;
        }
    return total > 0 ? sum / total : 0;
}

/* What stands beside each other on one row comes from the left to the right. */
static void sort(struct zc_lines *lines)
{
    double lean = zc_lines_lean(lines);
    qsort_r(lines->list, lines->count, sizeof *lines->list, by_place, &lean);
    for (size_t i = 1; i < lines->count; i++)
        for (size_t j = i; j > 0; j--) {
            struct zc_line *a = &lines->list[j - 1], *b = &lines->list[j], swap = *a;
            double low = a->height < b->height ? a->height : b->height;
            if (b->x > a->x || fabs((a->y - lean * a->x) - (b->y - lean * b->x)) > 0.5 * low)
                break;
            *a = *b;
            *b = swap;
        }
}

/* Vertical writing that hangs together, character by character. */
static void add_standing(struct zc_lines *lines, const struct zc_blob *blob)
{
    double breadth = blob->right - blob->left;
    int count = (int)(blob->height / (PITCH * breadth) + 0.5);
    for (int i = 0; i < count; i++) {
        struct zc_blob one = *blob;
        one.middle = blob->middle + blob->height * ((i + 0.5) / count - 0.5);
        one.height = blob->height / count;
        one.tilt = 0;
        add(lines, &one, 1);
    }
}

/* Could it be a lone figure, as in a term that stands upright? */
static bool is_figure(const struct zc_blob *blob, double body)
{
    return blob->height > 0.5 * body && blob->height < TALLER * body;
}

/* Of one or two characters no tilt can be measured: they lean as the page does, and their box is larger than they. */
static void straighten(struct zc_lines *lines)
{
    double lean = zc_lines_lean(lines), steep = fabs(lean);
    for (size_t i = 0; i < lines->count && steep > LEANING; i++) {
        struct zc_line *line = &lines->list[i];
        double across = line->length, down = line->height, least = LEAST_LEFT * down;
        if (line->tilt != 0 || across > SHORT * down)
            continue;
        line->length = fmax((across - down * steep) / (1 - steep * steep), least);
        line->height = fmax((down - across * steep) / (1 - steep * steep), least);
        line->tilt = lean;
    }
}

static void take_lines(PIX *ink, const struct zc_blobs *fine, const struct zc_blobs *coarse, struct zc_lines *lines)
{
    for (size_t i = 0; i < coarse->count; i++) {
        const struct zc_blob *tall = &coarse->list[i];
        if (tall->height * SHRUNK > TALLER * lines->body && tall->right - tall->left > 2 * tall->height
            && zc_tall_is_line(ink, tall, fine, SHRUNK))
            add(lines, tall, SHRUNK);
    }
    size_t tall_count = lines->count;
    for (size_t i = 0; i < fine->count; i++) {
        const struct zc_blob *blob = &fine->list[i];
        if (blob->height < 0.4 * lines->body || blob->height < LEAST || is_covered(lines, tall_count, blob))
            continue;
        if (zc_blob_stands(blob, lines->body))
            add_standing(lines, blob);
        else if (blob->right - blob->left > (is_figure(blob, lines->body) ? NARROW : SQUARE) * blob->height)
            add(lines, blob, 1);
    }
    straighten(lines);
    sort(lines);
}

/* The usual height of characters; the ink then holds nothing much smaller or larger.  @return false without memory */
static bool find_body(PIX *ink, double *ret_body, PIX *frames)
{
    struct zc_blobs first = { 0 };
    PIX *clear = pixCopy(NULL, ink);
    bool done = clear && zc_clear_large(clear, pixGetWidth(ink) / 5.0, pixGetHeight(ink) / 5.0)
                && zc_blobs_find(clear, pixGetWidth(ink) / 70 + 3, 1, &first);
    double body = done ? usual_height(&first, pixGetHeight(ink)) : 0;
    free(first.list);
    pixDestroy(&clear);
    if (done && body >= LEAST)
        done = zc_clear_others(ink, body, frames);
    *ret_body = body;
    return done;
}

static double characters_of(const struct zc_blob *blob)
{
    return (blob->right - blob->left) / blob->height;
}

/* The height that the middle one of `small` characters has; 0 where they have many heights, as dust does. */
static double common_height(struct zc_blob *blobs, size_t count, double small)
{
    double passed = 0, alike = 0, height = 0;
    if (count > 0)
        qsort(blobs, count, sizeof *blobs, by_height);
    for (size_t i = 0; i < count && passed < small / 2; i++) {
        passed += characters_of(&blobs[i]);
        height = blobs[i].height;
    }
    for (size_t i = 0; i < count; i++)
        alike += fabs(blobs[i].height - height) < ALIKE * height ? characters_of(&blobs[i]) : 0;
    return alike > MOSTLY * small ? height : 0;
}

/* A cover has its title in large characters and hardly anything else, a table its own lines: where there are more
 * characters that are much smaller than what was taken for the usual height, theirs is.  @return 0 where not */
static double smaller_height(const struct zc_blobs *fine, double body, int picture_height)
{
    struct zc_blob *some = calloc(fine->count + 1, sizeof *some);
    double large = 0, small = 0;
    size_t count = 0;
    for (size_t i = 0; some && i < fine->count; i++) {
        const struct zc_blob *blob = &fine->list[i];
        bool cut = blob->height < WHOLE && is_cut(blob, picture_height);
        if (blob->height < LEAST || characters_of(blob) < WORD || cut)
            continue;
        if (blob->height > SMALLER * body) {
            large += characters_of(blob);
        } else {
            small += characters_of(blob);
            some[count++] = *blob;
        }
    }
    double height = small >= SMALLS && small > MANY * large ? common_height(some, count, small) : 0;
    free(some);
    double least = small > HARDLY * large ? TINIEST : height > CLEAR ? SMALLEST_CLEAR : SMALLEST;
    return height > least * body ? height : 0;
}

/* Writing as high as the body.  @param lines  their body becomes another where most of it is smaller */
static bool find_fine(PIX *ink, PIX *clear, PIX *frames, struct zc_lines *lines, struct zc_blobs *ret_fine)
{
    if (!find_at(clear, lines->body, ret_fine))
        return false;
    double smaller = smaller_height(ret_fine, lines->body, pixGetHeight(ink));
    if (smaller < LEAST)
        return true;
    lines->body = smaller;
    free(ret_fine->list);
    *ret_fine = (struct zc_blobs){ 0 };
    return pixCopy(clear, ink) && pixClearAll(frames) == 0 && zc_clear_others(clear, smaller, frames)
           && find_at(clear, smaller, ret_fine);
}

bool zc_lines_find(PIX *ink, struct zc_lines *ret_lines, PIX **ret_frames)
{
    struct zc_blobs fine = { 0 }, coarse = { 0 };
    struct zc_lines lines = { .list = calloc(ZC_LIMIT_PICTURE_LINES, sizeof *lines.list) };
    PIX *clear = pixCopy(NULL, ink), *small = NULL, *frames = pixCreateTemplate(ink);
    bool done = lines.list && clear && frames && find_body(clear, &lines.body, frames);
    if (done && lines.body >= LEAST) {
        done = find_fine(ink, clear, frames, &lines, &fine);
        small = done ? pixReduceRankBinaryCascade(clear, 1, 1, 0, 0) : NULL;
        done = small && zc_lines_split(clear, lines.body, &fine)
               && find_at(small, LARGE * lines.body / SHRUNK, &coarse);
    }
    if (done)
        take_lines(clear, &fine, &coarse, &lines);
    pixDestroy(&clear);
    pixDestroy(&small);
    free(fine.list);
    free(coarse.list);
    if (done) {
        *ret_lines = lines;
        *ret_frames = frames;
        return true;
    }
    zc_lines_finish(&lines);
    pixDestroy(&frames);
    return false;
}

void zc_lines_finish(struct zc_lines *lines)
{
    free(lines->list);
    free(lines->characters);
    *lines = (struct zc_lines){ 0 };
}
