/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/source_jpeg.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/auto.h"
#include "base/limits.h"
#include "vision/measure_kinds.h"

static void destroy_handle(tjhandle *handle)
{
    if (*handle)
        tjDestroy(*handle);
}

enum zc_status zc_source_open_jpeg(struct zc_source *source, struct zc_error *error)
{
    int width, height, sampling, colours;
    if (!zc_measure_jpeg_orientation(source->data, source->size, &source->picture.orientation))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a JPEG header without pixels");
    ZC_AUTO(destroy_handle) tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    if (tjDecompressHeader3(handle, source->data, source->size, &width, &height, &sampling, &colours) != 0)
        return ZC_UNSUPPORTED;
    source->picture.width = (uint32_t)width;
    source->picture.height = (uint32_t)height;
    return zc_measure_check((uint64_t)width, (uint64_t)height, ZC_LIMIT_PIXELS, error);
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

enum zc_status zc_source_decode_jpeg(const struct zc_source *source, uint32_t longest, PIX **ret_pixels,
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
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "decoding needs more memory than is given");
    /* Leptonica's pixel is a word with red on top: ABGR as bytes on a little-endian machine. */
    int format = ink ? TJPF_CMYK : __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? TJPF_XBGR : TJPF_RGBX;
    int result = tjDecompress2(handle, source->data, source->size, (unsigned char *)pixGetData(pixels), width,
                               pixGetWpl(pixels) * 4, height, format, TJFLAG_LIMITSCANS);
    if (result != 0 && tjGetErrorCode(handle) != TJERR_WARNING) {
        enum zc_status status = zc_measure_jpeg_failure(handle, error);
        pixDestroy(&pixels);
        return status;
    }
    if (ink)
        ink_to_light(pixels);
    *ret_pixels = pixels;
    return ZC_OK;
}
