/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/sums.h"

#if ZC_SUMS_WIDE

#include <immintrin.h>
#include <string.h>

#define WIDE __attribute__((target("avx2")))
#define HALF (ZC_SUMS_ROWS / 2)          /* rows a vector holds */
#define UNROLL _Pragma("GCC unroll 8")
#define MOST 6                           /* inputs at once: two sums of each stay in the sixteen registers */

static bool is_usable(void)
{
    return __builtin_cpu_supports("avx2");
}

/* One pair of an input, for all rows. */
WIDE static inline __m256i spread(const int16_t *pair)
{
    int32_t both;
    memcpy(&both, pair, sizeof both);
    return _mm256_set1_epi32(both);
}

WIDE static inline __m256i widen(const int8_t *bytes)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)bytes));
}

WIDE static inline void put(int32_t *ret_sums, __m256i sums)
{
    _mm256_storeu_si256((__m256i *)(void *)ret_sums, sums);
}

/* The whole panel by `block` inputs, of which missing ones are the last one again: a compiler must know how many, or it
 * keeps no sum in a register. */
#define DEFINE(name, block)                                                                                            \
    WIDE static void name(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,       \
                          int32_t *ret_sums)                                                                           \
    {                                                                                                                  \
        const int16_t *each[block];                                                                                    \
        __m256i upper[block], lower[block];                                                                            \
        UNROLL for (size_t i = 0; i < (block); i++)                                                                    \
        {                                                                                                              \
            each[i] = inputs + (i < count ? i : count - 1) * 2 * pairs;                                                \
            upper[i] = lower[i] = _mm256_setzero_si256();                                                              \
        }                                                                                                              \
        for (size_t pair = 0; pair < pairs; pair++) {                                                                  \
            const int8_t *weights = panel + pair * 2 * ZC_SUMS_ROWS;                                                   \
            __m256i first = widen(weights), second = widen(weights + 2 * HALF);                                        \
            UNROLL for (size_t i = 0; i < (block); i++)                                                                \
            {                                                                                                          \
                __m256i input = spread(each[i] + 2 * pair);                                                            \
                upper[i] = _mm256_add_epi32(upper[i], _mm256_madd_epi16(first, input));                                \
                lower[i] = _mm256_add_epi32(lower[i], _mm256_madd_epi16(second, input));                               \
            }                                                                                                          \
        }                                                                                                              \
        UNROLL for (size_t i = 0; i < (block); i++) if (i < count)                                                     \
        {                                                                                                              \
            put(ret_sums + i * height, upper[i]);                                                                      \
            put(ret_sums + i * height + HALF, lower[i]);                                                               \
        }                                                                                                              \
    }

DEFINE(add_six, MOST)
DEFINE(add_four, 4)
DEFINE(add_two, 2)

static void add(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,
                int32_t *ret_sums)
{
    while (count > 0) {
        size_t some = count < MOST ? count : MOST;
        (some > 4 ? add_six : some > 2 ? add_four : add_two)(panel, inputs, pairs, some, height, ret_sums);
        inputs += some * 2 * pairs;
        ret_sums += some * height;
        count -= some;
    }
}

const struct zc_sums zc_sums_avx2 = { "avx2", is_usable, add };

#endif
