/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/buffer.h - a growing byte buffer with a sticky failure, and the field writers cursor.h reads back.
 * Stage: base. */
#ifndef ZC_BASE_BUFFER_H
#define ZC_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Zero-initialise; ends with zc_buffer_finish().  `failed` stays set after an allocation failed. */
struct zc_buffer {
    uint8_t *data;
    size_t size, capacity;
    bool failed;
};

/** Frees the bytes (wiping them is the caller's matter) and empties the buffer; NULL is fine. */
void zc_buffer_finish(struct zc_buffer *buffer);
/** Forget the content, keep the memory. */
void zc_buffer_clear(struct zc_buffer *buffer);
/** Room for `size` more bytes, counted as content; NULL when memory is short. */
uint8_t *zc_buffer_extend(struct zc_buffer *buffer, size_t size);
void zc_buffer_put(struct zc_buffer *buffer, const void *data, size_t size);
void zc_buffer_put_u8(struct zc_buffer *buffer, uint8_t value);
void zc_buffer_put_u32(struct zc_buffer *buffer, uint32_t value);
void zc_buffer_put_u64(struct zc_buffer *buffer, uint64_t value);
/** Text as u32 size, bytes, NUL; NULL is kept apart from "". */
void zc_buffer_put_string(struct zc_buffer *buffer, const char *text);
void zc_buffer_put_blob(struct zc_buffer *buffer, const void *data, size_t size);
/** printf at the end, without its NUL counted. */
void zc_buffer_print(struct zc_buffer *buffer, const char *format, ...) ZC_PRINTF(2, 3);
/** The content as a C string (a NUL is put behind it, not counted); NULL when memory is short. */
char *zc_buffer_text(struct zc_buffer *buffer);

#endif
