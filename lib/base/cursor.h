/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/cursor.h - reading numbers and bytes from a bounded buffer.  Stage: base.
 *
 * A read past the end gives 0 or NULL and sets `failed`, which stays set: read all fields in a row, check once. */
#ifndef ZC_BASE_CURSOR_H
#define ZC_BASE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct zc_cursor {
    const uint8_t *data;
    size_t size, offset;
    bool failed;
};

struct zc_cursor zc_cursor_over(const void *data, size_t size);
size_t zc_cursor_left(const struct zc_cursor *cursor);
/** Borrowed pointer to the next `size` bytes, or NULL. */
const uint8_t *zc_cursor_take(struct zc_cursor *cursor, size_t size);
uint8_t zc_cursor_u8(struct zc_cursor *cursor);
uint16_t zc_cursor_u16be(struct zc_cursor *cursor);
uint32_t zc_cursor_u32be(struct zc_cursor *cursor);
uint64_t zc_cursor_u64be(struct zc_cursor *cursor);
uint16_t zc_cursor_u16le(struct zc_cursor *cursor);
uint32_t zc_cursor_u32le(struct zc_cursor *cursor);
uint64_t zc_cursor_u64le(struct zc_cursor *cursor);

/* Fields as base/buffer.h writes them (little-endian; a string is u32 size + bytes + NUL, absent = 0xffffffff). */
/** Borrowed, NUL-terminated text without inner NUL, or NULL when absent.  Fails on bad sizes. */
const char *zc_cursor_string(struct zc_cursor *cursor);
/** Borrowed bytes; *ret_size is 0 when absent or failed. */
const uint8_t *zc_cursor_blob(struct zc_cursor *cursor, size_t *ret_size);
/** True when nothing failed and nothing is left over. */
bool zc_cursor_finished(const struct zc_cursor *cursor);

#endif
