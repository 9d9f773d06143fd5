/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* JPEG, decoded at an eighth to the whole of its size.  What libjpeg only warns of (a cut end, a wrong restart mark)
 * leaves a picture that people can still look at. */
#include "vision/source_class.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/auto.h"
#include "base/cursor.h"
#include "base/limits.h"

#define MARKER_PROGRESSIVE 0xc2
#define MARKER_APP1 0xe1
#define MARKER_SCAN 0xda
#define MARKER_END 0xd9
#define EXIF_MARK "Exif\0"               /* and a sixth byte that may be anything */

/* turbojpeg does not hand out APP1, so the segments before the first scan are walked here. */
static bool read_segments(const uint8_t *data, size_t size, uint8_t *ret_orientation, bool *ret_progressive)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    *ret_orientation = 1;
    *ret_progressive = false;
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
        *ret_progressive = *ret_progressive || marker == MARKER_PROGRESSIVE;
        if (body && marker == MARKER_APP1 && length > 8 && memcmp(body, EXIF_MARK, 5) == 0)
            *ret_orientation = zc_source_orientation(body + 6, length - 8u);
    }
    return false;
}

static void destroy_handle(tjhandle *handle)
{
    if (*handle)
        tjDestroy(*handle);
}

static enum zc_status fail_with(tjhandle handle, struct zc_error *error)
{
    const char *reason = tjGetErrorStr2(handle);
    if (strstr(reason, "nsufficient memory") || strstr(reason, "emory allocation"))
        return zc_source_fail_memory(error);
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "%s", reason);
}

static enum zc_status open_jpeg(struct zc_source *source, struct zc_error *error)
{
    int width, height, sampling, colours;
    bool progressive;
    if (!read_segments(source->data, source->size, &source->picture.orientation, &progressive))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a JPEG header without pixels");
    ZC_AUTO(destroy_handle) tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    /* Among the causes: a sampling libjpeg decodes and turbojpeg has no name for. */
    if (tjDecompressHeader3(handle, source->data, source->size, &width, &height, &sampling, &colours) != 0)
        return zc_source_open_whole(source, error);
    source->picture.width = (uint32_t)width;
    source->picture.height = (uint32_t)height;
    return zc_source_check((uint64_t)width, (uint64_t)height,
                           progressive ? ZC_LIMIT_PIXELS_PROGRESSIVE : ZC_LIMIT_PIXELS, error);
}

/* Printers' inks to light, in place.  Adobe, who alone writes such files, stores the inks inverted. */
static void ink_to_light(PIX *pixels)
{
    l_uint32 *data = pixGetData(pixels);
    size_t count = (size_t)pixGetWpl(pixels) * (size_t)pixGetHeight(pixels);
    for (size_t i = 0; i < count; i++) {
        uint8_t ink[4];
        memcpy(ink, &data[i], 4);
        composeRGBPixel(ink[0] * ink[3] / 255, ink[1] * ink[3] / 255, ink[2] * ink[3] / 255, &data[i]);
    }
}

static int is_ink(tjhandle handle, const struct zc_source *source)
{
    int width, height, sampling, colours = 0;
    if (tjDecompressHeader3(handle, source->data, source->size, &width, &height, &sampling, &colours) != 0)
        return 0;
    return colours == TJCS_CMYK || colours == TJCS_YCCK;
}

static tjscalingfactor choose_scale(uint32_t side, uint32_t longest)
{
    tjscalingfactor best = { 1, 1 };
    for (int eighths = 1; eighths <= 8; eighths++) {
        tjscalingfactor scale = { eighths, 8 };
        if ((uint32_t)TJSCALED((int)side, scale) < longest && eighths < 8)
            continue;
        /* libjpeg knows them in lowest terms */
        while (scale.num % 2 == 0 && scale.denom > 1) {
            scale.num /= 2;
            scale.denom /= 2;
        }
        return scale;
    }
    return best;
}

static enum zc_status decode_jpeg(const struct zc_source *source, uint32_t longest, PIX **ret_pixels,
                                  struct zc_error *error)
{
    ZC_AUTO(destroy_handle) tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    bool ink = is_ink(handle, source) != 0;
    tjscalingfactor scale = choose_scale(zc_source_longest(source), longest);
    int width = TJSCALED((int)source->picture.width, scale), height = TJSCALED((int)source->picture.height, scale);
    PIX *pixels = pixCreate(width, height, 32);
    if (!pixels)
        return zc_source_fail_memory(error);
    /* Leptonica's pixel is a word with red on top: ABGR as bytes on a little-endian machine. */
    int format = ink ? TJPF_CMYK : __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? TJPF_XBGR : TJPF_RGBX;
    int result = tjDecompress2(handle, source->data, source->size, (unsigned char *)pixGetData(pixels), width,
                               pixGetWpl(pixels) * 4, height, format, TJFLAG_LIMITSCANS);
    if (result != 0 && tjGetErrorCode(handle) != TJERR_WARNING) {
        enum zc_status status = fail_with(handle, error);
        pixDestroy(&pixels);
        return status;
    }
    if (ink)
        ink_to_light(pixels);
    *ret_pixels = pixels;
    return ZC_OK;
}

const struct zc_source_class zc_source_jpeg = { open_jpeg, NULL, decode_jpeg };
