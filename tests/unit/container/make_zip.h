/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/make_zip.h - zips made in memory. */
#ifndef ZC_TEST_CONTAINER_MAKE_ZIP_H
#define ZC_TEST_CONTAINER_MAKE_ZIP_H

#include <zip.h>

#include "tests/unit/container/make_tar.h"

/** @param method  ZIP_CM_*
 *  @param cipher  ZIP_EM_*; the password is "geheim42" */
MAKER void make_zip(struct zc_buffer *ret, int method, int cipher, const struct made_member *members, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    sure(zip != NULL);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        uint8_t *content = malloc(members[i].size + 1);
        sure(content != NULL);
        make_content(content, members[i].size, members[i].seed);
        if (members[i].size == 0) {             /* libzip would not free it */
            free(content);
            content = NULL;
        }
        zip_source_t *source = zip_source_buffer(zip, content, members[i].size, content != NULL);
        zip_int64_t index = zip_file_add(zip, members[i].path, source, ZIP_FL_ENC_GUESS);
        sure(index >= 0);
        if (cipher != ZIP_EM_TRAD_PKWARE)       /* libzip 1.7 spoils its check byte when the time is set */
            zip_file_set_mtime(zip, (zip_uint64_t)index, 1600000000, 0);
        sure(zip_set_file_compression(zip, (zip_uint64_t)index, method, 0) == 0);
        if (members[i].type == 'l')
            zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, 0120777u << 16);
        if (cipher != ZIP_EM_NONE)
            sure(zip_file_set_encryption(zip, (zip_uint64_t)index, (zip_uint16_t)cipher, "geheim42") == 0);
    }
    sure(zip_close(zip) == 0);
    zip_stat_t info;
    sure(zip_source_open(target) == 0 && zip_source_stat(target, &info) == 0);
    sure(zip_source_read(target, zc_buffer_extend(ret, info.size), info.size) == (zip_int64_t)info.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
}

#endif
