/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "versions.h"

#include <stdio.h>

#include <archive.h>
#include <isa-l.h>
#include <libxml/xmlversion.h>
#include <openssl/crypto.h>
#include <sqlcipher/sqlite3.h>
#include <zip.h>
#include <zlib.h>

void versions_put(struct zc_buffer *buffer)
{
    char sqlite[64], libxml[64], zip[64], z[64], isal[64];
    snprintf(sqlite, sizeof sqlite, "SQLCipher (SQLite %s)", sqlite3_libversion());
    snprintf(libxml, sizeof libxml, "libxml2 %s", LIBXML_DOTTED_VERSION);
    snprintf(zip, sizeof zip, "libzip %s", zip_libzip_version());
    snprintf(z, sizeof z, "zlib %s", zlibVersion());
    snprintf(isal, sizeof isal, "ISA-L %d.%d.%d", ISAL_MAJOR_VERSION, ISAL_MINOR_VERSION, ISAL_PATCH_VERSION);
    const char *const lines[] = { archive_version_string(), zip, z, isal, sqlite, libxml,
                                  OpenSSL_version(OPENSSL_VERSION) };
    zc_buffer_put_u32(buffer, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        zc_buffer_put_string(buffer, lines[i]);
}
