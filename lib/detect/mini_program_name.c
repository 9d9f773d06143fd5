/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/utf8.h"
#include "detect/mini_program.h"

/* Full-width forms (U+FF01..) are ASCII moved by this much. */
static uint32_t fold(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool is_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Letters and digits of any script; punctuation, symbols, spaces and emoji are not. */
static bool is_kept(uint32_t c)
{
    static const struct { uint32_t first, last; } dropped[] = {   /* sorted */
        { 0x0000, 0x002f }, { 0x003a, 0x0060 }, { 0x007b, 0x00bf }, { 0x00d7, 0x00d7 }, { 0x00f7, 0x00f7 },
        { 0x02b0, 0x036f }, { 0x2000, 0x2bff }, { 0x2e00, 0x2e7f }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 },
        { 0x302a, 0x3030 }, { 0x303d, 0x303f }, { 0x30fb, 0x30fb }, { 0xe000, 0xf8ff }, { 0xfe00, 0xfe6f },
        { 0xfeff, 0xfeff }, { 0xff00, 0xff0f }, { 0xffe0, 0xffff }, { 0x1f000, 0x1ffff }, { 0xe0000, 0x10ffff },
    };
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped && dropped[i].first <= c; i++)
        if (c <= dropped[i].last)
            return false;
    return true;
}

static void append(char *text, size_t *size, uint32_t c)
{
    char bytes[4];
    size_t width = zc_utf8_encode(c, bytes);
    if (*size + width < ZC_MINI_PROGRAM_NAME) {
        memcpy(text + *size, bytes, width);
        *size += width;
    }
}

void zc_mini_program_normalise(const char *name, struct zc_mini_program_name *ret_name)
{
    size_t left = strlen(name), tight = 0, spaced = 0;
    bool gap = false;
    uint32_t before = 0;
    while (left > 0) {
        uint32_t c = 0;
        size_t used = zc_utf8_decode(name, left, &c);
        bool good = used > 0;
        used = good ? used : 1;
        name += used;
        left -= used;
        c = fold(c);
        if (!good || !is_kept(c)) {
            gap = true;
            continue;
        }
        if (gap && is_word(before) && is_word(c))
            append(ret_name->spaced, &spaced, ' ');
        append(ret_name->tight, &tight, c);
        append(ret_name->spaced, &spaced, c);
        before = c;
        gap = false;
    }
    ret_name->tight[tight] = 0;
    ret_name->spaced[spaced] = 0;
}
