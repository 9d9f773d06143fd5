/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/cipher.h - the two ways WeChat's databases are encrypted.  Stage: db.
 * The figures are in FORMAT.md. */
#ifndef ZC_DB_CIPHER_H
#define ZC_DB_CIPHER_H

#include <sqlcipher/sqlite3.h>

#include "db/database.h"

/** Give a handle that has read nothing yet its key and parameters.  @return an SQLite code */
int zc_cipher_apply(enum zc_cipher cipher, sqlite3 *handle, const char *passphrase);
/** Bytes of one page, by which a database is at least long; 512 for plain ones. */
unsigned zc_cipher_page_size(enum zc_cipher cipher);
/** An encrypted database of one page with an empty schema, to warm up with; ZC_CIPHER_A only.
 *  @param ret_page  zc_cipher_page_size() bytes */
enum zc_status zc_cipher_make_empty(const char *passphrase, uint8_t *ret_page, struct zc_error *error) ZC_MUST_USE;

#endif
