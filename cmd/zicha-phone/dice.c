/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/dice.h"

#include <string.h>

static uint64_t split_mix(uint64_t *state)
{
    uint64_t value = *state += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

uint64_t zc_dice_hash(const char *first, const char *second)
{
    uint64_t hash = 0xcbf29ce484222325ull;
    for (const char *text = first; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3ull;
    hash = (hash ^ 0xff) * 0x100000001b3ull;
    for (const char *text = second; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3ull;
    return split_mix(&hash);
}

void zc_dice_seed(struct zc_dice *dice, uint64_t seed, const char *label)
{
    uint64_t state = seed ^ zc_dice_hash(label, NULL);
    for (int i = 0; i < 4; i++)
        dice->state[i] = split_mix(&state);
}

static uint64_t rotate(uint64_t value, int count)
{
    return value << count | value >> (64 - count);
}

uint64_t zc_dice_next(struct zc_dice *dice)
{
    uint64_t *s = dice->state, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

uint32_t zc_dice_below(struct zc_dice *dice, uint32_t bound)
{
    return (uint32_t)((zc_dice_next(dice) >> 32) * bound >> 32);
}

double zc_dice_between(struct zc_dice *dice, double low, double high)
{
    return low + (high - low) * (double)(zc_dice_next(dice) >> 11) / 9007199254740992.0;
}

double zc_dice_normal(struct zc_dice *dice)
{
    /* Eight 16-bit values out of two draws: variance 8/12, mean 4. */
    double sum = 0;
    for (int draw = 0; draw < 2; draw++)
        for (uint64_t bits = zc_dice_next(dice), i = 0; i < 4; i++, bits >>= 16)
            sum += (double)(bits & 0xffff) / 65535.0;
    return (sum - 4.0) * 1.2247448713915890;
}

void zc_dice_fill(struct zc_dice *dice, void *data, size_t size)
{
    for (uint8_t *out = data; size; ) {
        uint64_t value = zc_dice_next(dice);
        size_t part = size < 8 ? size : 8;
        memcpy(out, &value, part);
        out += part;
        size -= part;
    }
}
