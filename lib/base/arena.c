/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 16384   /* holds an ordinary message with all its parts */

struct zc_arena_block {
    struct zc_arena_block *next;
    size_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

void zc_arena_finish(struct zc_arena *arena)
{
    if (!arena)
        return;
    for (struct zc_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *arena = (struct zc_arena){ 0 };
}

void zc_arena_reset(struct zc_arena *arena)
{
    struct zc_arena_block *kept = NULL;
    for (struct zc_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (!kept && block->size == BLOCK_SIZE)
            kept = block;
        else
            free(block);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    arena->blocks = kept;
    arena->used = 0;
    arena->failed = false;
}

void *zc_arena_new(struct zc_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    const size_t unit = _Alignof(max_align_t);
    size_t rounded = (size + unit - 1) / unit * unit;
    if (rounded == 0)
        rounded = unit;
    struct zc_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < rounded) {
        size_t room = rounded > BLOCK_SIZE ? rounded : BLOCK_SIZE;
        block = malloc(sizeof *block + room);
        if (!block) {
            arena->failed = true;
            return NULL;
        }
        block->next = arena->blocks;
        block->size = room;
        block->used = 0;
        arena->blocks = block;
    }
    void *start = block->bytes + block->used;
    block->used += rounded;
    arena->used += rounded;
    return memset(start, 0, rounded);
}

char *zc_arena_copy_sized(struct zc_arena *arena, const char *text, size_t size)
{
    if (!text || size == SIZE_MAX)
        return NULL;
    char *copy = zc_arena_new(arena, size + 1);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

char *zc_arena_copy(struct zc_arena *arena, const char *text)
{
    return text ? zc_arena_copy_sized(arena, text, strlen(text)) : NULL;
}

char *zc_arena_print(struct zc_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    char *text = size < 0 ? NULL : zc_arena_new(arena, (size_t)size + 1);
    if (text)
        vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}
