/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/codec.h - libavcodec within bounds: few codecs, one thread, a cap on pixels.  Stage: look. */
#ifndef ZC_VISION_CODEC_H
#define ZC_VISION_CODEC_H

#include <libavcodec/avcodec.h>

#include "base/error.h"

/** The decoders that are used, for libavformat: a list with commas. */
extern const char zc_codec_names[];

/** Silence, and a cap on every single allocation; before the sandbox. */
void zc_codec_warm_up(void);
/** @param parameters  as the container tells them
 *  @return ZC_UNSUPPORTED for a codec that phones do not write, ZC_LIMIT over ZC_LIMIT_PIXELS_PLANES, ZC_NOMEM */
enum zc_status zc_codec_open(const AVCodecParameters *parameters, AVCodecContext **ret_codec,
                             struct zc_error *error) ZC_MUST_USE;
/** A still whose whole is one packet, without a container.  @param ret_frame  freed with av_frame_free() */
enum zc_status zc_codec_decode_still(enum AVCodecID id, const uint8_t *data, size_t size, AVFrame **ret_frame,
                                     struct zc_error *error) ZC_MUST_USE;
/** What libavcodec or libavformat answered, as a status. */
enum zc_status zc_codec_fail(int answer, struct zc_error *error) ZC_MUST_USE;

#endif
