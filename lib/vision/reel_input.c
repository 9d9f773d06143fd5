/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reel_input.h"

#include <libavutil/mem.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "vision/codec.h"
#include "vision/source_class.h"

#define READ_SIZE (64 * 1024)

/* The type is known from the bytes already: nothing is probed, and no other of the hundreds of forms is tried. */
static const struct { const char *type, *format; } formats[] = {
    { "image/gif", "gif" }, { "video/3gpp", "mov" }, { "video/mp4", "mov" }, { "video/quicktime", "mov" },
    { "video/x-flv", "flv" }, { "video/x-matroska", "matroska" }, { "video/x-msvideo", "avi" },
};

static double processor_seconds(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static int is_late(void *data)
{
    struct zc_reel_input *input = data;
    input->late = input->late || processor_seconds() > input->deadline;
    return input->late;
}

static int read_bytes(void *data, uint8_t *target, int wanted)
{
    struct zc_reel_input *input = data;
    size_t left = input->size - input->offset, taken = (size_t)wanted < left ? (size_t)wanted : left;
    if (taken == 0)
        return AVERROR_EOF;
    memcpy(target, input->data + input->offset, taken);
    input->offset += taken;
    return (int)taken;
}

static int64_t seek_bytes(void *data, int64_t offset, int whence)
{
    struct zc_reel_input *input = data;
    int64_t size = (int64_t)input->size;
    if (whence & AVSEEK_SIZE)
        return size;
    whence &= ~AVSEEK_FORCE;
    int64_t base = whence == SEEK_CUR ? (int64_t)input->offset : whence == SEEK_END ? size : 0;
    if (offset < -base || offset > size - base)
        return AVERROR(EINVAL);
    input->offset = (size_t)(base + offset);
    return base + offset;
}

/* Films may name others to be played along.  There is nothing but the bytes. */
static int open_nothing(AVFormatContext *format, AVIOContext **bytes, const char *url, int flags,
                        AVDictionary **options)
{
    return AVERROR(EACCES);
}

static enum zc_status open_format(struct zc_reel_input *input, const struct zc_type *type, struct zc_error *error)
{
    const AVInputFormat *format = NULL;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (zc_type_is(type, formats[i].type))
            format = av_find_input_format(formats[i].format);
    if (!format)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "video of type %s is not read", type->name);
    uint8_t *buffer = av_malloc(READ_SIZE);
    input->bytes = buffer ? avio_alloc_context(buffer, READ_SIZE, 0, input, read_bytes, NULL, seek_bytes) : NULL;
    input->format = input->bytes ? avformat_alloc_context() : NULL;
    if (!input->bytes)
        av_free(buffer);
    if (!input->format)
        return zc_fail_nomem(error);
    input->format->pb = input->bytes;
    input->format->flags |= AVFMT_FLAG_CUSTOM_IO;
    input->format->io_open = open_nothing;
    input->format->codec_whitelist = av_strdup(zc_codec_names);
    input->format->interrupt_callback = (AVIOInterruptCB){ is_late, input };
    int answer = avformat_open_input(&input->format, NULL, format, NULL);
    if (answer == AVERROR(ENOMEM))
        return zc_source_fail_memory(error);
    if (input->late)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "the video takes too long to open");
    return answer >= 0 ? ZC_OK : zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the video is damaged or cut");
}

/* FLV tells of its streams by their first packets only, which are looked into then. */
static int find_stream(struct zc_reel_input *input)
{
    if (input->format->nb_streams == 0)
        avformat_find_stream_info(input->format, NULL);
    return av_find_best_stream(input->format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
}

static enum zc_status open_stream(struct zc_reel_input *input, struct zc_error *error)
{
    int best = find_stream(input), sound = av_find_best_stream(input->format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
    bool told = best >= 0 && input->format->streams[best]->codecpar->codec_id != AV_CODEC_ID_NONE;
    if (!told && sound < 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the video is cut before what tells of its contents");
    if (best < 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "no moving pictures in it");
    input->stream = input->format->streams[best];
    for (unsigned i = 0; i < input->format->nb_streams; i++)
        if ((int)i != best)
            input->format->streams[i]->discard = AVDISCARD_ALL;
    return zc_codec_open(input->stream->codecpar, &input->codec, error);
}

enum zc_status zc_reel_input_open(struct zc_reel_input *input, const struct zc_type *type, const uint8_t *data,
                                  size_t size, struct zc_error *error)
{
    input->data = data;
    input->size = size;
    input->deadline = processor_seconds() + ZC_LIMIT_FILM_SECONDS;
    input->packet = av_packet_alloc();
    if (!input->packet)
        return zc_fail_nomem(error);
    enum zc_status status = open_format(input, type, error);
    return status == ZC_OK ? open_stream(input, error) : status;
}

/* A packet that does not decode is left out, as players do. */
static bool feed(struct zc_reel_input *input)
{
    while (!is_late(input)) {
        av_packet_unref(input->packet);
        if (av_read_frame(input->format, input->packet) < 0) {
            input->flushed = true;
            return avcodec_send_packet(input->codec, NULL) >= 0;
        }
        if (input->packet->stream_index == input->stream->index
            && avcodec_send_packet(input->codec, input->packet) >= 0)
            return true;
    }
    return false;
}

bool zc_reel_input_read(struct zc_reel_input *input, AVFrame *frame)
{
    for (;;) {
        int answer = avcodec_receive_frame(input->codec, frame);
        if (answer >= 0)
            return true;
        if (answer == AVERROR_EOF || input->flushed || !feed(input))
            return false;
    }
}

void zc_reel_input_skip(struct zc_reel_input *input, int64_t present, int64_t target)
{
    int entry = av_index_search_timestamp(input->stream, target, AVSEEK_FLAG_BACKWARD);
    const AVIndexEntry *key = entry >= 0 ? avformat_index_get_entry(input->stream, entry) : NULL;
    if (!key || key->timestamp <= present)
        return;
    if (av_seek_frame(input->format, input->stream->index, target, AVSEEK_FLAG_BACKWARD) >= 0)
        avcodec_flush_buffers(input->codec);
}

void zc_reel_input_finish(struct zc_reel_input *input)
{
    avcodec_free_context(&input->codec);
    avformat_close_input(&input->format);
    if (input->bytes)
        av_freep(&input->bytes->buffer);
    avio_context_free(&input->bytes);
    av_packet_free(&input->packet);
}
