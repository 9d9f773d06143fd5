/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/tar_header.h"

#include <stddef.h>

#define SUM_START 148
#define SUM_END 156

bool zc_tar_header_is_valid(const uint8_t block[ZC_TAR_BLOCK])
{
    unsigned long sum = 0, said = 0;
    for (size_t i = 0; i < ZC_TAR_BLOCK; i++)
        sum += i >= SUM_START && i < SUM_END ? ' ' : block[i];
    size_t at = SUM_START;
    while (at < SUM_END && (block[at] == ' ' || block[at] == '0'))
        at++;
    for (; at < SUM_END && block[at] >= '0' && block[at] <= '7'; at++)
        said = said * 8 + (unsigned long)(block[at] - '0');
    return sum == said;
}
