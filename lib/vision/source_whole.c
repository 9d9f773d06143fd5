/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What Leptonica decodes whole: BMP, still WebP, the pages of a TIFF, and rare JPEGs. */
#include "vision/source_class.h"

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

static bool read_size(const struct zc_source *source, bool tiff, unsigned page, uint64_t *ret_width,
                      uint64_t *ret_height)
{
    l_int32 format, width = 0, height = 0, bits, samples, resolution, mapped;
    if (read_bitmap_size(source->data, source->size, ret_width, ret_height))
        return true;
    l_int32 failed = tiff ? readHeaderMemTiff(source->data, source->size, (l_int32)page, &width, &height, &bits,
                                              &samples, &resolution, &mapped, &format)
                          : pixReadHeaderMem(source->data, source->size, &format, &width, &height, &bits, &samples,
                                             &mapped);
    *ret_width = width > 0 ? (uint64_t)width : 0;
    *ret_height = height > 0 ? (uint64_t)height : 0;
    return failed == 0;
}

/* Any depth, palette or alpha to 32-bit RGB on white. */
static PIX *make_plain(PIX **pixels)
{
    PIX *opaque = pixRemoveAlpha(*pixels);
    pixDestroy(pixels);
    PIX *plain = opaque && pixGetDepth(opaque) == 32 ? pixClone(opaque) : opaque ? pixConvertTo32(opaque) : NULL;
    pixDestroy(&opaque);
    return plain;
}

static enum zc_status open_page(struct zc_source *source, unsigned page, struct zc_error *error)
{
    bool tiff = zc_type_is(source->type, "image/tiff");
    uint64_t width, height;
    if (!read_size(source, tiff, page, &width, &height))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture's header is damaged");
    enum zc_status status = zc_source_check(width, height, ZC_LIMIT_PIXELS_WHOLE, error);
    if (status != ZC_OK)
        return status;
    PIX *pixels = tiff ? pixReadMemTiff(source->data, source->size, (l_int32)page)
                       : pixReadMem(source->data, source->size);
    if (!pixels)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture does not decode");
    source->picture.width = (uint32_t)width;
    source->picture.height = (uint32_t)height;
    if (tiff && page == 0)
        source->picture.orientation = zc_source_orientation(source->data, source->size);
    source->upright = tiff;                           /* Leptonica follows the tag */
    source->whole = make_plain(&pixels);
    return source->whole ? ZC_OK : zc_source_fail_memory(error);
}

enum zc_status zc_source_open_whole(struct zc_source *source, struct zc_error *error)
{
    return open_page(source, 0, error);
}

/* Pages of a TIFF.  A chain that comes back to where it was ends at the cap, if libtiff does not notice. */
static enum zc_status next_page(struct zc_source *source, struct zc_error *error)
{
    l_int32 format, width, height, bits, samples, resolution, mapped;
    unsigned page = source->frame + 1;
    if (!zc_type_is(source->type, "image/tiff")
        || readHeaderMemTiff(source->data, source->size, (l_int32)page, &width, &height, &bits, &samples, &resolution,
                             &mapped, &format) != 0)
        return ZC_END;
    source->more = page >= ZC_LIMIT_PICTURE_PAGES;
    if (source->more)
        return ZC_END;
    pixDestroy(&source->whole);
    return open_page(source, page, error);
}

const struct zc_source_class zc_source_whole = { zc_source_open_whole, next_page, NULL };
