/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/codec.h"

#include <libavutil/avstring.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>

#include "base/limits.h"
#include "vision/source_class.h"

/* What phones and chats write.  Hundreds more are compiled in, each with its own faults. */
const char zc_codec_names[] = "libdav1d,gif,h263,h264,hevc,mjpeg,mpeg4,vp8,vp9";

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
