/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding makes ordinary text of the bytes: each is tried, the one with the most sense wins.  libmagic calls
 * Chinese text without a mark "data", and uchardet is a model of languages where four encodings are asked for. */
#include "document/charset.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

#define JUDGED (64 * ZC_KIB)
#define ENOUGH 96u                       /* of a hundred characters must make sense */
#define ENOUGH_WIDE 90u                  /* in UTF-16, where random bytes make sense in one of three */

struct score {
    size_t characters, sensible, special;    /* special: beyond ASCII, and common in the encoding */
};

static bool is_text_byte(uint8_t byte)
{
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static struct score score_utf8(const uint8_t *data, size_t size)
{
    struct score score = { 0 };
    for (size_t i = 0; i < size;) {
        uint32_t code_point;
        size_t used = zc_utf8_decode((const char *)data + i, size - i, &code_point);
        score.characters++;
        score.sensible += used > 1 || (used == 1 && is_text_byte(data[i]));
        score.special += used > 1;
        i += used ? used : 1;
    }
    return score;
}

/* Pairs of bytes: `common` tells the ordinary ones. */
static struct score score_pairs(const uint8_t *data, size_t size, bool (*common)(uint8_t lead, uint8_t trail))
{
    struct score score = { 0 };
    for (size_t i = 0; i < size;) {
        bool pair = data[i] >= 0x81 && i + 1 < size, good = pair && common(data[i], data[i + 1]);
        score.characters++;
        score.sensible += good || (data[i] < 0x80 && is_text_byte(data[i]));
        score.special += good;
        i += pair ? 2 : 1;
    }
    return score;
}

static bool is_common_gb(uint8_t lead, uint8_t trail)
{
    return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3));
}

static bool is_common_big5(uint8_t lead, uint8_t trail)
{
    return lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
}

static struct score score_wide(const uint8_t *data, size_t size, bool big)
{
    struct score score = { 0 };
    for (size_t i = 0; i + 1 < size; i += 2) {
        unsigned unit = big ? (unsigned)data[i] << 8 | data[i + 1] : (unsigned)data[i + 1] << 8 | data[i];
        bool han = (unit >= 0x4e00 && unit <= 0x9fa5) || (unit >= 0x3000 && unit <= 0x303f)
                   || (unit >= 0xff01 && unit <= 0xff5e) || (unit >= 0x2010 && unit <= 0x266f);
        bool plain = unit < 0x80 && is_text_byte((uint8_t)unit);
        score.characters++;
        score.sensible += han || plain;
        score.special += han || plain;
    }
    return score;
}

static bool makes_sense(const struct score *score, unsigned percent)
{
    return score->characters > 0 && score->sensible * 100 >= score->characters * percent;
}

static bool has_nul(const uint8_t *data, size_t size)
{
    return memchr(data, 0, size) != NULL;
}

static enum zc_charset guess_wide(const uint8_t *data, size_t size)
{
    struct score little = score_wide(data, size, false), big = score_wide(data, size, true);
    const struct score *best = big.sensible > little.sensible ? &big : &little;
    if (size < 8 || !makes_sense(best, ENOUGH_WIDE))
        return ZC_CHARSET_NONE;
    return best == &big ? ZC_CHARSET_UTF16BE : ZC_CHARSET_UTF16LE;
}

enum zc_charset zc_charset_guess(const uint8_t *data, size_t size)
{
    if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
        return ZC_CHARSET_UTF16LE;
    if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
        return ZC_CHARSET_UTF16BE;
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
        return ZC_CHARSET_UTF8;
    size_t judged = size < JUDGED ? size : JUDGED;
    if (!has_nul(data, judged)) {
        struct score utf8 = score_utf8(data, judged), gb = score_pairs(data, judged, is_common_gb);
        struct score big5 = score_pairs(data, judged, is_common_big5);
        if (makes_sense(&utf8, ENOUGH))
            return ZC_CHARSET_UTF8;
        if (makes_sense(&gb, ENOUGH) && gb.special >= 2 && gb.special >= big5.special)
            return ZC_CHARSET_GB18030;
        if (makes_sense(&big5, ENOUGH) && big5.special >= 2)
            return ZC_CHARSET_BIG5;
        if (makes_sense(&gb, 80) && gb.special >= 2)     /* rare characters, as in names */
            return ZC_CHARSET_GB18030;
    }
    return guess_wide(data, judged & ~(size_t)1);
}
