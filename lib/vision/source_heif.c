/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* HEIC, HEIF and AVIF by libheif, which undoes the turn the file asks for.  The planes are taken as they were decoded:
 * as pixels a 48-megapixel photograph would take three times as much. */
#include "vision/source_class.h"

#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libheif/heif.h>

#include "base/limits.h"

static enum zc_status fail_with(struct heif_error answer, struct zc_error *error)
{
    if (answer.code == heif_error_Memory_allocation_error)
        return zc_source_fail_memory(error);
    if (answer.code == heif_error_Unsupported_feature || answer.code == heif_error_Unsupported_filetype)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "%s", answer.message);
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "%s", answer.message);
}

/* The planes of libheif that have a name in libavutil; AV_PIX_FMT_NONE = take pixels. */
static enum AVPixelFormat format_of(const struct heif_image *image)
{
    int bits = heif_image_get_bits_per_pixel_range(image, heif_channel_Y);
    if (heif_image_get_colorspace(image) == heif_colorspace_monochrome)
        return bits == 8 ? AV_PIX_FMT_GRAY8 : bits == 10 ? AV_PIX_FMT_GRAY10 : AV_PIX_FMT_NONE;
    if (heif_image_get_colorspace(image) != heif_colorspace_YCbCr || (bits != 8 && bits != 10))
        return AV_PIX_FMT_NONE;
    switch (heif_image_get_chroma_format(image)) {
    case heif_chroma_420: return bits == 8 ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV420P10;
    case heif_chroma_422: return bits == 8 ? AV_PIX_FMT_YUV422P : AV_PIX_FMT_YUV422P10;
    case heif_chroma_444: return bits == 8 ? AV_PIX_FMT_YUV444P : AV_PIX_FMT_YUV444P10;
    default: return AV_PIX_FMT_NONE;
    }
}

static void take_colours(const struct heif_image *image, AVFrame *frame)
{
    struct heif_color_profile_nclx *profile = NULL;
    frame->color_range = AVCOL_RANGE_JPEG;
    frame->colorspace = AVCOL_SPC_SMPTE170M;
    if (heif_image_get_nclx_color_profile(image, &profile).code == heif_error_Ok && profile) {
        frame->color_range = profile->full_range_flag ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
        if (profile->matrix_coefficients == heif_matrix_coefficients_ITU_R_BT_709_5)
            frame->colorspace = AVCOL_SPC_BT709;
    }
    heif_nclx_color_profile_free(profile);
}

static const enum heif_channel channels[] = { heif_channel_Y, heif_channel_Cb, heif_channel_Cr };

/* A damaged file may bring planes that are smaller than the picture. */
static bool has_planes(const struct heif_image *image, const AVFrame *frame, int count)
{
    const AVPixFmtDescriptor *format = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
    if (frame->format == AV_PIX_FMT_RGBA)
        return heif_image_has_channel(image, heif_channel_interleaved);
    for (int i = 0; i < count; i++) {
        int width = i == 0 ? frame->width : AV_CEIL_RSHIFT(frame->width, format->log2_chroma_w);
        int height = i == 0 ? frame->height : AV_CEIL_RSHIFT(frame->height, format->log2_chroma_h);
        if (!heif_image_has_channel(image, channels[i]) || heif_image_get_width(image, channels[i]) < width
            || heif_image_get_height(image, channels[i]) < height
            || heif_image_get_bits_per_pixel_range(image, channels[i]) != format->comp[0].depth)
            return false;
    }
    return true;
}

/* A copy: libswscale reads a little behind the ends of rows, for which libheif leaves no room. */
static enum zc_status copy_planes(const struct heif_image *image, enum AVPixelFormat format, AVFrame *frame,
                                  struct zc_error *error)
{
    const uint8_t *planes[4] = { NULL };
    int rows[4] = { 0 }, count = av_pix_fmt_count_planes(format);
    frame->format = format;
    frame->width = heif_image_get_primary_width(image);
    frame->height = heif_image_get_primary_height(image);
    if (!has_planes(image, frame, count))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a HEIF picture lacks a plane");
    for (int i = 0; i < count; i++)
        planes[i] = heif_image_get_plane_readonly(image, format == AV_PIX_FMT_RGBA ? heif_channel_interleaved
                                                                                   : channels[i], &rows[i]);
    if (av_frame_get_buffer(frame, 0) < 0)
        return zc_source_fail_memory(error);
    av_image_copy(frame->data, frame->linesize, planes, rows, format, frame->width, frame->height);
    return ZC_OK;
}

static enum zc_status decode(struct zc_source *source, const struct heif_image_handle *handle, struct zc_error *error)
{
    struct heif_image *image = NULL;
    enum AVPixelFormat format = AV_PIX_FMT_NONE;
    struct heif_error answer = { heif_error_Ok };
    if (!heif_image_handle_has_alpha_channel(handle)) {
        answer = heif_decode_image(handle, &image, heif_colorspace_undefined, heif_chroma_undefined, NULL);
        if (answer.code != heif_error_Ok)
            return fail_with(answer, error);
        format = format_of(image);
    }
    if (format == AV_PIX_FMT_NONE) {              /* alpha, or planes without a name */
        heif_image_release(image);
        image = NULL;
        answer = heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, NULL);
        if (answer.code != heif_error_Ok)
            return fail_with(answer, error);
        format = AV_PIX_FMT_RGBA;
    }
    source->planes = av_frame_alloc();
    enum zc_status status = source->planes ? copy_planes(image, format, source->planes, error) : zc_fail_nomem(error);
    if (status == ZC_OK && format != AV_PIX_FMT_RGBA)
        take_colours(image, source->planes);
    heif_image_release(image);
    return status;
}

static enum zc_status open_primary(struct zc_source *source, struct heif_context *context, struct zc_error *error)
{
    struct heif_image_handle *handle = NULL;
    struct heif_error answer = heif_context_read_from_memory_without_copy(context, source->data, source->size, NULL);
    if (answer.code == heif_error_Ok)
        answer = heif_context_get_primary_image_handle(context, &handle);
    if (answer.code != heif_error_Ok)
        return fail_with(answer, error);
    int width = heif_image_handle_get_width(handle), height = heif_image_handle_get_height(handle);
    source->picture.width = width > 0 ? (uint32_t)width : 0;
    source->picture.height = height > 0 ? (uint32_t)height : 0;
    source->upright = true;
    enum zc_status status = zc_source_check(source->picture.width, source->picture.height, ZC_LIMIT_PIXELS_PLANES,
                                            error);
    if (status == ZC_OK)
        status = decode(source, handle, error);
    heif_image_handle_release(handle);
    return status;
}

static enum zc_status open_heif(struct zc_source *source, struct zc_error *error)
{
    struct heif_context *context = heif_context_alloc();
    if (!context)
        return zc_fail_nomem(error);
    heif_context_set_max_decoding_threads(context, 0);
    enum zc_status status = open_primary(source, context, error);
    heif_context_free(context);
    return status;
}

const struct zc_source_class zc_source_heif = { open_heif, NULL, NULL };
