/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/ab_cipher.h - the header and the encryption of an Android backup (.ab), version 5. */
#ifndef ZC_PHONE_AB_CIPHER_H
#define ZC_PHONE_AB_CIPHER_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

#define ZC_AB_SALT_SIZE 64
#define ZC_AB_KEY_SIZE 32
#define ZC_AB_IV_SIZE 16

struct zc_ab_keys {
    uint8_t user_salt[ZC_AB_SALT_SIZE], checksum_salt[ZC_AB_SALT_SIZE];
    uint8_t user_iv[ZC_AB_IV_SIZE], master_iv[ZC_AB_IV_SIZE], master_key[ZC_AB_KEY_SIZE];
    int rounds;
};

/** PBKDF2-HMAC-SHA1 of the password. */
enum zc_status zc_ab_user_key(const char *password, const struct zc_ab_keys *keys, uint8_t ret_key[ZC_AB_KEY_SIZE],
                              struct zc_error *error) ZC_MUST_USE;
/** PBKDF2-HMAC-SHA1 of the master key taken as Java characters (sign-extended bytes) in UTF-8. */
enum zc_status zc_ab_checksum(const struct zc_ab_keys *keys, uint8_t ret_checksum[ZC_AB_KEY_SIZE],
                              struct zc_error *error) ZC_MUST_USE;
/** The lines in front of the data.  @param password  NULL = not encrypted, `keys` is not read then */
enum zc_status zc_ab_put_header(struct zc_buffer *out, bool compressed, const char *password,
                                const struct zc_ab_keys *keys, struct zc_error *error) ZC_MUST_USE;

#endif
