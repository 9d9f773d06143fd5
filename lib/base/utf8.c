/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

size_t zc_utf8_decode(const char *text, size_t size, uint32_t *ret_code_point)
{
    static const uint32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *bytes = (const unsigned char *)text;
    if (size == 0)
        return 0;
    if (bytes[0] < 0x80) {
        *ret_code_point = bytes[0];
        return 1;
    }
    size_t length = bytes[0] >> 5 == 6 ? 2 : bytes[0] >> 4 == 14 ? 3 : bytes[0] >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > size)
        return 0;
    uint32_t value = bytes[0] & (0xffu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if (bytes[i] >> 6 != 2)
            return 0;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    if (value < smallest[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *ret_code_point = value;
    return length;
}

size_t zc_utf8_encode(uint32_t code_point, char *ret_bytes)
{
    if (code_point < 0x80) {
        ret_bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff))
        return 0;
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        ret_bytes[i] = (char)(0x80 | (code_point & 0x3f));
        code_point >>= 6;
    }
    static const unsigned char lead[5] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    ret_bytes[0] = (char)(lead[length] | code_point);
    return length;
}

bool zc_utf8_is_valid(const char *text, size_t size)
{
    for (size_t at = 0, used; at < size; at += used) {
        uint32_t value;
        used = zc_utf8_decode(text + at, size - at, &value);
        if (used == 0)
            return false;
    }
    return true;
}

char *zc_utf8_repair(const char *text, size_t size)
{
    if (size > SIZE_MAX / 4)
        return NULL;
    char *copy = malloc(3 * size + 1);   /* each bad byte becomes the three bytes of U+FFFD */
    if (!copy)
        return NULL;
    size_t out = 0;
    for (size_t at = 0; at < size;) {
        uint32_t value;
        size_t used = zc_utf8_decode(text + at, size - at, &value);
        if (used == 0 || value == 0) {
            memcpy(copy + out, "\xef\xbf\xbd", 3);
            out += 3;
            at += 1;
        } else {
            memcpy(copy + out, text + at, used);
            out += used;
            at += used;
        }
    }
    copy[out] = 0;
    char *fitted = realloc(copy, out + 1);
    return fitted ? fitted : copy;
}

static size_t code_point_width(uint32_t c)
{
    static const struct { uint32_t first, last; unsigned char width; } ranges[] = {   /* sorted; all others 1 */
        { 0x0000, 0x001f, 0 }, { 0x007f, 0x009f, 0 }, { 0x0300, 0x036f, 0 }, { 0x1100, 0x115f, 2 },
        { 0x200b, 0x200f, 0 }, { 0x2329, 0x232a, 2 }, { 0x2e80, 0x303e, 2 }, { 0x3041, 0x33ff, 2 },
        { 0x3400, 0x4dbf, 2 }, { 0x4e00, 0x9fff, 2 }, { 0xa000, 0xa4cf, 2 }, { 0xac00, 0xd7a3, 2 },
        { 0xf900, 0xfaff, 2 }, { 0xfe00, 0xfe0f, 0 }, { 0xfe30, 0xfe6f, 2 }, { 0xff00, 0xff60, 2 },
        { 0xffe0, 0xffe6, 2 }, { 0x1f300, 0x1f64f, 2 }, { 0x1f900, 0x1f9ff, 2 }, { 0x20000, 0x3fffd, 2 },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && ranges[i].first <= c; i++)
        if (c <= ranges[i].last)
            return ranges[i].width;
    return 1;
}

size_t zc_utf8_width(const char *text)
{
    size_t width = 0, size = strlen(text);
    for (size_t at = 0; at < size;) {
        uint32_t value = 0xfffd;
        size_t used = zc_utf8_decode(text + at, size - at, &value);
        width += code_point_width(value);
        at += used ? used : 1;
    }
    return width;
}

size_t zc_utf8_length(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}
