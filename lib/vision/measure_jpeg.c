/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/measure_kinds.h"

#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/auto.h"
#include "base/cursor.h"
#include "base/limits.h"

#define MARKER_APP1 0xe1
#define MARKER_SCAN 0xda
#define MARKER_END 0xd9
#define EXIF_MARK "Exif\0"               /* and a sixth byte that may be anything */

/* turbojpeg does not hand out APP1, so the segments before the first scan are walked here. */
bool zc_measure_jpeg_orientation(const uint8_t *data, size_t size, uint8_t *ret_orientation)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    *ret_orientation = 1;
    zc_cursor_take(&cursor, 2);
    for (unsigned part = 0; part < ZC_LIMIT_PICTURE_PARTS && !cursor.failed; part++) {
        uint8_t marker = zc_cursor_u8(&cursor);
        if (marker != 0xff)
            continue;                             /* junk between segments, which decoders skip too */
        while (marker == 0xff && !cursor.failed)
            marker = zc_cursor_u8(&cursor);
        if (marker == MARKER_SCAN || marker == MARKER_END)
            return marker == MARKER_SCAN && !cursor.failed;
        if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8))
            continue;                             /* these have no length */
        uint16_t length = zc_cursor_u16be(&cursor);
        const uint8_t *body = length >= 2 ? zc_cursor_take(&cursor, length - 2u) : NULL;
        if (body && marker == MARKER_APP1 && length > 8 && memcmp(body, EXIF_MARK, 5) == 0)
            *ret_orientation = zc_measure_orientation(body + 6, length - 8u);
    }
    return false;
}

static void destroy_handle(tjhandle *handle)
{
    if (*handle)
        tjDestroy(*handle);
}

enum zc_status zc_measure_jpeg_failure(tjhandle handle, struct zc_error *error)
{
    const char *reason = tjGetErrorStr2(handle);
    if (strstr(reason, "nsufficient memory") || strstr(reason, "emory allocation"))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "decoding needs more memory than is given");
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "%s", reason);
}

/* An eighth of the size tells whether the picture decodes at a small part of the cost.  What libjpeg only warns of
 * (a cut end, a wrong restart mark) leaves a picture that people can still look at. */
static enum zc_status decode_small(tjhandle handle, const uint8_t *data, size_t size, int width, int height,
                                   int colours, struct zc_error *error)
{
    const tjscalingfactor eighth = { 1, 8 };
    int small_width = TJSCALED(width, eighth), small_height = TJSCALED(height, eighth);
    int format = colours == TJCS_CMYK || colours == TJCS_YCCK ? TJPF_CMYK : TJPF_GRAY;
    size_t row = (size_t)small_width * (size_t)tjPixelSize[format];
    ZC_AUTO(zc_free_p) uint8_t *pixels = malloc(row * (size_t)small_height);
    if (!pixels)
        return zc_fail_nomem(error);
    int result = tjDecompress2(handle, data, size, pixels, small_width, (int)row, small_height, format,
                               TJFLAG_FASTDCT | TJFLAG_LIMITSCANS);
    return result == 0 || tjGetErrorCode(handle) == TJERR_WARNING ? ZC_OK : zc_measure_jpeg_failure(handle, error);
}

enum zc_status zc_measure_jpeg(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                               struct zc_error *error)
{
    int width, height, sampling, colours;
    uint8_t orientation;
    if (!zc_measure_jpeg_orientation(data, size, &orientation))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a JPEG header without pixels");
    ZC_AUTO(destroy_handle) tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    if (tjDecompressHeader3(handle, data, size, &width, &height, &sampling, &colours) != 0) {
        /* Among the causes: a sampling libjpeg decodes and turbojpeg has no name for. */
        enum zc_status status = zc_measure_whole(data, size, ret_picture, error);
        if (status == ZC_OK)
            ret_picture->orientation = orientation;
        return status;
    }
    enum zc_status status = zc_measure_check((uint64_t)width, (uint64_t)height, ZC_LIMIT_PIXELS, error);
    if (status == ZC_OK)
        status = decode_small(handle, data, size, width, height, colours, error);
    if (status == ZC_OK)
        *ret_picture = (struct zc_picture){ (uint32_t)width, (uint32_t)height, orientation };
    return status;
}
