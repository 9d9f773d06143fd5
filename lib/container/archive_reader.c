/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/archive_reader.c - libarchive over a source.
 *
 * Only formats and filters that are built into libarchive are switched on: no other program is ever started, and no
 * character set is loaded while LC_CTYPE is UTF-8, because names in pax headers are UTF-8 already. */
#include "container/archive_reader.h"

#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/limits.h"
#include "container/stream.h"
#include "container/tar_header.h"

#define BUFFER (256 * 1024)

struct reader {
    struct archive *archive;
    struct zc_walk *walk;
    const struct zc_archive_input *input;
    struct zc_source *source;          /* the input's, or what reads ahead of it */
    enum zc_status failed;             /* of the source: libarchive knows of errno only */
    struct zc_error failure;
    bool packed;
    uint8_t buffer[BUFFER];
};

struct member_stream {
    struct zc_stream stream;
    struct reader *reader;
    uint64_t offset;                   /* of the data in the unpacked archive */
    bool sparse;
};

/* How many bytes of the unpacked archive were used up. */
static uint64_t position_of(const struct reader *reader)
{
    la_int64_t position = archive_filter_bytes(reader->archive, 0);
    return position > 0 ? (uint64_t)position : 0;
}

static enum zc_status source_failed(struct reader *reader, enum zc_status status, const struct zc_error *failure)
{
    reader->failed = status;
    reader->failure = *failure;
    archive_set_error(reader->archive, EIO, "%s", failure->text);
    return status;
}

static la_ssize_t on_read(struct archive *archive, void *data, const void **ret_block)
{
    struct reader *reader = data;
    struct zc_error local = { 0 };
    size_t got = 0;
    enum zc_status status = zc_walk_expanded(reader->walk, position_of(reader), &local);
    if (status == ZC_OK)
        status = reader->source->class->read(reader->source, reader->buffer, BUFFER, &got, &local);
    if (status == ZC_OK)
        status = zc_walk_at(reader->walk, reader->source->class->position(reader->source), &local);
    if (status != ZC_OK) {
        source_failed(reader, status, &local);
        return ARCHIVE_FATAL;
    }
    *ret_block = reader->buffer;
    return (la_ssize_t)got;
}

static la_int64_t on_skip(struct archive *archive, void *data, la_int64_t request)
{
    struct reader *reader = data;
    struct zc_error local = { 0 };
    uint64_t skipped = 0;
    if (!reader->source->class->skip || request <= 0)
        return 0;
    enum zc_status status = reader->source->class->skip(reader->source, (uint64_t)request, &skipped, &local);
    if (status == ZC_OK)
        status = zc_walk_at(reader->walk, reader->source->class->position(reader->source), &local);
    if (status == ZC_OK)
        return (la_int64_t)skipped;
    source_failed(reader, status, &local);
    return ARCHIVE_FATAL;
}

/* What libarchive met, or what the source below it said. */
static enum zc_status fail(struct reader *reader, struct zc_error *error)
{
    if (reader->failed != ZC_OK) {
        if (error)
            *error = reader->failure;
        return reader->failed;
    }
    const char *text = archive_error_string(reader->archive);
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the archive is damaged or cut off (%s)",
                   text ? text : "no reason given");
}

static bool switch_on(struct archive *archive, enum zc_archive_form form)
{
    if (form == ZC_ARCHIVE_ZIP_STREAM)
        return archive_read_support_format_zip_streamable(archive) == ARCHIVE_OK;
    bool good = archive_read_support_format_tar(archive) == ARCHIVE_OK
                && archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1") == ARCHIVE_OK;
    if (form == ZC_ARCHIVE_TAR_PACKED)
        good = good && archive_read_support_filter_bzip2(archive) == ARCHIVE_OK
               && archive_read_support_filter_xz(archive) == ARCHIVE_OK
               && archive_read_support_filter_zstd(archive) == ARCHIVE_OK;
    return good;
}

static void reader_free(struct reader *reader)
{
    if (!reader)
        return;
    archive_read_free(reader->archive);
    free(reader);
}

