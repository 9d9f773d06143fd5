/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/frame and look/observation: what zicha reads from a worker that was taken over. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "look/frame.h"
#include "look/observation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(const struct zc_frame *frame)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    struct zc_observation observation;
    struct zc_look_item item;
    if (zc_observation_get(&cursor, &observation)) {
        /* What was taken is well-formed: it can be written and read again. */
        struct zc_buffer buffer = { 0 };
        zc_observation_put(&buffer, &observation);
        struct zc_cursor again = zc_cursor_over(buffer.data, buffer.size);
        if (buffer.failed || buffer.size != cursor.offset || !zc_observation_get(&again, &observation))
            abort();
        zc_buffer_finish(&buffer);
    }
    cursor = zc_cursor_over(frame->payload, frame->size);
    if (zc_look_item_get(&cursor, &item) && item.name_size > frame->size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_frame_reader *reader = NULL;
    struct zc_frame frame;
    int channel = memfd_create("frames", MFD_CLOEXEC);
    if (channel < 0 || write(channel, data, size) != (ssize_t)size || lseek(channel, 0, SEEK_SET) != 0
        || zc_frame_reader_new(channel, false, &reader, NULL) != ZC_OK)
        abort();
    size_t taken = 0;
    enum zc_status status;
    while ((status = zc_frame_read(reader, &frame, NULL)) == ZC_OK) {
        taken += 5 + frame.size;
        take(&frame);
    }
    if (taken > size || (status == ZC_END) != (taken == size) || (status != ZC_END && status != ZC_CORRUPT))
        abort();
    zc_frame_reader_free(reader);
    close(channel);
    return 0;
}
