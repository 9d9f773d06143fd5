/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "versions.h"

#include <stdio.h>

#include <archive.h>
#include <libxml/xmlversion.h>
#include <openssl/crypto.h>
#include <sqlcipher/sqlite3.h>
#include <zip.h>
#include <zlib.h>

void versions_put(struct zc_buffer *buffer)
{
    char sqlite[64], libxml[64], zip[64], z[64];
    snprintf(sqlite, sizeof sqlite, "SQLCipher (SQLite %s)", sqlite3_libversion());
    snprintf(libxml, sizeof libxml, "libxml2 %s", LIBXML_DOTTED_VERSION);
    snprintf(zip, sizeof zip, "libzip %s", zip_libzip_version());
    snprintf(z, sizeof z, "zlib %s", zlibVersion());
    const char *const lines[] = { archive_version_string(), zip, z, sqlite, libxml,
                                  OpenSSL_version(OPENSSL_VERSION) };
    zc_buffer_put_u32(buffer, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        zc_buffer_put_string(buffer, lines[i]);
}
