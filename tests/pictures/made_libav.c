/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/made.h"

#include <leptonica/allheaders.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
#include <stdlib.h>
#include <string.h>

#define RATE 5                          /* frames a second */
#define HELD 10                         /* frames a picture is held */

static void must(int answer)
{
    if (answer < 0)
        abort();
}

static AVFrame *make_frame(PIX *picture, enum AVPixelFormat format)
{
    AVFrame *frame = av_frame_alloc();
    frame->format = format;
    frame->width = pixGetWidth(picture);
    frame->height = pixGetHeight(picture);
    must(av_frame_get_buffer(frame, 0));
    /* A palette is not made by the scaler: the eight-bit colours it does make are one. */
    enum AVPixelFormat made = format == AV_PIX_FMT_PAL8 ? AV_PIX_FMT_RGB8 : format;
    struct SwsContext *scaler = sws_getContext(frame->width, frame->height, AV_PIX_FMT_NE(RGB0, 0BGR), frame->width,
                                               frame->height, made, SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL,
                                               NULL);
    const uint8_t *rows = (const uint8_t *)pixGetData(picture);
    int row = pixGetWpl(picture) * 4;
    must(sws_scale(scaler, &rows, &row, 0, frame->height, frame->data, frame->linesize));
    sws_freeContext(scaler);
    for (uint32_t i = 0; i < 256 && format == AV_PIX_FMT_PAL8; i++) {
        uint32_t red = (i >> 5) * 255 / 7, green = (i >> 2 & 7) * 255 / 7, blue = (i & 3) * 255 / 3;
        ((uint32_t *)frame->data[1])[i] = 0xff000000u | red << 16 | green << 8 | blue;
    }
    return frame;
}

static AVCodecContext *open_encoder(const struct made_form *form, PIX *picture, bool film)
{
    const AVCodec *encoder = avcodec_find_encoder((enum AVCodecID)form->codec);
    AVCodecContext *codec = encoder ? avcodec_alloc_context3(encoder) : NULL;
    if (!codec)
        abort();
    codec->width = pixGetWidth(picture);
    codec->height = pixGetHeight(picture);
    codec->pix_fmt = (enum AVPixelFormat)form->pixels;
    codec->time_base = (AVRational){ 1, RATE };
    codec->gop_size = 8;
    codec->thread_count = 1;
    codec->bit_rate = 400000;
    codec->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL;
    if (form->container && strcmp(form->container, "interlaced") == 0)
        codec->flags |= AV_CODEC_FLAG_INTERLACED_DCT;
    if (film)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (form->codec == AV_CODEC_ID_HEVC)
        av_opt_set(codec->priv_data, "x265-params", "log-level=none:pools=none:frame-threads=1:no-info=1", 0);
    must(avcodec_open2(codec, encoder, NULL));
    return codec;
}

/* Frames in, whatever packets come out to `take`; frame NULL = the end. */
static void encode(AVCodecContext *codec, AVFrame *frame, void (*take)(void *data, AVPacket *packet), void *data)
{
    AVPacket *packet = av_packet_alloc();
    must(avcodec_send_frame(codec, frame));
    while (avcodec_receive_packet(codec, packet) >= 0) {
        take(data, packet);
        av_packet_unref(packet);
    }
    av_packet_free(&packet);
}

static void take_still(void *data, AVPacket *packet)
{
    zc_buffer_put(data, packet->data, (size_t)packet->size);
}

static void put_still(const struct made_form *form, PIX *picture, struct zc_buffer *out)
{
    AVCodecContext *codec = open_encoder(form, picture, false);
    AVFrame *frame = make_frame(picture, codec->pix_fmt);
    encode(codec, frame, take_still, out);
    encode(codec, NULL, take_still, out);
    av_frame_free(&frame);
    avcodec_free_context(&codec);
}

struct film {
    AVFormatContext *format;
    AVCodecContext *codec;
    struct zc_buffer *out;
    size_t at;
};

static int write_bytes(void *data, uint8_t *bytes, int size)
{
    struct film *film = data;
    size_t within = film->out->size - film->at < (size_t)size ? film->out->size - film->at : (size_t)size;
    if (within > 0)
        memcpy(film->out->data + film->at, bytes, within);
    zc_buffer_put(film->out, bytes + within, (size_t)size - within);
    film->at += (size_t)size;
    return size;
}

static int64_t seek_bytes(void *data, int64_t offset, int whence)
{
    struct film *film = data;
    if (whence == SEEK_CUR)
        offset += (int64_t)film->at;
    if (whence == SEEK_END || (whence & AVSEEK_SIZE))
        return -1;
    film->at = (size_t)offset;
    return offset;
}

static void take_film(void *data, AVPacket *packet)
{
    struct film *film = data;
    packet->stream_index = 0;
    packet->duration = 1;
    av_packet_rescale_ts(packet, film->codec->time_base, film->format->streams[0]->time_base);
    must(av_interleaved_write_frame(film->format, packet));
}

static void put_film(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    struct film film = { NULL, open_encoder(form, pictures[0], true), out, 0 };
    must(avformat_alloc_output_context2(&film.format, NULL, form->container, NULL));
    AVStream *stream = avformat_new_stream(film.format, NULL);
    must(avcodec_parameters_from_context(stream->codecpar, film.codec));
    stream->time_base = film.codec->time_base;
    film.format->pb = avio_alloc_context(av_malloc(4096), 4096, 1, &film, NULL, write_bytes, seek_bytes);
    must(avformat_write_header(film.format, NULL));
    for (unsigned i = 0; i < count * HELD; i++) {
        AVFrame *frame = make_frame(pictures[i / HELD], film.codec->pix_fmt);
        frame->pts = i;
        encode(film.codec, frame, take_film, &film);
        av_frame_free(&frame);
    }
    encode(film.codec, NULL, take_film, &film);
    must(av_write_trailer(film.format));
    avio_flush(film.format->pb);
    av_freep(&film.format->pb->buffer);
    avio_context_free(&film.format->pb);
    avformat_free_context(film.format);
    avcodec_free_context(&film.codec);
}

void made_by_libav(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    av_log_set_level(AV_LOG_QUIET);
    if (form->frames > 1)
        put_film(form, pictures, count, out);
    else
        put_still(form, pictures[0], out);
}

static void put_partition(struct zc_buffer *out, const struct zc_buffer *units)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        zc_buffer_put_u8(out, (uint8_t)(units->size >> shift));
    zc_buffer_put(out, units->data, units->size);
}

/* A header of 19 bytes, boxes nobody has described, a mask of a quarter of the size, and the picture. */
void made_as_wxgf(const struct made_form *form, PIX *const *pictures, unsigned count, struct zc_buffer *out)
{
    struct zc_buffer units = { 0 }, mask = { 0 };
    PIX *small = pixScale(pictures[0], 0.5f, 0.5f);
    av_log_set_level(AV_LOG_QUIET);
    pixClearAll(small);
    put_still(form, pictures[0], &units);
    put_still(form, small, &mask);
    zc_buffer_put(out, "wxgf\x13\0\0\0\1\0\0\0\0\0\0\0\0\0\0", 19);
    zc_buffer_put(out, "boxes come here", 15);
    put_partition(out, &mask);
    put_partition(out, &units);
    zc_buffer_put(out, "some bytes behind the end", 24);
    pixDestroy(&small);
    zc_buffer_finish(&units);
    zc_buffer_finish(&mask);
}
