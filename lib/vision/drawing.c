/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/drawing.h"

#include <leptonica/allheaders.h>
#include <turbojpeg.h>

#include "base/line_shape.h"
#include "vision/source.h"
#include "vision/source_class.h"

#define BLUR 24                          /* a part of the longer side: three lines of a page's text */
#define MARGIN 4                         /* pixels around a box that stay clear */
#define LETTERS 4                        /* points of labels and caption, at 300 dots an inch */
#define LINE 15                          /* pixels from one line of them to the next */
#define QUALITY 80

static const struct { l_uint8 red, green, blue; } loud = { 230, 0, 120 }, quiet = { 110, 130, 150 };

static BOX *place_of(const struct zc_drawing_mark *mark, PIX *pixels, l_int32 margin)
{
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    return boxCreate(mark->x * width / (l_int32)ZC_SHAPE_WHOLE - margin,
                     mark->y * height / (l_int32)ZC_SHAPE_WHOLE - margin,
                     mark->width * width / (l_int32)ZC_SHAPE_WHOLE + 2 * margin,
                     mark->height * height / (l_int32)ZC_SHAPE_WHOLE + 2 * margin);
}

/* Blurred twice, as one pass of a box leaves the letters' rhythm. */
static PIX *blur(PIX *sharp)
{
    l_int32 width = pixGetWidth(sharp), height = pixGetHeight(sharp), radius = (width > height ? width : height) / BLUR;
    l_int32 across = radius < (width - 1) / 2 ? radius : (width - 1) / 2;
    l_int32 down = radius < (height - 1) / 2 ? radius : (height - 1) / 2;
    PIX *once = pixBlockconv(sharp, across, down), *twice = once ? pixBlockconv(once, across, down) : NULL;
    pixDestroy(&once);
    return twice;
}

static void uncover(PIX *target, PIX *sharp, const struct zc_drawing_mark *mark)
{
    l_int32 x, y, width, height;
    BOX *box = place_of(mark, sharp, MARGIN);
    if (box && boxGetGeometry(box, &x, &y, &width, &height) == 0)
        pixRasterop(target, x, y, width, height, PIX_SRC, sharp, x, y);
    boxDestroy(&box);
}

/* The letters are looked up by their number. */
static const char *make_plain(const char *text, char *plain, size_t size)
{
    size_t used = 0;
    for (; *text && used + 1 < size; text++)
        plain[used++] = (*text >= ' ' && *text <= '~') || *text == '\n' ? *text : '?';
    plain[used] = 0;
    return plain;
}

static void outline(PIX *target, L_BMF *letters, const struct zc_drawing_mark *mark)
{
    l_int32 x, y, width, height, end, thick = mark->shown ? 2 : 1;
    BOX *box = place_of(mark, target, mark->shown ? MARGIN : 0);
    if (box && mark->shown)
        pixRenderBoxArb(target, box, thick, loud.red, loud.green, loud.blue);
    else if (box)
        pixRenderBoxArb(target, box, thick, quiet.red, quiet.green, quiet.blue);
    char label[64];
    if (box && letters && mark->label && boxGetGeometry(box, &x, &y, &width, &height) == 0) {
        l_uint32 colour;
        composeRGBPixel(loud.red, loud.green, loud.blue, &colour);
        l_int32 baseline = mark->below ? y + height + LINE : y > LINE ? y - 4 : y + LINE;
        pixSetTextline(target, letters, make_plain(mark->label, label, sizeof label), colour, x > 2 ? x : 2, baseline,
                       &width, &end);
    }
    boxDestroy(&box);
}

static PIX *draw(PIX *sharp, const struct zc_drawing_mark *marks, size_t count, const char *caption)
{
    PIX *target = blur(sharp), *whole;
    L_BMF *letters = bmfCreate(NULL, LETTERS);
    char plain[512];
    for (size_t i = 0; target && i < count; i++)
        if (marks[i].shown)
            uncover(target, sharp, &marks[i]);
    for (size_t i = 0; target && i < count; i++)
        outline(target, letters, &marks[i]);
    whole = target && letters ? pixAddTextlines(target, letters, make_plain(caption, plain, sizeof plain), 0x20202000,
                                                L_ADD_BELOW)
                              : NULL;
    bmfDestroy(&letters);
    pixDestroy(&target);
    return whole;
}

static enum zc_status encode(PIX *pixels, struct zc_buffer *jpeg, struct zc_error *error)
{
    unsigned char *packed = NULL;
    unsigned long size = 0;
    int format = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? TJPF_XBGR : TJPF_RGBX;
    tjhandle handle = tjInitCompress();
    int failed = !handle || tjCompress2(handle, (const unsigned char *)pixGetData(pixels), pixGetWidth(pixels),
                                        pixGetWpl(pixels) * 4, pixGetHeight(pixels), format, &packed, &size,
                                        TJSAMP_420, QUALITY, 0) != 0;
    if (!failed)
        zc_buffer_put(jpeg, packed, size);
    tjFree(packed);
    if (handle)
        tjDestroy(handle);
    return failed || jpeg->failed ? zc_source_fail_memory(error) : ZC_OK;
}

enum zc_status zc_drawing_make(const struct zc_source *source, uint16_t turn, const struct zc_drawing_mark *marks,
                               size_t count, const char *caption, struct zc_buffer *jpeg, struct zc_error *error)
{
    PIX *frame = NULL;
    enum zc_status status = zc_source_decode(source, ZC_DRAWING_LONGEST, &frame, error);
    if (status != ZC_OK)
        return status;
    PIX *sharp = pixRotateOrth(frame, turn / 90), *drawn = sharp ? draw(sharp, marks, count, caption) : NULL;
    status = drawn ? encode(drawn, jpeg, error) : zc_source_fail_memory(error);
    pixDestroy(&frame);
    pixDestroy(&sharp);
    pixDestroy(&drawn);
    return status;
}

enum zc_status zc_drawing_crop(const struct zc_source *source, uint16_t turn, const struct zc_drawing_mark *box,
                               struct zc_buffer *jpeg, struct zc_error *error)
{
    PIX *frame = NULL;
    enum zc_status status = zc_source_decode(source, ZC_CROP_LONGEST, &frame, error);
    if (status != ZC_OK)
        return status;
    PIX *upright = pixRotateOrth(frame, turn / 90), *part = NULL;
    l_int32 letter = upright ? box->height * pixGetHeight(upright) / (l_int32)ZC_SHAPE_WHOLE : 0;
    BOX *place = upright ? place_of(box, upright, letter) : NULL;
    BOX *inside = place ? boxClipToRectangle(place, pixGetWidth(upright), pixGetHeight(upright)) : NULL;
    if (place && !inside)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "nothing of the page is in this place");
    else
        part = inside ? pixClipRectangle(upright, inside, NULL) : NULL;
    if (status == ZC_OK)
        status = part ? encode(part, jpeg, error) : zc_source_fail_memory(error);
    boxDestroy(&place);
    boxDestroy(&inside);
    pixDestroy(&part);
    pixDestroy(&upright);
    pixDestroy(&frame);
    return status;
}
