/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/source_hash.h - SHA-256 and SM3 of a source, beside the first walk.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_SOURCE_HASH_H
#define ZC_CONTAINER_SOURCE_HASH_H

#include "container/class.h"

struct zc_source_hash;

/** Begin in threads of their own; nothing happens where that was done before. */
enum zc_status zc_source_hash_start(struct zc_container *container, struct zc_error *error) ZC_MUST_USE;
/** Wait for the end.  Can be called again.  @param ret_sm3  NULL = SM3 is not waited for */
enum zc_status zc_source_hash_wait(struct zc_source_hash *hash, uint8_t ret_sha256[32], uint8_t ret_sm3[32],
                                   uint64_t *ret_bytes, struct zc_error *error) ZC_MUST_USE;
/** Stops the threads first. */
void zc_source_hash_free(struct zc_source_hash *hash);

#endif
