/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/made.h"

#include <leptonica/allheaders.h>
#include <libavcodec/avcodec.h>
#include <libheif/heif.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

const struct made_form made_forms[] = {             /* keep alphabetized */
    { "avif", "image/avif", made_by_libheif, heif_compression_AV1, .coarse = true, .frames = 1 },
    { "bmp", "image/bmp", made_by_leptonica, IFF_BMP, .frames = 1 },
    { "film-3gp", "video/3gpp", made_by_libav, AV_CODEC_ID_MPEG4, AV_PIX_FMT_YUV420P, "3gp", .coarse = true,
      .frames = 9 },
    { "film-avi", "video/x-msvideo", made_by_libav, AV_CODEC_ID_MJPEG, AV_PIX_FMT_YUVJ420P, "avi", .coarse = true,
      .frames = 9 },
    { "film-flv", "video/x-flv", made_by_libav, AV_CODEC_ID_H264, AV_PIX_FMT_YUV420P, "flv", .coarse = true,
      .frames = 9 },
    { "film-mkv", "video/x-matroska", made_by_libav, AV_CODEC_ID_VP9, AV_PIX_FMT_YUV420P, "matroska", .coarse = true,
      .frames = 9 },
    { "film-mov", "video/quicktime", made_by_libav, AV_CODEC_ID_HEVC, AV_PIX_FMT_YUV420P, "mov", .coarse = true,
      .frames = 9 },
    { "film-mp4", "video/mp4", made_by_libav, AV_CODEC_ID_H264, AV_PIX_FMT_YUV420P, "mp4", .coarse = true,
      .frames = 9 },
    { "gif", "image/gif", made_by_libav, AV_CODEC_ID_GIF, AV_PIX_FMT_RGB8, "gif", .coarse = true, .frames = 9 },
    { "heic", "image/heic", made_by_libheif, heif_compression_HEVC, .coarse = true, .frames = 1 },
    { "jpeg", "image/jpeg", made_by_turbojpeg, TJPF_RGBX, TJSAMP_420, .coarse = true, .frames = 1 },
    { "jpeg-cmyk", "image/jpeg", made_by_turbojpeg, TJPF_CMYK, TJSAMP_444, .coarse = true, .frames = 1 },
    { "jpeg-grey", "image/jpeg", made_by_turbojpeg, TJPF_RGBX, TJSAMP_GRAY, .grey = true, .frames = 1 },
    { "jpeg-progressive", "image/jpeg", made_by_turbojpeg, TJPF_RGBX, TJSAMP_422, "progressive", .coarse = true,
      .frames = 1 },
    { "png", "image/png", made_by_leptonica, IFF_PNG, .frames = 1 },
    { "png-16", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_RGB48BE, NULL, .frames = 1 },
    { "png-16-alpha", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_RGBA64BE, NULL, .frames = 1 },
    { "png-alpha", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_RGBA, NULL, .frames = 1 },
    { "png-grey-alpha", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_YA8, NULL, .grey = true, .frames = 1 },
    { "png-interlaced", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_RGB24, "interlaced", .frames = 1 },
    { "png-palette", "image/png", made_by_libav, AV_CODEC_ID_PNG, AV_PIX_FMT_PAL8, NULL, .coarse = true, .frames = 1 },
    { "tiff", "image/tiff", made_by_leptonica, IFF_TIFF_LZW, .frames = 1 },
    { "tiff-pages", "image/tiff", made_by_leptonica, IFF_TIFF, .frames = 9 },
    { "webp", "image/webp", made_by_leptonica, IFF_WEBP, .coarse = true, .frames = 1 },
    { "webp-moving", "image/webp", made_by_libav, AV_CODEC_ID_WEBP, AV_PIX_FMT_YUV420P, "webp", .coarse = true,
      .frames = 9 },
    { "wxgf", "image/x-wxgf", made_as_wxgf, AV_CODEC_ID_HEVC, AV_PIX_FMT_YUV420P, NULL, .coarse = true, .frames = 1 },
    { NULL, NULL, NULL, 0 },
};

const struct made_form *made_form(const char *name)
{
    for (const struct made_form *form = made_forms; form->name; form++)
        if (strcmp(form->name, name) == 0)
            return form;
    abort();
}