static enum zc_status reader_open(struct zc_walk *walk, const struct zc_archive_input *input,
                                  struct zc_source *source, struct reader **ret_reader, struct zc_error *error)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, input->name,
                       "LC_CTYPE is not UTF-8: the program has to set it before it reads archives");
    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return zc_fail_nomem(error);
    reader->walk = walk;
    reader->input = input;
    reader->source = source;
    reader->archive = archive_read_new();
    if (!reader->archive || !switch_on(reader->archive, input->form)) {
        reader_free(reader);
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, input->name, "libarchive lacks a filter");
    }
    archive_read_set_callback_data(reader->archive, reader);
    archive_read_set_read_callback(reader->archive, on_read);
    archive_read_set_skip_callback(reader->archive, on_skip);
    if (archive_read_open1(reader->archive) != ARCHIVE_OK) {
        enum zc_status status = fail(reader, error);
        reader_free(reader);
        return status;
    }
    reader->packed = archive_filter_count(reader->archive) > 1;
    *ret_reader = reader;
    return ZC_OK;
}

static enum zc_status member_read(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                                  struct zc_error *error)
{
    struct reader *reader = ((struct member_stream *)stream)->reader;
    la_ssize_t got = archive_read_data(reader->archive, ret_data, size);
    if (got < 0)
        return fail(reader, error);
    *ret_got = (size_t)got;
    return ZC_OK;
}

/* Before content that lies in place stands its header; before content libarchive put together from pieces does not. */
static bool member_place(struct zc_stream *stream, int *ret_descriptor, uint64_t *ret_offset)
{
    const struct member_stream *member = (const struct member_stream *)stream;
    const struct reader *reader = member->reader;
    uint8_t header[ZC_TAR_BLOCK];
    uint64_t offset = reader->input->offset + member->offset;
    if (reader->input->descriptor < 0 || reader->packed || member->sparse
        || reader->input->form == ZC_ARCHIVE_ZIP_STREAM || offset < ZC_TAR_BLOCK)
        return false;
    ssize_t got = pread(reader->input->descriptor, header, sizeof header, (off_t)(offset - ZC_TAR_BLOCK));
    if (got != (ssize_t)sizeof header || !zc_tar_header_is_valid(header))
        return false;
    *ret_descriptor = reader->input->descriptor;
    *ret_offset = offset;
    return true;
}

static const struct zc_stream_class member_class = { member_read, member_place };

static enum zc_status visit_file(struct reader *reader, struct archive_entry *entry, const char *path,
                                 struct zc_error *error)
{
    struct zc_member member;
    bool wanted = false;
    uint64_t size = archive_entry_size_is_set(entry) ? (uint64_t)archive_entry_size(entry) : UINT64_MAX;
    struct member_stream stream = { { &member_class, reader->walk, size, 0, false }, reader, position_of(reader),
                                    archive_entry_sparse_count(entry) > 0 };
    enum zc_status status = zc_walk_want(reader->walk, path, strlen(path), size, &member, &wanted, error);
    if (status != ZC_OK || !wanted)
        return status;
    if (archive_entry_is_encrypted(entry)) {
        zc_walk_unread(reader->walk, member.path, ZC_WRONG_KEY, "encrypted, in a zip that has lost its directory");
        return ZC_OK;
    }
    return zc_walk_read(reader->walk, &member, &stream.stream, error);
}

/* Folders and links have no content; a hard link's content was handed over under its first name. */
static enum zc_status visit_entry(struct reader *reader, struct archive_entry *entry, struct zc_error *error)
{
    const char *path = archive_entry_pathname(entry);
    if (!path)
        path = archive_entry_pathname_utf8(entry);
    bool link = archive_entry_hardlink(entry) || archive_entry_hardlink_utf8(entry);
    unsigned type = (unsigned)archive_entry_filetype(entry);
    if (type == AE_IFREG && !link && path)
        return visit_file(reader, entry, path, error);
    enum zc_status status = zc_walk_count(reader->walk, error);
    if (status != ZC_OK)
        return status;
    if (!path)
        zc_walk_unread(reader->walk, reader->input->name, ZC_CORRUPT, "a member whose name cannot be read");
    else if (!link && type != AE_IFREG && type != AE_IFDIR && type != AE_IFLNK)
        zc_walk_unread(reader->walk, path, ZC_UNSUPPORTED, "a device, pipe or socket: not read");
    return ZC_OK;
}

