/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/bytes.h"

#include <inttypes.h>

enum zc_status zc_bytes_read_at(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                                struct zc_error *error)
{
    if (offset > bytes->size || size > bytes->size - offset)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, NULL,
                       "%zu bytes wanted at %" PRIu64 ", only %" PRIu64 " there", size, offset, bytes->size);
    if (size == 0)
        return ZC_OK;
    return bytes->class->read_at(bytes, offset, ret_data, size, error);
}

void zc_bytes_free(struct zc_bytes *bytes)
{
    if (bytes)
        bytes->class->free(bytes);
}

void zc_bytes_free_p(struct zc_bytes **bytes)
{
    zc_bytes_free(*bytes);
    *bytes = NULL;
}
