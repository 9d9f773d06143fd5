/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/measure_kinds.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "base/cursor.h"
#include "base/limits.h"

/* Leptonica's header reader decodes bitmaps to measure them: their two numbers are taken here. */
static bool read_bitmap_size(const uint8_t *data, size_t size, uint64_t *ret_width, uint64_t *ret_height)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    if (zc_cursor_u16le(&cursor) != 0x4d42)
        return false;
    zc_cursor_take(&cursor, 12);
    bool small = zc_cursor_u32le(&cursor) <= 16;      /* OS/2: 16-bit sides */
    uint64_t width = small ? zc_cursor_u16le(&cursor) : zc_cursor_u32le(&cursor);
    uint64_t height = small ? zc_cursor_u16le(&cursor) : zc_cursor_u32le(&cursor);
    *ret_width = width;
    *ret_height = height > INT32_MAX ? 0x100000000ull - height : height;     /* negative: rows from the top */
    return !cursor.failed;
}

static bool read_size(const uint8_t *data, size_t size, uint64_t *ret_width, uint64_t *ret_height)
{
    if (read_bitmap_size(data, size, ret_width, ret_height))
        return true;
    l_int32 format, width = 0, height = 0, bits, samples, mapped;
    if (pixReadHeaderMem(data, size, &format, &width, &height, &bits, &samples, &mapped) != 0)
        return false;
    *ret_width = width > 0 ? (uint64_t)width : 0;
    *ret_height = height > 0 ? (uint64_t)height : 0;
    return true;
}

static uint8_t find_orientation(const uint8_t *data, size_t size)
{
    bool tiff = size >= 4 && (memcmp(data, "II*\0", 4) == 0 || memcmp(data, "MM\0*", 4) == 0);
    return tiff ? zc_measure_orientation(data, size) : 1;
}

enum zc_status zc_measure_whole_header(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                                       struct zc_error *error)
{
    uint64_t width, height;
    if (!read_size(data, size, &width, &height))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture's header is damaged");
    enum zc_status status = zc_measure_check(width, height, ZC_LIMIT_PIXELS_WHOLE, error);
    if (status == ZC_OK)
        *ret_picture = (struct zc_picture){ (uint32_t)width, (uint32_t)height, find_orientation(data, size) };
    return status;
}

enum zc_status zc_measure_whole(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                                struct zc_error *error)
{
    struct zc_picture picture;
    enum zc_status status = zc_measure_whole_header(data, size, &picture, error);
    if (status != ZC_OK)
        return status;
    PIX *pixels = pixReadMem(data, size);
    if (!pixels)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture does not decode");
    pixDestroy(&pixels);
    *ret_picture = picture;
    return ZC_OK;
}
