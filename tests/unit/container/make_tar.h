/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/make_tar.h - tars made in memory, for the tests and the fuzz seeds.  All
 * contents are fixed. */
#ifndef ZC_TEST_CONTAINER_MAKE_TAR_H
#define ZC_TEST_CONTAINER_MAKE_TAR_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/buffer.h"

#define MAKER __attribute__((unused)) static

/* As assert(), but also in release builds. */
MAKER void sure(bool holds)
{
    if (!holds)
        abort();
}

struct made_member {
    const char *path;
    size_t size;
    unsigned seed;
    char type;                          /* 0 file, 'd' folder, 'l' symlink, 'h' hard link, 'p' pipe, 's' sparse file */
};

/* Repeatable content; seed 0 is all zeros. */
MAKER void make_content(uint8_t *data, size_t size, unsigned seed)
{
    uint32_t state = seed;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        data[i] = seed ? (uint8_t)(state >> 24) : 0;
    }
}

MAKER la_ssize_t maker_write(struct archive *archive, void *data, const void *block, size_t size)
{
    zc_buffer_put(data, block, size);
    return (la_ssize_t)size;
}

MAKER unsigned type_of(char type)
{
    return type == 'd' ? AE_IFDIR : type == 'l' ? AE_IFLNK : type == 'p' ? AE_IFIFO : AE_IFREG;
}

MAKER void maker_entry(struct archive *archive, const struct made_member *member)
{
    struct archive_entry *entry = archive_entry_new();
    uint8_t *content = malloc(member->size + 1);
    char type = member->type;
    sure(entry && content);
    make_content(content, member->size, member->seed);
    archive_entry_set_pathname(entry, member->path);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1600000000, 0);
    archive_entry_set_filetype(entry, type_of(type));
    archive_entry_set_size(entry, type && type != 's' ? 0 : (la_int64_t)member->size);
    if (type == 'l')
        archive_entry_set_symlink(entry, "/etc/passwd");
    if (type == 'h')
        archive_entry_set_hardlink(entry, "first");
    if (type == 's') {
        memset(content, 0, member->size / 2);
        archive_entry_sparse_add_entry(entry, (la_int64_t)(member->size / 2),
                                       (la_int64_t)(member->size - member->size / 2));
    }
    sure(archive_write_header(archive, entry) >= ARCHIVE_WARN);
    if (!type || type == 's')
        sure(archive_write_data(archive, content, member->size) == (la_ssize_t)member->size);
    archive_entry_free(entry);
    free(content);
}

/** @param form    "ustar", "gnutar", "pax", "v7"
 *  @param filter  "none", "gzip", "xz", "zstd", "bzip2" */
MAKER void make_tar(struct zc_buffer *ret, const char *form, const char *filter, const struct made_member *members,
                    size_t count)
{
    struct archive *archive = archive_write_new();
    sure(archive != NULL);
    sure(archive_write_set_format_by_name(archive, form) == ARCHIVE_OK);
    sure(strcmp(filter, "none") == 0 || archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(archive, 1);
    sure(archive_write_open(archive, ret, NULL, maker_write, NULL) == ARCHIVE_OK);
    for (size_t i = 0; i < count; i++)
        maker_entry(archive, &members[i]);
    sure(archive_write_close(archive) == ARCHIVE_OK);
    archive_write_free(archive);
}

#endif
