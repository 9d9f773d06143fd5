/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/source.h"

#include <limits.h>
#include <stdlib.h>

#include <zlib.h>

#define CHUNK (128 * 1024)

struct inflate_source {
    struct zc_source source;
    struct zc_source *below;
    enum zc_inflate_form form;
    z_stream zlib;
    bool ended;
    uint8_t packed[CHUNK];
};

static enum zc_status refill(struct inflate_source *self, struct zc_error *error)
{
    size_t got = 0;
    enum zc_status status = self->below->class->read(self->below, self->packed, CHUNK, &got, error);
    if (status != ZC_OK)
        return status;
    if (got == 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the compressed data is cut off");
    self->zlib.next_in = self->packed;
    self->zlib.avail_in = (uInt)got;
    return ZC_OK;
}

/* Behind one gzip stream another may begin; anything else there is no content, as gzip sees it too. */
static enum zc_status next_stream(struct inflate_source *self, struct zc_error *error)
{
    size_t got = 0;
    self->ended = true;
    if (self->form != ZC_INFLATE_GZIP)
        return ZC_OK;
    if (self->zlib.avail_in == 0) {
        enum zc_status status = self->below->class->read(self->below, self->packed, CHUNK, &got, error);
        if (status != ZC_OK)
            return status;
        self->zlib.next_in = self->packed;
        self->zlib.avail_in = (uInt)got;
    }
    if (self->zlib.avail_in > 0 && self->zlib.next_in[0] == 0x1f)
        self->ended = inflateReset(&self->zlib) != Z_OK;
    return ZC_OK;
}

static enum zc_status inflate_some(struct inflate_source *self, uInt room, struct zc_error *error)
{
    enum zc_status status = self->zlib.avail_in == 0 ? refill(self, error) : ZC_OK;
    if (status != ZC_OK)
        return status;
    int result = inflate(&self->zlib, Z_NO_FLUSH);
    if (result == Z_STREAM_END)
        return next_stream(self, error);
    if (result == Z_MEM_ERROR)
        return zc_fail_nomem(error);
    if (result != Z_OK && result != Z_BUF_ERROR && self->zlib.avail_out == room)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the compressed data is damaged");
    return ZC_OK;
}

/* What was unpacked before the damage is given; the damage itself shows at the next call. */
static enum zc_status inflate_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                                   struct zc_error *error)
{
    struct inflate_source *self = (struct inflate_source *)source;
    uInt room = size > UINT_MAX ? UINT_MAX : (uInt)size;
    enum zc_status status = ZC_OK;
    self->zlib.next_out = ret_data;
    self->zlib.avail_out = room;
    while (status == ZC_OK && !self->ended && self->zlib.avail_out == room)
        status = inflate_some(self, room, error);
    *ret_got = room - self->zlib.avail_out;
    return *ret_got > 0 ? ZC_OK : status;
}

static void inflate_free(struct zc_source *source)
{
    struct inflate_source *self = (struct inflate_source *)source;
    inflateEnd(&self->zlib);
    zc_source_free(self->below);
    free(self);
}

static const struct zc_source_class inflate_class = { inflate_read, NULL, inflate_free };

enum zc_status zc_source_new_inflate(struct zc_source *below, enum zc_inflate_form form,
                                     struct zc_source **ret_source, struct zc_error *error)
{
    struct inflate_source *self = calloc(1, sizeof *self);
    if (!self || inflateInit2(&self->zlib, form == ZC_INFLATE_GZIP ? 16 + MAX_WBITS : MAX_WBITS) != Z_OK) {
        free(self);
        zc_source_free(below);
        return zc_fail_nomem(error);
    }
    self->source.class = &inflate_class;
    self->below = below;
    self->form = form;
    *ret_source = &self->source;
    return ZC_OK;
}
