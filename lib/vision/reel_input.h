/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/reel_input.h - a film in memory, taken apart and decoded by libavformat and libavcodec.  For reel.c only. */
#ifndef ZC_VISION_REEL_INPUT_H
#define ZC_VISION_REEL_INPUT_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include "base/error.h"
#include "vision/type.h"

struct zc_reel_input {
    const uint8_t *data;
    size_t size, offset;
    AVIOContext *bytes;
    AVFormatContext *format;
    AVStream *stream;
    AVCodecContext *codec;
    AVPacket *packet;
    double deadline;                  /* of the processor's time of this thread */
    bool late, flushed;
};

/** Fills `input`, which must stay where it is; zc_reel_input_finish() whatever is returned. */
enum zc_status zc_reel_input_open(struct zc_reel_input *input, const struct zc_type *type, const uint8_t *data,
                                  size_t size, struct zc_error *error) ZC_MUST_USE;
/** The next frame in order of time; false at the end, or when time is up (`late`). */
bool zc_reel_input_read(struct zc_reel_input *input, AVFrame *frame);
/** Jump to the last key frame before `target`, if it lies behind `present`; in units of the stream. */
void zc_reel_input_skip(struct zc_reel_input *input, int64_t present, int64_t target);
void zc_reel_input_finish(struct zc_reel_input *input);

#endif
