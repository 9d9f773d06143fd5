/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/planes.h"

#include <leptonica/allheaders.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <stdlib.h>

#include "vision/source_class.h"

/* Leptonica's pixel is a word with red on top. */
#define PIXEL_FORMAT AV_PIX_FMT_NE(RGBA, ABGR)
#define BLOCK 8u                        /* a sketch is compared in blocks of this side */

/* @return NULL where the library cannot, or has no memory */
static struct SwsContext *make_scaler(const AVFrame *planes, int width, int height, enum AVPixelFormat format)
{
    /* Averages where it shrinks; where it does not, exact. */
    int flags = SWS_AREA | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
    struct SwsContext *scaler = sws_getContext(planes->width, planes->height, (enum AVPixelFormat)planes->format, width,
                                               height, format, flags, NULL, NULL, NULL);
    const AVPixFmtDescriptor *known = av_pix_fmt_desc_get((enum AVPixelFormat)planes->format);
    if (!scaler || !known || (known->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)))
        return scaler;                            /* these know no range and no matrix */
    int *from, *to, from_full, to_full, brightness, contrast, saturation;
    if (sws_getColorspaceDetails(scaler, &from, &from_full, &to, &to_full, &brightness, &contrast, &saturation) >= 0) {
        const int *matrix = sws_getCoefficients(planes->colorspace == AVCOL_SPC_UNSPECIFIED ? SWS_CS_DEFAULT
                                                                                            : (int)planes->colorspace);
        if (planes->color_range != AVCOL_RANGE_UNSPECIFIED)
            from_full = planes->color_range == AVCOL_RANGE_JPEG;
        sws_setColorspaceDetails(scaler, matrix, from_full, to, to_full, brightness, contrast, saturation);
    }
    return scaler;
}

/* The library's fast paths write whole vectors, past a row's end and past the last row's: only a frame of its own
 * has the room for that. */
static AVFrame *make_target(int width, int height, enum AVPixelFormat format)
{
    AVFrame *target = av_frame_alloc();
    if (!target)
        return NULL;
    target->width = width;
    target->height = height;
    target->format = format;
    if (av_frame_get_buffer(target, 0) < 0)
        av_frame_free(&target);
    return target;
}

/* @param row  bytes from one row of `ret_rows` to the next */
static enum zc_status convert(const AVFrame *planes, int width, int height, enum AVPixelFormat format,
                              uint8_t *ret_rows, int row, struct zc_error *error)
{
    AVFrame *target = make_target(width, height, format);
    if (!target)
        return zc_source_fail_memory(error);
    struct SwsContext *scaler = make_scaler(planes, width, height, format);
    if (!scaler) {
        av_frame_free(&target);
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "the picture cannot be brought to a size that is read");
    }
    int rows = sws_scale(scaler, (const uint8_t *const *)planes->data, planes->linesize, 0, planes->height,
                         target->data, target->linesize);
    sws_freeContext(scaler);
    if (rows == height)
        av_image_copy_plane(ret_rows, row, target->data[0], target->linesize[0], row, height);
    av_frame_free(&target);
    return rows == height ? ZC_OK : zc_source_fail_memory(error);
}

static void blend_on_white(PIX *pixels)
{
    l_uint32 *data = pixGetData(pixels);
    size_t count = (size_t)pixGetWpl(pixels) * (size_t)pixGetHeight(pixels);
    for (size_t i = 0; i < count; i++) {
        l_int32 red, green, blue, alpha = data[i] & 0xff;
        extractRGBValues(data[i], &red, &green, &blue);
        composeRGBPixel(255 + (red - 255) * alpha / 255, 255 + (green - 255) * alpha / 255,
                        255 + (blue - 255) * alpha / 255, &data[i]);
    }
}

enum zc_status zc_planes_to_pixels(const AVFrame *planes, uint32_t longest, PIX **ret_pixels, struct zc_error *error)
{
    const AVPixFmtDescriptor *format = av_pix_fmt_desc_get((enum AVPixelFormat)planes->format);
    int64_t width = planes->width, height = planes->height, side = width > height ? width : height;
    if (!format)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "an unknown form of pixels");
    if (side > longest) {
        width = width * longest / side > 0 ? width * longest / side : 1;
        height = height * longest / side > 0 ? height * longest / side : 1;
    }
    PIX *pixels = pixCreate((l_int32)width, (l_int32)height, 32);
    if (!pixels)
        return zc_source_fail_memory(error);
    enum zc_status status = convert(planes, (int)width, (int)height, PIXEL_FORMAT, (uint8_t *)pixGetData(pixels),
                                    pixGetWpl(pixels) * 4, error);
    if (status != ZC_OK) {
        pixDestroy(&pixels);
        return status;
    }
    if (format->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL))
        blend_on_white(pixels);
    *ret_pixels = pixels;
    return ZC_OK;
}

enum zc_status zc_planes_sketch(const AVFrame *planes, uint8_t ret_sketch[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH],
                                struct zc_error *error)
{
    return convert(planes, ZC_PLANES_SKETCH, ZC_PLANES_SKETCH, AV_PIX_FMT_GRAY8, ret_sketch, ZC_PLANES_SKETCH, error);
}

unsigned zc_planes_difference(const uint8_t left[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH],
                              const uint8_t right[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH])
{
    unsigned largest = 0, blocks = ZC_PLANES_SKETCH / BLOCK;
    for (unsigned block = 0; block < blocks * blocks; block++) {
        unsigned x = block % blocks * BLOCK, y = block / blocks * BLOCK, sum = 0;
        for (unsigned i = 0; i < BLOCK * BLOCK; i++) {
            size_t place = (size_t)(y + i / BLOCK) * ZC_PLANES_SKETCH + x + i % BLOCK;
            sum += (unsigned)abs(left[place] - right[place]);
        }
        largest = sum > largest ? sum : largest;
    }
    return largest / (BLOCK * BLOCK);
}
