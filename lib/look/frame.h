/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/frame.h - length-checked frames between zicha and its children.  Stage: look.
 *
 * A frame is u32 size of payload (little-endian), u8 type, payload.  On a socket pair one descriptor may travel with
 * the frame (SCM_RIGHTS); the topmost bit of the size says so.  Both sides check: unknown sizes and truncated frames
 * end the conversation.  Programs ignore SIGPIPE (zc_child_start() sees to it for children). */
#ifndef ZC_LOOK_FRAME_H
#define ZC_LOOK_FRAME_H

#include "base/buffer.h"
#include "base/error.h"

struct zc_frame {
    uint8_t type;
    const uint8_t *payload;        /* borrowed from the reader until its next frame */
    size_t size;
    int descriptor;                /* -1 = none; the receiver owns it */
};

/** Write a whole frame; blocks.  @param descriptor  -1 = none (the only choice on a pipe); stays the caller's
 *  @return ZC_CHILD where the other side is gone, ZC_LIMIT over ZC_LIMIT_FRAME, ZC_IO */
enum zc_status zc_frame_write(int channel, uint8_t type, const void *payload, size_t size, int descriptor,
                              struct zc_error *error) ZC_MUST_USE;

/** A frame whose payload goes from a file into a pipe without passing through this process's memory.
 *  @param size  bytes from the file's present position; a file that has become shorter is filled up with zeros
 *  @return as zc_frame_write() */
enum zc_status zc_frame_write_from(int pipe, uint8_t type, int file, size_t size, struct zc_error *error) ZC_MUST_USE;

/* Reads frames from one channel through a buffer, so that a small record costs no system call of its own. */
struct zc_frame_reader;
/** @param takes_descriptors  the channel is a socket */
enum zc_status zc_frame_reader_new(int channel, bool takes_descriptors, struct zc_frame_reader **ret_reader,
                                   struct zc_error *error) ZC_MUST_USE;
void zc_frame_reader_free(struct zc_frame_reader *reader);
/** @return ZC_END at a clean end between frames, ZC_CORRUPT inside one or for a frame over ZC_LIMIT_FRAME, ZC_IO */
enum zc_status zc_frame_read(struct zc_frame_reader *reader, struct zc_frame *ret_frame,
                             struct zc_error *error) ZC_MUST_USE;
/** True where zc_frame_read() would answer at once from what was read already, be it a frame, the end or a complaint:
 *  poll() would not tell. */
bool zc_frame_is_buffered(const struct zc_frame_reader *reader);
/** Read once what poll() announced, without waiting for the rest of a frame: a peer that stops inside a frame must not
 *  stop the reader.  Payloads borrowed before become invalid.  Ask zc_frame_is_buffered() next. */
enum zc_status zc_frame_fill(struct zc_frame_reader *reader, struct zc_error *error) ZC_MUST_USE;

/* Collects small frames and writes them together; flushed when full, on request, or before a descriptor travels. */
struct zc_frame_writer {
    int channel;
    struct zc_buffer pending;
};
enum zc_status zc_frame_send(struct zc_frame_writer *writer, uint8_t type, const void *payload, size_t size,
                             struct zc_error *error) ZC_MUST_USE;
/** As zc_frame_send(), but at once and with a descriptor, which stays the caller's. */
enum zc_status zc_frame_send_descriptor(struct zc_frame_writer *writer, uint8_t type, const void *payload, size_t size,
                                        int descriptor, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_frame_flush(struct zc_frame_writer *writer, struct zc_error *error) ZC_MUST_USE;
void zc_frame_writer_finish(struct zc_frame_writer *writer);

#endif
