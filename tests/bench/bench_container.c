/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every member of a backup to its end with SHA-256 of each, and SHA-256 and SM3 of the source beside it: what
 * an inspection needs of a container.  argv: BACKUP...; prints one JSON object: "seconds" till everything was read and
 * had its SHA-256, "sm3_seconds" till SM3, which no reader waits for, was done too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "bench/plain_opener.h"

struct totals {
    struct zc_hash *hash;
    uint64_t members, bytes, unread;
    double read_done;                    /* when all had its SHA-256 */
    uint8_t all[ZC_SHA256_SIZE];         /* of all digests, so that two runs can be compared */
};

static bool want(void *data, const struct zc_member *member)
{
    return true;
}

static enum zc_status read_member(void *data, const struct zc_member *member, struct zc_stream *stream,
                                  struct zc_error *error)
{
    static uint8_t block[1 << 16];
    struct totals *totals = data;
    size_t got = 1;
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && got > 0) {
        status = zc_stream_read(stream, block, sizeof block, &got, error);
        if (status == ZC_OK)
            zc_hash_update(totals->hash, block, got);
        totals->bytes += status == ZC_OK ? got : 0;
    }
    uint8_t digest[ZC_SHA256_SIZE];
    enum zc_status ended = zc_hash_end(totals->hash, digest, error);
    for (size_t i = 0; ended == ZC_OK && i < sizeof digest; i++)
        totals->all[i] ^= digest[i];
    totals->members++;
    return status == ZC_OK ? ended : status;
}

static void unread(void *data, const char *path, enum zc_status status, const char *reason)
{
    struct totals *totals = data;
    fprintf(stderr, "unread: %s: %s\n", path, reason);
    totals->unread++;
}

static enum zc_status measure(struct plain_roots *roots, struct totals *totals, uint64_t *ret_source,
                              struct zc_error *error)
{
    const struct zc_opener opener = plain_opener(roots);
    const struct zc_walker walker = { .want = want, .read = read_member, .unread = unread, .data = totals };
    struct zc_container *container = NULL;
    uint8_t sha256[ZC_SHA256_SIZE], sm3[ZC_SM3_SIZE];
    enum zc_status status = zc_hash_new(ZC_HASH_SHA256, &totals->hash, error);
    if (status == ZC_OK)
        status = plain_open(roots, &opener, getenv("BACKUP_PASSWORD"), &container, error);
    if (status == ZC_OK)
        status = zc_container_walk(container, &walker, error);
    if (status == ZC_OK)
        status = zc_container_hash(container, sha256, NULL, ret_source, error);
    totals->read_done = plain_seconds();
    if (status == ZC_OK)
        status = zc_container_hash(container, sha256, sm3, ret_source, error);
    zc_container_free(container);
    zc_hash_free(totals->hash);
    return status;
}

int main(int argc, char **argv)
{
    struct zc_error error = { 0 };
    struct totals totals = { 0 };
    struct plain_roots roots = { .paths = argv + 1, .count = (uint32_t)(argc - 1) };
    uint64_t source = 0;
    char text[2 * ZC_SHA256_SIZE + 1];
    double start = plain_seconds();
    if (measure(&roots, &totals, &source, &error) != ZC_OK)
        return plain_fail(&error);
    zc_hex(totals.all, sizeof totals.all, text);
    printf("{\"seconds\":%.3f,\"sm3_seconds\":%.3f,\"members\":%llu,\"bytes\":%llu,\"source_bytes\":%llu,"
           "\"unread\":%llu,\"peak_kib\":%ld,\"digests\":\"%s\"}\n", totals.read_done - start,
           plain_seconds() - start, (unsigned long long)totals.members, (unsigned long long)totals.bytes,
           (unsigned long long)source, (unsigned long long)totals.unread, plain_peak_kib(), text);
    return EXIT_SUCCESS;
}
