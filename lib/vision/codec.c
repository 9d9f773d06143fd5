/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/codec.h"

#include <libavutil/avstring.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <string.h>

#include "base/limits.h"
#include "vision/source_class.h"

/* What phones and chats write.  Hundreds more are compiled in, each with its own faults. */
const char zc_codec_names[] = "libdav1d,gif,h263,h264,hevc,mjpeg,mpeg4,png,vp8,vp9";

void zc_codec_warm_up(void)
{
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(ZC_LIMIT_CODEC_BLOCK);
}

enum zc_status zc_codec_fail(int answer, struct zc_error *error)
{
    if (answer == AVERROR(ENOMEM))
        return zc_source_fail_memory(error);
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture does not decode");
}

/* What a cut picture leaves open is grey, and not what another one left in the memory. */
static int get_grey_buffer(AVCodecContext *codec, AVFrame *frame, int flags)
{
    int answer = avcodec_default_get_buffer2(codec, frame, flags);
    for (size_t i = 0; answer >= 0 && i < AV_NUM_DATA_POINTERS && frame->buf[i]; i++)
        memset(frame->buf[i]->data, 0x80, (size_t)frame->buf[i]->size);
    return answer;
}

enum zc_status zc_codec_open(const AVCodecParameters *parameters, AVCodecContext **ret_codec, struct zc_error *error)
{
    const AVCodec *decoder = avcodec_find_decoder(parameters->codec_id);
    if (!decoder || av_match_list(decoder->name, zc_codec_names, ',') == 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "video of codec %s is not read",
                       avcodec_get_name(parameters->codec_id));
    /* Told by the container; the codec's own numbers are held to max_pixels. */
    if (parameters->width > 0 && parameters->height > 0) {
        enum zc_status status = zc_source_check((uint64_t)parameters->width, (uint64_t)parameters->height,
                                                ZC_LIMIT_PIXELS_PLANES, error);
        if (status != ZC_OK)
            return status;
    }
    AVCodecContext *codec = avcodec_alloc_context3(decoder);
    if (!codec)
        return zc_fail_nomem(error);
    int answer = avcodec_parameters_to_context(codec, parameters);
    codec->thread_count = 1;
    codec->get_buffer2 = get_grey_buffer;
    codec->max_pixels = ZC_LIMIT_PIXELS_PLANES;
    codec->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT;      /* of a cut picture, what is there */
    if (answer >= 0)
        answer = avcodec_open2(codec, decoder, NULL);
    if (answer < 0) {
        avcodec_free_context(&codec);
        return zc_codec_fail(answer, error);
    }
    *ret_codec = codec;
    return ZC_OK;
}

static int decode_packet(AVCodecContext *codec, const uint8_t *data, size_t size, AVFrame *frame)
{
    AVPacket *packet = av_packet_alloc();
    int answer = packet ? av_new_packet(packet, (int)size) : AVERROR(ENOMEM);
    if (answer >= 0) {
        memcpy(packet->data, data, size);
        answer = avcodec_send_packet(codec, packet);
    }
    if (answer >= 0)
        answer = avcodec_send_packet(codec, NULL);
    if (answer >= 0)
        answer = avcodec_receive_frame(codec, frame);
    av_packet_free(&packet);
    return answer;
}

enum zc_status zc_codec_decode_still(enum AVCodecID id, const uint8_t *data, size_t size, AVFrame **ret_frame,
                                     struct zc_error *error)
{
    const AVCodecParameters parameters = { .codec_type = AVMEDIA_TYPE_VIDEO, .codec_id = id, .format = -1 };
    AVCodecContext *codec = NULL;
    if (size > ZC_LIMIT_ITEM_BYTES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "larger than an item may be");
    enum zc_status status = zc_codec_open(&parameters, &codec, error);
    if (status != ZC_OK)
        return status;
    AVFrame *frame = av_frame_alloc();
    int answer = frame ? decode_packet(codec, data, size, frame) : AVERROR(ENOMEM);
    avcodec_free_context(&codec);
    if (answer >= 0) {
        *ret_frame = frame;
        return ZC_OK;
    }
    av_frame_free(&frame);
    return zc_codec_fail(answer, error);
}
