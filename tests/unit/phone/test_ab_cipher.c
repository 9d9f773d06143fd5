/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/hash.h"
#include "cmd/zicha-phone/ab_cipher.h"

static struct zc_ab_keys vector_keys(void)
{
    struct zc_ab_keys keys = { .rounds = 10000 };
    for (int i = 0; i < ZC_AB_SALT_SIZE; i++) {
        keys.user_salt[i] = (uint8_t)i;
        keys.checksum_salt[i] = (uint8_t)(0x40 + i);
    }
    for (int i = 0; i < ZC_AB_KEY_SIZE; i++)
        keys.master_key[i] = (uint8_t)(7 * i + 0x80);
    return keys;
}

static void the_keys_are_those_of_the_vector(void **state)
{
    const struct zc_ab_keys keys = vector_keys();
    uint8_t key[ZC_AB_KEY_SIZE];
    char hex[2 * sizeof key + 1];
    assert_int_equal(zc_ab_user_key("test1234", &keys, key, NULL), ZC_OK);
    zc_hex(key, sizeof key, hex);
    assert_string_equal(hex, "b900ffc4987f2d99606dee9e4d0eab239b9c778e5ea88bf6d7d769bd3a46911a");
    assert_int_equal(zc_ab_checksum(&keys, key, NULL), ZC_OK);
    zc_hex(key, sizeof key, hex);
    assert_string_equal(hex, "a6786a966bb5e18927b9d50371c69d9232a32087a688636fdc2cb6cea123b4d3");
}

static void the_header_has_the_lines_of_the_format(void **state)
{
    const struct zc_ab_keys keys = vector_keys();
    struct zc_buffer out = { 0 };
    int lines = 0;
    assert_int_equal(zc_ab_put_header(&out, false, NULL, NULL, NULL), ZC_OK);
    assert_string_equal(zc_buffer_text(&out), "ANDROID BACKUP\n5\n0\nnone\n");
    zc_buffer_clear(&out);
    assert_int_equal(zc_ab_put_header(&out, true, "test1234", &keys, NULL), ZC_OK);
    for (size_t i = 0; i < out.size; i++)
        lines += out.data[i] == '\n';
    assert_int_equal(lines, 9);
    assert_non_null(strstr(zc_buffer_text(&out), "\nAES-256\n000102030405"));
    /* the blob: 83 bytes padded to 96, two digits each, and the end of the line */
    size_t last = out.size - 1;
    while (last > 0 && out.data[last - 1] != '\n')
        last--;
    assert_int_equal(out.size - last, 2 * 96 + 1);
    zc_buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_are_those_of_the_vector),
        cmocka_unit_test(the_header_has_the_lines_of_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
