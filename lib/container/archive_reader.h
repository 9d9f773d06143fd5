/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/archive_reader.h - the members of a stream that libarchive reads: tar, and a zip without its directory.
 * Stage: container, inside only. */
#ifndef ZC_CONTAINER_ARCHIVE_READER_H
#define ZC_CONTAINER_ARCHIVE_READER_H

#include "container/source.h"
#include "container/walk.h"

enum zc_archive_form {
    ZC_ARCHIVE_TAR,                    /* ustar, pax, GNU, v7 as it lies */
    ZC_ARCHIVE_TAR_PACKED,             /* the same within xz, zstd or bzip2, or not */
    ZC_ARCHIVE_ZIP_STREAM              /* a zip from its front, where its directory is missing */
};

struct zc_archive_input {
    enum zc_archive_form form;
    struct zc_source *source;          /* borrowed */
    const char *name;                  /* for messages */
    int descriptor;                    /* the file the source reads unchanged, or -1: nothing lies in place */
    uint64_t offset;                   /* where in it the source begins */
};

/** Members in the order of the archive; a path that comes twice is handed over twice (the later one is the newer).
 *  @return ZC_CORRUPT where the archive is damaged or ends early, after all before that was handed over */
enum zc_status zc_archive_walk(struct zc_walk *walk, const struct zc_archive_input *input,
                               struct zc_error *error) ZC_MUST_USE;
/** Read up to the first member.  @return ZC_UNSUPPORTED where there is no such archive */
enum zc_status zc_archive_probe(struct zc_walk *walk, const struct zc_archive_input *input,
                                struct zc_error *error) ZC_MUST_USE;

#endif
