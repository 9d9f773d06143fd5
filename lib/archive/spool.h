/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/spool.h - a temporary file that holds ciphertext only, under a random key that lives in locked memory.
 * Stage: archive.
 *
 * For databases that cannot be read where they lie.  The file has no name (O_TMPFILE or memfd, made by the caller),
 * the key never leaves this process: after a crash nothing readable is left. */
#ifndef ZC_ARCHIVE_SPOOL_H
#define ZC_ARCHIVE_SPOOL_H

#include "archive/bytes.h"

struct zc_spool;
/** @param descriptor  open for reading and writing, empty; the spool closes it */
enum zc_status zc_spool_new(int descriptor, struct zc_spool **ret_spool, struct zc_error *error) ZC_MUST_USE;
/** Append.  @return ZC_IO with errno ENOSPC's text when the disk is full, ZC_LIMIT above ZC_LIMIT_DATABASE */
enum zc_status zc_spool_write(struct zc_spool *spool, const void *data, size_t size,
                              struct zc_error *error) ZC_MUST_USE;
uint64_t zc_spool_size(const struct zc_spool *spool);
/** Turn what was written into bytes.  The spool is used up, whether this succeeds or not. */
enum zc_status zc_spool_finish(struct zc_spool *spool, struct zc_bytes **ret_bytes, struct zc_error *error) ZC_MUST_USE;
void zc_spool_free(struct zc_spool *spool);

#endif