/* Packed content is passed over piece by piece, so that a bomb is noticed on the way. */
static enum zc_status pass_over(struct reader *reader, struct zc_error *error)
{
    const void *block;
    size_t size;
    la_int64_t offset;
    int result = ARCHIVE_OK;
    bool piecewise = reader->packed || !reader->source->class->skip;
    while (piecewise && result == ARCHIVE_OK) {
        result = archive_read_data_block(reader->archive, &block, &size, &offset);
        enum zc_status status = zc_walk_expanded(reader->walk, position_of(reader), error);
        if (status != ZC_OK)
            return status;
    }
    if (result == ARCHIVE_OK || result == ARCHIVE_EOF)
        result = archive_read_data_skip(reader->archive);
    return result == ARCHIVE_OK || result == ARCHIVE_EOF || result == ARCHIVE_WARN ? ZC_OK : fail(reader, error);
}

/* A tar ends with blocks of zeros.  Without them it may have been cut off just between two members: that cannot be
 * told from a writer that leaves them out, so it is noted and no failure. */
static void check_end(struct reader *reader, uint64_t before)
{
    if (reader->input->form != ZC_ARCHIVE_ZIP_STREAM && position_of(reader) - before < ZC_TAR_BLOCK)
        zc_walk_unread(reader->walk, reader->input->name, ZC_CORRUPT,
                       "the archive has no end mark: it may have been cut off after its last member");
}

/* Something that is no member behind an end mark is noted; instead of a member it is damage. */
static enum zc_status end_badly(struct reader *reader, uint64_t before, struct zc_error *error)
{
    bool after_mark = reader->input->form != ZC_ARCHIVE_ZIP_STREAM && position_of(reader) - before >= ZC_TAR_BLOCK;
    if (reader->failed != ZC_OK || !after_mark)
        return fail(reader, error);
    zc_walk_unread(reader->walk, reader->input->name, ZC_UNSUPPORTED,
                   "what stands behind the end mark of the archive is no archive: not read");
    return ZC_OK;
}

static enum zc_status walk_members(struct reader *reader, struct zc_error *error)
{
    for (;;) {
        struct archive_entry *entry = NULL;
        uint64_t before = position_of(reader);
        int result = archive_read_next_header(reader->archive, &entry);
        if (result == ARCHIVE_EOF) {
            check_end(reader, before);
            return ZC_OK;
        }
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            return end_badly(reader, before, error);
        enum zc_status status = visit_entry(reader, entry, error);
        if (status == ZC_OK)
            status = pass_over(reader, error);
        if (status != ZC_OK)
            return status;
    }
}

enum zc_status zc_archive_walk(struct zc_walk *walk, const struct zc_archive_input *input, struct zc_error *error)
{
    struct reader *reader = NULL;
    struct zc_source *ahead = NULL;
    bool packed = !input->source->class->skip;
    enum zc_status status = packed ? zc_source_new_ahead(input->source, &ahead, error) : ZC_OK;
    if (status == ZC_OK)
        status = reader_open(walk, input, ahead ? ahead : input->source, &reader, error);
    if (status == ZC_OK)
        status = walk_members(reader, error);
    reader_free(reader);
    zc_source_free(ahead);
    return zc_walk_leave(walk, status);
}

enum zc_status zc_archive_probe(struct zc_walk *walk, const struct zc_archive_input *input, struct zc_error *error)
{
    struct reader *reader = NULL;
    struct archive_entry *entry;
    enum zc_status status = reader_open(walk, input, input->source, &reader, error);
    if (status != ZC_OK)
        return status;
    int result = archive_read_next_header(reader->archive, &entry);
    if (reader->failed != ZC_OK)
        status = fail(reader, error);
    else if (archive_format(reader->archive) == 0)
        status = zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CONTAINER, input->name,
                         "packed, but no tar is inside, or it is cut off at its very beginning");
    else if (result != ARCHIVE_OK && result != ARCHIVE_WARN && result != ARCHIVE_EOF)
        status = fail(reader, error);
    reader_free(reader);
    return status;
}
