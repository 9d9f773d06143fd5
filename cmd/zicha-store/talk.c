/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "talk.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/crypto.h>

#include "base/hash.h"

enum zc_status talk_begin(struct talk *talk, int channel, struct zc_error *error)
{
    talk->channel = channel;
    talk->copy_to = -1;
    talk->writer.channel = channel;
    for (size_t i = 0; i < ZC_LIMIT_WORKERS; i++)
        talk->lookers[i].descriptor = -1;
    return zc_frame_reader_new(channel, true, &talk->reader, error);
}

void talk_end(struct talk *talk)
{
    for (size_t i = 0; i < ZC_LIMIT_WORKERS; i++)
        if (talk->lookers[i].descriptor >= 0)
            close(talk->lookers[i].descriptor);
    if (talk->copy_to >= 0)
        close(talk->copy_to);
    zc_frame_reader_free(talk->reader);
    zc_frame_writer_finish(&talk->writer);
    OPENSSL_cleanse(talk->config.look_key, sizeof talk->config.look_key);
    if (talk->config.password)
        OPENSSL_cleanse((char *)talk->config.password, strlen(talk->config.password));
    zc_buffer_finish(&talk->scratch);
    zc_arena_finish(&talk->arena);
    free(talk->known);
}

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(a, b, 32);
}

static enum zc_status take_known(struct talk *talk, const struct zc_frame *frame, struct zc_error *error)
{
    size_t count = frame->size / 32;
    uint8_t *grown = realloc(talk->known, (talk->known_count + count) * 32 + 1);
    if (!grown)
        return zc_fail_nomem(error);
    memcpy(grown + talk->known_count * 32, frame->payload, count * 32);
    talk->known = grown;
    talk->known_count += count;
    qsort(talk->known, talk->known_count, 32, compare_hashes);
    return ZC_OK;
}

static enum zc_status take_looker(struct talk *talk, const struct zc_frame *frame, struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    uint32_t worker = zc_cursor_u32le(&cursor);
    if (!zc_cursor_finished(&cursor) || worker >= ZC_LIMIT_WORKERS || frame->descriptor < 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a worker came without its pipe");
    struct looker *looker = &talk->lookers[worker];
    if (looker->descriptor >= 0)
        close(looker->descriptor);
    *looker = (struct looker){ .descriptor = frame->descriptor };
    if (worker >= talk->looker_count)
        talk->looker_count = worker + 1;
    return ZC_OK;
}

static enum zc_status take_idle(struct talk *talk, const struct zc_frame *frame)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    uint32_t worker = zc_cursor_u32le(&cursor);
    if (zc_cursor_finished(&cursor) && worker < ZC_LIMIT_WORKERS && talk->lookers[worker].in_flight > 0)
        talk->lookers[worker].in_flight--;
    return ZC_OK;
}

static enum zc_status take_config(struct talk *talk, const struct zc_frame *frame, struct zc_error *error)
{
    struct zc_cursor cursor = zc_cursor_over(frame->payload, frame->size);
    if (talk->configured || !zc_store_config_get(&cursor, &talk->arena, &talk->config))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_COMMAND, NULL, "a malformed configuration");
    talk->copy_to = frame->descriptor;
    if (talk->config.copy != (talk->copy_to >= 0))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_COMMAND, NULL, "a copy without its file, or a file for no copy");
    talk->configured = true;
    return ZC_OK;
}

enum zc_status talk_take(struct talk *talk, struct zc_error *error)
{
    struct zc_frame frame;
    enum zc_status status = zc_frame_read(talk->reader, &frame, error);
    if (status == ZC_END)   /* zicha is gone: nobody is left to work for */
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_COMMAND, NULL, "zicha ended");
    if (status != ZC_OK)
        return status;
    if (frame.descriptor >= 0 && frame.type != ZC_STORE_LOOKER && frame.type != ZC_STORE_CONFIG)
        close(frame.descriptor);
    switch (frame.type) {
    case ZC_STORE_CONFIG: return take_config(talk, &frame, error);
    case ZC_STORE_KNOWN: return take_known(talk, &frame, error);
    case ZC_STORE_LOOKER: return take_looker(talk, &frame, error);
    case ZC_STORE_IDLE: return take_idle(talk, &frame);
    case ZC_STORE_START: talk->started = true; return ZC_OK;
    case ZC_STORE_CANCEL: atomic_store(&talk->cancelled, true); return ZC_OK;
    default: return zc_fail(error, ZC_CORRUPT, ZC_STAGE_COMMAND, NULL, "an unknown frame %u", frame.type);
    }
}

enum zc_status talk_poll(struct talk *talk, struct zc_error *error)
{
    for (;;) {
        struct pollfd ready = { .fd = talk->channel, .events = POLLIN };
        if (!zc_frame_is_buffered(talk->reader) && poll(&ready, 1, 0) <= 0)
            break;
        enum zc_status status = talk_take(talk, error);
        if (status != ZC_OK)
            return status;
    }
    if (atomic_load(&talk->cancelled))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_COMMAND, NULL, "stopped by the user");
    return ZC_OK;
}

enum zc_status talk_send(struct talk *talk, uint8_t type, struct zc_error *error)
{
    if (talk->scratch.failed)
        return zc_fail_nomem(error);
    return zc_frame_send(&talk->writer, type, talk->scratch.data, talk->scratch.size, error);
}

enum zc_status talk_send_record(struct talk *talk, enum zc_record_kind kind, const void *record,
                                struct zc_error *error)
{
    zc_buffer_clear(&talk->scratch);
    zc_record_put(&talk->scratch, kind, record);
    return talk_send(talk, (uint8_t)(ZC_STORE_RECORD + kind), error);
}

enum zc_status talk_flush(struct talk *talk, struct zc_error *error)
{
    return zc_frame_flush(&talk->writer, error);
}

enum zc_status talk_is_known(const struct talk *talk, const uint8_t sha256[32], bool *ret_known,
                             struct zc_error *error)
{
    uint8_t keyed[32];
    *ret_known = false;
    if (talk->known_count == 0)
        return ZC_OK;
    enum zc_status status = zc_hmac_sha256(talk->config.look_key, 32, sha256, 32, keyed, error);
    if (status == ZC_OK)
        *ret_known = bsearch(keyed, talk->known, talk->known_count, 32, compare_hashes) != NULL;
    return status;
}
