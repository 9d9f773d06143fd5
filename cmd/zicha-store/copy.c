/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain copy of one item, or of a member of one, into a file without a name that zicha opened: this child can make
 * none, and zicha, which gives it its name, never sees the bytes. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "archive/zip_memory.h"
#include "base/hash.h"
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

static enum zc_status try_bytes(struct talk *talk, const uint8_t *bytes, size_t size, uint64_t *budget,
                                struct zc_error *error);

/* Members of a zip, and of zips inside it.  What cannot be unpacked is not what is wanted. */
static enum zc_status try_members(struct talk *talk, const uint8_t *bytes, size_t size, uint64_t *budget,
                                  struct zc_error *error)
{
    struct zc_zip_memory *zip = NULL;
    enum zc_status status = ZC_OK;
    if (zc_zip_memory_open(bytes, size, &zip, NULL) != ZC_OK)
        return ZC_OK;
    for (uint64_t i = 0; i < zc_zip_memory_count(zip) && status == ZC_OK && talk->copy_to >= 0 && *budget > 0; i++) {
        struct zc_zip_entry entry;
        struct zc_buffer member = { 0 };
        if (zc_zip_memory_entry(zip, i, &entry, NULL) == ZC_OK && !entry.folder && !entry.encrypted
            && zc_zip_memory_read(zip, i, NULL, *budget, &member, NULL) == ZC_OK) {
            *budget -= member.size;
            status = try_bytes(talk, member.data, member.size, budget, error);
        }
        zc_buffer_finish(&member);
    }
    zc_zip_memory_free(zip);
    return status;
}

static enum zc_status try_bytes(struct talk *talk, const uint8_t *bytes, size_t size, uint64_t *budget,
                                struct zc_error *error)
{
    uint8_t sha256[32];
    enum zc_status status = zc_hash_of(ZC_HASH_SHA256, bytes, size, sha256, error);
    if (status != ZC_OK)
        return status;
    if (memcmp(sha256, talk->config.copy_sha256, sizeof sha256) != 0)
        return try_members(talk, bytes, size, budget, error);
    status = write_all(talk->copy_to, bytes, size, error);
    close(talk->copy_to);
    talk->copy_to = -1;
    return status;
}

enum zc_status copy_wanted(struct talk *talk, const struct zc_content_record *record, const void *bytes,
                           struct zc_error *error)
{
    uint64_t budget = ZC_LIMIT_ITEM_BYTES;      /* of what is unpacked on the way */
    return talk->copy_to < 0 ? ZC_OK : try_bytes(talk, bytes, record->size, &budget, error);
}
