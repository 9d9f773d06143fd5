/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cursor.h"

#include <string.h>

struct zc_cursor zc_cursor_over(const void *data, size_t size)
{
    return (struct zc_cursor){ .data = data, .size = size };
}

size_t zc_cursor_left(const struct zc_cursor *cursor)
{
    return cursor->failed ? 0 : cursor->size - cursor->offset;
}

const uint8_t *zc_cursor_take(struct zc_cursor *cursor, size_t size)
{
    if (cursor->failed || size > cursor->size - cursor->offset) {
        cursor->failed = true;
        return NULL;
    }
    const uint8_t *start = cursor->data + cursor->offset;
    cursor->offset += size;
    return start;
}

static uint64_t take_number(struct zc_cursor *cursor, unsigned width, bool big_endian)
{
    const uint8_t *bytes = zc_cursor_take(cursor, width);
    uint64_t value = 0;
    for (unsigned i = 0; bytes && i < width; i++)
        value = value << 8 | bytes[big_endian ? i : width - 1 - i];
    return value;
}

uint8_t zc_cursor_u8(struct zc_cursor *cursor) { return (uint8_t)take_number(cursor, 1, true); }
uint16_t zc_cursor_u16be(struct zc_cursor *cursor) { return (uint16_t)take_number(cursor, 2, true); }
uint32_t zc_cursor_u32be(struct zc_cursor *cursor) { return (uint32_t)take_number(cursor, 4, true); }
uint64_t zc_cursor_u64be(struct zc_cursor *cursor) { return take_number(cursor, 8, true); }
uint16_t zc_cursor_u16le(struct zc_cursor *cursor) { return (uint16_t)take_number(cursor, 2, false); }
uint32_t zc_cursor_u32le(struct zc_cursor *cursor) { return (uint32_t)take_number(cursor, 4, false); }
uint64_t zc_cursor_u64le(struct zc_cursor *cursor) { return take_number(cursor, 8, false); }

const uint8_t *zc_cursor_blob(struct zc_cursor *cursor, size_t *ret_size)
{
    *ret_size = 0;
    uint32_t size = zc_cursor_u32le(cursor);
    if (cursor->failed || size == UINT32_MAX)
        return NULL;
    const uint8_t *bytes = zc_cursor_take(cursor, size);
    if (bytes)
        *ret_size = size;
    return bytes;
}

const char *zc_cursor_string(struct zc_cursor *cursor)
{
    uint32_t size = zc_cursor_u32le(cursor);
    if (cursor->failed || size == UINT32_MAX)
        return NULL;
    const uint8_t *bytes = zc_cursor_take(cursor, (size_t)size + 1);
    if (bytes && memchr(bytes, 0, (size_t)size + 1) == bytes + size)
        return (const char *)bytes;
    cursor->failed = true;
    return NULL;
}

bool zc_cursor_finished(const struct zc_cursor *cursor)
{
    return !cursor->failed && cursor->offset == cursor->size;
}
