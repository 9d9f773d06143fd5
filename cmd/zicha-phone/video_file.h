/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/video_file.h - a small MP4 whose frames are JPEGs: real pictures in a real container, no encoder. */
#ifndef ZC_PHONE_VIDEO_FILE_H
#define ZC_PHONE_VIDEO_FILE_H

#include "base/buffer.h"

struct zc_video_frame { const uint8_t *data; size_t size; };

/** One frame a second.  Sticky failure in `out`. */
void zc_video_file_put(struct zc_buffer *out, const struct zc_video_frame *frames, uint32_t count, uint16_t width,
                       uint16_t height);

#endif
