/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/android_header.h - the lines of text before an Android backup, and the key they lead to.
 * Stage: container, inside only.  Format: container/FORMAT.md. */
#ifndef ZC_CONTAINER_ANDROID_HEADER_H
#define ZC_CONTAINER_ANDROID_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define ZC_ANDROID_MAGIC "ANDROID BACKUP\n"
#define ZC_ANDROID_HEADER_MAX 4096     /* an encrypted header has some 600 bytes */
#define ZC_ANDROID_KEY_SIZE 32
#define ZC_ANDROID_IV_SIZE 16

struct zc_android_header {
    uint32_t version;                  /* 1..5 */
    bool compressed, encrypted;
    size_t size;                       /* bytes of the header: the data begins behind it */
    uint8_t key[ZC_ANDROID_KEY_SIZE], iv[ZC_ANDROID_IV_SIZE];   /* of the data, when encrypted */
};

/** Parse the header at the start of `data` and, where it is encrypted, open the key with the password.
 *  @param password  NULL = none
 *  @return ZC_WRONG_KEY (none or not the right one), ZC_UNSUPPORTED (another version or cipher), ZC_CORRUPT,
 *          ZC_LIMIT (more rounds than ZC_LIMIT_KDF_ROUNDS) */
enum zc_status zc_android_header_read(const uint8_t *data, size_t size, const char *password,
                                      struct zc_android_header *ret_header, struct zc_error *error) ZC_MUST_USE;

/** The key a password gives.  @param wide  UTF-8; else the low byte of each character, as version 1 had it */
enum zc_status zc_android_user_key(const char *password, bool wide, const uint8_t *salt, size_t salt_size,
                                   uint32_t rounds, uint8_t ret_key[ZC_ANDROID_KEY_SIZE],
                                   struct zc_error *error) ZC_MUST_USE;
/** The sum by which a master key is known to be right.
 *  @param wide  the key's bytes as sign-extended characters in UTF-8 (version 2 on); else as they are (version 1) */
enum zc_status zc_android_checksum(const uint8_t key[ZC_ANDROID_KEY_SIZE], bool wide, const uint8_t *salt,
                                   size_t salt_size, uint32_t rounds, uint8_t ret_sum[ZC_ANDROID_KEY_SIZE],
                                   struct zc_error *error) ZC_MUST_USE;

#endif
