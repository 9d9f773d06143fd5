/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/sums.h"

#include "ocr/vector.h"

static bool is_usable(void)
{
    return true;
}

/* The rows lie beside each other: a compiler makes vectors of the inner loops on any processor that has them. */
ZC_VECTOR static void add(const int8_t *restrict panel, const int16_t *restrict inputs, size_t pairs, size_t count,
                          size_t height, int32_t *restrict ret_sums)
{
    for (size_t i = 0; i < count; i++) {
        const int16_t *input = inputs + i * 2 * pairs;
        int32_t sums[ZC_SUMS_ROWS] = { 0 };
        for (size_t pair = 0; pair < pairs; pair++)
            for (size_t row = 0; row < ZC_SUMS_ROWS; row++) {
                const int8_t *weights = panel + (pair * ZC_SUMS_ROWS + row) * 2;
                sums[row] += weights[0] * input[2 * pair] + weights[1] * input[2 * pair + 1];
            }
        for (size_t row = 0; row < ZC_SUMS_ROWS; row++)
            ret_sums[i * height + row] = sums[row];
    }
}

const struct zc_sums zc_sums_plain = { "plain", is_usable, add };

const struct zc_sums *zc_sums_get(size_t index)
{
    static const struct zc_sums *const all[] = {
#if ZC_SUMS_WIDE
        &zc_sums_avx512, &zc_sums_avx2,
#endif
        &zc_sums_plain,
    };
    return index < sizeof all / sizeof *all ? all[index] : NULL;
}

const struct zc_sums *zc_sums_best(void)
{
    size_t index = 0;
    while (!zc_sums_get(index)->is_usable())
        index++;
    return zc_sums_get(index);
}
