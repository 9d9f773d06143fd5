/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/journal.h"

#include <string.h>
#include <time.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "casefile/sql.h"

#define COLUMNS "seq, time_ms, action, by_whom, subject, detail, previous, hash"

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* SHA-256 over the previous hash and the fields, each with its length, so that no two entries look alike. */
static enum zc_status hash_entry(const struct zc_journal_entry *entry, const uint8_t previous[32],
                                 uint8_t ret_hash[32], struct zc_error *error)
{
    ZC_AUTO(zc_buffer_finish) struct zc_buffer bytes = { 0 };
    zc_buffer_put(&bytes, previous, 32);
    zc_buffer_put_u64(&bytes, entry->seq);
    zc_buffer_put_u64(&bytes, (uint64_t)entry->time_ms);
    zc_buffer_put_string(&bytes, entry->action);
    zc_buffer_put_string(&bytes, entry->by);
    zc_buffer_put_string(&bytes, entry->subject);
    zc_buffer_put_string(&bytes, entry->detail);
    if (bytes.failed)
        return zc_fail_nomem(error);
    return zc_hash_of(ZC_HASH_SHA256, bytes.data, bytes.size, ret_hash, error);
}

static enum zc_status hash_head(const struct zc_case *file, uint64_t count, const uint8_t last[32],
                                uint8_t ret_head[32], struct zc_error *error)
{
    uint8_t bytes[8 + 32];
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(count >> 8 * i);
    memcpy(bytes + 8, last, 32);
    return zc_case_keyed_hash(file, bytes, sizeof bytes, ret_head, error);
}

/* Number and hash of the last entry; 0 and zeros where there is none. */
static enum zc_status find_last(const struct zc_case *file, uint64_t *ret_seq, uint8_t ret_hash[32],
                                struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", &query,
                                          error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    memset(ret_hash, 0, 32);
    *ret_seq = 0;
    if (status == ZC_END)
        return ZC_OK;
    if (status != ZC_OK)
        return status;
    *ret_seq = (uint64_t)zc_column_number(&query, 0);
    if (!zc_column_bytes(&query, 1, ret_hash, 32))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "the journal's last entry has no hash");
    return ZC_OK;
}

static enum zc_status put_head(struct zc_case *file, uint64_t count, const uint8_t last[32], struct zc_error *error)
{
    uint8_t head[32];
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = hash_head(file, count, last, head, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "INSERT OR REPLACE INTO meta (name, value) VALUES ('journal_head', ?)", &query,
                               error);
    if (status != ZC_OK)
        return status;
    zc_query_bytes(&query, head, sizeof head);
    return zc_query_run(&query, error);
}

