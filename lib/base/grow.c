/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/grow.h"

#include <stdlib.h>

bool zc_grow(void **array, size_t element_size, size_t count, size_t *room)
{
    if (count < *room)
        return true;
    size_t wanted = *room ? *room * 2 : 16, bytes;
    if (__builtin_mul_overflow(wanted, element_size, &bytes))
        return false;
    void *grown = realloc(*array, bytes);
    if (!grown)
        return false;
    *array = grown;
    *room = wanted;
    return true;
}
