/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"
#include "look/frame_wire.h"

static enum zc_status fail_write(int saved_errno, struct zc_error *error)
{
    if (saved_errno == EPIPE)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "the other process is gone");
    return zc_fail_errno(error, saved_errno, ZC_STAGE_LOOK, NULL, "writing to a child process");
}

static enum zc_status write_all(int pipe, const void *data, size_t size, struct zc_error *error)
{
    for (size_t done = 0; done < size;) {
        ssize_t wrote = write(pipe, (const char *)data + done, size - done);
        if (wrote < 0 && errno != EINTR)
            return fail_write(errno, error);
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return ZC_OK;
}

/* The frame said how long it is; a file cut meanwhile must not take the next frame's bytes for its own. */
static enum zc_status fill_up(int pipe, size_t size, struct zc_error *error)
{
    static const char zeros[4096];
    enum zc_status status = ZC_OK;
    while (size > 0 && status == ZC_OK) {
        size_t piece = size < sizeof zeros ? size : sizeof zeros;
        status = write_all(pipe, zeros, piece, error);
        size -= piece;
    }
    return status;
}

enum zc_status zc_frame_write_from(int pipe, uint8_t type, int file, size_t size, struct zc_error *error)
{
    if (size > ZC_LIMIT_FRAME)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a frame of %zu bytes", size);
    const uint8_t header[ZC_FRAME_HEADER] = { (uint8_t)size, (uint8_t)(size >> 8), (uint8_t)(size >> 16),
                                              (uint8_t)(size >> 24), type };
    enum zc_status status = write_all(pipe, header, sizeof header, error);
    while (status == ZC_OK && size > 0) {
        ssize_t moved = splice(file, NULL, pipe, NULL, size, SPLICE_F_MOVE | SPLICE_F_MORE);
        if (moved < 0 && errno == EINTR)
            continue;
        if (moved < 0 && errno == EPIPE)
            return fail_write(errno, error);
        if (moved <= 0)
            return fill_up(pipe, size, error);
        size -= (size_t)moved;
    }
    return status;
}
