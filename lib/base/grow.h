/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/grow.h - arrays that grow by doubling.  Stage: base. */
#ifndef ZC_BASE_GROW_H
#define ZC_BASE_GROW_H

#include <stdbool.h>
#include <stddef.h>

/** Room for one more behind `count` elements of the array `*array`, which moves; false without memory. */
bool zc_grow(void **array, size_t element_size, size_t count, size_t *room);

#endif
