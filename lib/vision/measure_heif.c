/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The sizes lie in boxes before any compressed byte, so four nested box names are walked by hand; libheif, which
 * decodes, comes with the code that looks at the pixels.  Until then a HEIF picture counts as whole where every outer
 * box is whole. */
#include "vision/measure_kinds.h"

#include <string.h>

#include "base/cursor.h"
#include "base/limits.h"

struct box {
    uint8_t name[4];
    struct zc_cursor body;
};

/* The next box.  @return false at the end; a box that is cut sets cursor->failed */
static bool next_box(struct zc_cursor *cursor, struct box *ret_box)
{
    if (zc_cursor_left(cursor) == 0)
        return false;
    uint64_t length = zc_cursor_u32be(cursor), header = 8;
    const uint8_t *name = zc_cursor_take(cursor, 4);
    if (length == 1) {
        length = zc_cursor_u64be(cursor);
        header = 16;
    } else if (length == 0) {                     /* up to the end */
        length = zc_cursor_left(cursor) + header;
    }
    if (length < header || length - header > zc_cursor_left(cursor))
        cursor->failed = true;
    if (cursor->failed)
        return false;
    memcpy(ret_box->name, name, 4);
    size_t size = (size_t)(length - header);
    ret_box->body = zc_cursor_over(zc_cursor_take(cursor, size), size);
    return true;
}

static bool is_named(const struct box *box, const char *name)
{
    return memcmp(box->name, name, 4) == 0;
}

/* The first box of that name.  All are walked, so that a cut is noticed behind it as well. */
static bool find_box(struct zc_cursor cursor, const char *name, struct box *ret_box)
{
    struct box box;
    bool found = false;
    for (unsigned part = 0; part < ZC_LIMIT_PICTURE_PARTS && next_box(&cursor, &box); part++) {
        if (!found && is_named(&box, name)) {
            *ret_box = box;
            found = true;
        }
    }
    return found && zc_cursor_finished(&cursor);
}

/* Quarter turns against the clock, as EXIF says them. */
static const uint8_t turned[4] = { 1, 8, 3, 6 };

/* Properties of all images of the file: the whole is larger than its tiles and thumbnails. */
static void take_largest(struct zc_cursor cursor, struct zc_picture *picture)
{
    struct box box;
    for (unsigned part = 0; part < ZC_LIMIT_PICTURE_PARTS && next_box(&cursor, &box); part++) {
        if (is_named(&box, "irot"))
            picture->orientation = turned[zc_cursor_u8(&box.body) & 3];
        if (!is_named(&box, "ispe"))
            continue;
        zc_cursor_u32be(&box.body);               /* version and flags */
        uint32_t width = zc_cursor_u32be(&box.body), height = zc_cursor_u32be(&box.body);
        if (!box.body.failed && (uint64_t)width * height > (uint64_t)picture->width * picture->height) {
            picture->width = width;
            picture->height = height;
        }
    }
}

enum zc_status zc_measure_heif(const uint8_t *data, size_t size, struct zc_picture *ret_picture,
                               struct zc_error *error)
{
    struct zc_picture picture = { .orientation = 1 };
    struct box meta, properties, container;
    if (!find_box(zc_cursor_over(data, size), "meta", &meta))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a HEIF picture is cut or has no description");
    zc_cursor_u32be(&meta.body);                  /* version and flags */
    if (!find_box(meta.body, "iprp", &properties) || !find_box(properties.body, "ipco", &container))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a HEIF picture without its properties");
    take_largest(container.body, &picture);
    enum zc_status status = zc_measure_check(picture.width, picture.height, ZC_LIMIT_PIXELS, error);
    if (status == ZC_OK)
        *ret_picture = picture;
    return status;
}
