/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/arena.h - memory that is freed at once, for what lives as long as one message or one table.  Stage: base. */
#ifndef ZC_BASE_ARENA_H
#define ZC_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct zc_arena_block;
/* Zero-initialise; ends with zc_arena_finish(). */
struct zc_arena {
    struct zc_arena_block *blocks;
    size_t used;                 /* bytes handed out since the last reset */
    bool failed;                 /* memory was short since then: of many small texts not each has to be asked */
};

void zc_arena_finish(struct zc_arena *arena);
/** Everything handed out becomes invalid; one block of ordinary size is kept for the next round. */
void zc_arena_reset(struct zc_arena *arena);
/** Zeroed, aligned for any type; NULL when memory is short. */
void *zc_arena_new(struct zc_arena *arena, size_t size);
/** A copy with a NUL behind it; NULL for NULL or when memory is short. */
char *zc_arena_copy(struct zc_arena *arena, const char *text);
char *zc_arena_copy_sized(struct zc_arena *arena, const char *text, size_t size);
char *zc_arena_print(struct zc_arena *arena, const char *format, ...) ZC_PRINTF(2, 3);

#endif
