/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/hash.h - SHA-256, SM3 (GB/T 32905), MD5, HMAC, and hex.  Stage: base.  All by libcrypto. */
#ifndef ZC_BASE_HASH_H
#define ZC_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum zc_hash_kind { ZC_HASH_SHA256, ZC_HASH_SM3, ZC_HASH_MD5, ZC_HASH_KIND_COUNT };

#define ZC_SHA256_SIZE 32
#define ZC_SM3_SIZE 32
#define ZC_MD5_SIZE 16
#define ZC_HASH_MAX_SIZE 32

/** Fetch every algorithm now, so that later use needs no system call a sandbox denies. */
enum zc_status zc_hash_warm_up(struct zc_error *error) ZC_MUST_USE;

struct zc_hash;
enum zc_status zc_hash_new(enum zc_hash_kind kind, struct zc_hash **ret_hash, struct zc_error *error) ZC_MUST_USE;
void zc_hash_free(struct zc_hash *hash);
void zc_hash_free_p(struct zc_hash **hash);
/** Failures are kept and told by zc_hash_end(). */
void zc_hash_update(struct zc_hash *hash, const void *data, size_t size);
/** Writes the digest (32 bytes, MD5 16) and makes the hash ready for another round. */
enum zc_status zc_hash_end(struct zc_hash *hash, uint8_t *ret_digest, struct zc_error *error) ZC_MUST_USE;
/** A digest in one call. */
enum zc_status zc_hash_of(enum zc_hash_kind kind, const void *data, size_t size, uint8_t *ret_digest,
                          struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_hmac_sha256(const void *key, size_t key_size, const void *data, size_t size,
                              uint8_t ret_digest[ZC_SHA256_SIZE], struct zc_error *error) ZC_MUST_USE;
/** Lower-case hex with a NUL: `ret_text` has room for 2 * size + 1. */
void zc_hex(const uint8_t *data, size_t size, char *ret_text);
/** Reads exactly 2 * size hex digits of either case; false on anything else. */
bool zc_hex_parse(const char *text, uint8_t *ret_data, size_t size);
/** Random bytes for keys and salts. */
enum zc_status zc_random(void *ret_data, size_t size, struct zc_error *error) ZC_MUST_USE;

#endif
