/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/sums.h"

#if ZC_SUMS_WIDE

#include <immintrin.h>
#include <string.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define UNROLL _Pragma("GCC unroll 32")
#define MOST 16                          /* inputs at once: their sums stay in half of the registers */

static bool is_usable(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
           && __builtin_cpu_supports("avx512vnni");
}

typedef void (*adder)(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,
                      int32_t *ret_sums);

WIDE static inline __m512i widen(const int8_t *bytes)
{
    return _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(const void *)bytes));
}

/* One pair of an input, for all rows. */
WIDE static inline __m512i spread(const int16_t *pair)
{
    int32_t both;
    memcpy(&both, pair, sizeof both);
    return _mm512_set1_epi32(both);
}

/* The whole panel by up to `block` inputs, of which missing ones are the last one again: a compiler must know how many,
 * or it keeps no sum in a register.
 * @param chains  sums of an input that go on beside each other: one has to wait for itself */
#define DEFINE(name, block, chains)                                                                                    \
    WIDE static void name(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,       \
                          int32_t *ret_sums)                                                                           \
    {                                                                                                                  \
        const int16_t *each[block];                                                                                    \
        __m512i sums[(block) * (chains)];                                                                              \
        UNROLL for (size_t i = 0; i < (block); i++) each[i] = inputs + (i < count ? i : count - 1) * 2 * pairs;        \
        UNROLL for (size_t i = 0; i < (block) * (chains); i++) sums[i] = _mm512_setzero_si512();                       \
        for (size_t pair = 0; pair < pairs; pair += (chains))                                                          \
            UNROLL for (size_t chain = 0; chain < (chains); chain++)                                                   \
            {                                                                                                          \
                __m512i weights = widen(panel + (pair + chain) * 2 * ZC_SUMS_ROWS);                                    \
                UNROLL for (size_t i = 0; i < (block); i++) sums[i * (chains) + chain] = _mm512_dpwssd_epi32(          \
                    sums[i * (chains) + chain], weights, spread(each[i] + 2 * (pair + chain)));                        \
            }                                                                                                          \
        UNROLL for (size_t i = 0; i < (block); i++)                                                                    \
        {                                                                                                              \
            __m512i whole = sums[i * (chains)];                                                                        \
            UNROLL for (size_t chain = 1; chain < (chains); chain++) whole =                                           \
                _mm512_add_epi32(whole, sums[i * (chains) + chain]);                                                   \
            if (i < count)                                                                                             \
                _mm512_storeu_si512(ret_sums + i * height, whole);                                                     \
        }                                                                                                              \
    }

DEFINE(add_sixteen, MOST, 1)
DEFINE(add_eight, 8, 2)
DEFINE(add_four, 4, 2)
DEFINE(add_three, 3, 4)
DEFINE(add_two, 2, 4)
DEFINE(add_one, 1, 4)

static inline adder choose(size_t count)
{
    static const adder adders[] = { NULL, add_one, add_two, add_three, add_four };
    return count > 8 ? add_sixteen : count > 4 ? add_eight : adders[count];
}

static void add(const int8_t *panel, const int16_t *inputs, size_t pairs, size_t count, size_t height,
                int32_t *ret_sums)
{
    while (count > 0) {
        size_t some = count < MOST ? count : MOST;
        choose(some)(panel, inputs, pairs, some, height, ret_sums);
        inputs += some * 2 * pairs;
        ret_sums += some * height;
        count -= some;
    }
}

const struct zc_sums zc_sums_avx512 = { "avx512", is_usable, add };

#endif
