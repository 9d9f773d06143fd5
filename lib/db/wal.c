/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "db/wal.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/cursor.h"

#define HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define MAGIC_LITTLE 0x377f0682u     /* checksums over little-endian words; with the lowest bit set, big-endian ones */
#define VERSION 3007000u

struct wal {
    struct zc_bytes *bytes;
    bool big_endian;
    uint32_t page_size, salt[2], sum[2];
    uint64_t frame_count;            /* whole frames the file has room for */
};

static void add_to_sum(struct wal *wal, const uint8_t *data, size_t size)
{
    struct zc_cursor words = zc_cursor_over(data, size);
    while (zc_cursor_left(&words) >= 8) {
        uint32_t first = wal->big_endian ? zc_cursor_u32be(&words) : zc_cursor_u32le(&words);
        uint32_t second = wal->big_endian ? zc_cursor_u32be(&words) : zc_cursor_u32le(&words);
        wal->sum[0] += first + wal->sum[1];
        wal->sum[1] += second + wal->sum[0];
    }
}

/* False where the header is damaged. */
static bool parse_header(struct wal *wal, const uint8_t header[HEADER_SIZE])
{
    struct zc_cursor cursor = zc_cursor_over(header, HEADER_SIZE);
    uint32_t magic = zc_cursor_u32be(&cursor), version = zc_cursor_u32be(&cursor);
    wal->page_size = zc_cursor_u32be(&cursor);
    zc_cursor_u32be(&cursor);        /* number of checkpoints */
    wal->salt[0] = zc_cursor_u32be(&cursor);
    wal->salt[1] = zc_cursor_u32be(&cursor);
    uint32_t first = zc_cursor_u32be(&cursor), second = zc_cursor_u32be(&cursor);
    wal->big_endian = magic & 1;
    add_to_sum(wal, header, 24);
    bool power_of_two = (wal->page_size & (wal->page_size - 1)) == 0;
    return (magic & ~1u) == MAGIC_LITTLE && version == VERSION && wal->sum[0] == first && wal->sum[1] == second
           && power_of_two && wal->page_size >= 512 && wal->page_size <= 65536;
}

enum frame_kind { FRAME_GOOD, FRAME_COMMIT, FRAME_OLD, FRAME_BAD };

static bool has_our_salt(const struct wal *wal, const uint8_t *frame)
{
    struct zc_cursor cursor = zc_cursor_over(frame, FRAME_HEADER_SIZE);
    zc_cursor_take(&cursor, 8);
    uint32_t first = zc_cursor_u32be(&cursor), second = zc_cursor_u32be(&cursor);
    return first == wal->salt[0] && second == wal->salt[1];
}

static enum frame_kind judge(struct wal *wal, const uint8_t *frame)
{
    if (!has_our_salt(wal, frame))
        return FRAME_OLD;
    struct zc_cursor cursor = zc_cursor_over(frame, FRAME_HEADER_SIZE);
    uint32_t page = zc_cursor_u32be(&cursor), pages_after_commit = zc_cursor_u32be(&cursor);
    zc_cursor_take(&cursor, 8);
    uint32_t first = zc_cursor_u32be(&cursor), second = zc_cursor_u32be(&cursor);
    add_to_sum(wal, frame, 8);
    add_to_sum(wal, frame + FRAME_HEADER_SIZE, wal->page_size);
    if (page == 0 || wal->sum[0] != first || wal->sum[1] != second)
        return FRAME_BAD;
    return pages_after_commit ? FRAME_COMMIT : FRAME_GOOD;
}

/* The frames from `start` on that belong to this round: what was lost behind a bad one. */
static enum zc_status count_ours(struct wal *wal, uint64_t start, uint64_t *ret_count, struct zc_error *error)
{
    uint64_t count = 0;
    for (uint64_t i = start; i < wal->frame_count; i++) {
        uint8_t header[FRAME_HEADER_SIZE];
        enum zc_status status = zc_bytes_read_at(wal->bytes, HEADER_SIZE + i * (FRAME_HEADER_SIZE + wal->page_size),
                                                 header, sizeof header, error);
        if (status != ZC_OK)
            return status;
        count += has_our_salt(wal, header);
    }
    *ret_count = count;
    return ZC_OK;
}

