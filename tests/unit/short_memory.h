/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/short_memory.h - makes the n-th allocation of our own code fail.  The program is linked with
 * short_memory_link_args of meson.build, which send its allocations here; those of shared libraries go their way. */
#ifndef ZC_TEST_SHORT_MEMORY_H
#define ZC_TEST_SHORT_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

static struct { size_t left; bool armed, failed, for_good; } short_memory;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_reallocarray(void *old, size_t count, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_reallocarray(void *old, size_t count, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t size);

static bool short_memory_fails(void)
{
    if (!short_memory.armed || (short_memory.failed && !short_memory.for_good))
        return false;
    if (!short_memory.failed && --short_memory.left > 0)
        return false;
    return short_memory.failed = true;
}

void *__wrap_malloc(size_t size) { return short_memory_fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return short_memory_fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *old, size_t size) { return short_memory_fails() ? NULL : __real_realloc(old, size); }
void *__wrap_reallocarray(void *old, size_t count, size_t size)
{
    return short_memory_fails() ? NULL : __real_reallocarray(old, count, size);
}
char *__wrap_strdup(const char *text) { return short_memory_fails() ? NULL : __real_strdup(text); }
char *__wrap_strndup(const char *text, size_t size)
{
    return short_memory_fails() ? NULL : __real_strndup(text, size);
}

/** From here on the `number`-th allocation fails, `for_good` also all behind it. */
static inline void short_memory_begin(size_t number, bool for_good)
{
    short_memory.left = number;
    short_memory.failed = false;
    short_memory.for_good = for_good;
    short_memory.armed = true;
}

/** @return whether it came to that */
static inline bool short_memory_end(void)
{
    short_memory.armed = false;
    return short_memory.failed;
}

#endif
