/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reel.h"

#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "vision/planes.h"
#include "vision/reel_input.h"
#include "vision/source_class.h"

#define RUN 6u                          /* frames among which the stillest is taken */

typedef uint8_t sketch[ZC_PLANES_SKETCH * ZC_PLANES_SKETCH];

struct zc_reel {
    struct zc_reel_input input;
    bool every_frame;                   /* an animation: no visits */
    int64_t step, start, at;            /* between visits; the first; the frame read last: units of the stream */
    unsigned visits, shown, read;
    AVFrame *ahead, *best;
    bool has_ahead;
    sketch last_shown;
};

static bool is_animation(const struct zc_type *type)
{
    return zc_type_is_picture(type);
}

static void plan(struct zc_reel *reel)
{
    const AVStream *stream = reel->input.stream;
    int64_t second = av_rescale_q(1, (AVRational){ 1, 1 }, stream->time_base);
    int64_t duration = stream->duration;
    if (duration <= 0 && reel->input.format->duration > 0)
        duration = av_rescale_q(reel->input.format->duration, AV_TIME_BASE_Q, stream->time_base);
    int64_t spread = duration > 0 ? duration / ZC_LIMIT_FILM_VISITS : 0;
    reel->step = spread > second ? spread : second > 0 ? second : 1;
    reel->start = stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
    reel->at = INT64_MIN;
}

enum zc_status zc_reel_open(const struct zc_type *type, const uint8_t *data, size_t size, struct zc_reel **ret_reel,
                            struct zc_error *error)
{
    struct zc_reel *reel = calloc(1, sizeof *reel);
    if (!reel)
        return zc_fail_nomem(error);
    reel->every_frame = is_animation(type);
    reel->ahead = av_frame_alloc();
    reel->best = av_frame_alloc();
    enum zc_status status = reel->ahead && reel->best ? ZC_OK : zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_reel_input_open(&reel->input, type, data, size, error);
    if (status != ZC_OK) {
        zc_reel_free(reel);
        return status;
    }
    plan(reel);
    *ret_reel = reel;
    return ZC_OK;
}

void zc_reel_free(struct zc_reel *reel)
{
    if (!reel)
        return;
    av_frame_free(&reel->ahead);
    av_frame_free(&reel->best);
    zc_reel_input_finish(&reel->input);
    free(reel);
}

uint8_t zc_reel_orientation(const struct zc_reel *reel)
{
    const uint8_t *matrix = av_stream_get_side_data(reel->input.stream, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    double turn = matrix ? -av_display_rotation_get((const int32_t *)matrix) : 0;
    if (turn < 0)
        turn += 360;
    return turn >= 45 && turn < 135 ? 6 : turn >= 135 && turn < 225 ? 3 : turn >= 225 && turn < 315 ? 8 : 1;
}

/* The next frame, be it one that was read too far. */
static bool read_frame(struct zc_reel *reel)
{
    if (reel->has_ahead) {
        reel->has_ahead = false;
        return true;
    }
    if (reel->read >= ZC_LIMIT_FILM_FRAMES || !zc_reel_input_read(&reel->input, reel->ahead))
        return false;
    reel->read++;
    int64_t stamp = reel->ahead->best_effort_timestamp;
    reel->at = stamp != AV_NOPTS_VALUE ? stamp : reel->at == INT64_MIN ? reel->start : reel->at + 1;
    return true;
}

static void keep(struct zc_reel *reel)
{
    av_frame_unref(reel->best);
    av_frame_move_ref(reel->best, reel->ahead);
}

/* Go to the place of this visit.  @return false where the film ends before */
static bool reach(struct zc_reel *reel, int64_t target)
{
    if (reel->visits > 0 && reel->at < target)
        zc_reel_input_skip(&reel->input, reel->at, target);
    do {
        if (!read_frame(reel))
            return false;
    } while (reel->visits > 0 && reel->at < target);
    return true;
}

/* The stillest of the frames that follow, into `best`; frames of the next visit are left for it. */
static enum zc_status take_stillest(struct zc_reel *reel, int64_t target, sketch ret_sketch, struct zc_error *error)
{
    sketch before, present;
    enum zc_status status = zc_planes_sketch(reel->ahead, ret_sketch, error);
    unsigned least = UINT32_MAX;
    memcpy(before, ret_sketch, sizeof before);
    keep(reel);
    for (unsigned i = 1; i < RUN && status == ZC_OK && !reel->every_frame && read_frame(reel); i++) {
        reel->has_ahead = reel->at >= target + reel->step / 2;
        if (reel->has_ahead)
            break;
        status = zc_planes_sketch(reel->ahead, present, error);
        unsigned moved = status == ZC_OK ? zc_planes_difference(before, present) : UINT32_MAX;
        memcpy(before, present, sizeof before);
        if (moved < least) {
            least = moved;
            memcpy(ret_sketch, present, sizeof present);
            keep(reel);
        }
    }
    return status;
}

enum zc_status zc_reel_next(struct zc_reel *reel, AVFrame *frame, struct zc_error *error)
{
    sketch seen;
    unsigned most_visits = reel->every_frame ? ZC_LIMIT_FILM_FRAMES : ZC_LIMIT_FILM_VISITS + 1;
    while (reel->visits < most_visits && reel->shown < ZC_LIMIT_FILM_SHOWN) {
        int64_t target = reel->every_frame ? INT64_MIN : reel->start + reel->visits * reel->step;
        if (!reach(reel, target))
            break;
        enum zc_status status = take_stillest(reel, target, seen, error);
        if (status != ZC_OK)
            return status;
        reel->visits++;
        if (reel->shown > 0 && zc_planes_difference(seen, reel->last_shown) < ZC_PLANES_ANOTHER)
            continue;
        memcpy(reel->last_shown, seen, sizeof seen);
        reel->shown++;
        av_frame_unref(frame);
        av_frame_move_ref(frame, reel->best);
        return ZC_OK;
    }
    return ZC_END;
}
