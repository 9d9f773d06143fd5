/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/source.h"

#include <leptonica/allheaders.h>
#include <libavutil/frame.h>
#include <turbojpeg.h>

#include "base/cursor.h"
#include "vision/codec.h"
#include "vision/place.h"
#include "vision/planes.h"
#include "vision/reel.h"
#include "vision/source_class.h"

/* Sorted by name.  A picture or film that is not here is recognised and not decoded. */
static const struct { const char *type; const struct zc_source_class *class; } classes[] = {
    { "image/avif", &zc_source_heif },
    { "image/bmp", &zc_source_whole },
    { "image/gif", &zc_source_reel },
    { "image/heic", &zc_source_heif },
    { "image/heif", &zc_source_heif },
    { "image/jpeg", &zc_source_jpeg },
    { "image/png", &zc_source_png },
    { "image/tiff", &zc_source_whole },
    { "image/webp", &zc_source_webp },
    { "image/x-wxgf", &zc_source_wxgf },
    { "video/3gpp", &zc_source_reel },
    { "video/mp4", &zc_source_reel },
    { "video/quicktime", &zc_source_reel },
    { "video/x-flv", &zc_source_reel },
    { "video/x-matroska", &zc_source_reel },
    { "video/x-msvideo", &zc_source_reel },
};

static const struct zc_source_class *find_class(const struct zc_type *type)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (zc_type_is(type, classes[i].type))
            return classes[i].class;
    return NULL;
}

enum zc_status zc_picture_warm_up(struct zc_error *error)
{
    setMsgSeverity(L_SEVERITY_NONE);
    zc_codec_warm_up();
    /* libjpeg-turbo reads its environment and the processor's abilities on first use. */
    tjhandle handle = tjInitDecompress();
    if (!handle)
        return zc_fail_nomem(error);
    tjDestroy(handle);
    return ZC_OK;
}

enum zc_status zc_source_check(uint64_t width, uint64_t height, uint64_t limit, struct zc_error *error)
{
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the picture has no size");
    if (width > limit / height)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %llu million pixels",
                       (unsigned long long)limit / 1000000);
    return ZC_OK;
}

enum zc_status zc_source_fail_memory(struct zc_error *error)
{
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "decoding needs more memory than is given");
}

uint8_t zc_source_orientation(const uint8_t *data, size_t size)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    const uint8_t *order = zc_cursor_take(&cursor, 2);
    bool big = order && order[0] == 'M';
    uint16_t (*u16)(struct zc_cursor *) = big ? zc_cursor_u16be : zc_cursor_u16le;
    uint32_t (*u32)(struct zc_cursor *) = big ? zc_cursor_u32be : zc_cursor_u32le;
    if (u16(&cursor) != 42)
        return 1;
    uint32_t directory = u32(&cursor);
    if (cursor.failed || directory > size)
        return 1;
    cursor.offset = directory;
    for (unsigned left = u16(&cursor); left > 0 && !cursor.failed; left--) {
        uint16_t tag = u16(&cursor), format = u16(&cursor);
        u32(&cursor);                             /* count */
        uint16_t value = u16(&cursor);
        u16(&cursor);
        if (tag == 0x0112 && format == 3 && !cursor.failed)
            return value >= 1 && value <= 8 ? (uint8_t)value : 1;
    }
    return 1;
}

bool zc_source_knows(const struct zc_type *type)
{
    return find_class(type) != NULL;
}

enum zc_status zc_source_open(const struct zc_type *type, const uint8_t *data, size_t size,
                              struct zc_source *ret_source, struct zc_error *error)
{
    struct zc_source source = { .type = type, .data = data, .size = size, .picture.orientation = 1 };
    const struct zc_source_class *class = find_class(type);
    if (!class && !zc_type_is_picture(type))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "no picture");
    if (!class)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "pictures of type %s are not read by this version",
                       type->name);
    enum zc_status status = class->open(&source, error);
    if (status != ZC_OK) {
        zc_source_close(&source);
        return status;
    }
    zc_source_set_parts(&source);
    *ret_source = source;
    return ZC_OK;
}

