/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/raster.h"

#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

enum zc_status zc_raster_new(uint32_t width, uint32_t height, struct zc_raster *ret_raster, struct zc_error *error)
{
    if (width == 0 || height == 0 || width > 10000 || height > 10000)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "a picture of %u x %u", width, height);
    uint8_t *rgb = calloc((size_t)width * height, 3);
    if (!rgb)
        return zc_fail_nomem(error);
    *ret_raster = (struct zc_raster){ width, height, rgb };
    return ZC_OK;
}

void zc_raster_finish(struct zc_raster *raster)
{
    free(raster->rgb);
    *raster = (struct zc_raster){ 0 };
}

enum zc_status zc_raster_from_surface(cairo_surface_t *surface, struct zc_raster *ret_raster, struct zc_error *error)
{
    struct zc_raster raster = { 0 };
    cairo_surface_flush(surface);
    const uint8_t *pixels = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    if (!pixels)
        return zc_fail_nomem(error);
    enum zc_status status = zc_raster_new((uint32_t)cairo_image_surface_get_width(surface),
                                          (uint32_t)cairo_image_surface_get_height(surface), &raster, error);
    if (status != ZC_OK)
        return status;
    for (uint32_t y = 0; y < raster.height; y++)
        for (uint32_t x = 0; x < raster.width; x++) {
            uint32_t pixel;
            uint8_t *out = raster.rgb + ((size_t)y * raster.width + x) * 3;
            memcpy(&pixel, pixels + y * stride + x * 4, 4);
            out[0] = (uint8_t)(pixel >> 16);
            out[1] = (uint8_t)(pixel >> 8);
            out[2] = (uint8_t)pixel;
        }
    *ret_raster = raster;
    return ZC_OK;
}

/* Mean of the source pixels that fall into one target pixel. */
static void average(const struct zc_raster *source, uint32_t x0, uint32_t x1, uint32_t y0, uint32_t y1, uint8_t *out)
{
    uint32_t sum[3] = { 0, 0, 0 }, count = (x1 - x0) * (y1 - y0);
    for (uint32_t y = y0; y < y1; y++)
        for (uint32_t x = x0; x < x1; x++)
            for (int c = 0; c < 3; c++)
                sum[c] += source->rgb[((size_t)y * source->width + x) * 3 + (size_t)c];
    for (int c = 0; c < 3; c++)
        out[c] = (uint8_t)((sum[c] + count / 2) / count);
}

enum zc_status zc_raster_shrink(const struct zc_raster *source, uint32_t longest, struct zc_raster *ret_raster,
                                struct zc_error *error)
{
    uint32_t side = source->width > source->height ? source->width : source->height;
    uint32_t to = side > longest ? longest : side;
    uint32_t width = (uint32_t)((uint64_t)source->width * to / side);
    uint32_t height = (uint32_t)((uint64_t)source->height * to / side);
    struct zc_raster raster = { 0 };
    enum zc_status status = zc_raster_new(width ? width : 1, height ? height : 1, &raster, error);
    if (status != ZC_OK)
        return status;
    for (uint32_t y = 0; y < raster.height; y++)
        for (uint32_t x = 0; x < raster.width; x++) {
            uint32_t x0 = (uint32_t)((uint64_t)x * source->width / raster.width);
            uint32_t y0 = (uint32_t)((uint64_t)y * source->height / raster.height);
            uint32_t x1 = (uint32_t)((uint64_t)(x + 1) * source->width / raster.width);
            uint32_t y1 = (uint32_t)((uint64_t)(y + 1) * source->height / raster.height);
            average(source, x0, x1 > x0 ? x1 : x0 + 1, y0, y1 > y0 ? y1 : y0 + 1,
                    raster.rgb + ((size_t)y * raster.width + x) * 3);
        }
    *ret_raster = raster;
    return ZC_OK;
}

enum zc_status zc_raster_turn(struct zc_raster *raster, uint32_t degrees, struct zc_error *error)
{
    struct zc_raster turned = { 0 };
    uint32_t width = raster->width, height = raster->height;
    if (degrees % 360 == 0)
        return ZC_OK;
    if (degrees % 90)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "rotation", "0, 90, 180 or 270, not %u", degrees);
    enum zc_status status = degrees % 180 ? zc_raster_new(height, width, &turned, error)
                                          : zc_raster_new(width, height, &turned, error);
    if (status != ZC_OK)
        return status;
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            uint32_t to_x = degrees == 90 ? height - 1 - y : degrees == 180 ? width - 1 - x : y;
            uint32_t to_y = degrees == 90 ? x : degrees == 180 ? height - 1 - y : width - 1 - x;
            memcpy(turned.rgb + ((size_t)to_y * turned.width + to_x) * 3,
                   raster->rgb + ((size_t)y * width + x) * 3, 3);
        }
    zc_raster_finish(raster);
    *raster = turned;
    return ZC_OK;
}

enum zc_status zc_raster_encode(const struct zc_raster *raster, uint32_t quality, uint8_t **ret_data, size_t *ret_size,
                                struct zc_error *error)
{
    tjhandle handle = tjInitCompress();
    unsigned char *packed = NULL;
    unsigned long size = 0;
    if (!handle)
        return zc_fail_nomem(error);
    int result = tjCompress2(handle, raster->rgb, (int)raster->width, 0, (int)raster->height, TJPF_RGB, &packed, &size,
                             TJSAMP_420, (int)quality, 0);
    uint8_t *data = result == 0 ? malloc(size) : NULL;
    if (data)
        memcpy(data, packed, size);
    tjFree(packed);
    tjDestroy(handle);
    if (!data)
        return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, NULL, "cannot encode a JPEG");
    *ret_data = data;
    *ret_size = size;
    return ZC_OK;
}
