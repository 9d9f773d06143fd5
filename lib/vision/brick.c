/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/brick.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BITS 32                          /* of a word, the leftmost pixel the highest */

/* The picture with room on its sides, so that what grows beyond them is not lost before it shrinks again. */
struct plane {
    uint32_t *words, *spare;             /* [rows][stride]; a row more */
    size_t stride, before, width;        /* words of a row; of them without pixels at its start; with pixels */
    size_t rows, height;                 /* in all; of the picture, from the first on */
};

static bool new_plane(PIX *ink, int across, int down, struct plane *ret_plane)
{
    size_t room = (size_t)across / BITS + 2, width = (size_t)pixGetWpl(ink), height = (size_t)pixGetHeight(ink);
    struct plane plane = { .stride = width + 2 * room, .before = room, .width = width,
                           .rows = height + (size_t)down - 1, .height = height };
    plane.words = calloc(plane.rows * plane.stride, sizeof *plane.words);
    plane.spare = calloc(plane.stride, sizeof *plane.spare);
    *ret_plane = plane;
    if (!plane.words || !plane.spare)
        return false;
    int last = pixGetWidth(ink) % BITS;
    for (size_t y = 0; y < height; y++) {
        uint32_t *row = plane.words + y * plane.stride + room;
        memcpy(row, pixGetData(ink) + y * width, width * sizeof *row);
        if (last > 0)                    /* behind the last pixel may stand anything */
            row[width - 1] &= ~(UINT32_MAX >> last);
    }
    return true;
}

static void finish_plane(struct plane *plane)
{
    free(plane->words);
    free(plane->spare);
}

/* What stands `by` pixels to the left comes to it. */
static void join_left(const uint32_t *restrict row, size_t count, size_t by, uint32_t *restrict ret_row)
{
    size_t words = by / BITS, bits = by % BITS;
    memcpy(ret_row, row, (words + 1) * sizeof *row);
    for (size_t i = words + 1; i < count; i++) {
        uint64_t both = (uint64_t)row[i - words - 1] << BITS | row[i - words];
        ret_row[i] = row[i] | (uint32_t)(both >> bits);
    }
}

/* Only what also stands `by` pixels to the right stays. */
static void meet_right(const uint32_t *restrict row, size_t count, size_t by, uint32_t *restrict ret_row)
{
    size_t words = by / BITS, bits = by % BITS, last = count - words - 1;
    for (size_t i = 0; i < last; i++) {
        uint64_t both = (uint64_t)row[i + words] << BITS | row[i + words + 1];
        ret_row[i] = row[i] & (uint32_t)(both >> (BITS - bits));
    }
    memset(ret_row + last, 0, (count - last) * sizeof *row);
}

/* By twice as much each time, and the rest at last. */
static size_t next_step(size_t reached, size_t side)
{
    return 2 * reached <= side ? reached : side - reached;
}

static void walk_across(struct plane *plane, size_t side,
                        void (*step)(const uint32_t *restrict, size_t, size_t, uint32_t *restrict))
{
    for (size_t y = 0; y < plane->rows; y++) {
        uint32_t *row = plane->words + y * plane->stride;
        for (size_t reached = 1; reached < side;) {
            size_t by = next_step(reached, side);
            step(row, plane->stride, by, plane->spare);
            memcpy(row, plane->spare, plane->stride * sizeof *row);
            reached += by;
        }
    }
}

static void join_rows(uint32_t *restrict row, const uint32_t *restrict other, size_t count)
{
    for (size_t i = 0; i < count; i++)
        row[i] |= other[i];
}

static void meet_rows(uint32_t *restrict row, const uint32_t *restrict other, size_t count)
{
    for (size_t i = 0; i < count; i++)
        row[i] &= other[i];
}

static void grow(struct plane *plane, int across, int down)
{
    walk_across(plane, (size_t)across, join_left);
    for (size_t reached = 1; reached < (size_t)down;) {
        size_t by = next_step(reached, (size_t)down);
        for (size_t y = plane->rows; y-- > by;)
            join_rows(plane->words + y * plane->stride, plane->words + (y - by) * plane->stride, plane->stride);
        reached += by;
    }
}

static void shrink(struct plane *plane, int across, int down)
{
    for (size_t reached = 1; reached < (size_t)down;) {
        size_t by = next_step(reached, (size_t)down), y = 0;
        for (; y + by < plane->rows; y++)
            meet_rows(plane->words + y * plane->stride, plane->words + (y + by) * plane->stride, plane->stride);
        memset(plane->words + y * plane->stride, 0, (plane->rows - y) * plane->stride * sizeof *plane->words);
        reached += by;
    }
    walk_across(plane, (size_t)across, meet_right);
}

/* The picture as it lies so many pixels from the plane's start. */
static PIX *take(const struct plane *plane, PIX *like, int right, int below)
{
    PIX *made = pixCreateTemplate(like);
    size_t words = (size_t)right / BITS, bits = (size_t)right % BITS;
    for (size_t y = 0; made && y < plane->height; y++) {
        const uint32_t *row = plane->words + (y + (size_t)below) * plane->stride + plane->before + words;
        l_uint32 *target = pixGetData(made) + y * plane->width;
        for (size_t i = 0; i < plane->width; i++)
            target[i] = (uint32_t)(((uint64_t)row[i] << BITS | row[i + 1]) >> (BITS - bits));
    }
    if (made)
        pixSetPadBits(made, 0);
    return made;
}

enum way { DILATE, CLOSE, OPEN };

static PIX *work(PIX *ink, int across, int down, enum way way)
{
    struct plane plane = { .words = NULL };
    PIX *made = NULL;
    if (across < 1 || down < 1 || across > ZC_BRICK_MOST || down > ZC_BRICK_MOST || pixGetDepth(ink) != 1)
        return NULL;
    if (new_plane(ink, across, down, &plane)) {
        if (way == OPEN)
            shrink(&plane, across, down);
        grow(&plane, across, down);
        if (way == CLOSE)
            shrink(&plane, across, down);
        made = way == DILATE ? take(&plane, ink, across / 2, down / 2) : take(&plane, ink, 0, 0);
    }
    finish_plane(&plane);
    return made;
}

PIX *zc_brick_dilate(PIX *ink, int across, int down)
{
    return work(ink, across, down, DILATE);
}

PIX *zc_brick_close(PIX *ink, int across, int down)
{
    return work(ink, across, down, CLOSE);
}

PIX *zc_brick_open(PIX *ink, int across, int down)
{
    return work(ink, across, down, OPEN);
}