enum zc_status zc_source_next(struct zc_source *source, struct zc_error *error)
{
    const struct zc_source_class *class = find_class(source->type);
    if (source->part + 1 < source->part_count) {
        source->part++;
        return ZC_OK;
    }
    enum zc_status status = class->next ? class->next(source, error) : ZC_END;
    if (status == ZC_OK) {
        source->frame++;
        zc_source_set_parts(source);
    }
    return status;
}

void zc_source_close(struct zc_source *source)
{
    pixDestroy(&source->whole);
    pixDestroy(&source->roll);
    av_frame_free(&source->planes);
    zc_reel_free(source->reel);
    source->reel = NULL;
    zc_animation_free(source->animation);
    source->animation = NULL;
}

struct move {
    uint8_t quarters;
    bool mirrored;
};

/* EXIF 1..8: how the stored rows and columns are turned and mirrored to stand upright. */
static struct move move_of(const struct zc_source *source)
{
    static const struct move moves[] = {
        { 0, false }, { 0, true }, { 2, false }, { 2, true }, { 1, true }, { 1, false }, { 3, true }, { 3, false },
    };
    unsigned orientation = source->upright ? 1 : source->picture.orientation;
    return moves[orientation >= 1 && orientation <= 8 ? orientation - 1 : 0];
}

bool zc_source_owns(const struct zc_source *source, double x, double y)
{
    struct move move = move_of(source);
    x = move.mirrored ? 1 - x : x;
    zc_place_turn_back(move.quarters, &x, &y);
    return source->part_count <= 1 || zc_source_part_owns(source, x, y);
}

static PIX *set_upright(PIX *pixels, struct move move)
{
    PIX *upright = pixRotateOrth(pixels, move.quarters);
    if (upright && move.mirrored && !pixFlipLR(upright, upright))
        pixDestroy(&upright);
    return upright;
}

PIX *zc_source_shrink(PIX *pixels, uint32_t longest)
{
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    l_int32 side = width > height ? width : height;
    if ((uint32_t)side <= longest)
        return pixClone(pixels);
    float factor = (float)longest / (float)side;
    /* A strip of 30,000 by 10 must keep a row. */
    l_int32 to_width = (l_int32)((float)width * factor), to_height = (l_int32)((float)height * factor);
    if (to_width < 1 || to_height < 1)
        return pixScaleBySamplingToSize(pixels, to_width < 1 ? 1 : to_width, to_height < 1 ? 1 : to_height);
    if (factor < 0.7f)
        return pixScaleAreaMapToSize(pixels, to_width, to_height);
    return pixScaleToSize(pixels, to_width, to_height);
}

enum zc_status zc_source_decode_stored(const struct zc_source *source, uint32_t longest, PIX **ret_pixels,
                                       struct zc_error *error)
{
    const struct zc_source_class *class = find_class(source->type);
    if (source->planes)
        return zc_planes_to_pixels(source->planes, longest, ret_pixels, error);
    if (source->whole) {
        *ret_pixels = pixClone(source->whole);
        return ZC_OK;
    }
    return class->decode(source, longest, ret_pixels, error);
}

enum zc_status zc_source_decode(const struct zc_source *source, uint32_t longest, PIX **ret_pixels,
                                struct zc_error *error)
{
    PIX *stored = NULL;
    enum zc_status status = source->part_count > 1 ? zc_source_cut_part(source, &stored, error)
                                                   : zc_source_decode_stored(source, longest, &stored, error);
    if (status != ZC_OK)
        return status;
    PIX *small = zc_source_shrink(stored, longest);
    PIX *upright = small ? set_upright(small, move_of(source)) : NULL;
    pixDestroy(&stored);
    pixDestroy(&small);
    if (!upright)
        return zc_source_fail_memory(error);
    *ret_pixels = upright;
    return ZC_OK;
}
