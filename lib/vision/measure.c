/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/measure.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <turbojpeg.h>

#include "base/cursor.h"
#include "base/limits.h"
#include "vision/measure_kinds.h"

/* Sorted by name; a picture type that is not here is recognised and not measured. */
static const struct {
    const char *type;
    enum zc_status (*measure)(const uint8_t *, size_t, struct zc_picture *, struct zc_error *);
} measurers[] = {
    { "image/avif", zc_measure_heif },
    { "image/bmp", zc_measure_whole },
    { "image/gif", zc_measure_gif },
    { "image/heic", zc_measure_heif },
    { "image/heif", zc_measure_heif },
    { "image/jpeg", zc_measure_jpeg },
    { "image/png", zc_measure_whole },
    { "image/tiff", zc_measure_whole },
    { "image/webp", zc_measure_whole },
};

enum zc_status zc_picture_warm_up(struct zc_error *error)
{
    setMsgSeverity(L_SEVERITY_NONE);
    /* libjpeg-turbo reads its environment and the processor's abilities on first use. */
    tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    tjDestroy(handle);
    return ZC_OK;
}

enum zc_status zc_measure_check(uint64_t width, uint64_t height, uint64_t limit, struct zc_error *error)
{
    if (width == 0 || height == 0 || width > UINT32_MAX || height > UINT32_MAX)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture has no size");
    if (width > limit / height)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %llu million pixels",
                       (unsigned long long)limit / 1000000);
    return ZC_OK;
}

uint8_t zc_measure_orientation(const uint8_t *data, size_t size)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    const uint8_t *order = zc_cursor_take(&cursor, 2);
    bool big = order && order[0] == 'M';
    uint16_t (*u16)(struct zc_cursor *) = big ? zc_cursor_u16be : zc_cursor_u16le;
    uint32_t (*u32)(struct zc_cursor *) = big ? zc_cursor_u32be : zc_cursor_u32le;
    if (u16(&cursor) != 42)
        return 1;
    uint32_t directory = u32(&cursor);
    if (cursor.failed || directory > size)
        return 1;
    cursor.offset = directory;
    for (unsigned left = u16(&cursor); left > 0 && !cursor.failed; left--) {
        uint16_t tag = u16(&cursor), format = u16(&cursor);
        u32(&cursor);                             /* count */
        uint16_t value = u16(&cursor);
        u16(&cursor);
        if (tag == 0x0112 && format == 3 && !cursor.failed)
            return value >= 1 && value <= 8 ? (uint8_t)value : 1;
    }
    return 1;
}

enum zc_status zc_picture_measure(const struct zc_type *type, const uint8_t *data, size_t size,
                                  struct zc_picture *ret_picture, struct zc_error *error)
{
    if (!zc_type_is_picture(type))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "no picture");
    for (size_t i = 0; i < sizeof measurers / sizeof *measurers; i++)
        if (zc_type_is(type, measurers[i].type))
            return measurers[i].measure(data, size, ret_picture, error);
    return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "pictures of type %s are not read by this version",
                   type->name);
}
