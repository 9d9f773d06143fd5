/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Walked by hand: the decoders at hand (Leptonica over giflib) first unpack every frame, and a sticker of some hundred
 * frames, or a hostile one, would cost the worker its memory.  The first frame must be all there. */
#include "vision/measure_kinds.h"

#include "base/cursor.h"
#include "base/limits.h"

static void skip_colours(struct zc_cursor *cursor, uint8_t flags)
{
    if (flags & 0x80)
        zc_cursor_take(cursor, (size_t)3 << ((flags & 7) + 1));
}

/* Sub-blocks up to the empty one.  @return bytes they hold */
static size_t skip_blocks(struct zc_cursor *cursor)
{
    size_t held = 0;
    for (uint8_t length = zc_cursor_u8(cursor); length > 0 && !cursor->failed; length = zc_cursor_u8(cursor)) {
        zc_cursor_take(cursor, length);
        held += length;
    }
    return held;
}

/* Steps over extensions and the first frame.  @return true where the frame has pixels */
static bool find_frame(struct zc_cursor *cursor)
{
    for (unsigned part = 0; part < ZC_LIMIT_PICTURE_PARTS && !cursor->failed; part++) {
        uint8_t mark = zc_cursor_u8(cursor);
        if (mark == '!') {
            zc_cursor_u8(cursor);
            skip_blocks(cursor);
        } else if (mark == ',') {
            zc_cursor_take(cursor, 8);
            skip_colours(cursor, zc_cursor_u8(cursor));
            zc_cursor_u8(cursor);                 /* bits of the first code */
            return skip_blocks(cursor) > 0 && !cursor->failed;
        } else {
            return false;
        }
    }
    return false;
}

enum zc_status zc_measure_gif(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                              struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(data, size);
    zc_cursor_take(&cursor, 6);
    uint16_t width = zc_cursor_u16le(&cursor), height = zc_cursor_u16le(&cursor);
    uint8_t flags = zc_cursor_u8(&cursor);
    zc_cursor_take(&cursor, 2);
    skip_colours(&cursor, flags);
    if (!find_frame(&cursor))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a GIF without a whole frame");
    enum zc_status status = zc_measure_check(width, height, ZC_LIMIT_PIXELS, error);
    if (status == ZC_OK)
        *ret_picture = (struct zc_picture){ width, height, 1 };
    return status;
}
