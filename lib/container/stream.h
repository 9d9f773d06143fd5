/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/stream.h - the inside of struct zc_stream, for the kinds of backup that fill it.  Stage: container. */
#ifndef ZC_CONTAINER_STREAM_H
#define ZC_CONTAINER_STREAM_H

#include "container/container.h"
#include "container/walk.h"

struct zc_stream_class {
    enum zc_status (*read)(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                           struct zc_error *error);
    /** Where the content lies plain in a file; false = nowhere, and the stream still stands at its beginning.
     *  @param ret_descriptor  borrowed.  NULL = never in place */
    bool (*place)(struct zc_stream *stream, int *ret_descriptor, uint64_t *ret_offset);
};

/* A kind of backup embeds this as the first member of its own. */
struct zc_stream {
    const struct zc_stream_class *class;
    struct zc_walk *walk;
    uint64_t size;                     /* UINT64_MAX = not known */
    uint64_t done;                     /* handed out */
    bool used;                         /* kept or loaded: nothing more to come */
};

#endif
