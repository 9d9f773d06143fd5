/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/zip_input.h - a descriptor as libzip wants to read it.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_ZIP_INPUT_H
#define ZC_CONTAINER_ZIP_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include <zip.h>

#include "container/class.h"

/* Must live as long as the zip_t over it. */
struct zc_zip_input {
    int descriptor;                    /* borrowed */
    uint64_t size, position;
    uint64_t read_at;                  /* where libzip's last read began */
    const struct zc_container *container;
    enum zc_status failed;             /* what a read failed with */
    struct zc_error failure;
    zip_error_t error;
};

/** Open the zip over the input, which is filled first.
 *  @return ZC_CORRUPT where its directory is missing or damaged */
enum zc_status zc_zip_input_open(struct zc_zip_input *input, const struct zc_container *container,
                                 const struct zc_file *file, zip_t **ret_zip, struct zc_error *error) ZC_MUST_USE;
/** What libzip's error means; a failure of the input itself comes first. */
enum zc_status zc_zip_input_fail(const struct zc_zip_input *input, zip_error_t *zip_error,
                                 struct zc_error *error) ZC_MUST_USE;

#endif
