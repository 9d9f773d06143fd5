/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/zip_memory.h - a zip that lies in memory, read through its central directory.  Stage: archive. */
#ifndef ZC_ARCHIVE_ZIP_MEMORY_H
#define ZC_ARCHIVE_ZIP_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

struct zc_zip_memory;

struct zc_zip_entry {
    const char *name;                  /* as it was stored, in whatever encoding; borrowed from the zip */
    uint64_t size, packed;             /* as the directory says: nothing to rely on */
    bool folder, encrypted;
};

/** @param data  borrowed, must outlive the zip
 *  @return ZC_CORRUPT where there is no sound directory, ZC_NOMEM */
enum zc_status zc_zip_memory_open(const void *data, size_t size, struct zc_zip_memory **ret_zip,
                                  struct zc_error *error) ZC_MUST_USE;
void zc_zip_memory_free(struct zc_zip_memory *zip);
uint64_t zc_zip_memory_count(const struct zc_zip_memory *zip);
/** @return ZC_CORRUPT where the directory's line is damaged */
enum zc_status zc_zip_memory_entry(struct zc_zip_memory *zip, uint64_t index, struct zc_zip_entry *ret_entry,
                                   struct zc_error *error) ZC_MUST_USE;
/** Unpack an entry behind what the buffer holds.  What came before a failure stays there.
 *  @param password  NULL = none.  A wrong one is not always told at once: it may also end in ZC_CORRUPT
 *  @return ZC_LIMIT over `most` bytes, ZC_WRONG_KEY where it is encrypted, ZC_UNSUPPORTED for a method that is not
 *          known, ZC_CORRUPT, ZC_NOMEM */
enum zc_status zc_zip_memory_read(struct zc_zip_memory *zip, uint64_t index, const char *password, uint64_t most,
                                  struct zc_buffer *buffer, struct zc_error *error) ZC_MUST_USE;

#endif
