/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/case.h - the case: one encrypted file.  Stage: casefile.
 *
 * SQLCipher with its own defaults (never the phone's weak profile), temp store in memory, exclusive lock while open.
 * Its journal file beside it holds ciphertext only. */
#ifndef ZC_CASEFILE_CASE_H
#define ZC_CASEFILE_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_case;
/** @return ZC_INVALID where the file is there already or the passphrase is empty */
enum zc_status zc_case_create(const char *path, const char *passphrase, const char *unit, struct zc_case **ret_case,
                              struct zc_error *error) ZC_MUST_USE;
/** @return ZC_WRONG_KEY, ZC_CORRUPT, ZC_BUSY, ZC_NOT_FOUND, ZC_IO: all exit 4 */
enum zc_status zc_case_open(const char *path, const char *passphrase, struct zc_case **ret_case,
                            struct zc_error *error) ZC_MUST_USE;
void zc_case_free(struct zc_case *file);
void zc_case_free_p(struct zc_case **file);
const char *zc_case_unit(const struct zc_case *file);
/** HMAC-SHA-256 with a key that exists only in this case: ids that mean nothing elsewhere. */
enum zc_status zc_case_keyed_hash(const struct zc_case *file, const void *data, size_t size, uint8_t ret_digest[32],
                                  struct zc_error *error) ZC_MUST_USE;

#endif