/* The last frame may be cut: is what is left of it of this round? */
static enum zc_status is_cut(struct wal *wal, bool *ret_cut, struct zc_error *error)
{
    uint64_t end = HEADER_SIZE + wal->frame_count * (FRAME_HEADER_SIZE + wal->page_size);
    uint8_t header[FRAME_HEADER_SIZE];
    *ret_cut = false;
    if (wal->bytes->size - end < sizeof header)
        return ZC_OK;
    enum zc_status status = zc_bytes_read_at(wal->bytes, end, header, sizeof header, error);
    if (status == ZC_OK)
        *ret_cut = has_our_salt(wal, header);
    return status;
}

/* The number of the first frame that is not good; frame_count where all are. */
static enum zc_status find_bad(struct wal *wal, uint64_t *ret_index, enum frame_kind *ret_kind, struct zc_error *error)
{
    size_t frame_size = FRAME_HEADER_SIZE + wal->page_size;
    ZC_AUTO(zc_free_p) uint8_t *frame = malloc(frame_size);
    if (!frame)
        return zc_fail_nomem(error);
    enum frame_kind kind = FRAME_GOOD;
    uint64_t index = 0;
    for (; index < wal->frame_count; index++) {
        enum zc_status status = zc_bytes_read_at(wal->bytes, HEADER_SIZE + index * frame_size, frame, frame_size,
                                                 error);
        if (status != ZC_OK)
            return status;
        kind = judge(wal, frame);
        if (kind == FRAME_OLD || kind == FRAME_BAD)
            break;
    }
    *ret_index = index;
    *ret_kind = kind;
    return ZC_OK;
}

enum zc_status zc_wal_check(struct zc_bytes *bytes, char *ret_note, struct zc_error *error)
{
    struct wal wal = { .bytes = bytes };
    uint8_t header[HEADER_SIZE];
    *ret_note = 0;
    if (bytes->size < HEADER_SIZE) {
        if (bytes->size > 0)
            snprintf(ret_note, ZC_WAL_NOTE_SIZE, "the -wal is cut inside its header: newest changes may be missing");
        return ZC_OK;
    }
    enum zc_status status = zc_bytes_read_at(bytes, 0, header, sizeof header, error);
    if (status != ZC_OK)
        return status;
    if (!parse_header(&wal, header)) {
        snprintf(ret_note, ZC_WAL_NOTE_SIZE, "the header of the -wal is damaged: its %llu bytes are not read, "
                 "newest changes are missing", (unsigned long long)bytes->size);
        return ZC_OK;
    }
    wal.frame_count = (bytes->size - HEADER_SIZE) / (FRAME_HEADER_SIZE + wal.page_size);
    uint64_t bad = 0, ours = 0;
    enum frame_kind kind = FRAME_GOOD;
    bool cut = false;
    if ((status = find_bad(&wal, &bad, &kind, error)) != ZC_OK
        || (status = count_ours(&wal, bad, &ours, error)) != ZC_OK || (status = is_cut(&wal, &cut, error)) != ZC_OK)
        return status;
    if (ours > 0)
        snprintf(ret_note, ZC_WAL_NOTE_SIZE, "the -wal is damaged at frame %llu of %llu: %llu frames from there on are "
                 "not read, newest changes are missing", (unsigned long long)bad + 1,
                 (unsigned long long)wal.frame_count, (unsigned long long)ours);
    else if (cut)
        snprintf(ret_note, ZC_WAL_NOTE_SIZE, "the -wal is cut inside frame %llu: newest changes may be missing",
                 (unsigned long long)wal.frame_count + 1);
    return ZC_OK;
}
