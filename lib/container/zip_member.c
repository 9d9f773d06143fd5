/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/zip_member.c - libzip finds, decrypts and reads; what is deflated and not encrypted is unpacked by the
 * faster layer below a tar, and its sum checked here. */
#include "container/zip_member.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <isa-l/crc.h>

#include "container/class.h"

#define PROBE_SIZE 512

struct packed_source {
    struct zc_source source;
    struct zc_zip_member *member;
};

static bool is_encrypted(const zip_stat_t *info)
{
    return (info->valid & ZIP_STAT_ENCRYPTION_METHOD) && info->encryption_method != ZIP_EM_NONE;
}

/* The wrong password of the old cipher shows only in the sum at the end, like damage. */
static enum zc_status explain(const struct zc_zip_member *member, struct zc_error *error)
{
    zip_error_t *zip_error = member->file ? zip_file_get_error(member->file) : zip_get_error(member->zip);
    enum zc_status status = zc_zip_input_fail(member->input, zip_error, error);
    if (status == ZC_CORRUPT && is_encrypted(&member->info))
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CONTAINER, NULL, "encrypted: the password is wrong, or it is "
                       "damaged");
    return status;
}

static enum zc_status packed_read(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                                  struct zc_error *error)
{
    struct zc_zip_member *member = ((struct packed_source *)source)->member;
    zip_int64_t got = zip_fread(member->file, ret_data, size);
    if (got < 0)
        return explain(member, error);
    *ret_got = (size_t)got;
    return ZC_OK;
}

static void packed_free(struct zc_source *source)
{
    free(source);
}

static const struct zc_source_class packed_class = { packed_read, NULL, NULL, packed_free };

static enum zc_status open_deflated(struct zc_zip_member *member, struct zc_error *error)
{
    member->file = zip_fopen_index(member->zip, member->info.index, ZIP_FL_COMPRESSED);
    if (!member->file)
        return explain(member, error);
    struct packed_source *packed = calloc(1, sizeof *packed);
    if (!packed)
        return zc_fail_nomem(error);
    *packed = (struct packed_source){ { &packed_class }, member };
    return zc_source_new_inflate(&packed->source, ZC_INFLATE_RAW, &member->inflate, error);
}

static enum zc_status open_file(struct zc_zip_member *member, struct zc_error *error)
{
    const uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    bool encrypted = is_encrypted(&member->info);
    if (encrypted && !member->password)
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_CONTAINER, NULL, "encrypted, and no backup password was given");
    if (!encrypted && (member->info.valid & needed) == needed && member->info.comp_method == ZIP_CM_DEFLATE)
        return open_deflated(member, error);
    member->file = encrypted ? zip_fopen_index_encrypted(member->zip, member->info.index, 0, member->password)
                             : zip_fopen_index(member->zip, member->info.index, 0);
    return member->file ? ZC_OK : explain(member, error);
}

static enum zc_status inflate_some(struct zc_zip_member *member, void *ret_data, size_t size, size_t *ret_got,
                                   struct zc_error *error)
{
    enum zc_status status = member->inflate->class->read(member->inflate, ret_data, size, ret_got, error);
    if (status != ZC_OK)
        return status;
    member->sum = crc32_gzip_refl(member->sum, ret_data, *ret_got);
    uint64_t done = member->stream.done + *ret_got;
    bool end = *ret_got == 0 && size > 0;
    if (done > member->info.size || (end && (done < member->info.size || member->sum != member->info.crc)))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                       "what was unpacked has not the size or the sum the zip tells");
    return ZC_OK;
}

static enum zc_status member_read(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                                  struct zc_error *error)
{
    struct zc_zip_member *member = (struct zc_zip_member *)stream;
    if (!member->file)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL, "the member could not be opened again");
    if (member->inflate)
        return inflate_some(member, ret_data, size, ret_got, error);
    zip_int64_t got = zip_fread(member->file, ret_data, size);
    if (got < 0)
        return explain(member, error);
    *ret_got = (size_t)got;
    return ZC_OK;
}

static bool is_plain(const zip_stat_t *info)
{
    const uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    return !is_encrypted(info) && (info->valid & needed) == needed && info->comp_method == ZIP_CM_STORE
           && info->comp_size == info->size;
}

/* libzip does not say where content lies, but where it has just read it is seen from below.  The bytes there are
 * compared, so that another version of libzip costs speed and never a wrong answer. */
static bool member_place(struct zc_stream *stream, int *ret_descriptor, uint64_t *ret_offset)
{
    struct zc_zip_member *member = (struct zc_zip_member *)stream;
    const struct zc_zip_input *input = member->input;
    uint8_t read[PROBE_SIZE], there[PROBE_SIZE];
    if (!is_plain(&member->info) || stream->size == 0)
        return false;
    zip_int64_t got = zip_fread(member->file, read, sizeof read);
    uint64_t offset = input->read_at;
    bool same = got > 0 && pread(input->descriptor, there, (size_t)got, (off_t)offset) == got
                && memcmp(read, there, (size_t)got) == 0;
    if (same && offset <= input->size && stream->size <= input->size - offset) {
        *ret_descriptor = input->descriptor;
        *ret_offset = offset;
        return true;
    }
    zip_fclose(member->file);
    member->file = NULL;
    if (open_file(member, NULL) != ZC_OK)
        member->file = NULL;
    return false;
}

static const struct zc_stream_class member_class = { member_read, member_place };

enum zc_status zc_zip_member_open(struct zc_walk *walk, zip_t *zip, const struct zc_zip_input *input,
                                  const zip_stat_t *info, struct zc_zip_member *ret_member, struct zc_error *error)
{
    uint64_t size = info->valid & ZIP_STAT_SIZE ? info->size : UINT64_MAX;
    *ret_member = (struct zc_zip_member){ .stream = { &member_class, walk, size, 0, false }, .zip = zip,
                                          .input = input, .password = walk->container->password, .info = *info };
    return open_file(ret_member, error);
}

void zc_zip_member_close(struct zc_zip_member *member)
{
    zc_source_free(member->inflate);
    if (member->file)
        zip_fclose(member->file);
}
