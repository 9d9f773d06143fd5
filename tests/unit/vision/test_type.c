/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdlib.h>

#include "vision/type.h"

#define BYTES(text) text, sizeof(text) - 1

static const struct { const char *bytes; size_t size; const char *type, *kind; } cases[] = {
    { BYTES("\xff\xd8\xff\xe0"), "image/jpeg", "picture" },
    { BYTES("\x89PNG\r\n\x1a\n...."), "image/png", "picture" },
    { BYTES("GIF89a"), "image/gif", "picture" },
    { BYTES("RIFF\x10\0\0\0WEBPVP8 "), "image/webp", "picture" },
    { BYTES("RIFF\x10\0\0\0WAVEfmt "), "audio/wav", "audio" },
    { BYTES("RIFF\x10\0\0\0AVI LIST"), "video/x-msvideo", "video" },
    { BYTES("BM\x3e\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "image/bmp", "picture" },
    { BYTES("BM is what a note may begin with"), "text/plain", "text" },
    { BYTES("II*\0\x08\0\0\0"), "image/tiff", "picture" },
    { BYTES("MM\0*\0\0\0\x08"), "image/tiff", "picture" },
    { BYTES("\0\0\0\x18" "ftypheic\0\0\0\0"), "image/heic", "picture" },
    { BYTES("\0\0\0\x18" "ftypmif1\0\0\0\0"), "image/heif", "picture" },
    { BYTES("\0\0\0\x18" "ftypavif\0\0\0\0"), "image/avif", "picture" },
    { BYTES("\0\0\0\x18" "ftypisom\0\0\0\0"), "video/mp4", "video" },
    { BYTES("\0\0\0\x18" "ftypqt  \0\0\0\0"), "video/quicktime", "video" },
    { BYTES("\0\0\0\x18" "ftyp3gp5\0\0\0\0"), "video/3gpp", "video" },
    { BYTES("\0\0\0\x18" "ftypM4A \0\0\0\0"), "audio/mp4", "audio" },
    { BYTES("wxgf\x13\1\2"), "image/x-wxgf", "picture" },
    { BYTES("\x02#!SILK_V3\x0c"), "audio/silk", "audio" },
    { BYTES("#!SILK_V3"), "audio/silk", "audio" },
    { BYTES("#!AMR\n"), "audio/amr", "audio" },
    { BYTES("ID3\x04"), "audio/mpeg", "audio" },
    { BYTES("\xff\xfb\x90\x64"), "audio/mpeg", "audio" },
    { BYTES("OggS\0"), "audio/ogg", "audio" },
    { BYTES("%PDF-1.7"), "application/pdf", "document" },
    { BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), "application/x-ole-storage", "document" },
    { BYTES("{\\rtf1\\ansi"), "application/rtf", "document" },
    { BYTES("PK\x03\x04\x14\0"), "application/zip", "archive" },
    { BYTES("Rar!\x1a\x07\x01\0"), "application/vnd.rar", "archive" },
    { BYTES("7z\xbc\xaf\x27\x1c\0\4"), "application/x-7z-compressed", "archive" },
    { BYTES("\x1f\x8b\x08\0"), "application/gzip", "archive" },
    { BYTES("SQLite format 3\0\x10"), "application/vnd.sqlite3", "other" },
    { BYTES("<?xml version=\"1.0\"?><svg xmlns=\"\">"), "image/svg+xml", "picture" },
    { BYTES("\xef\xbb\xbf <svg>"), "image/svg+xml", "picture" },
    { BYTES("<?xml version=\"1.0\"?><a/>"), "text/xml", "text" },
    { BYTES("<!DOCTYPE HTML><p>"), "text/html", "text" },
    { BYTES("关于开展自查的通知\r\n"), "text/plain", "text" },
    { BYTES("\xb9\xd8\xd3\xda\xbf\xaa\xd5\xb9\xd7\xd4\xb2\xe9"), "text/plain", "text" },      /* 关于开展自查, GB18030 */
    { BYTES("\xff\xfe\x73\x51"), "text/plain", "text" },
    { BYTES("a"), "text/plain", "text" },
    { BYTES(""), "application/octet-stream", "other" },
    { BYTES("\0\0\0\0"), "application/octet-stream", "other" },
    { BYTES("text with \x01 in it"), "application/octet-stream", "other" },
    { BYTES("\x8f\x3a\xee\x91\x04\xd2"), "application/octet-stream", "other" },
};

static void each_type_is_told_by_its_bytes(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct zc_type *type = zc_type_sniff((const uint8_t *)cases[i].bytes, cases[i].size);
        if (strcmp(type->name, cases[i].type) != 0 || strcmp(type->kind, cases[i].kind) != 0)
            fail_msg("case %zu: %s, %s, not %s", i, type->name, type->kind, cases[i].type);
    }
}

/* Exact copies on the heap, so that a sanitizer sees the first byte read too many. */
static void every_cut_is_survived(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t size = 0; size <= cases[i].size; size++) {
            uint8_t *copy = malloc(size > 0 ? size : 1);
            assert_non_null(copy);
            memcpy(copy, cases[i].bytes, size);
            assert_non_null(zc_type_sniff(copy, size));
            free(copy);
        }
}

static void a_long_text_may_be_cut_inside_a_character(void **state)
{
    static const struct { const char *character; const char *name; } scripts[] = {
        { "\xe5\xaf\x86", "UTF-8" }, { "\xc3\xdc", "GB18030" },
    };
    for (size_t i = 0; i < 2; i++)
        for (size_t shift = 0; shift < 4; shift++) {
            char text[8192];
            size_t length = strlen(scripts[i].character), size = shift;
            memset(text, 'a', shift);
            for (; size + length <= sizeof text; size += length)
                memcpy(text + size, scripts[i].character, length);
            const struct zc_type *type = zc_type_sniff((const uint8_t *)text, size);
            if (!zc_type_is(type, "text/plain"))
                fail_msg("%s, %zu: %s", scripts[i].name, shift, type->name);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_type_is_told_by_its_bytes),
        cmocka_unit_test(every_cut_is_survived),
        cmocka_unit_test(a_long_text_may_be_cut_inside_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
