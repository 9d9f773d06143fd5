/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat's own still: behind a header (its length is byte 4) one or more partitions of HEVC units, each after its
 * length (u32, big-endian), beginning with a start code.  The largest is the picture; small ones are masks. */
#include "vision/source_class.h"

#include <libavutil/frame.h>
#include <string.h>

#include "vision/codec.h"

struct partition { const uint8_t *data; size_t size; };

static uint32_t length_before(const uint8_t *at)
{
    return (uint32_t)at[-4] << 24 | (uint32_t)at[-3] << 16 | (uint32_t)at[-2] << 8 | at[-1];
}

/* Of a file that was cut, the part that is left of its last partition counts. */
static struct partition find_largest(const uint8_t *data, size_t size)
{
    struct partition largest = { NULL, 0 };
    size_t at = size > 4 ? data[4] : size;
    while (at + 8 <= size) {
        const uint8_t *start = memmem(data + at + 4, size - at - 4, "\0\0\0\1", 4);
        if (!start)
            break;
        size_t left = size - (size_t)(start - data);
        uint32_t length = length_before(start);
        if (length < 8) {                         /* a start code that is none */
            at = (size_t)(start - data) + 1 - 4;
            continue;
        }
        struct partition found = { start, length < left ? length : left };
        if (found.size > largest.size)
            largest = found;
        at = (size_t)(start - data) + found.size;
    }
    return largest;
}

static enum zc_status open_wxgf(struct zc_source *source, struct zc_error *error)
{
    struct partition partition = find_largest(source->data, source->size);
    if (!partition.data)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a wxgf picture without a partition");
    enum zc_status status = zc_codec_decode_still(AV_CODEC_ID_HEVC, partition.data, partition.size, &source->planes,
                                                  error);
    if (status == ZC_OK) {
        source->picture.width = (uint32_t)source->planes->width;
        source->picture.height = (uint32_t)source->planes->height;
    }
    return status;
}

const struct zc_source_class zc_source_wxgf = { open_wxgf, NULL, NULL };
