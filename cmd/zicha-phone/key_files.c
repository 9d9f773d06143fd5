/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/key_files.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

#define JAVA_MAP_SUID 0x0507dac1c31660d1ull
#define JAVA_INTEGER_SUID 0x12e2a0a4f7818738ull
#define JAVA_NUMBER_SUID 0x86ac951d0b94e08bull

static void put_be(struct zc_buffer *out, uint64_t value, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        zc_buffer_put_u8(out, (uint8_t)(value >> shift));
}

static void put_utf(struct zc_buffer *out, const char *text)
{
    put_be(out, strlen(text), 2);
    zc_buffer_put(out, text, strlen(text));
}

/* The first Integer carries its class; afterwards the class is handle 0x7e0002. */
static void put_integer(struct zc_buffer *out, int32_t value, bool *first)
{
    if (!*first) {
        zc_buffer_put(out, "\x73\x71\x00\x7e\x00\x02", 6);
    } else {
        zc_buffer_put(out, "\x73\x72", 2);
        put_utf(out, "java.lang.Integer");
        put_be(out, JAVA_INTEGER_SUID, 8);
        zc_buffer_put(out, "\x02\x00\x01I", 4);
        put_utf(out, "value");
        zc_buffer_put(out, "\x78\x72", 2);
        put_utf(out, "java.lang.Number");
        put_be(out, JAVA_NUMBER_SUID, 8);
        zc_buffer_put(out, "\x02\x00\x00\x78\x70", 5);
        *first = false;
    }
    put_be(out, (uint32_t)value, 4);
}

void zc_key_files_put_map(struct zc_buffer *out, const struct zc_java_pair *pairs, size_t count)
{
    uint32_t capacity = 16;
    while (count > capacity * 3 / 4)
        capacity *= 2;
    zc_buffer_put(out, "\xac\xed\x00\x05\x73\x72", 6);
    put_utf(out, "java.util.HashMap");
    put_be(out, JAVA_MAP_SUID, 8);
    zc_buffer_put(out, "\x03\x00\x02" "F", 4);
    put_utf(out, "loadFactor");
    zc_buffer_put_u8(out, 'I');
    put_utf(out, "threshold");
    zc_buffer_put(out, "\x78\x70\x3f\x40\x00\x00", 6);
    put_be(out, capacity * 3 / 4, 4);
    zc_buffer_put(out, "\x77\x08", 2);
    put_be(out, capacity, 4);
    put_be(out, count, 4);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        put_integer(out, pairs[i].key, &first);
        if (pairs[i].text) {
            zc_buffer_put_u8(out, 0x74);
            put_utf(out, pairs[i].text);
        } else {
            put_integer(out, pairs[i].number, &first);
        }
    }
    zc_buffer_put_u8(out, 0x78);
}

void zc_key_files_rc4(const char *key, uint8_t *data, size_t size)
{
    uint8_t state[256];
    size_t key_size = strlen(key);
    for (int i = 0; i < 256; i++)
        state[i] = (uint8_t)i;
    for (int i = 0, j = 0; i < 256; i++) {
        j = (j + state[i] + (uint8_t)key[(size_t)i % key_size]) & 255;
        uint8_t swap = state[i];
        state[i] = state[j];
        state[j] = swap;
    }
    uint8_t i = 0, j = 0;
    for (size_t at = 0; at < size; at++) {
        j = (uint8_t)(j + state[++i]);
        uint8_t swap = state[i];
        state[i] = state[j];
        state[j] = swap;
        data[at] ^= state[(uint8_t)(state[i] + state[j])];
    }
}

enum zc_status zc_key_files_md5(const char *first, const char *second, char ret_hex[33], struct zc_error *error)
{
    char text[512];
    uint8_t digest[ZC_MD5_SIZE];
    int size = snprintf(text, sizeof text, "%s%s", first, second);
    if (size < 0 || (size_t)size >= sizeof text)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, first, "too long for a name");
    enum zc_status status = zc_hash_of(ZC_HASH_MD5, text, (size_t)size, digest, error);
    if (status == ZC_OK)
        zc_hex(digest, sizeof digest, ret_hex);
    return status;
}
