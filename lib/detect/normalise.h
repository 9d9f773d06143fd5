/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/normalise.h - a line in the one form rules are written for, and the way back to its bytes.  Stage: detect. */
#ifndef ZC_DETECT_NORMALISE_H
#define ZC_DETECT_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; ends with zc_normal_finish().  `text` is valid UTF-8 (U+FFFD for bad bytes), NUL-terminated. */
struct zc_normal {
    char *text;
    uint32_t *offsets;            /* of each byte of text, and of its end: where it stands in the original */
    size_t size, capacity;
    const char *source;           /* what was folded, borrowed */
    size_t base;                  /* the offset of its first byte */
};

void zc_normal_finish(struct zc_normal *normal);
/** Fold `text`; the line ends in it fall away like spaces, so that several lines become one.
 *  @param fold  a table of zc_fold_fill()
 *  @param base  added to every offset
 *  @return false without memory, or where the text is larger than 4 GiB */
bool zc_normalise(const uint16_t *fold, const char *text, size_t size, size_t base, struct zc_normal *ret_normal);
/** Does what lies between two places stand apart from the words beside it?  The line ends there, a space or line end of
 *  the original lay there, or one of the neighbours is neither a letter nor a digit nor a Han character. */
bool zc_normal_stands_apart(const struct zc_normal *normal, size_t start, size_t end);
/** The next character of a text that may be broken: bytes used (at least 1), U+FFFD for a bad byte. */
size_t zc_normal_next(const char *text, size_t size, uint32_t *ret_code_point);

#endif
