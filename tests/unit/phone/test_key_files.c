/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/hash.h"
#include "cmd/zicha-phone/key_files.h"

/* Written by a JDK 17: {1: -1961633963, 258: "1234567890ABCDEF"}. */
static const char jdk_map[] =
    "aced0005737200116a6176612e7574696c2e486173684d61700507dac1c31660d103000246000a6c6f6164466163746f724900097468726573"
    "686f6c6478703f4000000000000c77080000001000000002737200116a6176612e6c616e672e496e746567657212e2a0a4f781873802000149"
    "000576616c7565787200106a6176612e6c616e672e4e756d62657286ac951d0b94e08b0200007870000000017371007e00028b13d755737100"
    "7e0002000001027400103132333435363738393041424344454678";

static void the_map_is_what_java_writes(void **state)
{
    const struct zc_java_pair pairs[] = { { .key = 1, .number = -1961633963 },
                                          { .key = 258, .text = "1234567890ABCDEF" } };
    struct zc_buffer out = { 0 };
    char hex[sizeof jdk_map];
    zc_key_files_put_map(&out, pairs, 2);
    assert_int_equal(out.size * 2 + 1, sizeof jdk_map);
    zc_hex(out.data, out.size, hex);
    assert_string_equal(hex, jdk_map);
    zc_buffer_finish(&out);
}

static void rc4_gives_the_published_bytes(void **state)
{
    uint8_t data[] = "1234567890ABCDEF\n";
    char hex[2 * sizeof data];
    zc_key_files_rc4("_wEcHAT_", data, sizeof data - 1);
    zc_hex(data, sizeof data - 1, hex);
    assert_string_equal(hex, "2218112d2b55f5fb7b39c3cd44a2c966f8");
}

static void names_and_passphrases_follow_the_rule(void **state)
{
    static const struct { const char *first, *second, *hex; int digits; } rows[] = {
        { "mm", "1234567890", "fdf058fb758b9f9705c8d894d486e352", 32 },
        { "mm", "-1961633963", "b883740d5f568c04e488befca16eed50", 32 },
        { "866174957262534", "2007803184", "4c27f5d", 7 },
        { "1234567890ABCDEF", "-1961633963", "c946c51", 7 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char hex[33];
        assert_int_equal(zc_key_files_md5(rows[i].first, rows[i].second, hex, NULL), ZC_OK);
        assert_memory_equal(hex, rows[i].hex, (size_t)rows[i].digits);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_map_is_what_java_writes),
        cmocka_unit_test(rc4_gives_the_published_bytes),
        cmocka_unit_test(names_and_passphrases_follow_the_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
