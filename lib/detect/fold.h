/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/fold.h - which characters count as the same when rules look at a text.  Stage: detect. */
#ifndef ZC_DETECT_FOLD_H
#define ZC_DETECT_FOLD_H

#include <stddef.h>
#include <stdint.h>

#define ZC_FOLD_DROPPED 0u        /* spaces and what has no width */
#define ZC_FOLD_SIZE 65536u       /* code points a table of folds covers; above it nothing but stars is folded */

/** Full width to half, star forms to one star, brackets to [ ], traditional to simplified, dashes, dots, quotes, ticks
 *  and boxes to one each; ZC_FOLD_DROPPED for what is left out. */
uint32_t zc_fold(uint32_t code_point);
/** zc_fold() of every code point below ZC_FOLD_SIZE, for who folds millions. */
void zc_fold_fill(uint16_t ret_table[ZC_FOLD_SIZE]);

#endif
