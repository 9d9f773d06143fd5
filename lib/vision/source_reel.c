/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Films and GIF: the frames that vision/reel.h picks, one after another. */
#include "vision/source_class.h"

#include <libavutil/frame.h>

#include "base/limits.h"
#include "vision/reel.h"

static enum zc_status take_frame(struct zc_source *source, struct zc_error *error)
{
    enum zc_status status = zc_reel_next(source->reel, source->planes, error);
    if (status != ZC_OK)
        return status;
    source->picture.width = (uint32_t)source->planes->width;
    source->picture.height = (uint32_t)source->planes->height;
    return zc_source_check(source->picture.width, source->picture.height, ZC_LIMIT_PIXELS_PLANES, error);
}

static enum zc_status open_reel(struct zc_source *source, struct zc_error *error)
{
    source->planes = av_frame_alloc();
    if (!source->planes)
        return zc_fail_nomem(error);
    enum zc_status status = zc_reel_open(source->type, source->data, source->size, &source->reel, error);
    if (status != ZC_OK)
        return status;
    source->picture.orientation = zc_reel_orientation(source->reel);
    source->more = !zc_type_is_picture(source->type);
    status = take_frame(source, error);
    return status == ZC_END ? zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "no frame of it decodes") : status;
}

const struct zc_source_class zc_source_reel = { open_reel, take_frame, NULL };
