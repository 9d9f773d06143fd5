/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <iconv.h>
#include <stdlib.h>

#include "read_document.h"

static const char mark[] = "机密★10年\n临江市人民政府文件\n关于做好防汛工作的通知，请各单位遵照执行。\n";

static struct zc_charsets *charsets;

static size_t encode(const char *text, const char *encoding, char *ret, size_t room)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    char *in = (char *)text, *out = ret;
    size_t left = strlen(text), before = room;
    assert_true(converter != (iconv_t)-1);
    assert_int_equal(iconv(converter, &in, &left, &out, &room), 0);
    iconv_close(converter);
    return before - room;
}

static void the_encoding_is_told_by_the_bytes(void **state)
{
    static const char traditional[] = "機密★十年\n關於做好防汛工作的通知，請各單位遵照執行並報告。\n";
    static const struct { const char *encoding, *type, *before, *text; enum zc_charset charset; } cases[] = {
        { "UTF-8", "text/plain", "", mark, ZC_CHARSET_UTF8 },
        { "UTF-8", "text/plain", "\xef\xbb\xbf", mark, ZC_CHARSET_UTF8 },
        { "GB18030", "text/plain", "", mark, ZC_CHARSET_GB18030 },
        { "GBK", "text/plain", "", mark, ZC_CHARSET_GB18030 },
        { "UTF-16LE", "text/plain", "\xff\xfe", mark, ZC_CHARSET_UTF16LE },
        { "UTF-16BE", "text/plain", "\xfe\xff", mark, ZC_CHARSET_UTF16BE },
        { "UTF-16LE", "application/octet-stream", "", mark, ZC_CHARSET_UTF16LE },
        { "UTF-16BE", "application/octet-stream", "", mark, ZC_CHARSET_UTF16BE },
        { "BIG5", "application/octet-stream", "", traditional, ZC_CHARSET_BIG5 },
        { "UTF-8", "text/plain", "", "only ASCII\r\n", ZC_CHARSET_UTF8 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[1000];
        size_t size = strlen(cases[i].before);
        struct reading reading;
        memcpy(bytes, cases[i].before, size);
        size += encode(cases[i].text, cases[i].encoding, bytes + size, sizeof bytes - size);
        if (zc_charset_guess((const uint8_t *)bytes, size) != cases[i].charset)
            fail_msg("case %zu: %d", i, (int)zc_charset_guess((const uint8_t *)bytes, size));
        read_bytes(&reading, charsets, cases[i].type, bytes, size);
        assert_int_equal(reading.status, ZC_OK);
        assert_string_equal(reading.type, "text/plain");
        assert_string_equal(reading.kind, "text");
        assert_string_equal((char *)reading.text.data, cases[i].text);
        forget(&reading);
    }
}

static void binary_data_is_no_text(void **state)
{
    uint8_t noise[5000];
    uint32_t seed = 1;
    struct reading reading;
    for (unsigned round = 0; round < 200; round++) {
        size_t size = 16 + round * 24;
        for (size_t i = 0; i < size; i++)
            noise[i] = (uint8_t)((seed = seed * 1664525 + 1013904223) >> 24);
        read_bytes(&reading, charsets, "application/octet-stream", noise, size);
        if (reading.status != ZC_UNSUPPORTED)
            fail_msg("%zu bytes of noise were read as %s", size, reading.kind);
        forget(&reading);
    }
    memset(noise, 0, sizeof noise);
    assert_int_equal(zc_charset_guess(noise, sizeof noise), ZC_CHARSET_NONE);
    assert_int_equal(zc_charset_guess(noise, 0), ZC_CHARSET_NONE);
}

static void broken_bytes_become_a_replacement_and_nothing_is_lost_behind_them(void **state)
{
    static const struct { const char *bytes; size_t size; enum zc_charset charset; const char *text; } cases[] = {
        { "\xef\xbb\xbf" "a\xff" "b", 6, ZC_CHARSET_UTF8, "a\xef\xbf\xbd" "b" },
        { "\xbb\xfa\xff\xc3\xdc", 5, ZC_CHARSET_GB18030, "机\xef\xbf\xbd密" },
        { "\xbb\xfa\xc3", 3, ZC_CHARSET_GB18030, "机\xef\xbf\xbd" },
        { "\x3a\x67\x00\xd8\xc6\x5b", 6, ZC_CHARSET_UTF16LE, "机\xef\xbf\xbd密" },
        { "\x3a\x67\xc6", 3, ZC_CHARSET_UTF16LE, "机\xef\xbf\xbd" },
        { "a\0b", 3, ZC_CHARSET_UTF8, "a b" },
        { "", 0, ZC_CHARSET_UTF16BE, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct zc_buffer text = { 0 };
        assert_int_equal(zc_charset_convert(charsets, cases[i].charset, (const uint8_t *)cases[i].bytes, cases[i].size,
                                            100, &text, NULL), ZC_OK);
        if (strcmp(zc_buffer_text(&text), cases[i].text) != 0)
            fail_msg("case %zu: %s", i, (char *)text.data);
        zc_buffer_finish(&text);
    }
}

static void a_text_over_the_limit_is_read_up_to_it(void **state)
{
    size_t size = ZC_LIMIT_DOCUMENT_TEXT + 2;
    char *bytes = malloc(size);
    struct reading reading;
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(bytes + i, "密", 3);
    memcpy(bytes + size / 3 * 3, "aa", size % 3);
    read_bytes(&reading, charsets, "text/plain", bytes, size);
    assert_int_equal(reading.status, ZC_LIMIT);
    assert_in_range(reading.text.size, ZC_LIMIT_DOCUMENT_TEXT - 3, ZC_LIMIT_DOCUMENT_TEXT);
    forget(&reading);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_encoding_is_told_by_the_bytes),
        cmocka_unit_test(binary_data_is_no_text),
        cmocka_unit_test(broken_bytes_become_a_replacement_and_nothing_is_lost_behind_them),
        cmocka_unit_test(a_text_over_the_limit_is_read_up_to_it),
    };
    if (zc_charsets_open(&charsets, NULL) != ZC_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    zc_charsets_free(charsets);
    return failed;
}
