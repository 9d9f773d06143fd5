/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/charset.h - in which encoding a text is, and the text as UTF-8.  Stage: look.  No I/O after the start. */
#ifndef ZC_DOCUMENT_CHARSET_H
#define ZC_DOCUMENT_CHARSET_H

#include "base/buffer.h"
#include "base/error.h"

enum zc_charset {
    ZC_CHARSET_NONE,               /* no text */
    ZC_CHARSET_UTF8, ZC_CHARSET_GB18030, ZC_CHARSET_BIG5, ZC_CHARSET_UTF16LE, ZC_CHARSET_UTF16BE, ZC_CHARSET_COUNT
};

/* The system's converters.  They are files: open them before a sandbox is entered. */
struct zc_charsets;
enum zc_status zc_charsets_open(struct zc_charsets **ret_charsets, struct zc_error *error) ZC_MUST_USE;
void zc_charsets_free(struct zc_charsets *charsets);

/** Told by the bytes: a byte order mark, else the encoding in which nearly all is ordinary text; NONE for binary
 *  data. */
enum zc_charset zc_charset_guess(const uint8_t *data, size_t size);
/** The text as UTF-8 behind what the buffer holds, without its byte order mark; U+FFFD for what has no meaning.
 *  @param most  of the buffer's size in bytes
 *  @return ZC_LIMIT where more would have come: what fits is there; ZC_NOMEM */
enum zc_status zc_charset_convert(struct zc_charsets *charsets, enum zc_charset charset, const uint8_t *data,
                                  size_t size, size_t most, struct zc_buffer *buffer,
                                  struct zc_error *error) ZC_MUST_USE;

#endif
