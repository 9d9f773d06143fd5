/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/scan.h"

#include "base/limits.h"
#include "detect/normalise.h"

#define OVERLAP 256u              /* bytes two pieces of a long line share: longer than any mark */

static bool is_line_end(unsigned char c)
{
    return c >= '\n' && c <= '\r';    /* LF, VT (a soft break in documents), FF, CR */
}

/* Back to the first byte of a character. */
static size_t align(const char *text, size_t at)
{
    for (unsigned i = 0; i < 3 && at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80; i++)
        at--;
    return at;
}

static size_t decode(const char *text, size_t left, uint32_t *ret_code_point)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (left >= 3 && (bytes[0] & 0xf0) == 0xe0 && (bytes[1] & 0xc0) == 0x80 && (bytes[2] & 0xc0) == 0x80) {
        *ret_code_point = (uint32_t)(bytes[0] & 0x0f) << 12 | (uint32_t)(bytes[1] & 0x3f) << 6 | (bytes[2] & 0x3f);
        return 3;
    }
    return zc_normal_next(text, left, ret_code_point);
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

size_t zc_scan_line(const struct zc_rule_set *rules, const char *text, size_t size, size_t start,
                    struct zc_scanned_line *ret_line)
{
    struct zc_scanned_line line = { .start = start, .end = size };
    size_t most = size - start > ZC_LIMIT_RULE_LINE ? start + ZC_LIMIT_RULE_LINE : size, at = start;
    while (at < most && !is_line_end((unsigned char)text[at])) {
        uint32_t c;
        at += decode(text + at, size - at, &c);
        if (c < ZC_FOLD_SIZE) {
            uint8_t key = rules->keys[c];
            line.keys |= key ? 1ull << (key - 1) : 0;
            line.characters += rules->fold[c] != ZC_FOLD_DROPPED;
        }
        line.digits += is_digit(c);
    }
    line.end = at < size ? at : size;
    *ret_line = line;
    if (at >= size || is_line_end((unsigned char)text[at]))
        return at + 1;
    return align(text, at - OVERLAP);
}

bool zc_scan_concerns(const struct zc_masks *masks, uint64_t keys)
{
    for (size_t i = 0; i < masks->count; i++)
        if ((keys & masks->masks[i]) == masks->masks[i])
            return true;
    return false;
}
