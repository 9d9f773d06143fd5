/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/tall.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define ROWS 24                          /* looked at, of its height */
#define SAMPLES 400                      /* and of its length */
#define EDGE 2                           /* rows that a line may be off */
#define GAP 2                            /* rows with hardly any ink: several lines */
#define HARDLY 12                        /* times less than in the fullest row */
#define FAINT 20                         /* of its length so much is ink in the fullest row at least */
#define WORD 1.8                         /* times as long as high: two characters */
#define LOW 0.6                          /* of its height: lines of the body, or two above each other */
#define MUCH 0.2                         /* of its length such lines are */
#define BEYOND 3.0                       /* pixels above and below a line, */
#define CROSSED 0.08                     /* where so much ink says that it is the middle of something */

static bool has_ink(PIX *ink, const struct zc_blob *tall, int shrunk, int row, int sample)
{
    double x = tall->left + (tall->right - tall->left) * (sample + 0.5) / SAMPLES;
    double y = tall->middle + tall->tilt * (x - (tall->left + tall->right) / 2)
               + tall->height * ((row + 0.5) / ROWS - 0.5);
    l_uint32 bit = 0;
    pixGetPixel(ink, (l_int32)(x * shrunk), (l_int32)(y * shrunk), &bit);
    return bit != 0;
}

/* There are rows without ink between lines. */
static bool is_gapped(PIX *ink, const struct zc_blob *tall, int shrunk)
{
    int counts[ROWS] = { 0 }, most = 0, empty = 0;
    for (int row = 0; row < ROWS; row++) {
        for (int sample = 0; sample < SAMPLES; sample++)
            counts[row] += has_ink(ink, tall, shrunk, row, sample);
        most = counts[row] > most ? counts[row] : most;
    }
    for (int row = EDGE; row < ROWS - EDGE; row++) {
        empty = counts[row] * HARDLY < most ? empty + 1 : 0;
        if (empty >= GAP)
            return true;
    }
    return most < SAMPLES / FAINT;
}

/* How much of a line's length is ink at so many pixels from its middle: little, but amid large characters. */
static double share_at(PIX *ink, const struct zc_blob *line, double across)
{
    enum { PLACES = 64 };
    int count = 0;
    for (int k = 0; k < PLACES; k++) {
        double x = line->left + (line->right - line->left) * (k + 0.5) / PLACES;
        double y = line->middle + line->tilt * (x - (line->left + line->right) / 2) + across;
        l_uint32 bit = 0;
        pixGetPixel(ink, (l_int32)x, (l_int32)y, &bit);
        count += bit != 0;
    }
    return (double)count / PLACES;
}

static bool is_whole(PIX *ink, const struct zc_blob *line)
{
    double beyond = line->height / 2 + BEYOND;
    return share_at(ink, line, -beyond) < CROSSED && share_at(ink, line, beyond) < CROSSED;
}

/* An icon with a line of the body beside it, or the offices of a joint paper. */
static bool is_filled(PIX *ink, const struct zc_blob *tall, const struct zc_blobs *fine, int shrunk)
{
    double length = 0;
    for (size_t i = 0; i < fine->count; i++) {
        const struct zc_blob *blob = &fine->list[i];
        double x = (blob->left + blob->right) / 2 / shrunk, span = blob->right - blob->left;
        double across = blob->middle / shrunk - tall->middle - tall->tilt * (x - (tall->left + tall->right) / 2);
        if (x > tall->left && x < tall->right && fabs(across) < tall->height / 2 && span > WORD * blob->height
            && blob->height < LOW * tall->height * shrunk && is_whole(ink, blob))
            length += span / shrunk;
    }
    return length > MUCH * (tall->right - tall->left);
}

bool zc_tall_is_line(PIX *ink, const struct zc_blob *tall, const struct zc_blobs *fine, int shrunk)
{
    return !is_gapped(ink, tall, shrunk) && !is_filled(ink, tall, fine, shrunk);
}
