/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/source_inflate.c - by ISA-L, which unpacks in some three quarters of the time zlib takes. */
#include "container/source.h"

#include <stdlib.h>

#include <isa-l/igzip_lib.h>

#define CHUNK (128 * 1024)

struct inflate_source {
    struct zc_source source;
    struct zc_source *below;
    enum zc_inflate_form form;
    struct inflate_state inflate;
    bool ended, damaged;
    uint8_t packed[CHUNK];
};

static const uint32_t wrappers[] = {
    [ZC_INFLATE_RAW] = ISAL_DEFLATE, [ZC_INFLATE_ZLIB] = ISAL_ZLIB, [ZC_INFLATE_GZIP] = ISAL_GZIP,
};

static void begin(struct inflate_source *self)
{
    isal_inflate_reset(&self->inflate);
    self->inflate.crc_flag = wrappers[self->form];
}

/* 0 bytes: the end of what lies below. */
static enum zc_status refill(struct inflate_source *self, struct zc_error *error)
{
    size_t got = 0;
    enum zc_status status = self->below->class->read(self->below, self->packed, CHUNK, &got, error);
    self->inflate.next_in = self->packed;
    self->inflate.avail_in = status == ZC_OK ? (uint32_t)got : 0;
    return status;
}

/* Behind one gzip stream another may begin; anything else there is no content, as gzip sees it too. */
static enum zc_status next_stream(struct inflate_source *self, struct zc_error *error)
{
    self->ended = true;
    if (self->form != ZC_INFLATE_GZIP)
        return ZC_OK;
    enum zc_status status = self->inflate.avail_in == 0 ? refill(self, error) : ZC_OK;
    if (status == ZC_OK && self->inflate.avail_in > 0 && self->inflate.next_in[0] == 0x1f) {
        begin(self);
        self->ended = false;
    }
    return status;
}

static enum zc_status inflate_some(struct inflate_source *self, uint32_t room, struct zc_error *error)
{
    enum zc_status status = self->inflate.avail_in == 0 ? refill(self, error) : ZC_OK;
    if (status != ZC_OK)
        return status;
    bool dry = self->inflate.avail_in == 0;
    if (!self->damaged)                  /* ISA-L would go on behind the damage */
        self->damaged = isal_inflate(&self->inflate) != ISAL_DECOMP_OK;
    if (self->damaged)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the compressed data is damaged");
    if (self->inflate.block_state == ISAL_BLOCK_FINISH)
        return next_stream(self, error);
    if (dry && self->inflate.avail_out == room)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the compressed data is cut off");
    return ZC_OK;
}

/* What was unpacked before the damage is given; the damage itself shows at the next call. */
static enum zc_status inflate_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                                   struct zc_error *error)
{
    struct inflate_source *self = (struct inflate_source *)source;
    uint32_t room = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
    enum zc_status status = ZC_OK;
    self->inflate.next_out = ret_data;
    self->inflate.avail_out = room;
    while (status == ZC_OK && !self->ended && self->inflate.avail_out == room)
        status = inflate_some(self, room, error);
    *ret_got = room - self->inflate.avail_out;
    return *ret_got > 0 ? ZC_OK : status;
}

static uint64_t inflate_position(const struct zc_source *source)
{
    const struct zc_source *below = ((const struct inflate_source *)source)->below;
    return below->class->position(below);
}

static void inflate_free(struct zc_source *source)
{
    struct inflate_source *self = (struct inflate_source *)source;
    zc_source_free(self->below);
    free(self);
}

static const struct zc_source_class inflate_class = { inflate_read, NULL, inflate_position, inflate_free };

enum zc_status zc_source_new_inflate(struct zc_source *below, enum zc_inflate_form form,
                                     struct zc_source **ret_source, struct zc_error *error)
{
    struct inflate_source *self = calloc(1, sizeof *self);
    if (!self) {
        zc_source_free(below);
        return zc_fail_nomem(error);
    }
    self->source.class = &inflate_class;
    self->below = below;
    self->form = form;
    isal_inflate_init(&self->inflate);
    begin(self);
    *ret_source = &self->source;
    return ZC_OK;
}
