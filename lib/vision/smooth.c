/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/smooth.h"

#include <leptonica/allheaders.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EDGE ZC_SMOOTH_MOST              /* room for the edge that goes on, at both ends of a row */

/* leptonica keeps the bytes of a row in words of 32 bits, the first as the highest. */
static inline uint32_t turn_word(uint32_t word)
{
    return __builtin_bswap32(word);
}

/* A row's pixels in their order, its ends going on. */
static void unpack(PIX *grey, int y, uint8_t *ret_row)
{
    int width = pixGetWidth(grey), height = pixGetHeight(grey), words = pixGetWpl(grey);
    y = y < 0 ? 0 : y >= height ? height - 1 : y;
    const l_uint32 *from = pixGetData(grey) + (size_t)y * (size_t)words;
    uint32_t *target = (uint32_t *)(void *)(ret_row + EDGE);
    for (int i = 0; i < words; i++)
        target[i] = turn_word(from[i]);
    memset(ret_row, ret_row[EDGE], EDGE);
    memset(ret_row + EDGE + width, ret_row[EDGE + width - 1], EDGE);
}

static void add_row(uint16_t *restrict sums, const uint8_t *restrict row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = (uint16_t)(sums[i] + row[i]);
}

static void take_row(uint16_t *restrict sums, const uint8_t *restrict row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = (uint16_t)(sums[i] - row[i]);
}

/* @param sums  of columns, from `around` pixels before the row's first
 * @param part  of 65536, that a mean is of a square's sum */
static void put_row(const uint16_t *restrict sums, int around, uint32_t part, size_t count, uint8_t *restrict ret_row)
{
    for (size_t x = 0; x < count; x++) {
        uint32_t sum = 0;
        for (int i = 0; i <= 2 * around; i++)
            sum += sums[x + (size_t)i];
        ret_row[x] = (uint8_t)((sum * part + 32768) >> 16);
    }
}

/* With a distance that is known the compiler makes vectors of the sum. */
static void put_known_row(const uint16_t *sums, int around, uint32_t part, size_t count, uint8_t *ret_row)
{
    if (around == 1)
        put_row(sums, 1, part, count, ret_row);
    else if (around == 2)
        put_row(sums, 2, part, count, ret_row);
    else if (around == 4)
        put_row(sums, 4, part, count, ret_row);
    else if (around == 5)
        put_row(sums, 5, part, count, ret_row);
    else
        put_row(sums, around, part, count, ret_row);
}

static void smooth(PIX *grey, int around, uint8_t *rows, size_t room, uint16_t *sums, PIX *result)
{
    const int height = pixGetHeight(grey), kept = 2 * around + 1;
    const uint32_t part = 65536u / (uint32_t)(kept * kept);
    uint8_t *made = rows + (size_t)kept * room;
    for (int y = -around; y < height + around; y++) {
        uint8_t *row = rows + (size_t)((y + around) % kept) * room;
        if (y > around)                              /* the row that leaves the square had its place */
            take_row(sums, row, room);
        unpack(grey, y, row);
        add_row(sums, row, room);
        if (y < around)
            continue;
        put_known_row(sums + EDGE - around, around, part, (size_t)pixGetWidth(grey), made);
        l_uint32 *target = pixGetData(result) + (size_t)(y - around) * (size_t)pixGetWpl(result);
        const uint32_t *words = (const uint32_t *)(const void *)made;
        for (int i = 0; i < pixGetWpl(result); i++)
            target[i] = turn_word(words[i]);
    }
}

PIX *zc_smooth(PIX *grey, int around)
{
    const size_t room = (size_t)pixGetWpl(grey) * 4 + 2 * EDGE;
    uint8_t *rows = calloc((size_t)(2 * around + 2), room);
    uint16_t *sums = calloc(room, sizeof *sums);
    PIX *result = rows && sums ? pixCreateNoInit(pixGetWidth(grey), pixGetHeight(grey), 8) : NULL;
    if (result)
        smooth(grey, around, rows, room, sums, result);
    free(rows);
    free(sums);
    return result;
}
