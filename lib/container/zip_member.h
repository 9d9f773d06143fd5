/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/zip_member.h - the content of one member of a zip.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_ZIP_MEMBER_H
#define ZC_CONTAINER_ZIP_MEMBER_H

#include "container/source.h"
#include "container/stream.h"
#include "container/zip_input.h"

struct zc_zip_member {
    struct zc_stream stream;           /* with class, walk and size filled by zc_zip_member_open() */
    zip_t *zip;                        /* borrowed, as all up to info */
    const struct zc_zip_input *input;
    const char *password;              /* NULL = none given */
    zip_stat_t info;
    zip_file_t *file;
    struct zc_source *inflate;         /* of what `file` gives packed; NULL = libzip unpacks */
    uint32_t sum;                      /* of what was unpacked so far */
};

/** Fill a member and open it for reading.
 *  @param ret_member  to be closed, whether this succeeds or not
 *  @return ZC_WRONG_KEY (encrypted), ZC_UNSUPPORTED (packed in a way unknown), ZC_CORRUPT: it alone cannot be read */
enum zc_status zc_zip_member_open(struct zc_walk *walk, zip_t *zip, const struct zc_zip_input *input,
                                  const zip_stat_t *info, struct zc_zip_member *ret_member,
                                  struct zc_error *error) ZC_MUST_USE;
void zc_zip_member_close(struct zc_zip_member *member);

#endif
