/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/video_file.h"

#include <string.h>

#define TIMESCALE 1000

static void put_be(struct zc_buffer *out, uint64_t value, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        zc_buffer_put_u8(out, (uint8_t)(value >> shift));
}

static size_t open_box(struct zc_buffer *out, const char *type)
{
    size_t at = out->size;
    put_be(out, 0, 4);
    zc_buffer_put(out, type, 4);
    return at;
}

static void close_box(struct zc_buffer *out, size_t at)
{
    if (out->failed)
        return;
    uint32_t size = (uint32_t)(out->size - at);
    for (int i = 0; i < 4; i++)
        out->data[at + (size_t)i] = (uint8_t)(size >> (24 - 8 * i));
}

static void put_matrix(struct zc_buffer *out)
{
    static const uint32_t matrix[9] = { 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000 };
    for (int i = 0; i < 9; i++)
        put_be(out, matrix[i], 4);
}

static void put_movie_header(struct zc_buffer *out, uint32_t duration)
{
    size_t box = open_box(out, "mvhd");
    put_be(out, 0, 4);
    put_be(out, 0, 8);
    put_be(out, TIMESCALE, 4);
    put_be(out, duration, 4);
    put_be(out, 0x00010000, 4);
    put_be(out, 0x0100, 2);
    put_be(out, 0, 8);
    put_be(out, 0, 2);
    put_matrix(out);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, 2, 4);
    close_box(out, box);
}

static void put_track_header(struct zc_buffer *out, uint32_t duration, uint16_t width, uint16_t height)
{
    size_t box = open_box(out, "tkhd");
    put_be(out, 3, 4);
    put_be(out, 0, 8);
    put_be(out, 1, 4);
    put_be(out, 0, 4);
    put_be(out, duration, 4);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_matrix(out);
    put_be(out, (uint32_t)width << 16, 4);
    put_be(out, (uint32_t)height << 16, 4);
    close_box(out, box);
}

static void put_description(struct zc_buffer *out, uint16_t width, uint16_t height)
{
    size_t box = open_box(out, "stsd");
    put_be(out, 0, 4);
    put_be(out, 1, 4);
    size_t entry = open_box(out, "jpeg");
    put_be(out, 0, 6);
    put_be(out, 1, 2);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, width, 2);
    put_be(out, height, 2);
    put_be(out, 0x00480000, 4);
    put_be(out, 0x00480000, 4);
    put_be(out, 0, 4);
    put_be(out, 1, 2);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, 0, 8);
    put_be(out, 24, 2);
    put_be(out, 0xffff, 2);
    close_box(out, entry);
    close_box(out, box);
}

/* Time, place and size of each frame; all frames lie in one chunk at `start`. */
static void put_table(struct zc_buffer *out, const struct zc_video_frame *frames, uint32_t count, uint32_t start,
                      uint16_t width, uint16_t height)
{
    size_t table = open_box(out, "stbl");
    put_description(out, width, height);
    size_t box = open_box(out, "stts");
    put_be(out, 0, 4);
    put_be(out, 1, 4);
    put_be(out, count, 4);
    put_be(out, TIMESCALE, 4);
    close_box(out, box);
    box = open_box(out, "stsc");
    put_be(out, 0, 4);
    put_be(out, 1, 4);
    put_be(out, 1, 4);
    put_be(out, count, 4);
    put_be(out, 1, 4);
    close_box(out, box);
    box = open_box(out, "stsz");
    put_be(out, 0, 8);
    put_be(out, count, 4);
    for (uint32_t i = 0; i < count; i++)
        put_be(out, frames[i].size, 4);
    close_box(out, box);
    box = open_box(out, "stco");
    put_be(out, 0, 4);
    put_be(out, 1, 4);
    put_be(out, start, 4);
    close_box(out, box);
    close_box(out, table);
}

static void put_media(struct zc_buffer *out, const struct zc_video_frame *frames, uint32_t count, uint32_t start,
                      uint16_t width, uint16_t height)
{
    size_t media = open_box(out, "mdia"), box = open_box(out, "mdhd");
    put_be(out, 0, 4);
    put_be(out, 0, 8);
    put_be(out, TIMESCALE, 4);
    put_be(out, count * TIMESCALE, 4);
    put_be(out, 0x55c40000, 4);
    close_box(out, box);
    box = open_box(out, "hdlr");
    put_be(out, 0, 8);
    zc_buffer_put(out, "vide", 4);
    put_be(out, 0, 8);
    put_be(out, 0, 4);
    zc_buffer_put(out, "video", 6);
    close_box(out, box);
    size_t information = open_box(out, "minf");
    box = open_box(out, "vmhd");
    put_be(out, 1, 4);
    put_be(out, 0, 8);
    close_box(out, box);
    size_t data = open_box(out, "dinf"), reference = open_box(out, "dref");
    put_be(out, 0, 4);
    put_be(out, 1, 4);
    box = open_box(out, "url ");
    put_be(out, 1, 4);
    close_box(out, box);
    close_box(out, reference);
    close_box(out, data);
    put_table(out, frames, count, start, width, height);
    close_box(out, information);
    close_box(out, media);
}

void zc_video_file_put(struct zc_buffer *out, const struct zc_video_frame *frames, uint32_t count, uint16_t width,
                       uint16_t height)
{
    size_t box = open_box(out, "ftyp");
    zc_buffer_put(out, "isom\0\0\2\0isommp41", 16);
    close_box(out, box);
    box = open_box(out, "mdat");
    uint32_t start = (uint32_t)out->size;
    for (uint32_t i = 0; i < count; i++)
        zc_buffer_put(out, frames[i].data, frames[i].size);
    close_box(out, box);
    size_t movie = open_box(out, "moov");
    put_movie_header(out, count * TIMESCALE);
    size_t track = open_box(out, "trak");
    put_track_header(out, count * TIMESCALE, width, height);
    put_media(out, frames, count, start, width, height);
    close_box(out, track);
    close_box(out, movie);
}
