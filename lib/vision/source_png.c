/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG by libavcodec, which leaves the pixels as narrow as the file has them: Leptonica holds seven bytes for each.
 * It is given nothing but the chunks that make the picture: texts and profiles may unpack to any size. */
#include "vision/source_class.h"

#include <libavutil/frame.h>
#include <string.h>

#include "base/buffer.h"
#include "base/cursor.h"
#include "base/limits.h"
#include "vision/codec.h"

#define CHUNK 12u                        /* length, name and check sum around a chunk's bytes */
#define SIGNATURE 8u

static bool is_needed(const uint8_t *name)
{
    static const char *const needed[] = { "IHDR", "PLTE", "tRNS", "IDAT", "IEND" };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (memcmp(name, needed[i], 4) == 0)
            return true;
    return false;
}

/* Of a file that was cut, the last chunk holds what is left of it.  @return false where no pixels come */
static bool collect(const uint8_t *data, size_t size, struct zc_buffer *out)
{
    static const uint8_t end[CHUNK] = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
    struct zc_cursor cursor = zc_cursor_over(data, size);
    bool pixels = false;
    zc_buffer_put(out, zc_cursor_take(&cursor, SIGNATURE), SIGNATURE);
    while (zc_cursor_left(&cursor) > CHUNK) {
        size_t length = zc_cursor_u32be(&cursor), left = zc_cursor_left(&cursor) - 4;
        const uint8_t *name = zc_cursor_take(&cursor, 4);
        length = length < left ? length : left;
        const uint8_t *bytes = zc_cursor_take(&cursor, length);
        if (is_needed(name)) {
            const uint8_t head[8] = { (uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8),
                                      (uint8_t)length, name[0], name[1], name[2], name[3] };
            zc_buffer_put(out, head, sizeof head);
            zc_buffer_put(out, bytes, length);
            zc_buffer_put(out, "\0\0\0", 4);      /* the sum is not asked for */
            pixels = pixels || memcmp(name, "IDAT", 4) == 0;
        }
        zc_cursor_take(&cursor, 4);
    }
    zc_buffer_put(out, end, sizeof end);
    return pixels;
}

/* @param ret_bits  of one pixel */
static bool read_size(const struct zc_source *source, struct zc_picture *picture, unsigned *ret_bits)
{
    static const uint8_t samples[8] = { 1, 1, 3, 1, 2, 1, 4, 1 };     /* by the type of colour */
    struct zc_cursor cursor = zc_cursor_over(source->data, source->size);
    zc_cursor_take(&cursor, SIGNATURE + 4);
    const uint8_t *name = zc_cursor_take(&cursor, 4);
    picture->width = zc_cursor_u32be(&cursor);
    picture->height = zc_cursor_u32be(&cursor);
    unsigned bits = zc_cursor_u8(&cursor);
    *ret_bits = bits * samples[zc_cursor_u8(&cursor) & 7];
    return !cursor.failed && memcmp(name, "IHDR", 4) == 0;
}

static enum zc_status open_png(struct zc_source *source, struct zc_error *error)
{
    struct zc_buffer chunks = { 0 };
    unsigned bits;
    if (!read_size(source, &source->picture, &bits))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture's header is damaged");
    enum zc_status status = zc_source_check(source->picture.width, source->picture.height, ZC_LIMIT_PIXELS_PLANES,
                                            error);
    if (status != ZC_OK)
        return status;
    if ((uint64_t)source->picture.width * source->picture.height * bits / 8 > ZC_LIMIT_PNG_BYTES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %llu MiB of pixels",
                       ZC_LIMIT_PNG_BYTES / ZC_MIB);
    if (!collect(source->data, source->size, &chunks))
        status = zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a PNG without pixels");
    else if (chunks.failed)
        status = zc_source_fail_memory(error);
    else
        status = zc_codec_decode_still(AV_CODEC_ID_PNG, chunks.data, chunks.size, &source->planes, error);
    zc_buffer_finish(&chunks);
    return status;
}

const struct zc_source_class zc_source_png = { open_png, NULL, NULL };
