/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/type_text.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/utf8.h"

#define JUDGED (4 * ZC_KIB)
#define LONGEST_CHARACTER 4u             /* bytes, in UTF-8 and in GB18030: the judged part may end inside one */

static const struct zc_type plain = { "text/plain", "text" };

/* By how it begins, white space and a byte order mark apart. */
static const struct { const char *start; struct zc_type type; } beginnings[] = {
    { "<svg", { "image/svg+xml", "picture" } },
    { "<!doctype svg", { "image/svg+xml", "picture" } },
    { "<!doctype html", { "text/html", "text" } },
    { "<html", { "text/html", "text" } },
    { "<?xml", { "text/xml", "text" } },
};

static bool is_text_byte(uint8_t byte)
{
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool is_utf8(const uint8_t *data, size_t size, bool cut)
{
    size_t i = 0;
    while (i < size) {
        uint32_t code_point;
        size_t used = zc_utf8_decode((const char *)data + i, size - i, &code_point);
        if (used == 0)
            return cut && size - i < LONGEST_CHARACTER && data[i] >= 0xc2;
        if (used == 1 && !is_text_byte(data[i]))
            return false;
        i += used;
    }
    return true;
}

/* Bytes of the GB18030 character at the front; 0 = none. */
static size_t gb18030_length(const uint8_t *data, size_t size)
{
    if (data[0] < 0x80)
        return is_text_byte(data[0]) ? 1 : 0;
    if (data[0] == 0x80 || data[0] == 0xff || size < 2)
        return 0;
    if (data[1] >= 0x40 && data[1] <= 0xfe && data[1] != 0x7f)
        return 2;
    bool four = size >= 4 && data[1] >= 0x30 && data[1] <= 0x39 && data[2] >= 0x81 && data[2] <= 0xfe
                && data[3] >= 0x30 && data[3] <= 0x39;
    return four ? 4 : 0;
}

/* Any bytes above 0x80 pair up somehow: most pairs must be common Han (B0..F7, A1..FE) or marks (A1..A3). */
static bool is_gb18030(const uint8_t *data, size_t size, bool cut)
{
    size_t pairs = 0, common = 0, i = 0;
    while (i < size) {
        size_t used = gb18030_length(data + i, size - i);
        if (used == 0 && !(cut && size - i < LONGEST_CHARACTER))
            return false;
        if (used == 0)
            break;
        pairs += used > 1;
        common += used == 2 && data[i + 1] >= 0xa1
                  && ((data[i] >= 0xb0 && data[i] <= 0xf7) || (data[i] >= 0xa1 && data[i] <= 0xa3));
        i += used;
    }
    return pairs >= 2 && common * 10 >= pairs * 8;
}

static bool is_utf16(const uint8_t *data, size_t size)
{
    return size >= 4 && size % 2 == 0 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff));
}

static const struct zc_type *by_beginning(const uint8_t *data, size_t size)
{
    size_t i = size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (i < size && (data[i] == ' ' || data[i] == '\t' || data[i] == '\r' || data[i] == '\n'))
        i++;
    for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++) {
        size_t length = strlen(beginnings[k].start);
        if (size - i < length || strncasecmp((const char *)data + i, beginnings[k].start, length) != 0)
            continue;
        bool drawing = zc_type_is(&beginnings[k].type, "text/xml") && memmem(data, size, "<svg", 4);
        return drawing ? &beginnings[0].type : &beginnings[k].type;
    }
    return &plain;
}

const struct zc_type *zc_type_sniff_text(const uint8_t *data, size_t size)
{
    bool cut = size > JUDGED;
    size_t judged = cut ? JUDGED : size;
    if (size == 0)
        return NULL;
    if (is_utf16(data, size))
        return &plain;
    if (is_utf8(data, judged, cut))
        return by_beginning(data, judged);
    return is_gb18030(data, judged, cut) ? &plain : NULL;
}
