/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

#define PIECE 4096u
#define NOT_OPEN ((iconv_t)-1)
static const char replacement[] = "\xef\xbf\xbd";

static const char *const names[ZC_CHARSET_COUNT] = {
    [ZC_CHARSET_GB18030] = "GB18030", [ZC_CHARSET_BIG5] = "BIG5-HKSCS", [ZC_CHARSET_UTF16LE] = "UTF-16LE",
    [ZC_CHARSET_UTF16BE] = "UTF-16BE",
};

/* What an XML part may declare of itself: libxml2 asks for a converter by name, which is then in memory already. */
static const char *const kept_names[] = { "GBK", "GB2312", "BIG5" };
#define KEPT (sizeof kept_names / sizeof *kept_names)

struct zc_charsets {
    iconv_t converters[ZC_CHARSET_COUNT];
    iconv_t kept[2 * KEPT];
};

enum zc_status zc_charsets_open(struct zc_charsets **ret_charsets, struct zc_error *error)
{
    struct zc_charsets *charsets = malloc(sizeof *charsets);
    if (!charsets)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < 2 * KEPT; i++)
        charsets->kept[i] = NOT_OPEN;
    for (size_t i = 0; i < ZC_CHARSET_COUNT; i++)
        charsets->converters[i] = NOT_OPEN;
    for (size_t i = 0; i < ZC_CHARSET_COUNT; i++) {
        if (!names[i])
            continue;
        charsets->converters[i] = iconv_open("UTF-8", names[i]);
        if (charsets->converters[i] == NOT_OPEN) {
            int saved = errno;
            zc_charsets_free(charsets);
            return zc_fail_errno(error, saved, ZC_STAGE_LOOK, NULL, "the system cannot read %s", names[i]);
        }
    }
    for (size_t i = 0; i < KEPT; i++) {
        charsets->kept[2 * i] = iconv_open("UTF-8", kept_names[i]);
        charsets->kept[2 * i + 1] = iconv_open(kept_names[i], "UTF-8");
    }
    *ret_charsets = charsets;
    return ZC_OK;
}

void zc_charsets_free(struct zc_charsets *charsets)
{
    for (size_t i = 0; charsets && i < ZC_CHARSET_COUNT; i++)
        if (charsets->converters[i] != NOT_OPEN)
            iconv_close(charsets->converters[i]);
    for (size_t i = 0; charsets && i < 2 * KEPT; i++)
        if (charsets->kept[i] != NOT_OPEN)
            iconv_close(charsets->kept[i]);
    free(charsets);
}

static bool put_replacement(struct zc_buffer *buffer, size_t most)
{
    if (buffer->size + sizeof replacement - 1 > most)
        return false;
    zc_buffer_put(buffer, replacement, sizeof replacement - 1);
    return true;
}

/* false where the limit is reached */
static bool put_utf8(const uint8_t *data, size_t size, size_t most, struct zc_buffer *buffer)
{
    for (size_t i = 0; i < size && !buffer->failed;) {
        uint32_t code_point;
        size_t used = zc_utf8_decode((const char *)data + i, size - i, &code_point);
        if (used == 0 ? !put_replacement(buffer, most) : buffer->size + used > most)
            return false;
        if (used > 0)
            zc_buffer_put(buffer, data + i, used);
        i += used ? used : 1;
    }
    return true;
}

static bool put_converted(iconv_t converter, size_t unit, const uint8_t *data, size_t size, size_t most,
                          struct zc_buffer *buffer)
{
    char *in = (char *)data;
    size_t left = size;
    iconv(converter, NULL, NULL, NULL, NULL);
    while (left > 0 && !buffer->failed) {
        char piece[PIECE], *out = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &in, &left, &out, &room);
        int problem = result == (size_t)-1 ? errno : 0;
        if (!put_utf8((const uint8_t *)piece, sizeof piece - room, most, buffer))
            return false;
        if (problem == EILSEQ || problem == EINVAL) {
            size_t bad = problem == EINVAL || left < unit ? left : unit;
            in += bad;
            left -= bad;
            if (!put_replacement(buffer, most))
                return false;
        }
    }
    return true;
}

static size_t mark_size(enum zc_charset charset, const uint8_t *data, size_t size)
{
    static const struct { enum zc_charset charset; const char *mark; size_t size; } marks[] = {
        { ZC_CHARSET_UTF8, "\xef\xbb\xbf", 3 }, { ZC_CHARSET_UTF16LE, "\xff\xfe", 2 },
        { ZC_CHARSET_UTF16BE, "\xfe\xff", 2 }, { ZC_CHARSET_GB18030, "\x84\x31\x95\x33", 4 },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].charset == charset && size >= marks[i].size && memcmp(data, marks[i].mark, marks[i].size) == 0)
            return marks[i].size;
    return 0;
}

enum zc_status zc_charset_convert(struct zc_charsets *charsets, enum zc_charset charset, const uint8_t *data,
                                  size_t size, size_t most, struct zc_buffer *buffer, struct zc_error *error)
{
    size_t start = buffer->size, mark = mark_size(charset, data, size);
    bool wide = charset == ZC_CHARSET_UTF16LE || charset == ZC_CHARSET_UTF16BE;
    bool whole = charset == ZC_CHARSET_UTF8
                     ? put_utf8(data + mark, size - mark, most, buffer)
                     : put_converted(charsets->converters[charset], wide ? 2 : 1, data + mark, size - mark, most,
                                     buffer);
    if (buffer->failed)
        return zc_fail_nomem(error);
    for (size_t i = start; i < buffer->size; i++)
        if (buffer->data[i] == 0)
            buffer->data[i] = ' ';
    return whole ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more text than a document may have");
}
