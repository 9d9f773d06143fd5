/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* hostile DIR N - writes pictures that mean harm: every form with bytes changed, cut and doubled, N files in all,
 * always the same; and a few that are built to cost memory or time.  For tests/pictures/hostile.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "tests/pictures/made.h"

static uint64_t dice_state;

static uint64_t dice(uint64_t sides)
{
    uint64_t value = dice_state += 0x9e3779b97f4a7c15ull;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ value >> 27) * 0x94d049bb133111ebull;
    return (value ^ value >> 31) % sides;
}

static void write_file(const char *folder, const char *name, const struct zc_buffer *bytes)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes->data, 1, bytes->size, file) != bytes->size || fclose(file) != 0)
        exit(1);
}

static void change(struct zc_buffer *bytes)
{
    for (uint64_t left = 1 + dice(12); left > 0; left--) {
        size_t at = dice(bytes->size), from = dice(bytes->size);
        size_t most = bytes->size - (at > from ? at : from), size = 1 + dice(most < 64 ? most : 64);
        switch (dice(5)) {
        case 0: bytes->data[at] ^= (uint8_t)(1u << dice(8)); break;
        case 1: bytes->data[at] = (uint8_t)dice(256); break;
        case 2: memset(bytes->data + at, dice(2) ? 0xff : 0, size); break;
        case 3: memmove(bytes->data + at, bytes->data + from, size); break;
        default: bytes->size -= dice(8) == 0 ? dice(bytes->size) : 0;
        }
    }
}

static void put_be(struct zc_buffer *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        zc_buffer_put_u8(out, (uint8_t)(value >> shift));
}

static void put_chunk(struct zc_buffer *out, const char *name, const void *bytes, size_t size)
{
    put_be(out, (uint32_t)size);
    zc_buffer_put(out, name, 4);
    zc_buffer_put(out, bytes, size);
    uint32_t sum = (uint32_t)crc32(crc32(0, (const Bytef *)name, 4), bytes, (uInt)size);
    put_be(out, sum);
}

/* So many zeros, packed a thousand to one. */
static void pack_zeros(struct zc_buffer *out, uint64_t count)
{
    static const uint8_t zeros[65536];
    uint8_t packed[65536];
    z_stream stream = { 0 };
    deflateInit(&stream, 9);
    for (int flush = Z_NO_FLUSH; flush != Z_FINISH;) {
        stream.next_in = (Bytef *)zeros;
        stream.avail_in = count < sizeof zeros ? (uInt)count : (uInt)sizeof zeros;
        count -= stream.avail_in;
        flush = count == 0 ? Z_FINISH : Z_NO_FLUSH;
        do {
            stream.next_out = packed;
            stream.avail_out = sizeof packed;
            deflate(&stream, flush);
            zc_buffer_put(out, packed, sizeof packed - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
}

/* A whole and valid PNG; `text` bytes of zeros in a packed comment before the pixels. */
static void put_png(struct zc_buffer *out, uint32_t side, uint8_t bits, uint8_t colours, uint64_t text)
{
    struct zc_buffer header = { 0 }, packed = { 0 };
    unsigned samples = colours == 2 ? 3 : 1;
    zc_buffer_put(out, "\x89PNG\r\n\x1a\n", 8);
    put_be(&header, side);
    put_be(&header, side);
    zc_buffer_put(&header, (const uint8_t[]){ bits, colours, 0, 0, 0 }, 5);
    put_chunk(out, "IHDR", header.data, header.size);
    if (text > 0) {
        zc_buffer_put(&packed, "Comment\0\0", 9);
        pack_zeros(&packed, text);
        for (int i = 0; i < 4; i++)
            put_chunk(out, "zTXt", packed.data, packed.size);
        zc_buffer_clear(&packed);
    }
    pack_zeros(&packed, (1 + ((uint64_t)side * bits * samples + 7) / 8) * side);
    put_chunk(out, "IDAT", packed.data, packed.size);
    put_chunk(out, "IEND", "", 0);
    zc_buffer_finish(&header);
    zc_buffer_finish(&packed);
}

/* Two frames, each of one pixel told, on a canvas of a gigabyte. */
static void put_gif(struct zc_buffer *out)
{
    static const uint8_t frame[] = { ',', 0, 0, 0, 0, 0x80, 0x3e, 0x80, 0x3e, 0, 2, 2, 0x44, 1, 0 };
    zc_buffer_put(out, "GIF89a\x80\x3e\x80\x3e\x80\0\0\0\0\0\xff\xff\xff", 19);
    zc_buffer_put(out, frame, sizeof frame);
    zc_buffer_put(out, frame, sizeof frame);
    zc_buffer_put_u8(out, ';');
}

static void patch(struct zc_buffer *bytes, const char *mark, size_t distance, const char *value, size_t size)
{
    uint8_t *at = memmem(bytes->data, bytes->size, mark, strlen(mark));
    if (!at)
        exit(1);
    memcpy(at + distance, value, size);
}

static void write_costly(const char *folder)
{
    struct zc_buffer bytes = { 0 };
    put_png(&bytes, 30000, 1, 0, 0);
    write_file(folder, "costly-png-30000", &bytes);
    zc_buffer_clear(&bytes);
    put_png(&bytes, 6400, 8, 2, 0);
    write_file(folder, "costly-png-6400", &bytes);
    zc_buffer_clear(&bytes);
    put_png(&bytes, 100, 8, 2, 256u << 20);
    write_file(folder, "costly-png-text", &bytes);
    zc_buffer_clear(&bytes);
    put_gif(&bytes);
    write_file(folder, "costly-gif", &bytes);
    zc_buffer_clear(&bytes);
    made_put("heic", 96, 64, 1, &bytes);
    patch(&bytes, "ispe", 8, "\0\0\xff\xff\0\0\xff\xff", 8);
    write_file(folder, "costly-heic", &bytes);
    zc_buffer_clear(&bytes);
    made_put("jpeg-progressive", 96, 64, 1, &bytes);
    patch(&bytes, "\xff\xc2", 5, "\x3e\x80\x3e\x80", 4);
    write_file(folder, "costly-jpeg", &bytes);
    zc_buffer_clear(&bytes);
    made_put("webp", 96, 64, 1, &bytes);
    patch(&bytes, "\x9d\x01\x2a", 3, "\xff\x3f\xff\x3f", 4);
    write_file(folder, "costly-webp", &bytes);
    zc_buffer_clear(&bytes);
    made_put("tiff-pages", 96, 64, 2, &bytes);
    /* The second page, whose directory stands at the end, is followed by the first. */
    memcpy(bytes.data + bytes.size - 4, bytes.data + 4, 4);
    write_file(folder, "costly-tiff", &bytes);
    zc_buffer_finish(&bytes);
}

int main(int argument_count, char **arguments)
{
    unsigned forms = 0;
    struct zc_buffer bytes = { 0 };
    if (argument_count != 3)
        return 2;
    while (made_forms[forms].name)
        forms++;
    for (unsigned i = 0; i < (unsigned)atoi(arguments[2]); i++) {
        const struct made_form *form = &made_forms[i % forms];
        char name[128];
        dice_state = i;
        zc_buffer_clear(&bytes);
        made_put(form->name, i % 2 ? 96 : 640, i % 2 ? 64 : 480, form->frames > 1 ? 2 : 1, &bytes);
        change(&bytes);
        snprintf(name, sizeof name, "changed-%04u-%s", i, form->name);
        write_file(arguments[1], name, &bytes);
    }
    zc_buffer_finish(&bytes);
    write_costly(arguments[1]);
    return 0;
}
