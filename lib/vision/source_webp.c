/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* WebP.  Leptonica decodes the still ones; stickers move, and those it does not know. */
#include "vision/source_class.h"

#include <libavutil/frame.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include "base/limits.h"
#include "vision/planes.h"

struct zc_animation {
    WebPAnimDecoder *decoder;
    uint32_t width, height;
    unsigned read, shown;
    uint8_t last_shown[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH];
};

void zc_animation_free(struct zc_animation *animation)
{
    if (animation)
        WebPAnimDecoderDelete(animation->decoder);
    free(animation);
}

/* Lays the decoder's canvas under the frame; it stays the decoder's, until the next one. */
static bool read_frame(struct zc_animation *animation, AVFrame *frame)
{
    uint8_t *canvas;
    int moment;
    if (animation->read >= ZC_LIMIT_ANIMATION_FRAMES || !WebPAnimDecoderHasMoreFrames(animation->decoder)
        || !WebPAnimDecoderGetNext(animation->decoder, &canvas, &moment))
        return false;
    animation->read++;
    av_frame_unref(frame);
    frame->format = AV_PIX_FMT_RGBA;
    frame->width = (int)animation->width;
    frame->height = (int)animation->height;
    frame->data[0] = canvas;
    frame->linesize[0] = 4 * frame->width;
    return true;
}

/* The next frame that shows something new. */
static enum zc_status next_frame(struct zc_source *source, struct zc_error *error)
{
    struct zc_animation *animation = source->animation;
    uint8_t seen[sizeof animation->last_shown];
    while (animation && animation->shown < ZC_LIMIT_FILM_SHOWN && read_frame(animation, source->planes)) {
        enum zc_status status = zc_planes_sketch(source->planes, seen, error);
        if (status != ZC_OK)
            return status;
        if (animation->shown > 0 && zc_planes_difference(seen, animation->last_shown) < ZC_PLANES_ANOTHER)
            continue;
        memcpy(animation->last_shown, seen, sizeof seen);
        animation->shown++;
        return ZC_OK;
    }
    source->more = source->more || (animation && WebPAnimDecoderHasMoreFrames(animation->decoder));
    return ZC_END;
}

static enum zc_status open_animation(struct zc_source *source, const WebPBitstreamFeatures *features,
                                     struct zc_error *error)
{
    enum zc_status status = zc_source_check((uint64_t)features->width, (uint64_t)features->height,
                                            ZC_LIMIT_PIXELS_ANIMATION, error);
    if (status != ZC_OK)
        return status;
    WebPAnimDecoderOptions options;
    struct zc_animation *animation = calloc(1, sizeof *animation);
    source->animation = animation;
    source->planes = av_frame_alloc();
    if (!animation || !source->planes || !WebPAnimDecoderOptionsInit(&options))
        return zc_fail_nomem(error);
    animation->decoder = WebPAnimDecoderNew(&(WebPData){ source->data, source->size }, &options);
    if (!animation->decoder)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture does not decode");
    source->picture.width = animation->width = (uint32_t)features->width;
    source->picture.height = animation->height = (uint32_t)features->height;
    status = next_frame(source, error);
    return status == ZC_END ? zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "no frame of it decodes") : status;
}

static enum zc_status open_webp(struct zc_source *source, struct zc_error *error)
{
    WebPBitstreamFeatures features;
    bool moves = WebPGetFeatures(source->data, source->size, &features) == VP8_STATUS_OK && features.has_animation;
    return moves ? open_animation(source, &features, error) : zc_source_open_whole(source, error);
}

const struct zc_source_class zc_source_webp = { open_webp, next_frame, NULL };
