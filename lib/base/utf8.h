/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/utf8.h - checking and repairing UTF-8.  Stage: base. */
#ifndef ZC_BASE_UTF8_H
#define ZC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Decode the code point at `text` (`size` bytes left, at least 1).
 *  @return bytes used (1..4), or 0 where the bytes are no shortest-form UTF-8 of a Unicode scalar value. */
size_t zc_utf8_decode(const char *text, size_t size, uint32_t *ret_code_point);
/** Bytes written (1..4) for a scalar value, 0 for a value that is none; `ret_bytes` has room for 4. */
size_t zc_utf8_encode(uint32_t code_point, char *ret_bytes);
bool zc_utf8_is_valid(const char *text, size_t size);
/** Put U+FFFD for bad bytes and for NUL; returns a new NUL-terminated string (caller frees) or NULL without memory. */
char *zc_utf8_repair(const char *text, size_t size);
/** Columns the text takes in a terminal: 2 for wide (Han, full width), 0 for combining, else 1. */
size_t zc_utf8_width(const char *text);
/** Code points of valid UTF-8. */
size_t zc_utf8_length(const char *text);

#endif
