/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/bytes.h - read-only bytes that can be read at any place: part of a file, memory, or the spool.
 * Stage: archive.  A database is opened over these (db/database.h). */
#ifndef ZC_ARCHIVE_BYTES_H
#define ZC_ARCHIVE_BYTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_bytes;

/* One kind of bytes; each lives in its own file. */
struct zc_bytes_class {
    /** Fill all of `size` bytes from `offset`; the range was checked against the size. */
    enum zc_status (*read_at)(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                              struct zc_error *error);
    void (*free)(struct zc_bytes *bytes);
};

struct zc_bytes {
    const struct zc_bytes_class *class;
    uint64_t size;
};

/** Part of a file.  @param descriptor  duplicated, the caller keeps its own */
enum zc_status zc_bytes_open_extent(int descriptor, uint64_t offset, uint64_t size, struct zc_bytes **ret_bytes,
                                    struct zc_error *error) ZC_MUST_USE;
/** A copy of memory; wiped when freed. */
enum zc_status zc_bytes_new_memory(const void *data, size_t size, struct zc_bytes **ret_bytes,
                                   struct zc_error *error) ZC_MUST_USE;
/** Exactly `size` bytes at `offset`.  @return ZC_CORRUPT where they lie past the end */
enum zc_status zc_bytes_read_at(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                                struct zc_error *error) ZC_MUST_USE;
void zc_bytes_free(struct zc_bytes *bytes);
void zc_bytes_free_p(struct zc_bytes **bytes);

#endif
