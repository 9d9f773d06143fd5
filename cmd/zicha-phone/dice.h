/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/dice.h - a small pseudo-random generator with a fixed seed (xoshiro256**): the same recipe and seed
 * give the same phone on every machine.  Not for secrets. */
#ifndef ZC_PHONE_DICE_H
#define ZC_PHONE_DICE_H

#include <stddef.h>
#include <stdint.h>

struct zc_dice {
    uint64_t state[4];
};

/** A stream of its own for each label, so that adding a picture does not change the others. */
void zc_dice_seed(struct zc_dice *dice, uint64_t seed, const char *label);
uint64_t zc_dice_next(struct zc_dice *dice);
/** 0 .. bound - 1; 0 where bound is 0. */
uint32_t zc_dice_below(struct zc_dice *dice, uint32_t bound);
/** low <= result < high */
double zc_dice_between(struct zc_dice *dice, double low, double high);
/** Mean 0, deviation 1 (sum of uniform values, cheap enough for one call a pixel). */
double zc_dice_normal(struct zc_dice *dice);
void zc_dice_fill(struct zc_dice *dice, void *data, size_t size);
/** A number that depends on the texts only; `second` may be NULL. */
uint64_t zc_dice_hash(const char *first, const char *second);

#endif
