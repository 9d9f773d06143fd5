/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/source.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "base/limits.h"
#include "vision/measure_kinds.h"
#include "vision/source_jpeg.h"

static enum zc_status fail_pixels(struct zc_error *error)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture does not decode");
}

/* Any depth, palette or alpha to 32-bit RGB on white. */
static PIX *make_plain(PIX *pixels)
{
    PIX *opaque = pixRemoveAlpha(pixels);
    PIX *plain = opaque ? pixConvertTo32(opaque) : NULL;
    pixDestroy(&opaque);
    return plain;
}

static enum zc_status decode_whole(struct zc_source *source, struct zc_error *error)
{
    PIX *pixels = pixReadMem(source->data, source->size);
    if (!pixels)
        return fail_pixels(error);
    source->whole = make_plain(pixels);
    pixDestroy(&pixels);
    return source->whole ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL,
                                           "decoding needs more memory than is given");
}

/* Kinds whose size is known before they are decoded whole. */
static enum zc_status open_whole(struct zc_source *source, struct zc_error *error)
{
    enum zc_status status;
    if (zc_type_is(source->type, "image/gif"))
        status = zc_measure_gif(source->data, source->size, &source->picture, error);
    else
        status = zc_measure_whole_header(source->data, source->size, &source->picture, error);
    if (status == ZC_OK)
        status = zc_measure_check(source->picture.width, source->picture.height, ZC_LIMIT_PIXELS_WHOLE, error);
    return status == ZC_OK ? decode_whole(source, error) : status;
}

enum zc_status zc_source_open(const struct zc_type *type, const uint8_t *data, size_t size,
                              struct zc_source *ret_source, struct zc_error *error)
{
    static const char *const whole[] = { "image/bmp", "image/gif", "image/png", "image/tiff", "image/webp" };
    struct zc_source source = { .type = type, .data = data, .size = size };
    enum zc_status status = ZC_UNSUPPORTED;
    if (!zc_type_is_picture(type))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "no picture");
    if (zc_type_is(type, "image/jpeg")) {
        status = zc_source_open_jpeg(&source, error);
        if (status == ZC_UNSUPPORTED) {           /* a sampling turbojpeg has no name for */
            uint8_t orientation = source.picture.orientation;
            status = open_whole(&source, error);
            source.picture.orientation = orientation;
        }
    } else {
        for (size_t i = 0; i < sizeof whole / sizeof *whole && status == ZC_UNSUPPORTED; i++)
            if (zc_type_is(type, whole[i]))
                status = open_whole(&source, error);
        if (status == ZC_UNSUPPORTED)
            return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL,
                           "pictures of type %s are not read by this version", type->name);
    }
    if (status == ZC_OK)
        *ret_source = source;
    else
        zc_source_close(&source);
    return status;
}

void zc_source_close(struct zc_source *source)
{
    pixDestroy(&source->whole);
}

/* EXIF 1..8: how the stored rows and columns are turned and mirrored to stand upright. */
static PIX *set_upright(PIX *pixels, unsigned orientation)
{
    static const struct { uint8_t quarters; bool mirrored; } moves[] = {
        { 0, false }, { 0, true }, { 2, false }, { 2, true }, { 1, true }, { 1, false }, { 3, true }, { 3, false },
    };
    if (orientation < 1 || orientation > 8)
        orientation = 1;
    PIX *upright = pixRotateOrth(pixels, moves[orientation - 1].quarters);
    if (upright && moves[orientation - 1].mirrored && !pixFlipLR(upright, upright))
        pixDestroy(&upright);
    return upright;
}

static PIX *shrink(PIX *pixels, uint32_t longest)
{
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    l_int32 side = width > height ? width : height;
    if ((uint32_t)side <= longest)
        return pixClone(pixels);
    float factor = (float)longest / (float)side;
    /* A strip of 30,000 by 10 must keep a row. */
    l_int32 to_width = (l_int32)((float)width * factor), to_height = (l_int32)((float)height * factor);
    if (to_width < 1 || to_height < 1)
        return pixScaleBySamplingToSize(pixels, to_width < 1 ? 1 : to_width, to_height < 1 ? 1 : to_height);
    if (factor < 0.7f)
        return pixScaleAreaMapToSize(pixels, to_width, to_height);
    return pixScaleToSize(pixels, to_width, to_height);
}

enum zc_status zc_source_decode(const struct zc_source *source, uint32_t longest, PIX **ret_pixels,
                                struct zc_error *error)
{
    PIX *stored = NULL;
    enum zc_status status = ZC_OK;
    if (source->whole)
        stored = pixClone(source->whole);
    else
        status = zc_source_decode_jpeg(source, longest, &stored, error);
    if (status != ZC_OK)
        return status;
    PIX *small = shrink(stored, longest);
    bool turned = zc_type_is(source->type, "image/tiff");     /* Leptonica has followed the tag already */
    PIX *upright = small ? set_upright(small, turned ? 1 : source->picture.orientation) : NULL;
    pixDestroy(&stored);
    pixDestroy(&small);
    if (!upright)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "decoding needs more memory than is given");
    *ret_pixels = upright;
    return ZC_OK;
}
