/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void zc_buffer_finish(struct zc_buffer *buffer)
{
    if (!buffer)
        return;
    free(buffer->data);
    *buffer = (struct zc_buffer){ 0 };
}

void zc_buffer_clear(struct zc_buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
}

static bool make_room(struct zc_buffer *buffer, size_t size)
{
    if (buffer->failed)
        return false;
    if (size <= buffer->capacity - buffer->size)
        return true;
    size_t needed, capacity = buffer->capacity ? buffer->capacity : 256;
    if (__builtin_add_overflow(buffer->size, size, &needed) || needed > SIZE_MAX / 2) {
        buffer->failed = true;
        return false;
    }
    while (capacity < needed)
        capacity *= 2;
    uint8_t *grown = realloc(buffer->data, capacity);
    if (!grown) {
        buffer->failed = true;
        return false;
    }
    buffer->data = grown;
    buffer->capacity = capacity;
    return true;
}

uint8_t *zc_buffer_extend(struct zc_buffer *buffer, size_t size)
{
    if (!make_room(buffer, size))
        return NULL;
    uint8_t *start = buffer->data + buffer->size;
    buffer->size += size;
    return start;
}

void zc_buffer_put(struct zc_buffer *buffer, const void *data, size_t size)
{
    if (size == 0)
        return;
    uint8_t *room = zc_buffer_extend(buffer, size);
    if (room)
        memcpy(room, data, size);
}

static void put_number(struct zc_buffer *buffer, uint64_t value, unsigned width)
{
    uint8_t bytes[8];
    for (unsigned i = 0; i < width; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    zc_buffer_put(buffer, bytes, width);
}

void zc_buffer_put_u8(struct zc_buffer *buffer, uint8_t value) { put_number(buffer, value, 1); }
void zc_buffer_put_u32(struct zc_buffer *buffer, uint32_t value) { put_number(buffer, value, 4); }
void zc_buffer_put_u64(struct zc_buffer *buffer, uint64_t value) { put_number(buffer, value, 8); }

void zc_buffer_put_blob(struct zc_buffer *buffer, const void *data, size_t size)
{
    if (size >= UINT32_MAX) {
        buffer->failed = true;
        return;
    }
    zc_buffer_put_u32(buffer, data ? (uint32_t)size : UINT32_MAX);
    if (data)
        zc_buffer_put(buffer, data, size);
}

void zc_buffer_put_string(struct zc_buffer *buffer, const char *text)
{
    zc_buffer_put_blob(buffer, text, text ? strlen(text) : 0);
    if (text)
        zc_buffer_put_u8(buffer, 0);
}

void zc_buffer_print(struct zc_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    if (size < 0 || !make_room(buffer, (size_t)size + 1)) {
        buffer->failed = true;
    } else {
        vsnprintf((char *)buffer->data + buffer->size, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
    va_end(arguments);
}

char *zc_buffer_text(struct zc_buffer *buffer)
{
    if (!make_room(buffer, 1))
        return NULL;
    buffer->data[buffer->size] = 0;
    return (char *)buffer->data;
}
