/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/sums.h - sums of products of whole numbers, as wide as the processor has it.  Stage: look.
 *
 * Reading is mostly this loop.  Each way of doing it gives the same numbers to the last bit, so that what is read does
 * not hang on the machine. */
#ifndef ZC_OCR_SUMS_H
#define ZC_OCR_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZC_SUMS_ROWS 16u                 /* of a panel: as many sums as the widest vector holds */
#define ZC_SUMS_PAIRS 4u                 /* pairs of columns come in such groups */

/* AddressSanitizer checks each number of these loops for fifty times their work; there only the plain way is built. */
#if defined __x86_64__ && !defined __SANITIZE_ADDRESS__
#define ZC_SUMS_WIDE 1
#else
#define ZC_SUMS_WIDE 0
#endif

struct zc_sums {
    const char *name;
    bool (*is_usable)(void);             /* on the processor at hand */
    /** @param panel     weights of ZC_SUMS_ROWS rows: [pair of columns][row][2]
     *  @param inputs    [count][2 * pairs], at least one
     *  @param height    from the sums of one input to those of the next
     *  @param ret_sums  [count][height], of which the first ZC_SUMS_ROWS are set */
    void (*add)(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,
                int32_t *ret_sums);
};

extern const struct zc_sums zc_sums_plain;
#if ZC_SUMS_WIDE
extern const struct zc_sums zc_sums_avx2, zc_sums_avx512;
#endif

/** Of all that were built, the `index`-th, the widest first.  @return NULL behind the last */
const struct zc_sums *zc_sums_get(size_t index);
/** The widest the processor bears. */
const struct zc_sums *zc_sums_best(void);

#endif