PIX *made_card(unsigned width, unsigned height, unsigned turn)
{
    static const uint8_t colours[4][3] = { { 220, 30, 30 }, { 30, 150, 40 }, { 30, 40, 170 }, { 255, 255, 255 } };
    bool across = turn % 2 != 0;
    l_int32 wide = (l_int32)(across ? height : width), high = (l_int32)(across ? width : height);
    PIX *card = pixCreate(wide, high, 32), *turned;
    for (l_int32 y = 0; y < high; y++)
        for (l_int32 x = 0; x < wide; x++) {
            const uint8_t *colour = colours[(y >= high / 2) * 2 + (x >= wide / 2)];
            pixSetRGBPixel(card, x, y, colour[0], colour[1], colour[2]);
        }
    turned = pixRotateOrth(card, (l_int32)(turn % 4));
    pixDestroy(&card);
    return turned;
}

void made_put(const char *name, unsigned width, unsigned height, unsigned frames, struct zc_buffer *out)
{
    const struct made_form *form = made_form(name);
    PIX *cards[9];
    if (frames > form->frames)
        abort();
    for (unsigned i = 0; i < frames; i++)
        cards[i] = made_card(width, height, i);
    form->put(form, cards, frames, out);
    for (unsigned i = 0; i < frames; i++)
        pixDestroy(&cards[i]);
}

void made_by_leptonica(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    PIXA *pages = pixaCreate((l_int32)count);
    for (unsigned i = 0; i < count; i++)
        pixaAddPix(pages, pictures[i], L_COPY);
    l_ok failed = count > 1 ? pixaWriteMemMultipageTiff(&data, &size, pages)
                            : pixWriteMem(&data, &size, pictures[0], form->codec);
    if (failed)
        abort();
    zc_buffer_put(out, data, size);
    lept_free(data);
    pixaDestroy(&pages);
}

/* Ink as Adobe stores it: inverted. */
static void to_ink(PIX *picture, uint8_t *row_by_row)
{
    for (l_int32 y = 0; y < pixGetHeight(picture); y++)
        for (l_int32 x = 0; x < pixGetWidth(picture); x++) {
            l_int32 red, green, blue;
            pixGetRGBPixel(picture, x, y, &red, &green, &blue);
            const uint8_t ink[4] = { (uint8_t)red, (uint8_t)green, (uint8_t)blue, 255 };
            memcpy(row_by_row, ink, 4);
            row_by_row += 4;
        }
}

void made_by_turbojpeg(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    int width = pixGetWidth(pictures[0]), height = pixGetHeight(pictures[0]);
    uint8_t *pixels = malloc((size_t)width * (size_t)height * 4), *packed = NULL;
    unsigned long size = 0;
    tjhandle handle = tjInitCompress();
    to_ink(pictures[0], pixels);            /* the same bytes as red, green, blue and a fourth */
    if (tjCompress2(handle, pixels, width, 0, height, form->codec, &packed, &size, form->pixels, 92,
                    form->container ? TJFLAG_PROGRESSIVE : 0) != 0)
        abort();
    zc_buffer_put(out, packed, size);
    tjFree(packed);
    tjDestroy(handle);
    free(pixels);
}

static struct heif_error take_bytes(struct heif_context *context, const void *data, size_t size, void *user)
{
    zc_buffer_put(user, data, size);
    return (struct heif_error){ heif_error_Ok, heif_suberror_Unspecified, "" };
}

static void must(struct heif_error answer)
{
    if (answer.code != heif_error_Ok)
        abort();
}

void made_by_libheif(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    struct heif_writer writer = { 1, take_bytes };
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder;
    struct heif_image *image;
    struct heif_image_handle *handle;
    int width = pixGetWidth(pictures[0]), height = pixGetHeight(pictures[0]), row;
    must(heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image));
    must(heif_image_add_plane(image, heif_channel_interleaved, width, height, 8));
    uint8_t *plane = heif_image_get_plane(image, heif_channel_interleaved, &row);
    for (int i = 0; i < width * height; i++) {
        l_int32 red, green, blue;
        pixGetRGBPixel(pictures[0], i % width, i / width, &red, &green, &blue);
        uint8_t *pixel = plane + (size_t)(i / width) * (size_t)row + (size_t)(i % width) * 3;
        pixel[0] = (uint8_t)red;
        pixel[1] = (uint8_t)green;
        pixel[2] = (uint8_t)blue;
    }
    must(heif_context_get_encoder_for_format(context, (enum heif_compression_format)form->codec, &encoder));
    must(heif_encoder_set_lossy_quality(encoder, 80));
    must(heif_context_encode_image(context, image, encoder, NULL, &handle));
    must(heif_context_write(context, &writer, out));
    heif_image_handle_release(handle);
    heif_encoder_release(encoder);
    heif_image_release(image);
    heif_context_free(context);
}