static enum zc_status append(struct zc_case *file, const struct zc_journal_entry *given, struct zc_error *error)
{
    struct zc_journal_entry entry = *given;
    uint8_t previous[32], hash[32];
    enum zc_status status = find_last(file, &entry.seq, previous, error);
    if (status != ZC_OK)
        return status;
    entry.seq++;
    if (entry.time_ms == 0)
        entry.time_ms = now_ms();
    status = hash_entry(&entry, previous, hash, error);
    if (status != ZC_OK)
        return status;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    status = zc_query_open(file, "INSERT INTO journal (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, (int64_t)entry.seq);
    zc_query_number(&query, entry.time_ms);
    zc_query_text(&query, entry.action);
    zc_query_text(&query, entry.by);
    zc_query_text(&query, entry.subject);
    zc_query_text(&query, entry.detail);
    zc_query_bytes(&query, previous, sizeof previous);
    zc_query_bytes(&query, hash, sizeof hash);
    status = zc_query_run(&query, error);
    return status == ZC_OK ? put_head(file, entry.seq, hash, error) : status;
}

enum zc_status zc_journal_add(struct zc_case *file, const struct zc_journal_entry *entry, struct zc_error *error)
{
    enum zc_status status = zc_sql_begin(file, error);
    return status == ZC_OK ? zc_sql_end(file, append(file, entry, error), error) : status;
}

/* One row of COLUMNS; hashes that are no hashes read as zeros, which fit nothing. */
static enum zc_status read_entry(const struct zc_query *query, struct zc_arena *arena,
                                 struct zc_journal_entry *ret_entry, uint8_t ret_previous[32], uint8_t ret_hash[32],
                                 struct zc_error *error)
{
    struct zc_journal_entry entry = { .seq = (uint64_t)zc_column_number(query, 0),
                                      .time_ms = zc_column_number(query, 1) };
    zc_arena_reset(arena);
    if (!zc_column_text(query, 2, arena, &entry.action) || !zc_column_text(query, 3, arena, &entry.by)
        || !zc_column_text(query, 4, arena, &entry.subject) || !zc_column_text(query, 5, arena, &entry.detail))
        return zc_fail_nomem(error);
    if (!zc_column_bytes(query, 6, ret_previous, 32))
        memset(ret_previous, 0, 32);
    if (!zc_column_bytes(query, 7, ret_hash, 32))
        memset(ret_hash, 0, 32);
    *ret_entry = entry;
    return ZC_OK;
}

enum zc_status zc_journal_walk(const struct zc_case *file,
                               enum zc_status (*visit)(void *data, const struct zc_journal_entry *entry,
                                                       struct zc_error *error),
                               void *data, struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT " COLUMNS " FROM journal ORDER BY seq", &query, error);
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct zc_journal_entry entry;
        uint8_t previous[32], hash[32];
        status = read_entry(&query, &arena, &entry, previous, hash, error);
        if (status == ZC_OK)
            status = visit(data, &entry, error);
    }
    return status == ZC_END ? ZC_OK : status;
}

/* Where the walk along the chain stands. */
struct chain {
    struct zc_journal_check check;
    uint8_t last[32];
    int64_t last_ms;
};

static enum zc_status follow(struct chain *chain, const struct zc_journal_entry *entry, const uint8_t previous[32],
                             const uint8_t hash[32], struct zc_error *error)
{
    uint8_t expected[32];
    enum zc_status status = hash_entry(entry, chain->last, expected, error);
    if (status != ZC_OK)
        return status;
    struct zc_journal_check *check = &chain->check;
    check->entries++;
    bool fits = entry->seq == check->entries && memcmp(previous, chain->last, 32) == 0
                && memcmp(hash, expected, 32) == 0;
    if (!fits && check->first_broken == 0)
        check->first_broken = check->entries;   /* a hole: the number that is missing */
    check->clock_went_back += entry->time_ms < chain->last_ms;
    chain->last_ms = entry->time_ms;
    memcpy(chain->last, hash, 32);
    return ZC_OK;
}

static enum zc_status check_head(const struct zc_case *file, struct chain *chain, struct zc_error *error)
{
    uint8_t expected[32], kept[32] = { 0 };
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = hash_head(file, chain->check.entries, chain->last, expected, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "SELECT value FROM meta WHERE name = 'journal_head'", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status != ZC_OK && status != ZC_END)
        return status;
    bool there = status == ZC_OK && zc_column_bytes(&query, 0, kept, 32);
    chain->check.end_is_missing = !there || memcmp(kept, expected, 32) != 0;
    return ZC_OK;
}

enum zc_status zc_journal_verify(const struct zc_case *file, struct zc_journal_check *ret_check,
                                 struct zc_error *error)
{
    struct chain chain = { 0 };
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT " COLUMNS " FROM journal ORDER BY seq", &query, error);
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct zc_journal_entry entry;
        uint8_t previous[32], hash[32];
        status = read_entry(&query, &arena, &entry, previous, hash, error);
        if (status == ZC_OK)
            status = follow(&chain, &entry, previous, hash, error);
    }
    if (status == ZC_END)
        status = check_head(file, &chain, error);
    if (status != ZC_OK)
        return status;
    zc_hex(chain.last, 32, chain.check.head);
    *ret_check = chain.check;
    return ZC_OK;
}
