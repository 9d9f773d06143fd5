/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/plain_copy.h - a copy of evidence that leaves the case: nameless until it is whole and in the journal. */
#ifndef ZC_ZICHA_PLAIN_COPY_H
#define ZC_ZICHA_PLAIN_COPY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Ends with plain_copy_close(): what was given no name is gone. */
struct plain_copy {
    int file;                      /* -1 = none */
    const char *path;              /* borrowed */
};

/** A copy never lies in the evidence.  @return ZC_INVALID where the backup is a folder and the path is in it */
enum zc_status plain_copy_keep_out(const char *path, const char *backup, struct zc_error *error) ZC_MUST_USE;
/** A nameless file in the folder the path names.  @return ZC_INVALID where the path is taken */
enum zc_status plain_copy_open(const char *path, struct plain_copy *ret_copy, struct zc_error *error) ZC_MUST_USE;
enum zc_status plain_copy_write(struct plain_copy *copy, const void *data, size_t size,
                                struct zc_error *error) ZC_MUST_USE;
/** Is it whole, and on the disk?  @param bytes  how many there should be; 0 = not known  @return ZC_IO */
enum zc_status plain_copy_check(struct plain_copy *copy, uint64_t bytes, struct zc_error *error) ZC_MUST_USE;
/** Give it its name, never that of another file. */
enum zc_status plain_copy_name(struct plain_copy *copy, struct zc_error *error) ZC_MUST_USE;
void plain_copy_close(struct plain_copy *copy);

#endif
