/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/seal.h - round and oval red seals, also over print.  Stage: look. */
#ifndef ZC_VISION_SEAL_H
#define ZC_VISION_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vision/ink.h"
#include "vision/place.h"

#define ZC_SEALS_MOST 4               /* a paper of several offices bears one of each */

struct zc_seal {
    struct zc_place place;
    bool oval;                        /* clearly wider than high, or higher than wide */
    uint8_t score;                    /* 0..100: how much of a ring is there */
};

/** The surest first.  @return false without memory */
bool zc_seal_find(const struct zc_ink *ink, struct zc_seal ret_seals[ZC_SEALS_MOST], size_t *ret_count);

#endif
