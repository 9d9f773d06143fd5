/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/type and vision/measure: whatever a phone calls a picture. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "vision/measure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_picture picture;
    struct zc_error error = { 0 };
    if (zc_picture_warm_up(&error) != ZC_OK)
        abort();
    const struct zc_type *type = zc_type_sniff(data, size);
    enum zc_status status = zc_picture_measure(type, data, size, &picture, &error);
    if (status != ZC_OK && error.status != status)
        abort();
    if ((status == ZC_INVALID) == zc_type_is_picture(type))
        abort();
    if (status == ZC_OK && (picture.width == 0 || picture.height == 0 || picture.orientation < 1
                            || picture.orientation > 8))
        abort();
    return 0;
}
