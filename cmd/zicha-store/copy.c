/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain copy of one item, into a file without a name that zicha opened: this child can make none, and zicha, which
 * gives it its name, never sees the bytes. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "talk.h"

static enum zc_status write_all(int file, const uint8_t *bytes, size_t size, struct zc_error *error)
{
    for (size_t at = 0; at < size;) {
        ssize_t written = write(file, bytes + at, size - at);
        if (written < 0 && errno != EINTR)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "cannot be written");
        at += written > 0 ? (size_t)written : 0;
    }
    return ZC_OK;
}

enum zc_status copy_wanted(struct talk *talk, const struct zc_content_record *record, const void *bytes,
                           struct zc_error *error)
{
    if (talk->copy_to < 0 || memcmp(record->sha256, talk->config.copy_sha256, sizeof record->sha256) != 0)
        return ZC_OK;
    enum zc_status status = write_all(talk->copy_to, bytes, record->size, error);
    close(talk->copy_to);
    talk->copy_to = -1;
    return status;
}
